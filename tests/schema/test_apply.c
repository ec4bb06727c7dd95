/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#define D4 "\"$schema\": \"http://json-schema.org/draft-04/schema#\""
#define D6 "\"$schema\": \"http://json-schema.org/draft-06/schema#\""
#define D7 "\"$schema\": \"http://json-schema.org/draft-07/schema#\""
#define D19 "\"$schema\": \"https://json-schema.org/draft/2019-09/schema\""

static void
keywords_that_apply_schemas(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"properties\": {\"a\": {\"type\": \"null\"}}}", "{\"a\": 1, \"b\": 1}",
		  "- at '/a': got number, want null\n" },
		{ "{\"properties\": {\"a\": true}, \"patternProperties\": {\"^b\": true}, "
		  "\"additionalProperties\": false}",
		  "{\"a\": 1, \"bc\": 1, \"z\": 1, \"d\": 1}",
		  "- at '': additional properties 'd', 'z' not allowed\n" },
		{ "{\"patternProperties\": {\"a\": {\"minimum\": 2}, \"b\": {\"minimum\": 3}}}",
		  "{\"ab\": 1}",
		  "- at '/ab': minimum: got 1, want 2\n- at '/ab': minimum: got 1, want 3\n" },
		{ "{\"additionalProperties\": {\"type\": \"null\"}}", "{\"a/b\": 1}",
		  "- at '/a~1b': got number, want null\n" },
		{ "{\"propertyNames\": {\"pattern\": \"^a\"}}", "{\"b\": 1}",
		  "- at '': invalid propertyName 'b'\n  - at '': 'b' does not match pattern "
		  "'^a'\n" },
		{ "{\"dependencies\": {\"a\": [\"b\"], \"c\": {\"required\": [\"d\"]}}}",
		  "{\"a\": 1, \"c\": 1}",
		  "- at '': properties 'b' required, if 'a' exists\n- at '': missing property "
		  "'d'\n" },
		{ "{\"dependentSchemas\": {\"a\": false}}", "{\"a\": 1}",
		  "- at '': false schema\n" },
		{ "{\"prefixItems\": [true, false], \"items\": {\"type\": \"null\"}}", "[1, 2, 3]",
		  "- at '/1': false schema\n- at '/2': got number, want null\n" },
		{ "{" D7 ", \"items\": [true], \"additionalItems\": false}", "[1, 2, 3]",
		  "- at '': last 2 additionalItem(s) not allowed\n" },
		{ "{" D7 ", \"items\": [true], \"additionalItems\": {\"type\": \"null\"}}",
		  "[1, 2]", "- at '/1': got number, want null\n" },
		{ "{" D7 ", \"additionalItems\": false}", "[1, 2]", "valid" },
		{ "{\"contains\": {\"type\": \"null\"}}", "[1]",
		  "- at '': no items match contains schema\n  - at '/0': got number, want null\n" },
		{ "{\"contains\": true, \"minContains\": 2}", "[1]",
		  "- at '': min 2 items required to match contains schema, but matched 1 items at "
		  "0\n" },
		{ "{\"contains\": false, \"minContains\": 1}", "[]",
		  "- at '': min 1 items required to match contains schema, but none matched\n" },
		{ "{\"contains\": true, \"maxContains\": 1}", "[1, 2]",
		  "- at '': max 1 items required to match contains schema, but matched 2 items at "
		  "0 1\n" },
		{ "{\"contains\": true, \"maxContains\": 9223372036854775808}", "[]",
		  "- at '': no items match contains schema\n- at '': max "
		  "-9,223,372,036,854,775,808 items required to match contains schema, but matched "
		  "0 items at \n" },
		{ "{\"contains\": false, \"minContains\": 0}", "[1]", "valid" },
		{ "{\"not\": {}}", "1", "- at '': 'not' failed\n" },
		{ "{\"allOf\": [{\"minimum\": 2}, {\"maximum\": 0}]}", "1",
		  "- at '': 'allOf' failed\n  - at '': minimum: got 1, want 2\n  - at '': maximum: "
		  "got 1, want 0\n" },
		{ "{\"anyOf\": [{\"type\": \"null\"}, {\"type\": \"string\"}]}", "1",
		  "- at '': 'anyOf' failed\n  - at '': got number, want null\n  - at '': got "
		  "number, want string\n" },
		{ "{\"oneOf\": [{\"minimum\": 1}, {\"minimum\": 0}, true]}", "1",
		  "- at '': 'oneOf' failed, subschemas 0, 1 matched\n" },
		{ "{\"oneOf\": [false]}", "1",
		  "- at '': 'oneOf' failed, none matched\n  - at '': false schema\n" },
		{ "{\"if\": {\"minimum\": 1}, \"then\": {\"minimum\": 5}, \"else\": false}", "2",
		  "- at '': minimum: got 2, want 5\n" },
		{ "{\"if\": {\"minimum\": 1}, \"then\": true, \"else\": false}", "0",
		  "- at '': false schema\n" },
		{ "{\"then\": false, \"else\": false}", "0", "valid" },
		{ "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"minimum\": 2, \"maximum\": 0}}}",
		  "1",
		  "- at '': validation failed\n  - at '': minimum: got 1, want 2\n  - at '': "
		  "maximum: got 1, want 0\n" },
		{ "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"minimum\": 2}}}", "1",
		  "- at '': minimum: got 1, want 2\n" },
		{ "{\"properties\": {\"x\": {\"minimum\": 2, \"maximum\": 0}}, \"required\": "
		  "[\"y\"]}",
		  "{\"x\": 1}",
		  "- at '': missing property 'y'\n- at '/x': validation failed\n  - at '/x': "
		  "minimum: got 1, want 2\n  - at '/x': maximum: got 1, want 0\n" },
		{ "{\"properties\": {\"x\": {\"minimum\": 2, \"maximum\": 0}}}", "{\"x\": 1}",
		  "- at '/x': minimum: got 1, want 2\n- at '/x': maximum: got 1, want 0\n" },
	};

	JUDGE_CASES(fixture_workspace(state), "keywords that apply schemas", cases);
}

static void
siblings_of_ref_count_by_draft(void **state)
{
	static const struct judge_case cases[] = {
		{ "{" D7 ", \"$ref\": \"#/definitions/a\", \"const\": 2, \"type\": \"null\", "
		  "\"definitions\": {\"a\": {}}}",
		  "1", "- at '': value must be 2\n" },
		{ "{" D6 ", \"$ref\": \"#/definitions/a\", \"const\": 1, \"type\": \"null\", "
		  "\"definitions\": {\"a\": {}}}",
		  "1", "valid" },
		{ "{" D4 ", \"$ref\": \"#/definitions/a\", \"const\": 2, \"type\": \"null\", "
		  "\"definitions\": {\"a\": {}}}",
		  "1", "valid" },
		{ "{" D7 ", \"$ref\": \"#/definitions/a\", \"propertyNames\": false, "
		  "\"definitions\": {\"a\": {}}}",
		  "{\"a\": 1}", "valid" },
		{ "{" D7 ", \"$ref\": \"#/definitions/a\", \"contains\": {\"$ref\": \"#/none\"}, "
		  "\"definitions\": {\"a\": {}}}",
		  "1", "refused: json-pointer in \"file:///values.schema.json#/none\" not found" },
		{ "{" D19 ", \"$ref\": \"#/definitions/a\", \"type\": \"null\", \"definitions\": "
		  "{\"a\": {\"minimum\": 5}}}",
		  "1", "- at '': got number, want null\n" },
		{ "{" D19 ", \"$ref\": \"#/definitions/a\", \"maximum\": 0, \"definitions\": "
		  "{\"a\": {\"minimum\": 5}}}",
		  "1", "- at '': minimum: got 1, want 5\n- at '': maximum: got 1, want 0\n" },
	};

	JUDGE_CASES(fixture_workspace(state), "siblings of $ref", cases);
}

static void
unevaluated_sees_what_passed(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"properties\": {\"a\": true}, \"unevaluatedProperties\": false}",
		  "{\"a\": 1, \"b\": 2}", "- at '/b': false schema\n" },
		{ "{\"allOf\": [{\"properties\": {\"a\": true}}], \"unevaluatedProperties\": "
		  "false}",
		  "{\"a\": 1}", "valid" },
		{ "{\"anyOf\": [{\"properties\": {\"a\": {\"const\": 1}}, \"required\": [\"a\"]}, "
		  "{\"properties\": {\"b\": true}, \"required\": [\"b\"]}], "
		  "\"unevaluatedProperties\": false}",
		  "{\"a\": 2, \"b\": 1}", "- at '/a': false schema\n" },
		{ "{\"anyOf\": [{\"properties\": {\"a\": true}}, {\"properties\": {\"b\": true}}], "
		  "\"unevaluatedProperties\": false}",
		  "{\"a\": 2, \"b\": 1}", "valid" },
		{ "{\"if\": {\"properties\": {\"a\": true}}, \"unevaluatedProperties\": false}",
		  "{\"a\": 2}", "valid" },
		{ "{\"not\": {\"not\": {\"properties\": {\"a\": true}}}, "
		  "\"unevaluatedProperties\": false}",
		  "{\"a\": 2}", "- at '/a': false schema\n" },
		{ "{\"dependentSchemas\": {\"a\": {\"properties\": {\"b\": true}}}, "
		  "\"properties\": {\"a\": true}, \"unevaluatedProperties\": false}",
		  "{\"a\": 2, \"b\": 1}", "valid" },
		{ "{\"dependencies\": {\"a\": {\"properties\": {\"b\": true}}}, \"properties\": "
		  "{\"a\": true}, \"unevaluatedProperties\": false}",
		  "{\"a\": 2, \"b\": 1}", "valid" },
		{ "{\"allOf\": [{\"additionalProperties\": true}], \"unevaluatedProperties\": "
		  "false}",
		  "{\"a\": 2}", "valid" },
		{ "{\"allOf\": [{\"unevaluatedProperties\": true}], \"unevaluatedProperties\": "
		  "false}",
		  "{\"a\": 2}", "valid" },
		{ "{\"allOf\": [{\"unevaluatedProperties\": false}], \"properties\": {\"a\": "
		  "true}}",
		  "{\"a\": 2}", "- at '': 'allOf' failed\n  - at '/a': false schema\n" },
		{ "{\"prefixItems\": [true], \"unevaluatedItems\": false}", "[1, 2]",
		  "- at '/1': false schema\n" },
		{ "{\"contains\": {\"const\": 2}, \"unevaluatedItems\": {\"const\": 1}}", "[1, 2]",
		  "valid" },
		{ "{" D19 ", \"contains\": {\"const\": 2}, \"unevaluatedItems\": {\"const\": 1}}",
		  "[1, 2]", "- at '/1': value must be 1\n" },
		{ "{\"allOf\": [{\"items\": true}], \"unevaluatedItems\": false}", "[1, 2]",
		  "valid" },
		{ "{\"allOf\": [{\"prefixItems\": [true, true, true]}], \"unevaluatedItems\": "
		  "false}",
		  "[1, 2]", "valid" },
	};

	JUDGE_CASES(fixture_workspace(state), "unevaluated", cases);
}

FIXTURE_MAIN(cmocka_unit_test(keywords_that_apply_schemas),
             cmocka_unit_test(siblings_of_ref_count_by_draft),
             cmocka_unit_test(unevaluated_sees_what_passed))
