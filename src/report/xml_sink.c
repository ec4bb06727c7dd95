/* SPDX-License-Identifier: MIT */
#include "report/xml_sink.h"

#include "os/terminal.h"

struct xml_sink
xml_sink_to(struct buf *buf)
{
	buf_add_str(buf, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
	return (struct xml_sink){ .buf = buf };
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

/* The only way of data into XML. Line ends in text are ours and come in as calls of their own. */
static void
add_escaped(struct buf *buf, struct str data)
{
	const struct str shown = terminal_escaped(buf->arena, data);

	for (size_t i = 0; i < shown.len; i++) {
		const char *entity = entity_of(shown.ptr[i]);
		if (entity)
			buf_add_str(buf, str_from(entity));
		else
			buf_add_byte(buf, shown.ptr[i]);
	}
}

static void
end_tag(struct xml_sink *sink)
{
	if (sink->in_tag)
		buf_add_byte(sink->buf, '>');
	sink->in_tag = false;
}

void
xml_open(struct xml_sink *sink, const char *name)
{
	end_tag(sink);
	buf_printf(sink->buf, "\n<%s", name);
	sink->in_tag = true;
}

void
xml_attribute(struct xml_sink *sink, const char *name, struct str value)
{
	buf_printf(sink->buf, " %s=\"", name);
	add_escaped(sink->buf, value);
	buf_add_byte(sink->buf, '"');
}

void
xml_number(struct xml_sink *sink, const char *name, size_t number)
{
	buf_printf(sink->buf, " %s=\"%zu\"", name, number);
}

void
xml_text(struct xml_sink *sink, struct str text)
{
	end_tag(sink);
	add_escaped(sink->buf, text);
}

void
xml_close(struct xml_sink *sink, const char *name)
{
	if (sink->in_tag)
		buf_add_str(sink->buf, STR("/>"));
	else
		buf_printf(sink->buf, "</%s>", name);
	sink->in_tag = false;
}
