/* SPDX-License-Identifier: MIT */
#include "report/excerpt.h"

#include "base/utf8.h"
#include "os/terminal.h"

#define MASK STR("***")

void
excerpt_add(struct buf *buf, struct workspace *ws, struct span span)
{
	if (span.source == 0 || source_get(ws->sources, span.source)->kind != SOURCE_FLAG)
		return;
	const struct str text = source_get(ws->sources, span.source)->bytes;
	const size_t equals = str_find_byte(text, '=');
	const bool is_value = span.begin > equals;
	const size_t end = is_value ? equals + 1 : span.begin;
	const struct str shown = terminal_escaped(buf->arena, str_sub(text, 0, end));

	if (shown.len == 0)
		return;
	buf_add_str(buf, STR("  "));
	buf_add_str(buf, shown);
	buf_add_str(buf, is_value ? MASK : STR("..."));
	buf_add_str(buf, STR("\n  "));
	buf_fill(buf, ' ', utf8_width(shown));
	buf_add_str(buf, STR("^\n"));
}
