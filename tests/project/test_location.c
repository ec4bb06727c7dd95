/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "project/location.h"

struct row {
	const char *base, *path, *fault; /* NULL: none */
};

static const struct row rows[] = {
	{ ".", "a.yaml", NULL },
	{ ".", "a/../b.yaml", NULL },
	{ ".", "..b/c", NULL },
	{ ".", "../b", "leads out of the project" },
	{ ".", "a/../../b", "leads out of the project" },
	{ "apps/shop", "../../b", NULL },
	{ "apps/shop", "../../../b", "leads out of the project" },
	{ ".", "", "is empty" },
	{ ".", "/etc/passwd", "is absolute: it must be relative to the folder of layer.yaml" },
	{ ".", "http://h/v.yaml", "is a URL: only files of the project are read" },
	{ ".", "git::ssh://h/r", "is a URL: only files of the project are read" },
	{ ".", "file:///etc/passwd", "is a URL: only files of the project are read" },
	{ ".", "-", "begins with '-', like an option" },
	{ ".", "--help", "begins with '-', like an option" },
	{ ".", "a\nb", "holds a control character" },
	{ ".", "a\x7f", "holds a control character" },
};

static void
paths_stay_in_the_project(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *fault =
		    location_fault(arena, str_from(rows[i].base), str_from(rows[i].path));
		assert_int_equal(!fault, !rows[i].fault);
		if (fault)
			assert_string_equal(fault, rows[i].fault);
	}
}

static void
a_fault_is_a_finding(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	fixture_forget(ws);
	assert_true(location_check(ws, STR("."), (struct config_text){ .str = STR("a") }));
	assert_int_equal(ws->findings->count, 0);
	assert_false(location_check(ws, STR("."), (struct config_text){ .str = STR("/a") }));
	assert_int_equal(last_finding(ws)->rule, RULE_CONFIG_PATH);
}

static void
git_folders_are_known(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;

	assert_true(location_in_git(arena, STR(".git/hooks/x")));
	assert_true(location_in_git(arena, STR("a/./.git/x")));
	assert_false(location_in_git(arena, STR("a/.github/x")));
	assert_false(location_in_git(arena, STR("a/.git/../x")));
}

FIXTURE_MAIN(cmocka_unit_test(paths_stay_in_the_project), cmocka_unit_test(a_fault_is_a_finding),
             cmocka_unit_test(git_folders_are_known))
