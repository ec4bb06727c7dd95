/* SPDX-License-Identifier: MIT */
#include "schema/quote.h"

#include "base/printable.h"
#include "base/utf8.h"

#include <string.h>

/* Control characters that have a letter of their own. */
static bool
add_letter_escape(struct buf *buf, unsigned char c)
{
	static const char codes[] = "\a\b\f\n\r\t\v", letters[] = "abfnrtv";
	const char *const found = c == '\0' ? NULL : strchr(codes, c);

	if (found)
		buf_printf(buf, "\\%c", letters[found - codes]);
	return found != NULL;
}

static void
add_code_point(struct buf *buf, uint32_t code_point, struct str bytes)
{
	if (is_printable(code_point))
		buf_add_str(buf, bytes);
	else if (code_point < 0x80)
		buf_printf(buf, "\\x%02x", (unsigned)code_point);
	else if (code_point < 0x10000)
		buf_printf(buf, "\\u%04x", (unsigned)code_point);
	else
		buf_printf(buf, "\\U%08x", (unsigned)code_point);
}

/* @bare stands for itself although Go would escape it; @extra is escaped although Go would not. */
static void
add_body(struct buf *buf, struct str text, char escaped)
{
	for (size_t at = 0; at < text.len;) {
		const unsigned char c = (unsigned char)text.ptr[at];
		const size_t begin = at;
		uint32_t code_point;
		if (!utf8_decode(text, &at, &code_point)) {
			buf_printf(buf, "\\x%02x", c);
			at = begin + 1;
		} else if (c == '\\' || c == (unsigned char)escaped) {
			buf_printf(buf, "\\%c", c);
		} else if (!add_letter_escape(buf, c)) {
			add_code_point(buf, code_point, str_sub(text, begin, at - begin));
		}
	}
}

void
quote_double(struct buf *buf, struct str text)
{
	buf_add_byte(buf, '"');
	add_body(buf, text, '"');
	buf_add_byte(buf, '"');
}

void
quote_single(struct buf *buf, struct str text)
{
	buf_add_byte(buf, '\'');
	add_body(buf, text, '\'');
	buf_add_byte(buf, '\'');
}

struct str
quoted(struct arena *arena, struct str text)
{
	struct buf buf;

	buf_init(&buf, arena);
	quote_double(&buf, text);
	return buf_str(&buf);
}
