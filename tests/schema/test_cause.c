/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

static void
errors_name_value_and_place(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct schema *const schema =
	    judge_schema(ws, "{\"properties\": {\"a\": {\"type\": \"null\"}}}");
	const struct node *const value = judge_value(ws, "{\"a\": 1}");
	const struct schema_errors *const errors = schema_explain(ws, schema, value);

	assert_int_equal(errors->count, 1);
	assert_str(errors->items[0].pointer, "/a");
	assert_int_equal(span_position(ws->sources, errors->items[0].node->span).column, 7);
}

FIXTURE_MAIN(cmocka_unit_test(errors_name_value_and_place))
