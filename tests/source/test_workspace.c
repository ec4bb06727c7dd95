/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

static void
complaints_are_errors_with_places(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const uint32_t number = source_add(ws->sources, SOURCE_FILE, STR("a.yaml"), STR("a: 1"));

	fixture_forget(ws);
	assert_false(complain(ws, RULE_YAML_SYNTAX, (struct span){ number, 3, 4 }, "no '%s'", "x"));
	also_at(ws, (struct span){ number, 0, 1 }, STR("first here"));
	const struct finding *finding = last_finding(ws);
	assert_str(finding->message, "no 'x'");
	assert_int_equal(finding->level, LEVEL_ERROR);
	assert_int_equal(finding->nplaces, 2);
	assert_str(finding->places[1].label, "first here");
}

static void
remarks_have_the_level_of_their_rule(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	fixture_forget(ws);
	remark(ws, RULE_DUPLICATE_KEY, (struct span){ 0, 0, 0 }, "twice");
	assert_int_equal(last_finding(ws)->level, LEVEL_WARNING);
	assert_int_equal(last_finding(ws)->nplaces, 0);
}

FIXTURE_MAIN(cmocka_unit_test(complaints_are_errors_with_places),
             cmocka_unit_test(remarks_have_the_level_of_their_rule))
