/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#include "schema/compile.h"

static void
operations_and_properties_are_found(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct library *const library = library_new(ws);

	library_add(
	    library, STR("file:///a"),
	    judge_value(ws, "{\"type\": \"object\", \"required\": [\"a\"], \"properties\": {\"a\": "
	                    "{}, \"b\": {}, \"c\": {}, \"d\": {}, \"e\": {\"const\": 1}}}"));
	const struct subschema *const schema = compile(compile_begin(library), STR("file:///a"));
	assert_non_null(schema);
	assert_non_null(subschema_operation(schema, KEYWORD_TYPE));
	assert_non_null(subschema_operation(schema, KEYWORD_REQUIRED));
	assert_null(subschema_operation(schema, KEYWORD_ENUM));
	const struct members *const members = subschema_members(schema);
	assert_non_null(members);
	const struct property *const e = members_find(members, symbol_get(ws->symbols, STR("e")));
	assert_str(symbol_str(e->name), "e");
	assert_null(members_find(members, symbol_get(ws->symbols, STR("f"))));
	assert_null(subschema_members(e->schema));
}

FIXTURE_MAIN(cmocka_unit_test(operations_and_properties_are_found))
