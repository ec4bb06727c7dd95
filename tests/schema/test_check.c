/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

static void
keywords_about_a_value_alone(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"type\": [\"string\", \"null\", \"integer\"]}", "1.5",
		  "- at '': got number, want null or integer or string\n" },
		{ "{\"type\": \"integer\"}", "1.0", "valid" },
		{ "{\"type\": \"integer\"}", "1e20", "valid" },
		{ "{\"type\": \"number\"}", "true", "- at '': got boolean, want number\n" },
		{ "{\"const\": \"ha\"}", "\"he\"", "- at '': value must be 'ha'\n" },
		{ "{\"const\": null}", "0", "- at '': value must be <nil>\n" },
		{ "{\"const\": {\"a\": 1}}", "{\"a\": 1.0}", "valid" },
		{ "{\"const\": {\"a\": 1}}", "{\"a\": 2}", "- at '': 'const' failed\n" },
		{ "{\"const\": 9007199254740993}", "9007199254740993",
		  "- at '': value must be 9007199254740993\n" },
		{ "{\"enum\": [\"a\", 1, true]}", "\"b\"",
		  "- at '': value must be one of 'a', 1, true\n" },
		{ "{\"enum\": [\"x\"]}", "null", "- at '': value must be 'x'\n" },
		{ "{\"enum\": [[1], 2]}", "[2]", "- at '': 'enum' failed\n" },
		{ "{\"enum\": [0,1,2,3,4,5,6,7,8,9,[1],{\"a\":1.0}]}", "{\"a\": 1}", "valid" },
		{ "{\"enum\": [0,1,2,3,4,5,6,7,8,9]}", "9.0", "valid" },
		{ "{\"enum\": [0,1,2,3,4,5,6,7,8,9]}", "false",
		  "- at '': value must be one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9\n" },
		{ "{\"minimum\": 1000000}", "70000",
		  "- at '': minimum: got 70,000, want 1×10⁰⁶\n" },
		{ "{\"maximum\": 65535}", "70000", "- at '': maximum: got 70,000, want 65,535\n" },
		{ "{\"exclusiveMinimum\": 0}", "0", "- at '': exclusiveMinimum: got 0, want 0\n" },
		{ "{\"exclusiveMaximum\": 0.5}", "0.5",
		  "- at '': exclusiveMaximum: got 0.5, want 0.5\n" },
		{ "{\"multipleOf\": 0.1}", "0.3", "valid" },
		{ "{\"multipleOf\": 0.1}", "0.35", "- at '': multipleOf: got 0.35, want 0.1\n" },
		{ "{\"$schema\": \"http://json-schema.org/draft-04/schema#\", \"minimum\": 1, "
		  "\"exclusiveMinimum\": true}",
		  "1", "- at '': exclusiveMinimum: got 1, want 1\n" },
		{ "{\"minimum\": 1e1000001}", "1", "valid" },
		{ "{\"minLength\": 3}", "\"e\\u0301\"", "- at '': minLength: got 2, want 3\n" },
		{ "{\"maxLength\": 2.0}", "\"abc\"", "- at '': maxLength: got 3, want 2\n" },
		{ "{\"maxLength\": 1}", "\"\\ud83d\\udc33\"", "valid" },
		{ "{\"maxLength\": 9223372036854775808}", "\"\"",
		  "- at '': maxLength: got 0, want -9,223,372,036,854,775,808\n" },
		{ "{\"pattern\": \"^[0-9]+$\"}", "\"128mb\"",
		  "- at '': '128mb' does not match pattern '^[0-9]+$'\n" },
		{ "{\"pattern\": \"^x$\"}", "\"x\\n\"",
		  "- at '': 'x\\n' does not match pattern '^x$'\n" },
		{ "{\"minItems\": 2}", "[1]", "- at '': minItems: got 1, want 2\n" },
		{ "{\"maxItems\": 0}", "[1]", "- at '': maxItems: got 1, want 0\n" },
		{ "{\"uniqueItems\": true}", "[1, 2, 1.0]",
		  "- at '': items at 0 and 2 are equal\n" },
		{ "{\"uniqueItems\": true}",
		  "[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,{\"a\":1},{\"a\":1},3]",
		  "- at '': items at 18 and 19 are equal\n" },
		{ "{\"uniqueItems\": true}", "[1, true, \"1\", [1], {\"1\": 1}]", "valid" },
		{ "{\"minProperties\": 1}", "{}", "- at '': minProperties: got 0, want 1\n" },
		{ "{\"maxProperties\": 1}", "{\"a\": 1, \"b\": 1}",
		  "- at '': maxProperties: got 2, want 1\n" },
		{ "{\"required\": [\"x\", \"y\", \"z\"]}", "{\"y\": 1}",
		  "- at '': missing properties 'x', 'z'\n" },
		{ "{\"required\": [\"x\"]}", "{}", "- at '': missing property 'x'\n" },
		{ "{\"required\": [\"x\"]}", "[]", "valid" },
		{ "{\"dependentRequired\": {\"x\": [\"y\", \"z\"]}}", "{\"x\": 1}",
		  "- at '': properties 'y', 'z' required, if 'x' exists\n" },
	};

	JUDGE_CASES(fixture_workspace(state), "keywords about a value alone", cases);
}

static void
first_failure_of_the_first_keywords_ends_the_schema(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"type\": \"string\", \"const\": 1, \"minimum\": 5}", "2",
		  "- at '': got number, want string\n" },
		{ "{\"const\": 1, \"enum\": [3], \"minimum\": 5}", "2",
		  "- at '': value must be 1\n" },
		{ "{\"minimum\": 5, \"multipleOf\": 3, \"maximum\": 1}", "2",
		  "- at '': minimum: got 2, want 5\n- at '': maximum: got 2, want 1\n- at '': "
		  "multipleOf: got 2, want 3\n" },
	};

	JUDGE_CASES(fixture_workspace(state), "order of keywords", cases);
}

static void
integers_of_set_are_exact(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct schema *const schema = judge_schema(ws, "{\"maximum\": 9007199254740992}");
	const struct span nowhere = { 0, 0, 0 };

	assert_non_null(schema);
	assert_true(schema_valid(schema, node_float(ws->arena, nowhere, 9007199254740993.0)));
	assert_false(schema_valid(schema, node_int(ws->arena, nowhere, 9007199254740993)));
	assert_true(schema_valid(schema, node_int(ws->arena, nowhere, 9007199254740992)));
}

FIXTURE_MAIN(cmocka_unit_test(keywords_about_a_value_alone),
             cmocka_unit_test(first_failure_of_the_first_keywords_ends_the_schema),
             cmocka_unit_test(integers_of_set_are_exact))
