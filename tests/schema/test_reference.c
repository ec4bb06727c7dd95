/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#define D4 "\"$schema\": \"http://json-schema.org/draft-04/schema#\""
#define D7 "\"$schema\": \"http://json-schema.org/draft-07/schema#\""
#define D19 "\"$schema\": \"https://json-schema.org/draft/2019-09/schema\""

static void
references_lead_to_what_their_draft_says(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"$ref\": \"#/$defs/a%20b/x~1y\", \"$defs\": {\"a b\": {\"x/y\": {\"type\": "
		  "\"null\"}}}}",
		  "null", "valid" },
		{ "{\"$ref\": \"values.schema.json#/$defs/a\", \"$defs\": {\"a\": false}}", "1",
		  "- at '': false schema\n" },
		{ "{\"$ref\": \"#n\", \"$defs\": {\"a\": {\"$anchor\": \"n\", \"type\": "
		  "\"null\"}}}",
		  "null", "valid" },
		{ "{" D7 ", \"$ref\": \"#n\", \"definitions\": {\"a\": {\"$id\": \"#n\", \"type\": "
		  "\"null\"}}}",
		  "null", "valid" },
		{ "{" D4 ", \"$ref\": \"#n\", \"definitions\": {\"a\": {\"id\": \"#n\", \"type\": "
		  "\"null\"}}}",
		  "null", "valid" },
		{ "{" D7 ", \"$ref\": \"#n\", \"definitions\": {\"a\": {\"$anchor\": \"n\"}}}", "1",
		  "refused: anchor in \"file:///values.schema.json#n\" not found in schema "
		  "\"file:///values.schema.json\"" },
		{ "{\"$ref\": \"x\", \"$defs\": {\"a\": {\"$id\": \"x\", \"$defs\": {\"t\": "
		  "{\"type\": \"null\"}}, \"$ref\": \"#/$defs/t\"}}}",
		  "null", "valid" },
		{ "{\"$ref\": \"#/$defs/a/$defs/t\", \"$defs\": {\"a\": {\"$id\": "
		  "\"http://e.x/y/\", \"$defs\": {\"t\": {\"$ref\": \"z\"}, \"u\": {\"$id\": "
		  "\"z\", \"type\": \"null\"}}}}}",
		  "null", "valid" },
		{ "{\"$ref\": \"#/allOf/00\", \"allOf\": [{\"type\": \"null\"}]}", "null",
		  "valid" },
		{ "{\"$ref\": \"#/unknown/a\", \"unknown\": {\"a\": {\"type\": \"null\"}}}", "1",
		  "- at '': got number, want null\n" },
		{ "{\"$defs\": {\"a\": {\"$ref\": \"http://127.0.0.1:9/unused\"}}}", "1", "valid" },
		{ "{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", "{\"type\": 1}",
		  "- at '': 'allOf' failed\n  - at '/type': 'anyOf' failed\n    - at '/type': "
		  "value must be one of 'array', 'boolean', 'integer', 'null', 'number', 'object', "
		  "'string'\n    - at '/type': got number, want array\n" },
		{ "{\"$ref\": \"urn:example:none\"}", "1", "valid" },
		{ "{\"$ref\": \"urn:example:none#/a\"}", "1",
		  "refused: json-pointer in \"urn:example:none#/a\" not found" },
		{ "{\"$schema\": 7}", "1",
		  "refused: \"file:///values.schema.json#\" is not valid against metaschema: "
		  "jsonschema validation failed with "
		  "'https://json-schema.org/draft/2020-12/schema#'\n- at '': 'allOf' failed\n  - "
		  "at '/$schema': got number, want string" },
	};

	JUDGE_CASES(fixture_workspace(state), "references", cases);
}

static void
references_that_lead_nowhere_are_refused(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"$ref\": \"#/$defs/none\"}", "1",
		  "refused: json-pointer in \"file:///values.schema.json#/$defs/none\" not found" },
		{ "{\"$ref\": \"#/a~2b\"}", "1",
		  "refused: invalid json-pointer \"file:///values.schema.json#/a~2b\"" },
		{ "{\"$ref\": \"other.json\"}", "1",
		  "refused: failing loading \"file:///other.json\": open /other.json: no such file "
		  "or directory" },
		{ "{\"$ref\": \"../outside.json\"}", "1",
		  "refused: failing loading \"file:///outside.json\": open /outside.json: no such "
		  "file or directory" },
		{ "{\"$ref\": \"ftp://x/y\"}", "1",
		  "refused: failing loading \"ftp://x/y\": no URLLoader registered for "
		  "\"ftp://x/y\"" },
		{ "{\"$ref\": \"http://127.0.0.1:9/x.json\"}", "1",
		  "refused: failing loading \"http://127.0.0.1:9/x.json\": the network is never "
		  "used" },
		{ "{\"$schema\": \"http://127.0.0.1:9/meta.json\"}", "1",
		  "refused: failing loading \"http://127.0.0.1:9/meta.json\": the network is never "
		  "used" },
		{ "{\"$schema\": \"\"}", "1",
		  "refused: failing loading \"\": no URLLoader registered for \"\"" },
		{ "{\"$schema\": \"file:///values.schema.json\"}", "1",
		  "refused: draft \"file:///values.schema.json\" is not supported" },
		{ "{\"allOf\": [{\"$id\": \"x\"}, {\"$id\": \"x\"}]}", "1",
		  "refused: duplicate id \"file:///x\" in \"file:///values.schema.json\" at "
		  "\"/allOf/1\" and \"/allOf/0\"" },
		{ "{\"allOf\": [{\"$anchor\": \"x\"}, {\"$anchor\": \"x\"}]}", "1",
		  "refused: duplicate anchor \"x\" in \"file:///values.schema.json\" at "
		  "\"/allOf/0\" and \"/allOf/1\"" },
		{ "{" D7 ", \"$ref\": \"#/%\"}", "1",
		  "refused: \"file:///values.schema.json#\" is not valid against metaschema: "
		  "jsonschema validation failed with 'http://json-schema.org/draft-07/schema#'\n- "
		  "at '/$ref': '#/%' is not valid uri-reference: parse \"#/%\": invalid URL escape "
		  "\"%\"" },
	};

	JUDGE_CASES(fixture_workspace(state), "references that lead nowhere", cases);
}

static void
only_schemas_are_led_to(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"$ref\": \"#/title\", \"title\": \"x\"}", "1",
		  "refused: \"file:///values.schema.json#/title\" is not valid against metaschema: "
		  "jsonschema validation failed with "
		  "'https://json-schema.org/draft/2020-12/schema#'\n- at '': got string, want "
		  "boolean or object" },
		{ "{" D19 ", \"$ref\": \"#/x\", \"x\": {\"type\": 1}}", "1",
		  "refused: \"file:///values.schema.json#/x\" is not valid against metaschema: "
		  "jsonschema validation failed with "
		  "'https://json-schema.org/draft/2019-09/schema#'\n- at '': 'allOf' failed\n  - "
		  "at '/type': 'anyOf' failed\n    - at '/type': value must be one of 'array', "
		  "'boolean', 'integer', 'null', 'number', 'object', 'string'\n    - at '/type': "
		  "got number, want array" },
	};

	JUDGE_CASES(fixture_workspace(state), "references to what is no schema", cases);
}

FIXTURE_MAIN(cmocka_unit_test(references_lead_to_what_their_draft_says),
             cmocka_unit_test(references_that_lead_nowhere_are_refused),
             cmocka_unit_test(only_schemas_are_led_to))
