/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "report/json_sink.h"

static void
commas_stand_between_and_nowhere_else(void **state)
{
	const struct str texts[] = { STR("x"), STR("y") };
	struct buf buf;

	buf_init(&buf, fixture_workspace(state)->arena);
	struct json_sink sink = json_sink_to(&buf);
	json_open(&sink, NULL, '{');
	json_open(&sink, "empty", '[');
	json_close(&sink, ']');
	json_text(&sink, "text", STR("a"));
	json_number(&sink, "number", 7);
	json_bool(&sink, "yes", true);
	json_bool(&sink, "no", false);
	json_value(&sink, "value", STR("[1]"));
	json_line(&sink);
	json_texts(&sink, "texts", texts, 2);
	json_close(&sink, '}');
	assert_str(buf_str(&buf), "{\"empty\":[],\"text\":\"a\",\"number\":7,\"yes\":true,"
	                          "\"no\":false,\"value\":[1],\n\"texts\":[\"x\",\"y\"]}");
}

static void
text_cannot_leave_its_quotes(void **state)
{
	struct buf buf;

	buf_init(&buf, fixture_workspace(state)->arena);
	struct json_sink sink = json_sink_to(&buf);
	json_text(&sink, NULL, STR("\"</script>\n\\\xff"));
	assert_str(buf_str(&buf), "\"\\\"\\u003c/script\\u003e\\n\\\\\\ufffd\"");
}

FIXTURE_MAIN(cmocka_unit_test(commas_stand_between_and_nowhere_else),
             cmocka_unit_test(text_cannot_leave_its_quotes))
