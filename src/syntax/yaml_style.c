/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_style.h"

#include "base/utf8.h"
#include "syntax/scalar.h"

#include <string.h>

/* What characters forbid, and what they are. */
enum mark {
	NOT_PLAIN = 1,
	NOT_SINGLE = 2,
	NOT_BLOCK = 4,
	HAS_BREAK = 8,
	HAS_NEWLINE = 16,
	ENDS_WIDE = 32, /* in U+2028 or U+2029 */
	NO_UTF8 = 64,
};

enum kind {
	ORDINARY,
	SPACE,
	NEWLINE,
	WIDE_BREAK, /* U+2028, U+2029: printed as they are */
	CARRIAGE,   /* CR, U+0085: breaks that must be escaped */
	SPECIAL,    /* must be escaped */
	INVALID,    /* no character */
	COLON,
	HASH,
};

bool
yaml_is_break(uint32_t code_point)
{
	return code_point == '\n' || code_point == '\r' || code_point == 0x85 ||
	       code_point == 0x2028 || code_point == 0x2029;
}

bool
yaml_is_special(uint32_t code_point)
{
	if (code_point < 0x7f)
		return code_point < ' ' && code_point != '\n';
	return code_point < 0xa0 || code_point == 0xfeff || code_point > 0xfffd;
}

static enum kind
kind_of(uint32_t c)
{
	switch (c) {
	case ' ':
		return SPACE;
	case '\n':
		return NEWLINE;
	case '\r':
	case 0x85:
		return CARRIAGE;
	case 0x2028:
	case 0x2029:
		return WIDE_BREAK;
	case ':':
		return COLON;
	case '#':
		return HASH;
	default:
		return yaml_is_special(c) ? SPECIAL : ORDINARY;
	}
}

/* The kind of the character at *@at, which moves behind it. */
static enum kind
next_kind(struct str text, size_t *at)
{
	uint32_t c = (unsigned char)text.ptr[*at];

	if (c < 0x80)
		++*at;
	else if (!utf8_decode(text, at, &c))
		return INVALID;
	return kind_of(c);
}

static bool
is_blank_at(struct str text, size_t at)
{
	return at >= text.len || text.ptr[at] == ' ' || text.ptr[at] == '\t';
}

/* What the first character forbids. */
static unsigned
look_at_start(struct str text)
{
	static const char indicators[] = "#,[]{}&*!|>'\"%@`";
	const char first = text.ptr[0];

	if (str_starts(text, STR("---")) || str_starts(text, STR("...")))
		return NOT_PLAIN;
	if ((first == '?' || first == ':' || first == '-') && is_blank_at(text, 1))
		return NOT_PLAIN;
	for (size_t i = 0; i + 1 < sizeof(indicators); i++)
		if (first == indicators[i])
			return NOT_PLAIN;
	return first == ' ' ? NOT_PLAIN : 0;
}

/* What a character between @before and @next forbids. */
static unsigned
look_at(enum kind kind, enum kind before, struct str text, size_t next)
{
	switch (kind) {
	case ORDINARY:
		return 0;
	case SPACE:
		return (next == text.len ? NOT_PLAIN | NOT_BLOCK : 0) |
		       (before == NEWLINE || before == WIDE_BREAK ? NOT_PLAIN | NOT_SINGLE : 0);
	case NEWLINE:
		return NOT_PLAIN | HAS_BREAK | HAS_NEWLINE |
		       (before == SPACE ? NOT_SINGLE | NOT_BLOCK : 0);
	case WIDE_BREAK:
		return NOT_PLAIN | HAS_BREAK | (next == text.len ? ENDS_WIDE : 0) |
		       (before == SPACE ? NOT_SINGLE | NOT_BLOCK : 0);
	case CARRIAGE:
		return NOT_PLAIN | NOT_SINGLE | NOT_BLOCK | HAS_BREAK;
	case SPECIAL:
		return NOT_PLAIN | NOT_SINGLE | NOT_BLOCK;
	case INVALID:
		return NO_UTF8;
	case COLON:
		return is_blank_at(text, next) ? NOT_PLAIN : 0;
	case HASH:
		return before == SPACE ? NOT_PLAIN : 0;
	}
	return 0;
}

static unsigned
marks_of(struct str text)
{
	enum kind before = ORDINARY;
	unsigned marks = text.len > 0 ? look_at_start(text) : 0;

	for (size_t at = 0; at < text.len;) {
		const enum kind kind = next_kind(text, &at);
		if (kind != ORDINARY)
			marks |= look_at(kind, before, text, at);
		before = kind;
	}
	return marks;
}

static size_t
behind_digits(struct str text, size_t at, const char *digits)
{
	while (at < text.len && text.ptr[at] != '\0' && strchr(digits, text.ptr[at]))
		at++;
	return at;
}

static bool
is_digit_at(struct str text, size_t at)
{
	return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

/* Behind one `:` and a number below 60 at @at, or @at when there is none. */
static size_t
behind_sixtieth(struct str text, size_t at)
{
	if (at >= text.len || text.ptr[at] != ':' || !is_digit_at(text, at + 1))
		return at;
	return text.ptr[at + 1] <= '5' && is_digit_at(text, at + 2) ? at + 3 : at + 2;
}

/* 1:30 and 190:20:30.15 are numbers in YAML 1.1; to Helm they are text, but it quotes them. */
static bool
is_base60(struct str text)
{
	const bool is_signed = text.len > 0 && (text.ptr[0] == '+' || text.ptr[0] == '-');

	if (!is_digit_at(text, is_signed))
		return false;
	const size_t colon = behind_digits(text, is_signed, "0123456789_");
	size_t at = colon;
	for (size_t next; (next = behind_sixtieth(text, at)) > at;)
		at = next;
	if (at > colon && at < text.len && text.ptr[at] == '.')
		at = behind_digits(text, at + 1, "0123456789_");
	return at > colon && at == text.len;
}

/* Would a reader take the text for anything but a string? */
static bool
resolves(struct arena *arena, struct str text)
{
	return scalar_resolve(arena, text).kind != SCALAR_STRING;
}

static enum yaml_style
wish(struct arena *arena, struct str text, unsigned marks, bool is_key)
{
	if (marks & HAS_NEWLINE)
		return marks & (NOT_BLOCK | ENDS_WIDE) ? YAML_DOUBLE : YAML_LITERAL;
	if (resolves(arena, text) || is_base60(text) || (is_key && str_is(text, "<<")))
		return YAML_DOUBLE;
	return YAML_PLAIN;
}

struct yaml_look
yaml_look(struct arena *arena, struct str text, bool is_key)
{
	const unsigned marks = marks_of(text);
	enum yaml_style style = wish(arena, text, marks, is_key);

	if (style == YAML_PLAIN && (marks & NOT_PLAIN))
		style = marks & NOT_SINGLE ? YAML_DOUBLE : YAML_SINGLE;
	return (struct yaml_look){ style, marks & HAS_BREAK, !(marks & NO_UTF8) };
}
