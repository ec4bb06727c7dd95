/* SPDX-License-Identifier: MIT */
#include "base/quote.h"

#include "base/unicode_classes.h"
#include "base/utf8.h"

#include <string.h>

/* Categories that Go prints: letters, marks, numbers, punctuation, symbols; they stand together. */
#define FIRST_PRINTED 5
#define LAST_PRINTED 26

/* The category of a code point, as unicode_categories numbers them. */
static uint32_t
category_of(uint32_t code_point)
{
	size_t low = 0;
	size_t high = unicode_categories_count;

	while (high - low > 1) {
		const size_t middle = low + (high - low) / 2;
		if (unicode_categories[middle] >> 8 <= code_point)
			low = middle;
		else
			high = middle;
	}
	return unicode_categories[low] & 0xff;
}

static bool
is_hidden(uint32_t code_point)
{
	uint32_t category;

	if (code_point >= ' ' && code_point < 0x7f)
		return false;
	category = category_of(code_point);
	return category < FIRST_PRINTED || category > LAST_PRINTED;
}

static void
add_hidden(struct buf *buf, uint32_t code_point)
{
	static const char bytes[] = "\a\b\f\n\r\t\v", letters[] = "abfnrtv";
	const char *found =
	    code_point < 0x20 ? memchr(bytes, (int)code_point, sizeof(bytes) - 1) : NULL;

	if (found)
		buf_printf(buf, "\\%c", letters[found - bytes]);
	else if (code_point < 0x80)
		buf_printf(buf, "\\x%02x", (unsigned)code_point);
	else if (code_point < 0x10000)
		buf_printf(buf, "\\u%04x", (unsigned)code_point);
	else
		buf_printf(buf, "\\U%08x", (unsigned)code_point);
}

void
quote_go(struct buf *buf, struct str text, char mark)
{
	uint32_t code_point;

	buf_add_byte(buf, mark);
	for (size_t at = 0; at < text.len;) {
		const size_t begin = at;
		if (!utf8_decode(text, &at, &code_point)) {
			buf_printf(buf, "\\x%02x", (unsigned)(unsigned char)text.ptr[begin]);
		} else if (is_hidden(code_point)) {
			add_hidden(buf, code_point);
		} else {
			if (code_point == '\\' || code_point == (unsigned char)mark)
				buf_add_byte(buf, '\\');
			buf_add_str(buf, str_sub(text, begin, at - begin));
		}
	}
	buf_add_byte(buf, mark);
}

struct str
quoted_go(struct arena *arena, struct str text)
{
	struct buf buf;

	buf_init(&buf, arena);
	quote_go(&buf, text, '"');
	return buf_str(&buf);
}
