/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/scratch.h"

#include "merge/profile.h"
#include "project/project.h"

static const struct project *
open_at(struct workspace *ws, const char *directory, const char *config)
{
	const struct project_options options = { .directory = str_from(directory),
		                                 .config = str_from(config) };

	fixture_forget(ws);
	return project_open(ws, &options);
}

static void
the_nearest_file_upward_is_opened(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	scratch_directory(".git");
	scratch_write("layer.yaml", STR("helm: 3\nenvironments: {top: {}}\n"));
	scratch_write("apps/shop/layer.yaml",
	              STR("environments: {qa: {values: [../../common.yaml]}}\n"));
	scratch_directory("apps/shop/env");
	scratch_directory("apps/pay");
	const struct project *project = open_at(ws, "apps/shop/env", "");
	assert_non_null(project);
	assert_str(project->config->path, "apps/shop/layer.yaml");
	assert_str(project->folder, "apps/shop");
	assert_str(project->base, "apps/shop");
	assert_str(project_path(project, STR("../../common.yaml")), "common.yaml");
	assert_str(project_path(project, STR("env/qa.yaml")), "apps/shop/env/qa.yaml");
	assert_int_equal(project->profile->major, 4);
	project = open_at(ws, "apps/pay", "");
	assert_str(project->config->environments[0].name.str, "top");
	assert_str(project->base, ".");
	assert_int_equal(project->profile->major, 3);
	project = open_at(ws, "apps/pay", "apps/shop/layer.yaml");
	assert_str(project->config->environments[0].name.str, "qa");
	scratch_leave(directory);
}

static void
a_path_may_not_leave_the_root(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	scratch_write("a/b/layer.yaml", STR("environments: {qa: {values: [../x.yaml]}}\n"));
	assert_null(open_at(ws, "a/b", ""));
	assert_str(last_finding(ws)->message, "the path '../x.yaml' leads out of the project");
	scratch_directory("a/.git");
	assert_non_null(open_at(ws, "a/b", ""));
	scratch_write("a/b/layer.yaml", STR("discover: {environments: \"../../{env}/x.yaml\"}\n"));
	assert_null(open_at(workspace_new(ws->arena), "a/b", ""));
	scratch_leave(directory);
}

static void
what_is_wrong_with_the_file_is_told(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	assert_null(open_at(ws, "", "gone.yaml"));
	assert_int_equal(last_finding(ws)->rule, RULE_FILE_READ);
	scratch_write("list.yaml", STR("[a]\n"));
	assert_null(open_at(ws, "", "list.yaml"));
	scratch_write("bad.yaml", STR("a: [\n"));
	assert_null(open_at(ws, "", "bad.yaml"));
	assert_int_equal(last_finding(ws)->rule, RULE_YAML_SYNTAX);
	assert_null(open_at(ws, "", ""));
	assert_int_equal(last_finding(ws)->rule, RULE_NO_PROJECT);
	scratch_leave(directory);
}

static void
without_a_file_the_layout_counts(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	scratch_write("values-qa.yaml", STR("a: 1\n"));
	scratch_write("values-prod.yaml", STR("a: 2\n"));
	const struct project *project = open_at(ws, "", "");
	assert_non_null(project);
	assert_true(project->inferred);
	assert_int_equal(project->config->nenvironments, 2);
	assert_non_null(environment_find(project->environments, STR("qa")));
	scratch_leave(directory);
}

static void
a_file_that_names_no_release_has_one(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	scratch_write("shop/layer.yaml", STR("environments: {qa: {}}\n"));
	const struct project *project = open_at(workspace_new(ws->arena), "shop", "");
	assert_int_equal(project->config->nreleases, 1);
	assert_str(project->config->releases[0].name.str, "shop");
	assert_null(project->config->releases[0].chart.str.ptr);
	scratch_write("shop/Chart.yaml", STR("name: till\nversion: 1.0.0\n"));
	project = open_at(workspace_new(ws->arena), "shop", "");
	assert_str(project->config->releases[0].name.str, "till");
	assert_str(project->config->releases[0].chart.str, ".");
	scratch_write("shop/layer.yaml", STR("releases: {}\nenvironments: {qa: {}}\n"));
	project = open_at(workspace_new(ws->arena), "shop", "");
	assert_int_equal(project->config->nreleases, 0);
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(a_file_that_names_no_release_has_one),
             cmocka_unit_test(the_nearest_file_upward_is_opened),
             cmocka_unit_test(a_path_may_not_leave_the_root),
             cmocka_unit_test(what_is_wrong_with_the_file_is_told),
             cmocka_unit_test(without_a_file_the_layout_counts))
