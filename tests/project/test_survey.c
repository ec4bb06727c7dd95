/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/scratch.h"

#include "project/survey.h"

static void
a_tree_is_listed_in_order(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	static const char *const paths[] = {
		"b/z.yaml",           "b/a.yaml",         "x.yaml",
		".git/c.yaml",        "templates/t.yaml", "charts/c/v.yaml",
		"a/b/c/d/e/f.yaml",   "a/b/c/d/g.yaml",   "o/kustomization.yaml",
		"node_modules/m.yaml"
	};
	struct survey survey;
	struct str text = STR("");
	size_t count;

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		scratch_write(paths[i], STR(""));
	assert_true(survey_take(ws, STR("."), &survey));
	for (size_t i = 0; i < survey.nfiles; i++)
		text =
		    arena_printf(ws->arena, "%s %" PRISTR "/%" PRISTR, text.ptr,
		                 STRARG(survey.files[i].directory), STRARG(survey.files[i].name));
	assert_str(text, " ./x.yaml a/b/c/d/g.yaml b/a.yaml b/z.yaml o/kustomization.yaml");
	assert_str(survey.kustomization, "o/kustomization.yaml");
	assert_true(survey_has(&survey, STR("b"), "z.yaml"));
	assert_false(survey_has(&survey, STR("b"), "x.yaml"));
	survey_files(&survey, STR("b"), &count);
	assert_int_equal(count, 2);
	survey_files(&survey, STR("nowhere"), &count);
	assert_int_equal(count, 0);
	scratch_leave(directory);
}

static void
a_folder_that_is_not_there_is_told(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct survey survey;

	fixture_forget(ws);
	assert_false(survey_take(ws, STR("/nowhere/at/all"), &survey));
	assert_int_equal(last_finding(ws)->rule, RULE_FILE_READ);
}

FIXTURE_MAIN(cmocka_unit_test(a_tree_is_listed_in_order),
             cmocka_unit_test(a_folder_that_is_not_there_is_told))
