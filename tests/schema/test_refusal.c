/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#define D4 "\"$schema\": \"http://json-schema.org/draft-04/schema#\""
#define D7 "\"$schema\": \"http://json-schema.org/draft-07/schema#\""

static void
refusals_name_place_fault_and_remedy(void **state)
{
	static const struct {
		const char *schema, *message, *help;
	} cases[] = {
		{ "{\"properties\": {\"a\": {\"required\": true}}}",
		  "the schema is not valid at '/properties/a/required': must be array, is boolean",
		  "list the required names in the schema of the object around it; draft 3 is not "
		  "known" },
		{ "{\"items\": [{}]}",
		  "the schema is not valid at '/items': must be boolean or object, is array",
		  "write prefixItems, or name the draft of the schema in $schema" },
		{ "{" D7 ", \"exclusiveMinimum\": true}",
		  "the schema is not valid at '/exclusiveMinimum': must be number, is boolean",
		  "write the limit itself in the place of true, which is draft 04" },
		{ "{\"properties\": {\"x\": {\"$id\": \"#/properties/x\"}}}",
		  "the schema is not valid at '/properties/x/$id': does not match the pattern "
		  "'^[^#]*#?$'",
		  "remove it, write $anchor for a name, or say draft-07 in $schema" },
		{ "{" D4 ", \"properties\": {\"a\": true}}",
		  "the schema is not valid at '/properties/a': must be object, is boolean",
		  "draft 04 has no true and false: write {} or {\"not\": {}}" },
		{ "{" D7 ", \"type\": \"Object\"}",
		  "the schema is not valid at '/type': must be one of 'array', 'boolean', "
		  "'integer', "
		  "'null', 'number', 'object', 'string'",
		  "write 'object': upper and lower case differ" },
		{ "{\"unknown\": {\"a\": {\"minimum\": \"1\"}}, \"$ref\": \"#/unknown/a\"}",
		  "the schema is not valid at '/unknown/a/minimum': must be number, is string",
		  "remove the quotes" },
	};
	struct workspace *const ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		fixture_forget(ws);
		assert_null(judge_schema(ws, cases[i].schema));
		assert_int_equal(ws->findings->count, 1);
		assert_int_equal(last_finding(ws)->rule, RULE_SCHEMA_INVALID);
		assert_str(last_finding(ws)->message, cases[i].message);
		assert_str(last_finding(ws)->help, cases[i].help);
	}
}

static void
further_faults_are_further_places(void **state)
{
	struct workspace *const ws = fixture_workspace(state);

	fixture_forget(ws);
	assert_null(judge_schema(ws, "{\"minimum\": \"1\",\n\"maximum\": true}"));
	assert_int_equal(ws->findings->count, 1);
	assert_int_equal(last_finding(ws)->nplaces, 2);
	assert_int_equal(span_position(ws->sources, last_finding(ws)->places[1].at).line, 2);
	assert_str(last_finding(ws)->places[1].label, "must be number, is boolean");
}

FIXTURE_MAIN(cmocka_unit_test(refusals_name_place_fault_and_remedy),
             cmocka_unit_test(further_faults_are_further_places))
