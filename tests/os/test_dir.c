/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"
#include "support/scratch.h"

#include "os/dir.h"

#include <sys/stat.h>
#include <unistd.h>

static void
entries_come_in_byte_order_with_their_kind(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct entries entries;

	scratch_write("b", STR("1"));
	scratch_write("B", STR("1"));
	scratch_write(".a", STR("1"));
	scratch_write("\xc3\xa4", STR("1"));
	scratch_directory("d");
	scratch_link("d", "l");
	assert_int_equal(mkfifo("p", 0600), 0);
	assert_int_equal(dir_list(ws->arena, STR("."), &entries), FILE_OK);
	assert_int_equal(entries.nitems, 7);
	static const struct {
		const char *name;
		enum entry_kind kind;
	} want[] = { { ".a", ENTRY_FILE },      { "B", ENTRY_FILE }, { "b", ENTRY_FILE },
		     { "d", ENTRY_DIRECTORY },  { "l", ENTRY_LINK }, { "p", ENTRY_OTHER },
		     { "\xc3\xa4", ENTRY_FILE } };
	for (size_t i = 0; i < 7; i++) {
		assert_str(entries.items[i].name, want[i].name);
		assert_int_equal(entries.items[i].kind, want[i].kind);
	}
	assert_int_equal(dir_kind(ws->arena, STR("l")), ENTRY_DIRECTORY);
	assert_int_equal(dir_kind_unfollowed(ws->arena, STR("l")), ENTRY_LINK);
	assert_int_equal(dir_kind(ws->arena, STR("none")), ENTRY_NONE);
	assert_int_equal(dir_kind(ws->arena, STR("")), ENTRY_NONE);
	assert_int_equal(dir_list(ws->arena, STR("b"), &entries), FILE_NOT_DIRECTORY);
	assert_int_equal(dir_list(ws->arena, STR("none"), &entries), FILE_ABSENT);
	assert_int_equal(entries.nitems, 0);
	scratch_leave(top);
}

static void
large_directories_are_listed_whole(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct entries entries;

	for (int i = 0; i < 1000; i++)
		scratch_write(arena_printf(ws->arena, "f%04d", i).ptr, STR(""));
	assert_int_equal(dir_list(ws->arena, STR("."), &entries), FILE_OK);
	assert_int_equal(entries.nitems, 1000);
	for (size_t i = 0; i < 1000; i++)
		assert_str(entries.items[i].name, arena_printf(ws->arena, "f%04zu", i).ptr);
	scratch_leave(top);
}

struct seen {
	struct arena *arena;
	struct str text;
	const char *skip, *stop;
};

static enum walk_next
note(struct str path, enum entry_kind kind, void *context)
{
	struct seen *seen = context;

	seen->text = arena_printf(seen->arena, "%" PRISTR "%" PRISTR "%s ", STRARG(seen->text),
	                          STRARG(path), kind == ENTRY_DIRECTORY ? "/" : "");
	if (seen->skip && str_is(path, seen->skip))
		return WALK_SKIP;
	return seen->stop && str_is(path, seen->stop) ? WALK_STOP : WALK_ON;
}

static void
walk_goes_in_order_and_not_through_links(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct seen seen = { .arena = ws->arena };

	scratch_write("t/b/2", STR(""));
	scratch_write("t/b/1", STR(""));
	scratch_write("t/a/x/y", STR(""));
	scratch_write("t/c", STR(""));
	scratch_link("..", "t/up");
	assert_int_equal(dir_walk(ws->arena, STR("t"), note, &seen), FILE_OK);
	assert_str(seen.text, "a/ a/x/ a/x/y b/ b/1 b/2 c up ");
	seen = (struct seen){ .arena = ws->arena, .skip = "a", .stop = "b/1" };
	assert_int_equal(dir_walk(ws->arena, STR("t"), note, &seen), FILE_OK);
	assert_str(seen.text, "a/ b/ b/1 ");
	assert_int_equal(dir_walk(ws->arena, STR("none"), note, &seen), FILE_ABSENT);
	scratch_leave(top);
}

static enum walk_next
go_on(struct str path, enum entry_kind kind, void *context)
{
	(void)path;
	(void)kind;
	(void)context;
	return WALK_ON;
}

static void
walk_stops_at_a_depth(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct str path = STR("d");

	for (int i = 1; i < 254; i++)
		path = arena_printf(ws->arena, "%s/d", path.ptr);
	scratch_directory(path.ptr);
	assert_int_equal(dir_walk(ws->arena, STR("."), go_on, NULL), FILE_OK);
	scratch_directory(arena_printf(ws->arena, "%s/d/d", path.ptr).ptr);
	assert_int_equal(dir_walk(ws->arena, STR("."), go_on, NULL), FILE_NAME_TOO_LONG);
	scratch_leave(top);
}

static void
assert_found(struct arena *arena, const char *pattern, const char *expected)
{
	const struct str *paths;
	size_t npaths;
	struct str text = STR("");

	assert_int_equal(dir_find(arena, STR("t"), str_from(pattern), &paths, &npaths), FILE_OK);
	for (size_t i = 0; i < npaths; i++)
		text = arena_printf(arena, "%" PRISTR "%s%" PRISTR, STRARG(text), i > 0 ? " " : "",
		                    STRARG(paths[i]));
	assert_str(text, expected);
}

static void
patterns_find_paths(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);

	scratch_write("t/clusters/qa/values.yaml", STR(""));
	scratch_write("t/clusters/prod/values.yaml", STR(""));
	scratch_write("t/clusters/prod-eu/values.yaml", STR(""));
	scratch_write("t/clusters/empty/other", STR(""));
	scratch_write("t/clusters/.hidden/values.yaml", STR(""));
	scratch_write("t/clusters/README", STR(""));
	scratch_link("qa", "t/clusters/link");
	assert_found(ws->arena, "clusters/*/values.yaml",
	             "clusters/link/values.yaml clusters/prod-eu/values.yaml "
	             "clusters/prod/values.yaml clusters/qa/values.yaml");
	assert_found(ws->arena, "clusters/prod*/*.yaml",
	             "clusters/prod-eu/values.yaml clusters/prod/values.yaml");
	assert_found(ws->arena, "*/q[a-c]/v?lues.yaml", "clusters/qa/values.yaml");
	assert_found(ws->arena, "clusters/qa/values.yaml", "clusters/qa/values.yaml");
	assert_found(ws->arena, "clusters/none/*", "");
	assert_found(ws->arena, "clusters/.h*/*", "clusters/.hidden/values.yaml");
	assert_found(ws->arena, "clusters/README/*", "");
	assert_found(ws->arena, "*/", "clusters");
	scratch_leave(top);
}

static void
search_upward_ends_with_the_folder_of_git(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);

	scratch_write("layer.yaml", STR("x"));
	scratch_directory("repo/.git");
	scratch_directory("repo/a/b/c");
	assert_str(dir_find_upward(ws->arena, STR("repo/a/b"), STR("layer.yaml")), "");
	scratch_write("repo/layer.yaml", STR("x"));
	assert_str(dir_find_upward(ws->arena, STR("repo/a/b"), STR("layer.yaml")),
	           arena_printf(ws->arena, "%s/repo/layer.yaml", top.ptr).ptr);
	scratch_directory("repo/a/layer.yaml");
	scratch_write("repo/a/b/layer.yaml", STR("x"));
	assert_str(dir_find_upward(ws->arena, STR("repo/a/b/c"), STR("layer.yaml")),
	           arena_printf(ws->arena, "%s/repo/a/b/layer.yaml", top.ptr).ptr);
	/* A directory of that name is not it. */
	assert_str(dir_find_upward(ws->arena, STR("repo/a"), STR("layer.yaml")),
	           arena_printf(ws->arena, "%s/repo/layer.yaml", top.ptr).ptr);
	/* In a linked work tree .git is a file. */
	scratch_write("tree/.git", STR("gitdir: x"));
	scratch_directory("tree/a");
	assert_str(dir_find_upward(ws->arena, STR("tree/a"), STR("layer.yaml")), "");
	assert_str(dir_git_top(ws->arena, STR("tree/a")),
	           arena_printf(ws->arena, "%s/tree", top.ptr).ptr);
	assert_int_equal(dir_change(ws->arena, STR("repo/none")), FILE_ABSENT);
	assert_int_equal(dir_change(ws->arena, STR("repo/a/b")), FILE_OK);
	assert_str(dir_git_top(ws->arena, STR(".")),
	           arena_printf(ws->arena, "%s/repo", top.ptr).ptr);
	assert_str(dir_absolute(ws->arena, STR("../x")),
	           arena_printf(ws->arena, "%s/repo/a/x", top.ptr).ptr);
	scratch_leave(top);
}

FIXTURE_MAIN(cmocka_unit_test(entries_come_in_byte_order_with_their_kind),
             cmocka_unit_test(large_directories_are_listed_whole),
             cmocka_unit_test(walk_goes_in_order_and_not_through_links),
             cmocka_unit_test(walk_stops_at_a_depth), cmocka_unit_test(patterns_find_paths),
             cmocka_unit_test(search_upward_ends_with_the_folder_of_git))
