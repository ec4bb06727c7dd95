/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#include "schema/compile.h"

static void
only_what_is_led_to_is_compiled(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct library *const library = library_new(ws);

	library_add(
	    library, STR("file:///a"),
	    judge_value(ws, "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"type\": \"null\"}, "
	                    "\"b\": {\"$ref\": \"#/none\"}}}"));
	struct compiler *const compiler = compile_begin(library);
	assert_non_null(compile(compiler, STR("file:///a")));
	assert_int_equal(compiler->count, 2);
}

static void
a_schema_is_judged_whole(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"$defs\": {\"unused\": {\"minimum\": \"1\"}}}", "1",
		  "refused: \"file:///values.schema.json#\" is not valid against metaschema: "
		  "jsonschema validation failed with "
		  "'https://json-schema.org/draft/2020-12/schema#'\n- at '': 'allOf' failed\n  - "
		  "at '/$defs/unused': 'allOf' failed\n    - at '/$defs/unused/minimum': got "
		  "string, want number" },
		{ "{\"unknown\": {\"minimum\": \"1\"}}", "1", "valid" },
		{ "null", "1",
		  "refused: \"file:///values.schema.json#\" is not valid against metaschema: "
		  "jsonschema validation failed with "
		  "'https://json-schema.org/draft/2020-12/schema#'\n- at '': got null, want "
		  "boolean or object" },
		{ "true", "1", "valid" },
		{ "false", "1", "- at '': false schema\n" },
		{ "", "1", "refused: EOF" },
		{ "{} {}", "1", "refused: invalid character after top-level value" },
		{ "{\"properties\": {\"a\": {\"$id\": \"x\", \"$schema\": "
		  "\"http://json-schema.org/draft-07/schema#\", \"exclusiveMinimum\": true}}}",
		  "1",
		  "refused: \"file:///values.schema.json#\" is not valid against metaschema: "
		  "jsonschema validation failed with "
		  "'https://json-schema.org/draft/2020-12/schema#'\n- at '': 'allOf' failed\n  - "
		  "at '/properties/a/exclusiveMinimum': got boolean, want number" },
		{ "{\"properties\": {\"a\": {\"$id\": \"x\", \"$schema\": "
		  "\"http://json-schema.org/draft-04/schema#\", \"exclusiveMinimum\": true, "
		  "\"minimum\": 1}}}",
		  "{\"a\": 1}",
		  "refused: \"file:///values.schema.json#\" is not valid against metaschema: "
		  "jsonschema validation failed with "
		  "'https://json-schema.org/draft/2020-12/schema#'\n- at '': 'allOf' failed\n  - "
		  "at '/properties/a': 'allOf' failed\n    - at '/properties/a/exclusiveMinimum': "
		  "got boolean, want number" },
		{ "{\"properties\": {\"a\": {\"id\": \"x\", \"$schema\": "
		  "\"http://json-schema.org/draft-04/schema#\", \"exclusiveMinimum\": true, "
		  "\"minimum\": 1}}}",
		  "{\"a\": 1}", "- at '/a': exclusiveMinimum: got 1, want 1\n" },
	};

	JUDGE_CASES(fixture_workspace(state), "judged schemas", cases);
}

static void
a_refusal_names_the_place_in_the_schema(void **state)
{
	struct workspace *const ws = fixture_workspace(state);

	fixture_forget(ws);
	assert_null(
	    judge_schema(ws, "{\n  \"properties\": {\n    \"a\": {\"type\": \"int\"}\n  }\n}"));
	const struct position at = span_position(ws->sources, last_finding(ws)->places[0].at);
	assert_int_equal(last_finding(ws)->rule, RULE_SCHEMA_INVALID);
	assert_int_equal(at.line, 3);
	assert_int_equal(at.column, 19);
}

FIXTURE_MAIN(cmocka_unit_test(only_what_is_led_to_is_compiled),
             cmocka_unit_test(a_schema_is_judged_whole),
             cmocka_unit_test(a_refusal_names_the_place_in_the_schema))
