/* SPDX-License-Identifier: MIT */
#include "report/log_sink.h"

#include "os/terminal.h"

/* Made harmless as one line: no controls, no orders of other systems in it. */
static struct str
harmless(struct arena *arena, struct str data)
{
	struct buf buf;

	buf_init(&buf, arena);
	terminal_add_lines(&buf, terminal_escaped(arena, data));
	return buf_str(&buf);
}

static void
add_percent(struct buf *buf, struct str data, struct str special)
{
	const struct str text = harmless(buf->arena, data);

	for (size_t i = 0; i < text.len; i++) {
		const char c = text.ptr[i];
		if (str_find_byte(special, c) < special.len)
			buf_printf(buf, "%%%02X", (unsigned)(unsigned char)c);
		else
			buf_add_byte(buf, c);
	}
}

void
log_property(struct buf *buf, struct str data)
{
	add_percent(buf, data, STR("%:,"));
}

void
log_message(struct buf *buf, struct str data)
{
	add_percent(buf, data, STR("%"));
}

void
log_line(struct buf *buf, struct str data)
{
	buf_add_str(buf, harmless(buf->arena, data));
	buf_add_byte(buf, '\n');
}
