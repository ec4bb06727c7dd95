/* SPDX-License-Identifier: MIT */
#include "support/drift.h"
#include "support/fixture.h"
#include "support/scratch.h"

#include "parity/parity.h"

static struct parity_result
run(struct workspace *ws, const char *text, const struct parity_options *options)
{
	struct parity_result result;

	ws = workspace_new(ws->arena); /* each file is read once per workspace */
	scratch_write("layer.yaml", str_from(text));
	struct project *project = project_open(ws, &(struct project_options){ 0 });
	assert_non_null(project);
	assert_true(parity_run(project, options, &result));
	return result;
}

#define TWO                                                                                        \
	"releases: {a: {}, b: {}}\n"                                                               \
	"environments: {qa: {set: {retries: 1, x: 1}}, prod: {set: {x: 1}}}\n"

static void
findings_carry_classes_and_origins(void **state)
{
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);
	const struct parity_result result = run(ws, TWO, &(struct parity_options){ 0 });

	assert_int_equal(result.nreleases, 2);
	assert_int_equal(result.paths, 4);
	assert_int_equal(result.findings->count, 2);
	const struct finding *finding = &result.findings->items[1];
	assert_str(finding->release, "b");
	assert_str(finding->owner, "all");
	assert_str(finding->path, "retries");
	assert_int_equal(finding->nclasses, 2);
	assert_str(finding->classes[0].json, "1");
	assert_str(finding->classes[0].environments[0], "qa");
	assert_str(finding->classes[0].place.label, "set of qa");
	assert_int_equal(finding->classes[1].json.len, 0);
	assert_str(finding->classes[1].environments[0], "prod");
	scratch_leave(directory);
}

static void
options_choose_what_is_reported(void **state)
{
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);
	const struct str qa = STR("qa"), b = STR("b");
	const struct parity_options of_qa = { .selectors = &qa, .nselectors = 1 };
	const struct parity_options of_b = { .releases = &b, .nreleases = 1 };

	assert_int_equal(run(ws, TWO, &of_qa).findings->count, 0);
	assert_int_equal(run(ws, TWO, &of_b).findings->count, 1);
	assert_int_equal(run(ws, TWO "levels: {LY0301: off}\n", &of_b).findings->count, 0);
	assert_int_equal(run(ws, TWO "levels: {LY0301: error}\n", &of_b).findings->items[0].level,
	                 LEVEL_ERROR);
	scratch_leave(directory);
}

static void
a_locked_environment_is_named_and_left_out(void **state)
{
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);
	static const char locked[] = "\0GITCRYPT\0junk";

	scratch_write("prod.yaml", (struct str){ locked, sizeof(locked) - 1 });
	const struct parity_result result =
	    run(ws,
	        "releases: {a: {}}\nenvironments: {dev: {set: {x: 1}}, qa: {set: {x: 1}}, "
	        "prod: {values: [prod.yaml]}}\n",
	        &(struct parity_options){ 0 });
	assert_int_equal(result.findings->count, 1);
	assert_int_equal(result.findings->items[0].rule, RULE_UNREADABLE);
	assert_str(result.findings->items[0].environments[0], "prod");
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(findings_carry_classes_and_origins),
             cmocka_unit_test(options_choose_what_is_reported),
             cmocka_unit_test(a_locked_environment_is_named_and_left_out))
