/* SPDX-License-Identifier: MIT */
#include "report/json_sink.h"

#include "syntax/json_write.h"

struct json_sink
json_sink_to(struct buf *buf)
{
	return (struct json_sink){ .buf = buf };
}

static void
begin(struct json_sink *sink, const char *key)
{
	if (sink->needs_comma)
		buf_add_byte(sink->buf, ',');
	sink->needs_comma = true;
	if (!key)
		return;
	json_write_string(sink->buf, str_from(key));
	buf_add_byte(sink->buf, ':');
}

void
json_open(struct json_sink *sink, const char *key, char bracket)
{
	begin(sink, key);
	buf_add_byte(sink->buf, bracket);
	sink->needs_comma = false;
}

void
json_close(struct json_sink *sink, char bracket)
{
	buf_add_byte(sink->buf, bracket);
	sink->needs_comma = true;
}

void
json_text(struct json_sink *sink, const char *key, struct str text)
{
	begin(sink, key);
	json_write_string(sink->buf, text);
}

void
json_number(struct json_sink *sink, const char *key, size_t number)
{
	begin(sink, key);
	buf_printf(sink->buf, "%zu", number);
}

void
json_bool(struct json_sink *sink, const char *key, bool truth)
{
	begin(sink, key);
	buf_add_str(sink->buf, truth ? STR("true") : STR("false"));
}

void
json_value(struct json_sink *sink, const char *key, struct str json)
{
	begin(sink, key);
	buf_add_str(sink->buf, json);
}

void
json_texts(struct json_sink *sink, const char *key, const struct str *texts, size_t ntexts)
{
	json_open(sink, key, '[');
	for (size_t i = 0; i < ntexts; i++)
		json_text(sink, NULL, texts[i]);
	json_close(sink, ']');
}

void
json_line(struct json_sink *sink)
{
	if (sink->needs_comma)
		buf_add_byte(sink->buf, ',');
	sink->needs_comma = false;
	buf_add_byte(sink->buf, '\n');
}
