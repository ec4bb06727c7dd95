/* SPDX-License-Identifier: MIT */
#include "base/quote.h"

#include "base/utf8.h"

#include <string.h>

/* What Go does not print though it is assigned: format characters, blanks, private use. */
static const struct {
	uint32_t first, last;
} hidden[] = {
	{ 0x0000, 0x001f }, { 0x007f, 0x00a0 },   { 0x00ad, 0x00ad },    { 0x0600, 0x0605 },
	{ 0x061c, 0x061c }, { 0x06dd, 0x06dd },   { 0x070f, 0x070f },    { 0x1680, 0x1680 },
	{ 0x180e, 0x180e }, { 0x2000, 0x200f },   { 0x2028, 0x202f },    { 0x205f, 0x206f },
	{ 0x3000, 0x3000 }, { 0xd800, 0xf8ff },   { 0xfeff, 0xfeff },    { 0xfff0, 0xfffb },
	{ 0xfffe, 0xffff }, { 0xe0000, 0xe00ff }, { 0xf0000, 0x10ffff },
};

static bool
is_hidden(uint32_t code_point)
{
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		if (code_point >= hidden[i].first && code_point <= hidden[i].last)
			return true;
	return false;
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
