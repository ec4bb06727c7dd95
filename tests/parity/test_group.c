/* SPDX-License-Identifier: MIT */
#include "support/config.h"
#include "support/fixture.h"
#include "support/scratch.h"

#include "parity/group.h"

/* "NAME: members; ..." of the plans for a configuration. */
static struct str
plans_of(struct workspace *ws, const char *text)
{
	struct environment_list list;
	struct group_plans plans;
	struct buf buf;

	ws = workspace_new(ws->arena); /* each file is read once per workspace */
	scratch_write("layer.yaml", str_from(text));
	struct project *project = project_open(ws, &(struct project_options){ 0 });
	assert_non_null(project);
	assert_true(selection_find(project->environments, NULL, 0, &list));
	assert_true(group_plan(project, &list, &plans));
	buf_init(&buf, ws->arena);
	for (size_t g = 0; g < plans.count; g++) {
		buf_printf(&buf, "%" PRISTR ":", STRARG(plans.items[g].name));
		for (size_t i = 0; i < plans.items[g].nmembers; i++)
			buf_printf(&buf, " %" PRISTR, STRARG(plans.items[g].members[i]->name));
		buf_add_str(&buf, STR("; "));
	}
	buf_printf(&buf, "apart %zu", plans.napart);
	return buf_str(&buf);
}

static void
groups_are_declared_promoted_or_told_by_stage(void **state)
{
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);

	assert_str(plans_of(ws, "releases: {a: {}}\nenvironments: {qa: {}, prod: {}, x: {}}\n"
	                        "promotion: [qa, prod]\n"),
	           "qa..prod: qa prod; rest: x; apart 0");
	assert_str(plans_of(ws, "releases: {a: {}}\nenvironments: {qa: {}, prod: {}, x: {}}\n"
	                        "parity: {groups: {main: [\"*\"]}}\n"),
	           "main: qa prod x; apart 0");
	assert_str(plans_of(ws, "releases: {a: {}}\nenvironments: {a-qa: {}, prod: {}, x: {}}\n"),
	           "all: a-qa prod; apart 1");
	assert_str(plans_of(ws, "releases: {a: {}}\nenvironments: {u: {}, x: {}}\n"),
	           "all: u x; apart 0");
	assert_str(plans_of(ws, "releases: {a: {}}\nenvironments:\n  q1: {vars: {r: eu}}\n"
	                        "  q2: {vars: {r: us}}\n  q3: {vars: {r: eu}}\n"
	                        "parity: {groups: {by: r}}\n"),
	           "eu: q1 q3; us: q2; apart 0");
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(groups_are_declared_promoted_or_told_by_stage))
