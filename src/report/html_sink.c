/* SPDX-License-Identifier: MIT */
#include "report/html_sink.h"

#include "os/terminal.h"

struct html_sink {
	struct buf buf;
};

struct html_sink *
html_sink_new(struct arena *arena)
{
	struct html_sink *sink = arena_alloc(arena, sizeof(*sink));

	buf_init(&sink->buf, arena);
	return sink;
}

void
html_add(struct html_sink *sink, const struct html *pieces, size_t npieces)
{
	for (size_t i = 0; i < npieces; i++)
		buf_add_str(&sink->buf, pieces[i].escaped);
}

struct str
html_sink_text(struct html_sink *sink)
{
	return buf_str(&sink->buf);
}

static const char *
entity_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	}
	return NULL;
}

static bool
is_plain(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (entity_of(text.ptr[i]))
			return false;
	return true;
}

struct html
html_text(struct arena *arena, struct str data)
{
	const struct str shown = terminal_escaped(arena, data);
	struct buf buf;

	if (is_plain(shown))
		return (struct html){ shown };
	buf_init(&buf, arena);
	for (size_t i = 0; i < shown.len; i++) {
		const char *entity = entity_of(shown.ptr[i]);
		if (entity)
			buf_add_str(&buf, str_from(entity));
		else
			buf_add_byte(&buf, shown.ptr[i]);
	}
	return (struct html){ buf_str(&buf) };
}

struct html
html_number(struct arena *arena, size_t number)
{
	return (struct html){ arena_printf(arena, "%zu", number) };
}
