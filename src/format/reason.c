/* SPDX-License-Identifier: MIT */
#include "format/reason.h"

#include "base/quote.h"
#include "base/utf8.h"

bool
format_refuse(struct format_reason *reason, const char *format, ...)
{
	va_list args;

	if (!reason->arena)
		return false;
	va_start(args, format);
	reason->text = arena_vprintf(reason->arena, format, args);
	va_end(args);
	return false;
}

static bool
refuse_quoted(struct format_reason *reason, const char *before, struct str text, char mark,
              const char *after)
{
	struct buf buf;

	if (!reason->arena)
		return false;
	buf_init(&buf, reason->arena);
	buf_add_str(&buf, str_from(before));
	quote_go(&buf, text, mark);
	buf_add_str(&buf, str_from(after));
	reason->text = buf_str(&buf);
	return false;
}

bool
format_refuse_text(struct format_reason *reason, const char *before, struct str text,
                   const char *after)
{
	return refuse_quoted(reason, before, text, '"', after);
}

bool
format_refuse_rune(struct format_reason *reason, const char *before, uint32_t rune,
                   const char *after)
{
	char bytes[UTF8_MOST];
	const struct str text = { bytes, utf8_encode(rune, bytes) };

	return refuse_quoted(reason, before, text, '\'', after);
}

bool
format_refuse_within(struct format_reason *reason, const char *before)
{
	struct buf buf;

	if (!reason->arena)
		return false;
	buf_init(&buf, reason->arena);
	buf_add_str(&buf, str_from(before));
	buf_add_str(&buf, STR(": "));
	buf_add_str(&buf, reason->text);
	reason->text = buf_str(&buf);
	return false;
}
