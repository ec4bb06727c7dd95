/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#include "base/limits.h"
#include "base/buf.h"

static void
circles_fail_the_schema_that_closes_them(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"$ref\": \"#\"}", "1",
		  "- at '': both /$ref and  resolve to \"file:///values.schema.json#\" causing "
		  "reference cycle\n" },
		{ "{\"$ref\": \"#/$defs/x\", \"$defs\": {\"x\": {\"$ref\": \"#/$defs/y\"}, \"y\": "
		  "{\"$ref\": \"#/$defs/x\"}}}",
		  "1",
		  "- at '': both /$ref/$ref/$ref and /$ref resolve to "
		  "\"file:///values.schema.json#/$defs/x\" causing reference cycle\n" },
		{ "{\"not\": {\"$ref\": \"#\"}}", "1", "valid" },
		{ "{\"anyOf\": [{\"$ref\": \"#\"}, {\"type\": \"number\"}]}", "1", "valid" },
		{ "{\"properties\": {\"a\": {\"$ref\": \"#\"}}}", "{\"a\": {\"a\": {}}}", "valid" },
		{ "{\"properties\": {\"a\": {\"$ref\": \"#\"}}, \"type\": \"object\"}",
		  "{\"a\": {\"a\": 1}}", "- at '/a/a': got number, want object\n" },
	};

	JUDGE_CASES(fixture_workspace(state), "circles", cases);
}

/* d0 is asked 2^40 times, but the same question each time. */
static const char *
doubling_schema(struct arena *arena, const char *keyword, const char *leaf, unsigned n)
{
	struct buf buf;

	buf_init(&buf, arena);
	buf_printf(&buf, "{\"$ref\": \"#/$defs/d%u\", \"$defs\": {\"d0\": %s", n, leaf);
	for (unsigned i = 1; i <= n; i++)
		buf_printf(&buf,
		           ", \"d%u\": {\"%s\": [{\"$ref\": \"#/$defs/d%u\"}, {\"$ref\": "
		           "\"#/$defs/d%u\"}]}",
		           i, keyword, i - 1, i - 1);
	buf_add_str(&buf, STR("}}"));
	return buf_str(&buf).ptr;
}

static void
doubling_schemas_cost_their_size(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct arena *const arena = ws->arena;
	const char *const all = doubling_schema(arena, "allOf", "{\"type\": \"object\"}", 40);
	const char *const any = doubling_schema(arena, "anyOf", "{\"type\": \"string\"}", 40);
	const char *const one = doubling_schema(arena, "oneOf", "{\"type\": \"string\"}", 40);

	assert_str(judge(ws, all, "{}"), "valid");
	assert_true(judge(ws, all, "1").len < 1 * MIB);
	assert_str(judge(ws, any, "\"\""), "valid");
	assert_true(judge(ws, any, "1").len < 1 * MIB);
	assert_true(judge(ws, one, "1").len < 1 * MIB);
}

static void
too_many_steps_are_an_error_and_never_a_pass(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	/* What hangs on the dynamic scope is not kept, so nothing but the limit helps. */
	const char *const text =
	    doubling_schema(ws->arena, "allOf", "{\"$dynamicRef\": \"#e\"}", 40);
	const char *const schema_text =
	    arena_printf(ws->arena, "{\"$defs\": {\"e\": {\"$dynamicAnchor\": \"e\"}, %s",
	                 strstr(text, "\"d0\""))
		.ptr;
	const char *const with_ref =
	    arena_printf(ws->arena, "{\"not\": {\"$ref\": \"#/$defs/d40\"}, %s", schema_text + 1)
		.ptr;
	struct schema *schema = judge_schema(ws, with_ref);
	const struct node *const value = judge_value(ws, "{}");

	assert_non_null(schema);
	assert_false(schema_valid(schema, value));
	const struct schema_errors *const errors = schema_explain(ws, schema, value);
	assert_int_equal(errors->total, 1);
	assert_true(str_contains(errors->items[0].message, STR("limit")));
}

static void
dynamic_references_take_the_outermost_anchor(void **state)
{
	static const char tree[] =
	    "{\"$id\": \"http://e.x/strict\", \"$dynamicAnchor\": \"node\", \"$ref\": \"tree\", "
	    "\"unevaluatedProperties\": false, \"$defs\": {\"tree\": {\"$id\": \"tree\", "
	    "\"$dynamicAnchor\": \"node\", \"type\": \"object\", \"properties\": {\"data\": true, "
	    "\"kids\": {\"type\": \"array\", \"items\": {\"$dynamicRef\": \"#node\"}}}}}}";
	static const char recursive[] =
	    "{\"$schema\": \"https://json-schema.org/draft/2019-09/schema\", \"$id\": "
	    "\"http://e.x/strict\", \"$recursiveAnchor\": true, \"$ref\": \"tree\", "
	    "\"unevaluatedProperties\": false, \"$defs\": {\"tree\": {\"$id\": \"tree\", "
	    "\"$recursiveAnchor\": true, \"properties\": {\"kids\": {\"items\": "
	    "{\"$recursiveRef\": \"#\"}}}}}}";
	static const struct judge_case cases[] = {
		{ tree, "{\"kids\": [{\"data\": 1}]}", "valid" },
		{ tree, "{\"kids\": [{\"daat\": 1}]}",
		  "- at '/kids/0/daat': false schema\n- at '/kids': false schema\n" },
		{ recursive, "{\"kids\": [{\"kids\": []}]}", "valid" },
		{ recursive, "{\"kids\": [{\"x\": 1}]}",
		  "- at '/kids/0/x': false schema\n- at '/kids': false schema\n" },
	};

	JUDGE_CASES(fixture_workspace(state), "dynamic references", cases);
}

static void
one_schema_judges_many_values(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct schema *const schema =
	    judge_schema(ws, "{\"unevaluatedProperties\": false, \"anyOf\": [{\"properties\": "
	                     "{\"a\": true}}, {\"properties\": {\"b\": true}}]}");

	assert_non_null(schema);
	for (int i = 0; i < 100; i++) {
		assert_true(schema_valid(schema, judge_value(ws, "{\"a\": 1, \"b\": 2}")));
		assert_false(schema_valid(schema, judge_value(ws, "{\"a\": 1, \"c\": 2}")));
	}
}

FIXTURE_MAIN(cmocka_unit_test(circles_fail_the_schema_that_closes_them),
             cmocka_unit_test(doubling_schemas_cost_their_size),
             cmocka_unit_test(too_many_steps_are_an_error_and_never_a_pass),
             cmocka_unit_test(dynamic_references_take_the_outermost_anchor),
             cmocka_unit_test(one_schema_judges_many_values))
