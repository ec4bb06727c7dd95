/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_style.h"

#include "base/utf8.h"

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

enum class {
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

static enum class class_of(uint32_t c) {
	const bool special = yaml_is_special(c);

	if (yaml_is_break(c)) return special ? CARRIAGE
	: c == '\n'                          ? NEWLINE
					     : WIDE_BREAK;
	if (special) return SPECIAL;
	return c == ' '   ? SPACE
	       : c == ':' ? COLON
	       : c == '#' ? HASH
	                  : ORDINARY;
}

/* The class of the character at *@at, which moves behind it. */
static enum class next_class(struct str text, size_t *at) {
	uint32_t c = (unsigned char)text.ptr[*at];

	if (c < 0x80)++ * at;
	else utf8_decode(text, at, &c);
	return class_of(c);
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
look_at(enum class class, enum class before, struct str text, size_t next)
{
	switch (class) {
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
	enum class before = ORDINARY;
	unsigned marks = text.len > 0 ? look_at_start(text) : 0;

	for (size_t at = 0; at < text.len;) {
		const enum class class = next_class(text, &at);
		if (class != ORDINARY)
			marks |= look_at(class, before, text, at);
		before = class;
	}
	return marks;
}

/* Would a reader take the text for anything but a string? */
static bool
resolves(struct str text)
{
	static const char *const words[] = {
		"",      "~",     "null",  "Null",  "NULL",  "y",     "Y",     "yes",
		"Yes",   "YES",   "on",    "On",    "ON",    "true",  "True",  "TRUE",
		"n",     "N",     "no",    "No",    "NO",    "off",   "Off",   "OFF",
		"false", "False", "FALSE", ".inf",  ".Inf",  ".INF",  ".nan",  ".NaN",
		".NAN",  "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_is(text, words[i]))
			return true;
	if (!strchr("0123456789+-.", text.ptr[0]))
		return false;
	bool has_digit = false;
	for (size_t i = 0; i < text.len; i++) {
		if (!strchr("0123456789+-._:abcdefABCDEFxXoOtTzZ ", text.ptr[i]))
			return false;
		has_digit |= text.ptr[i] >= '0' && text.ptr[i] <= '9';
	}
	return has_digit;
}

static enum yaml_style
wish(struct str text, unsigned marks, bool is_key)
{
	if (marks & HAS_NEWLINE)
		return marks & (NOT_BLOCK | ENDS_WIDE) ? YAML_DOUBLE : YAML_LITERAL;
	if (resolves(text) || (is_key && str_is(text, "<<")))
		return YAML_DOUBLE;
	return YAML_PLAIN;
}

struct yaml_look
yaml_look(struct str text, bool is_key)
{
	const unsigned marks = marks_of(text);
	enum yaml_style style = wish(text, marks, is_key);

	if (style == YAML_PLAIN && (marks & NOT_PLAIN))
		style = marks & NOT_SINGLE ? YAML_DOUBLE : YAML_SINGLE;
	return (struct yaml_look){ style, marks & HAS_BREAK, !(marks & NO_UTF8) };
}
