/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#include "base/limits.h"

static void
errors_name_both_places(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct schema *const schema = judge_schema(
	    ws,
	    "{\n  \"properties\": {\n    \"a\": {\"items\": {\"$ref\": \"#/$defs/port\"}}\n  },\n"
	    "  \"$defs\": {\"port\": {\n    \"maximum\": 5}}\n}");
	const struct schema_errors *const errors =
	    schema_explain(ws, schema, judge_value(ws, "{\"a\":\n [1, 7]}"));

	assert_int_equal(errors->count, 1);
	const struct schema_error *const error = &errors->items[0];
	assert_str(error->pointer, "/a/1");
	assert_str(path_text(ws->arena, &error->path), "a[1]");
	assert_str(error->keyword, "maximum");
	assert_str(error->schema_pointer, "values.schema.json#/$defs/port/maximum");
	assert_int_equal(span_position(ws->sources, error->schema_span).line, 6);
	assert_int_equal(span_position(ws->sources, error->node->span).line, 2);
	assert_int_equal(span_position(ws->sources, error->node->span).column, 6);
}

static void
missing_and_unknown_names_point_at_map_and_key(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct schema *const schema =
	    judge_schema(ws, "{\"required\": [\"x\"], \"properties\": {\"x\": {}}, "
	                     "\"additionalProperties\": false}");
	const struct schema_errors *const errors =
	    schema_explain(ws, schema, judge_value(ws, "{\n\"q\": 1}"));

	assert_int_equal(errors->count, 2);
	assert_str(symbol_str(errors->items[0].name), "q");
	assert_int_equal(span_position(ws->sources, errors->items[0].key_span).line, 2);
	assert_str(symbol_str(errors->items[1].name), "x");
	assert_int_equal(errors->items[1].node->kind, NODE_MAP);
}

static void
errors_are_ordered_and_stand_once(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"properties\": {\"b\": {\"type\": \"null\"}, \"a\": {\"type\": \"null\"}}}",
		  "{\"b\": 1, \"a\": 2}",
		  "/b: must be null, is number\n/a: must be null, is number\n" },
		{ "{\"allOf\": [{\"minimum\": 5}, {\"$ref\": \"#/$defs/m\"}], \"$defs\": {\"m\": "
		  "{\"minimum\": 5}}}",
		  "1", ": must be at least 5\n" },
		{ "{\"allOf\": [{\"$ref\": \"#/$defs/m\"}], \"unevaluatedProperties\": false, "
		  "\"$defs\": {\"m\": {\"properties\": {\"a\": {\"type\": \"null\"}}}}}",
		  "{\"a\": 1}", "/a: must be null, is number\n" },
	};

	JUDGE_PEOPLE(fixture_workspace(state), "order of errors", cases);
}

static void
errors_are_capped_and_counted(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct schema *const schema = judge_schema(ws, "{\"items\": {\"type\": \"null\"}}");
	struct buf buf;

	buf_init(&buf, ws->arena);
	buf_add_byte(&buf, '[');
	for (size_t i = 0; i < LIMIT_SCHEMA_ERRORS + 1; i++)
		buf_printf(&buf, "%s1", i ? "," : "");
	buf_add_byte(&buf, ']');
	const struct schema_errors *const errors =
	    schema_explain(ws, schema, judge_value(ws, buf_str(&buf).ptr));
	assert_int_equal(errors->count, LIMIT_SCHEMA_ERRORS);
	assert_int_equal(errors->total, LIMIT_SCHEMA_ERRORS + 1);
}

FIXTURE_MAIN(cmocka_unit_test(errors_name_both_places),
             cmocka_unit_test(missing_and_unknown_names_point_at_map_and_key),
             cmocka_unit_test(errors_are_ordered_and_stand_once),
             cmocka_unit_test(errors_are_capped_and_counted))
