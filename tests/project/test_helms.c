/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/scratch.h"

#include "project/helms.h"

static struct helms *
open_helms(struct workspace *ws)
{
	scratch_write("layer.yaml", STR("releases: {s: {chart: c}}\n"
	                                "environments: {qa: {values: [qa.yaml]}}\n"));
	scratch_write("c/Chart.yaml", STR("apiVersion: v2\nname: c\nversion: 1.0.0\n"));
	struct helms *helms = helms_open(ws, &(struct project_options){ 0 }, 3, 4);
	assert_non_null(helms);
	return helms;
}

static void
the_rule_is_found_by_experiment(void **state)
{
	static const struct {
		const char *defaults, *layer, *field;
	} rows[] = {
		{ "a: {b: null}\n", "x: 1\n", "drops_default_nulls" },
		{ "a: 1\n", "x: 1\n---\nx: 2\n", "merges_documents" },
	};
	const struct helm_question question = { STR_INIT("qa"), STR_INIT("s") };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
		const struct str directory = scratch_enter(ws->arena);
		scratch_write("c/values.yaml", str_from(rows[i].defaults));
		scratch_write("qa.yaml", str_from(rows[i].layer));
		struct helms *helms = open_helms(ws);
		const struct helm_answer left = helms_ask(helms, false, &question);
		const struct helm_answer right = helms_ask(helms, true, &question);
		struct differences found = { 0 };
		assert_int_equal(left.verdict, HELM_ACCEPTS);
		assert_int_equal(right.verdict, HELM_ACCEPTS);
		compare_trees(ws->arena, left.values, right.values, &found);
		assert_int_equal(found.count, 1);
		const struct profile_rule *rule = helms_rule(helms, &question, found.items);
		assert_non_null(rule);
		assert_string_equal(rule->field, rows[i].field);
		scratch_leave(directory);
	}
}

FIXTURE_MAIN(cmocka_unit_test(the_rule_is_found_by_experiment))
