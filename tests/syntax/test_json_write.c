/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "syntax/json_write.h"
#include "value/list.h"
#include "value/map.h"

static const struct span NOWHERE = { 0, 0, 0 };

static struct str
written_string(struct workspace *ws, struct str text)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	json_write_string(&buf, text);
	return buf_str(&buf);
}

static void
strings_are_escaped_as_go_does(void **state)
{
	static const struct {
		struct str text;
		const char *json;
	} cases[] = {
		{ STR_INIT(""), "\"\"" },
		{ STR_INIT("plain"), "\"plain\"" },
		{ STR_INIT("a\"b\\c/"), "\"a\\\"b\\\\c/\"" },
		{ STR_INIT("<a&b>"), "\"\\u003ca\\u0026b\\u003e\"" },
		{ STR_INIT("\b\f\n\r\t\v\0\x1f\x7f"),
		  "\"\\b\\f\\n\\r\\t\\u000b\\u0000\\u001f\x7f\"" },
		{ STR_INIT("\xe2\x80\xa8|\xe2\x80\xa9|\xe2\x80\xaa"),
		  "\"\\u2028|\\u2029|\xe2\x80\xaa\"" },
		{ STR_INIT("\xff"
		           "a\xe2\x82"),
		  "\"\\ufffda\\ufffd\\ufffd\"" },
		{ STR_INIT("\xef\xbf\xbd"), "\"\xef\xbf\xbd\"" },
		{ STR_INIT("gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80"),
		  "\"gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80\"" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_str(written_string(ws, cases[i].text), cases[i].json);
}

static void
trees_are_one_line_with_keys_in_byte_order(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	static const char *const keys[] = { "b", "B", "a10", "a2", "" };
	struct list_builder list;
	struct map_builder map;
	struct buf buf;

	list_begin(&list, ws->arena);
	list_add(&list, node_null(ws->arena, NOWHERE));
	list_add(&list, node_bool(ws->arena, NOWHERE, true));
	list_add(&list, node_bool(ws->arena, NOWHERE, false));
	list_add(&list, node_int(ws->arena, NOWHERE, INT64_MAX));
	list_add(&list, node_int(ws->arena, NOWHERE, INT64_MIN));
	list_add(&list, node_float(ws->arena, NOWHERE, 1e21));
	list_add(&list, node_float(ws->arena, NOWHERE, -0.0));
	list_add(&list, map_empty(ws->arena, NOWHERE));
	map_begin(&map, ws->arena);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		map_add(&map, symbol_get(ws->symbols, str_from(keys[i])), NOWHERE,
		        node_string(ws->arena, NOWHERE, STR("x")));
	map_add(&map, symbol_get(ws->symbols, STR("l")), NOWHERE, list_end(&list, NOWHERE));
	buf_init(&buf, ws->arena);
	json_write(&buf, map_end(&map, NOWHERE));
	assert_str(
	    buf_str(&buf),
	    "{\"\":\"x\",\"B\":\"x\",\"a10\":\"x\",\"a2\":\"x\",\"b\":\"x\",\"l\":[null,true,"
	    "false,9223372036854775807,-9223372036854775808,1e+21,-0,{}]}");
}

FIXTURE_MAIN(cmocka_unit_test(strings_are_escaped_as_go_does),
             cmocka_unit_test(trees_are_one_line_with_keys_in_byte_order))
