/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_fold.h"

#include "base/utf8.h"

#include <string.h>

/* The last column at which a blank is printed as one. */
#define WIDTH 80

void
yaml_put(struct yaml_printer *out, struct str piece)
{
	size_t nchars = 0;

	buf_add_str(out->buf, piece);
	for (size_t i = 0; i < piece.len; i++)
		nchars += ((unsigned char)piece.ptr[i] & 0xc0) != 0x80;
	out->column += nchars;
}

void
yaml_pad(struct yaml_printer *out, size_t column)
{
	if (out->column >= column)
		return;
	buf_fill(out->buf, ' ', column - out->column);
	out->column = column;
}

static void
end_line(struct yaml_printer *out)
{
	buf_add_byte(out->buf, '\n');
	out->column = 0;
}

void
yaml_start_line(struct yaml_printer *out, size_t indent)
{
	if (out->column > 0)
		end_line(out);
	yaml_pad(out, indent);
}

/* Offset of the first blank at or behind @at, or the length. */
static size_t
find_blank(struct str text, size_t at)
{
	const char *blank = at < text.len ? memchr(text.ptr + at, ' ', text.len - at) : NULL;

	return blank ? (size_t)(blank - text.ptr) : text.len;
}

static size_t
behind_blanks(struct str text, size_t at)
{
	while (at < text.len && text.ptr[at] == ' ')
		at++;
	return at;
}

/* Is there a U+2028 or U+2029 at @at? */
static bool
is_wide_break(struct str text, size_t at)
{
	return text.len - at >= 3 && memcmp(text.ptr + at, "\xe2\x80", 2) == 0 &&
	       ((unsigned char)text.ptr[at + 2] | 1) == 0xa9;
}

/* Offset of the first line break (LF, U+2028, U+2029) at or behind @at, or the length. */
static size_t
find_break(struct str text, size_t at)
{
	while (at < text.len && text.ptr[at] != '\n' &&
	       !((unsigned char)text.ptr[at] == 0xe2 && is_wide_break(text, at)))
		at++;
	return at;
}

/* Print the break at @at. Returns: the offset behind it. */
static size_t
put_break(struct yaml_printer *out, struct str text, size_t at)
{
	const size_t len = text.ptr[at] == '\n' ? 1 : 3;

	buf_add(out->buf, text.ptr + at, len);
	out->column = 0;
	return at + len;
}

/* Words and the blanks between them; @put prints what is no blank. */
static void
put_words(struct yaml_printer *out, struct str text, struct yaml_layout layout,
          void (*put)(struct yaml_printer *, struct str))
{
	size_t at = 0;

	while (at < text.len) {
		const size_t blank = layout.folds ? find_blank(text, at) : text.len;
		const size_t next = behind_blanks(text, blank);
		put(out, str_sub(text, at, blank - at));
		if (next == blank + 1 && blank > 0 && next < text.len && out->column > WIDTH)
			yaml_start_line(out, layout.indent);
		else
			yaml_put(out, str_sub(text, blank, next - blank));
		at = next;
	}
}

static void
put_quoted_words(struct yaml_printer *out, struct str text)
{
	size_t at = 0;

	while (at < text.len) {
		const size_t len = str_find_byte(str_from_offset(text, at), '\'');
		yaml_put(out, str_sub(text, at, len));
		at += len;
		if (at < text.len) {
			yaml_put(out, STR("''"));
			at++;
		}
	}
}

static void
put_single(struct yaml_printer *out, struct str text, struct yaml_layout layout)
{
	size_t at = 0;

	yaml_put(out, STR("'"));
	while (at < text.len) {
		const size_t stop = find_break(text, at);
		if (stop > at) {
			if (out->column == 0)
				yaml_pad(out, layout.indent);
			put_words(out, str_sub(text, at, stop - at), layout, put_quoted_words);
		}
		at = stop < text.len ? put_break(out, text, stop) : stop;
	}
	yaml_put(out, STR("'"));
}

/* The letter of a short escape, or 0. */
static char
short_escape(uint32_t c)
{
	static const struct {
		uint32_t c;
		char letter;
	} shorts[] = {
		{ 0, '0' },     { 7, 'a' },    { 8, 'b' },    { 9, 't' },      { 10, 'n' },
		{ 11, 'v' },    { 12, 'f' },   { 13, 'r' },   { 27, 'e' },     { '"', '"' },
		{ '\\', '\\' }, { 0x85, 'N' }, { 0xa0, '_' }, { 0x2028, 'L' }, { 0x2029, 'P' },
	};

	for (size_t i = 0; i < sizeof(shorts) / sizeof(shorts[0]); i++)
		if (shorts[i].c == c)
			return shorts[i].letter;
	return 0;
}

static void
put_digits(struct yaml_printer *out, char letter, uint32_t c, unsigned ndigits)
{
	char text[10] = { '\\', letter };
	size_t len = 2;

	for (unsigned i = ndigits; i-- > 0;)
		text[len++] = "0123456789ABCDEF"[c >> (4 * i) & 15];
	yaml_put(out, (struct str){ text, len });
}

static void
put_escape(struct yaml_printer *out, uint32_t c)
{
	const char letter = short_escape(c);

	if (letter)
		put_digits(out, letter, c, 0);
	else if (c <= 0xff)
		put_digits(out, 'x', c, 2);
	else if (c <= 0xffff)
		put_digits(out, 'u', c, 4);
	else
		put_digits(out, 'U', c, 8);
}

/* Offset of the first character at or behind @at that is a blank or must be escaped; @c it. */
static size_t
find_special(struct str text, size_t at, uint32_t *c)
{
	while (at < text.len) {
		size_t next = at + 1;
		*c = (unsigned char)text.ptr[at];
		if (*c >= 0x80) {
			next = at;
			utf8_decode(text, &next, c);
		}
		if (*c == ' ' || *c == '"' || *c == '\\' || yaml_is_break(*c) ||
		    yaml_is_special(*c))
			return at;
		at = next;
	}
	return at;
}

/* A run of blanks: folded as `\` and the rest of the run. Returns: the offset behind it. */
static size_t
put_double_blanks(struct yaml_printer *out, struct str text, size_t at, struct yaml_layout layout)
{
	const size_t next = behind_blanks(text, at);

	if (layout.folds && at > 0 && at + 1 < text.len && out->column > WIDTH) {
		yaml_start_line(out, layout.indent);
		at++;
		if (next > at)
			yaml_put(out, STR("\\"));
	}
	yaml_put(out, str_sub(text, at, next - at));
	return next;
}

/* Goyaml takes every character behind a leading byte order mark for one: all are escaped. */
static void
put_double(struct yaml_printer *out, struct str text, struct yaml_layout layout)
{
	const bool escapes_all = str_starts(text, STR("\xef\xbb\xbf"));
	size_t at = 0;

	yaml_put(out, STR("\""));
	while (at < text.len) {
		uint32_t c = 0;
		const size_t stop = escapes_all ? at : find_special(text, at, &c);
		yaml_put(out, str_sub(text, at, stop - at));
		at = stop;
		if (at < text.len && c == ' ') {
			at = put_double_blanks(out, text, at, layout);
		} else if (at < text.len) {
			utf8_decode(text, &at, &c);
			put_escape(out, c);
		}
	}
	yaml_put(out, STR("\""));
}

/* Keep (`+`) where a second break stands at the end, strip (`-`) where there is none. */
static struct str
chomping(struct str text)
{
	const size_t len = text.len - 1;

	if (text.ptr[len] != '\n')
		return STR("-");
	if (len == 0 || text.ptr[len - 1] == '\n' || (len >= 3 && is_wide_break(text, len - 3)))
		return STR("+");
	return STR("");
}

static void
put_literal(struct yaml_printer *out, struct str text, struct yaml_layout layout)
{
	yaml_put(out, STR("|"));
	if (text.ptr[0] == ' ' || find_break(text, 0) == 0)
		yaml_put(out, STR("2"));
	yaml_put(out, chomping(text));
	end_line(out);
	for (size_t at = 0; at < text.len;) {
		const size_t stop = find_break(text, at);
		if (stop > at) {
			yaml_pad(out, layout.indent);
			yaml_put(out, str_sub(text, at, stop - at));
		}
		at = stop < text.len ? put_break(out, text, stop) : stop;
	}
}

void
yaml_put_scalar(struct yaml_printer *out, struct str text, enum yaml_style style,
                struct yaml_layout layout)
{
	switch (style) {
	case YAML_PLAIN:
		put_words(out, text, layout, yaml_put);
		return;
	case YAML_SINGLE:
		put_single(out, text, layout);
		return;
	case YAML_DOUBLE:
		put_double(out, text, layout);
		return;
	case YAML_LITERAL:
		put_literal(out, text, layout);
		return;
	}
}
