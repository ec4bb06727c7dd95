/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/scratch.h"

#include "os/dir.h"
#include "os/spawn.h"
#include "project/tracked.h"

static const struct spawn *
git(const char *const *argv)
{
	static struct spawn spawn = { .limit = 1 << 20, .timeout_ms = 60000 };

	spawn.argv = argv;
	return &spawn;
}

static void
without_a_repository_nothing_is_tracked(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	struct tracked tracked;

	scratch_write("a", STR("1"));
	assert_true(tracked_read(ws, directory, &tracked));
	assert_false(tracked_has(ws->arena, &tracked, STR("a")));
	scratch_leave(directory);
}

static void
a_folder_with_a_tracked_file_is_tracked(void **state)
{
	static const char *const init[] = { "git", "init", "-q", ".", NULL };
	static const char *const add[] = { "git", "add", "a/b.tgz", "a/c/d", NULL };
	static const struct {
		const char *path;
		bool tracked;
	} rows[] = {
		{ "a", true },       { "a/b.tgz", true },    { "a/c", true }, { "a/c/d", true },
		{ "a/c/d/e", true }, { "a/b.tg", false },    { "b", false },  { "a/b.tgz2", false },
		{ "a/e", false },    { "./a/c/../c", true }, { "A", false },
	};
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	struct tracked tracked;
	struct spawned spawned;

	scratch_write("a/b.tgz", STR("1"));
	scratch_write("a/c/d", STR("1"));
	scratch_write("a/e", STR("1"));
	if (spawn_find(ws->arena, STR("git")).len == 0) {
		fixture_count("tracked paths", 0, 0, sizeof(rows) / sizeof(rows[0]));
		scratch_leave(directory);
		return;
	}
	assert_true(spawn_run(ws->arena, git(init), &spawned));
	assert_true(spawn_run(ws->arena, git(add), &spawned));
	assert_true(tracked_read(ws, directory, &tracked));
	assert_int_equal(tracked.npaths, 2);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(tracked_has(ws->arena, &tracked, str_from(rows[i].path)),
		                 rows[i].tracked);
	fixture_count("tracked paths", sizeof(rows) / sizeof(rows[0]), 0, 0);
	scratch_leave(directory);
}

static void
a_broken_repository_is_an_error(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	struct tracked tracked;

	scratch_write(".git", STR("gitdir: nowhere\n"));
	if (spawn_find(ws->arena, STR("git")).len > 0) {
		assert_false(tracked_read(ws, directory, &tracked));
		assert_int_equal(last_finding(ws)->rule, RULE_LOCK_PROGRAM);
	}
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(a_broken_repository_is_an_error),
             cmocka_unit_test(a_folder_with_a_tracked_file_is_tracked),
             cmocka_unit_test(without_a_repository_nothing_is_tracked))
