/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* TIOCGWINSZ */

#include "os/terminal.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define USUAL_WIDTH 80
#define MOST_WIDTH 10000

struct range {
	uint32_t first, last;
};

static const struct range hidden[] = {
#define R(first, last) { first, last },
#include "os/hidden.def"
#undef R
};

bool
terminal_is(int descriptor)
{
	return isatty(descriptor) == 1;
}

/* A small decimal number, or 0. */
static unsigned
small_number(const char *text)
{
	unsigned number = 0;

	if (!text)
		return 0;
	for (; *text; text++) {
		if (*text < '0' || *text > '9' || number > MOST_WIDTH)
			return 0;
		number = number * 10 + (unsigned)(*text - '0');
	}
	return number;
}

unsigned
terminal_width(int descriptor)
{
	struct winsize size;

	if (!terminal_is(descriptor))
		return 0;
	const unsigned columns = small_number(getenv("COLUMNS"));
	if (columns > 0)
		return columns;
	if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return USUAL_WIDTH;
}

bool
terminal_parse_colour(struct str word, enum colour *colour)
{
	static const char *const words[] = {
		[COLOUR_AUTO] = "auto",
		[COLOUR_ALWAYS] = "always",
		[COLOUR_NEVER] = "never",
	};

	for (enum colour c = COLOUR_AUTO; c <= COLOUR_NEVER; c++) {
		if (!str_is(word, words[c]))
			continue;
		*colour = c;
		return true;
	}
	return false;
}

bool
terminal_wants_colour(enum colour colour, int descriptor)
{
	const char *no_colour = getenv("NO_COLOR"), *term = getenv("TERM");

	if (colour != COLOUR_AUTO)
		return colour == COLOUR_ALWAYS;
	return terminal_is(descriptor) && !(no_colour && *no_colour) && term && *term &&
	       strcmp(term, "dumb") != 0;
}

static int
beside_range(const void *key, const void *item)
{
	const uint32_t code_point = *(const uint32_t *)key;
	const struct range *range = item;

	if (code_point < range->first)
		return -1;
	return code_point > range->last;
}

static bool
is_shown(uint32_t code_point)
{
	if (code_point < 0x7f)
		return code_point >= ' ';
	return !bsearch(&code_point, hidden, sizeof(hidden) / sizeof(*hidden), sizeof(*hidden),
	                beside_range);
}

void
terminal_escape(struct buf *buf, struct str data)
{
	size_t offset = 0;
	uint32_t code_point;

	while (offset < data.len) {
		const size_t begin = offset;
		if (!utf8_decode(data, &offset, &code_point))
			buf_printf(buf, "\\x{%x}", (unsigned)(unsigned char)data.ptr[begin]);
		else if (is_shown(code_point))
			buf_add(buf, data.ptr + begin, offset - begin);
		else
			buf_printf(buf, "\\u{%x}", (unsigned)code_point);
	}
}

static bool
is_plain(struct str data)
{
	for (size_t i = 0; i < data.len; i++)
		if (data.ptr[i] < ' ' || data.ptr[i] > '~')
			return false;
	return true;
}

struct str
terminal_escaped(struct arena *arena, struct str data)
{
	struct buf buf;

	if (is_plain(data))
		return data;
	buf_init(&buf, arena);
	buf_reserve(&buf, data.len);
	terminal_escape(&buf, data);
	return buf_str(&buf);
}

/* Words that a CI system obeys. */
static const struct {
	struct str text;
	bool anywhere;
} orders[] = {
	{ STR_INIT("::"), false },           { STR_INIT("section_start:"), false },
	{ STR_INIT("section_end:"), false }, { STR_INIT("##["), true },
	{ STR_INIT("##vso["), true },
};

static bool
begins_with_order(struct str rest, bool is_front)
{
	for (size_t i = 0; i < sizeof(orders) / sizeof(*orders); i++)
		if ((is_front || orders[i].anywhere) && str_starts(rest, orders[i].text))
			return true;
	return false;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

void
terminal_add_lines(struct buf *buf, struct str lines)
{
	bool is_front = true;

	buf_reserve(buf, lines.len);
	for (size_t i = 0; i < lines.len; i++) {
		const char c = lines.ptr[i];
		const bool may_begin = is_front || c == '#';
		if (may_begin && begins_with_order(str_from_offset(lines, i), is_front))
			buf_printf(buf, "\\u{%x}", (unsigned)c);
		else
			buf_add_byte(buf, c);
		is_front = c == '\n' || c == '\r' || (is_front && is_blank(c));
	}
}
