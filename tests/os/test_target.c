/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"
#include "support/scratch.h"

#include "os/target.h"

#include <sys/stat.h>
#include <unistd.h>

static void
real_place_is_found_through_links(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct target target;
	struct str why;

	scratch_directory("real");
	scratch_link("real", "link");
	scratch_write("real/old", STR("x"));
	assert_int_equal(chmod("real/old", 0604), 0);
	assert_true(target_find(ws->arena, STR("link/a/b/new"), &(struct target_rules){ 0 },
	                        &target, &why));
	assert_str(target.base, arena_printf(ws->arena, "%s/real", top.ptr).ptr);
	assert_str(target.directory, arena_printf(ws->arena, "%s/real/a/b", top.ptr).ptr);
	assert_str(target.real, arena_printf(ws->arena, "%s/real/a/b/new", top.ptr).ptr);
	assert_str(target.name, "new");
	assert_false(target.exists);
	assert_true(
	    target_find(ws->arena, STR("link/old"), &(struct target_rules){ 0 }, &target, &why));
	assert_true(target.exists);
	assert_int_equal(target.mode & 0777, 0604);
	struct file_identity identity;
	assert_true(target_identify(ws->arena, STR("real/old"), &identity));
	assert_int_equal(identity.inode, target.identity.inode);
	assert_false(target_identify(ws->arena, STR("none"), &identity));
	scratch_leave(top);
}

static void
root_need_not_exist(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	const struct target_rules rules = { .root = STR("out/put") };
	struct target target;
	struct str why = STR("");

	assert_true(target_find(ws->arena, STR("out/put/x"), &rules, &target, &why));
	assert_false(target_find(ws->arena, STR("out/putx"), &rules, &target, &why));
	assert_false(target_find(ws->arena, STR("x"), &rules, &target, &why));
	assert_str(why, "it leads out of the directory for output");
	scratch_leave(top);
}

static void
project_that_lies_below_a_folder_called_git_is_fine(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	const struct target_rules rules = { .root = STR(".git/tree") };
	struct target target;
	struct str why;

	scratch_directory(".git/tree");
	assert_true(target_find(ws->arena, STR(".git/tree/x"), &rules, &target, &why));
	assert_false(target_find(ws->arena, STR(".git/tree/.git/x"), &rules, &target, &why));
	assert_false(
	    target_find(ws->arena, STR(".git/x"), &(struct target_rules){ 0 }, &target, &why));
	assert_str(why, "nothing is written below .git");
	scratch_leave(top);
}

static void
names_that_are_none_are_refused(void **state)
{
	static const struct str names[] = { STR_INIT(""), STR_INIT("/"), STR_INIT("a\0b"),
		                            STR_INIT("d/") };
	struct workspace *ws = fixture_workspace(state);
	struct target target;
	struct str why;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		assert_false(
		    target_find(ws->arena, names[i], &(struct target_rules){ 0 }, &target, &why));
}

FIXTURE_MAIN(cmocka_unit_test(real_place_is_found_through_links),
             cmocka_unit_test(root_need_not_exist),
             cmocka_unit_test(project_that_lies_below_a_folder_called_git_is_fine),
             cmocka_unit_test(names_that_are_none_are_refused))
