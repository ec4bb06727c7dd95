/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#define D4 "\"$schema\": \"http://json-schema.org/draft-04/schema#\""
#define D6 "\"$schema\": \"http://json-schema.org/draft-06/schema#\""
#define D7 "\"$schema\": \"http://json-schema.org/draft-07/schema#\""
#define D19 "\"$schema\": \"https://json-schema.org/draft/2019-09/schema\""

static void
keywords_count_from_their_draft_on(void **state)
{
	static const struct judge_case cases[] = {
		{ "{" D4 ", \"const\": 1, \"contains\": {}, \"propertyNames\": {}, \"if\": {}}",
		  "2", "valid" },
		{ "{" D6 ", \"const\": 1}", "2", "- at '': value must be 1\n" },
		{ "{" D6 ", \"if\": true, \"then\": false}", "2", "valid" },
		{ "{" D7 ", \"if\": true, \"then\": false}", "2", "- at '': false schema\n" },
		{ "{" D7 ", \"dependentRequired\": {\"a\": [\"b\"]}}", "{\"a\": 1}", "valid" },
		{ "{" D19 ", \"dependentRequired\": {\"a\": [\"b\"]}}", "{\"a\": 1}",
		  "- at '': properties 'b' required, if 'a' exists\n" },
		{ "{" D19 ", \"prefixItems\": [false]}", "[1]", "valid" },
		{ "{\"prefixItems\": [false]}", "[1]", "- at '/0': false schema\n" },
		{ "{\"additionalItems\": false, \"prefixItems\": [true]}", "[1, 2]", "valid" },
		{ "{" D7 ", \"contains\": true, \"minContains\": 5}", "[1]", "valid" },
		{ "{" D4 ", \"id\": \"http://e.x/a\", \"$id\": 7}", "[1]", "valid" },
	};

	JUDGE_CASES(fixture_workspace(state), "keywords by draft", cases);
}

static void
schemas_that_cannot_be_used_are_refused(void **state)
{
	static const struct judge_case cases[] = {
		{ "{" D4 ", \"patternProperties\": {\"(?=x)\": {}}}", "1",
		  "refused: invalid regex \"(?=x)\" at "
		  "\"file:///values.schema.json#/patternProperties\": error parsing regexp: "
		  "invalid or unsupported Perl syntax: `(?=`" },
		{ "{\"multipleOf\": 1e9999999}", "1",
		  "refused: unable to validate schema: runtime error: invalid memory address or "
		  "nil pointer dereference" },
		{ "{" D4 ", \"properties\": {\"a\": true}}", "1",
		  "refused: \"file:///values.schema.json#\" is not valid against metaschema: "
		  "jsonschema validation failed with 'http://json-schema.org/draft-04/schema#'\n- "
		  "at '/properties/a': got boolean, want object" },
		{ "{\"items\": [{}]}", "1",
		  "refused: \"file:///values.schema.json#\" is not valid against metaschema: "
		  "jsonschema validation failed with "
		  "'https://json-schema.org/draft/2020-12/schema#'\n- at '': 'allOf' failed\n  - "
		  "at '/items': got array, want boolean or object" },
		{ "{\"exclusiveMinimum\": true}", "1",
		  "refused: \"file:///values.schema.json#\" is not valid against metaschema: "
		  "jsonschema validation failed with "
		  "'https://json-schema.org/draft/2020-12/schema#'\n- at '': 'allOf' failed\n  - "
		  "at '/exclusiveMinimum': got boolean, want number" },
		{ "{" D7 ", \"enum\": []}", "1",
		  "refused: \"file:///values.schema.json#\" is not valid against metaschema: "
		  "jsonschema validation failed with 'http://json-schema.org/draft-07/schema#'\n- "
		  "at '/enum': minItems: got 0, want 1" },
	};

	JUDGE_CASES(fixture_workspace(state), "refused schemas", cases);
}

FIXTURE_MAIN(cmocka_unit_test(keywords_count_from_their_draft_on),
             cmocka_unit_test(schemas_that_cannot_be_used_are_refused))
