/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/scratch.h"

#include "merge/profile.h"
#include "project/sibling.h"

/* The sets of the working directory as "directory: word word; ...". */
static struct str
sets(struct workspace *ws)
{
	struct survey survey;
	struct str text = STR("");

	assert_true(survey_take(ws, STR("."), &survey));
	const struct sibling_sets found =
	    siblings_find(ws, &survey, values_files_new(ws, STR("."), STR("."), profile_get(4)));
	for (size_t i = 0; i < found.count; i++) {
		text = arena_printf(ws->arena, "%s%s%" PRISTR ":", text.ptr, i ? "; " : "",
		                    STRARG(found.items[i].directory));
		for (size_t k = 0; k < found.items[i].count; k++)
			text = arena_printf(ws->arena, "%s %" PRISTR, text.ptr,
			                    STRARG(found.items[i].items[k].word));
	}
	return text;
}

static void
what_is_like_no_other_is_no_sibling(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	scratch_write("values-qa.yaml", STR("a: 1\n"));
	scratch_write("values-prod.yaml", STR("a: 2\nb: 1\n"));
	scratch_write("values-notes.yaml", STR("zzz: 1\n"));
	scratch_write("values-empty.yaml", STR(""));
	scratch_write("values-locked.yaml", STR("\0GITCRYPT\0x"));
	scratch_write("values-broken.yaml", STR("a: [\n"));
	assert_str(sets(ws), ".: broken empty locked prod qa");
	scratch_leave(directory);
}

static void
keys_of_the_base_count(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	scratch_write("values.yaml", STR("a: 1\nb: 1\n"));
	scratch_write("values-qa.yaml", STR("a: 1\n"));
	scratch_write("values-prod.yaml", STR("b: 1\n"));
	assert_str(sets(ws), ".: prod qa");
	scratch_leave(directory);
}

static void
plain_names_ask_for_likeness(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	scratch_write("e/qa.yaml", STR("a: 1\nb: 1\n"));
	scratch_write("e/prod.yaml", STR("a: 1\nb: 2\n"));
	scratch_write("e/other.yaml", STR("a: 1\nx: 1\ny: 2\nz: 1\n"));
	scratch_write("m/one.yaml", STR("apiVersion: v1\nkind: A\n"));
	scratch_write("m/two.yaml", STR("apiVersion: v1\nkind: B\n"));
	assert_str(sets(ws), "e: prod qa");
	scratch_leave(directory);
}

static void
overlap_is_the_share_of_equal_paths(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	struct values_files *files = values_files_new(ws, STR("."), STR("."), profile_get(4));

	scratch_write("a.yaml", STR("a: {b: 1, c: 2}\nd: [1]\ne: {}\n"));
	scratch_write("b.yaml", STR("a: {b: 9}\nd: 7\nx: 1\n"));
	const struct values_file *a = values_file_get(files, STR("a.yaml"), (struct span){ 0 }),
				 *b = values_file_get(files, STR("b.yaml"), (struct span){ 0 }),
				 *c = values_file_get(files, STR("c.yaml"), (struct span){ 0 });
	assert_int_equal(sibling_overlap(ws->arena, a, b), 50);
	assert_int_equal(sibling_overlap(ws->arena, b, a), 66);
	assert_int_equal(sibling_overlap(ws->arena, a, a), 100);
	assert_int_equal(sibling_overlap(ws->arena, a, c), 0);
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(what_is_like_no_other_is_no_sibling),
             cmocka_unit_test(keys_of_the_base_count),
             cmocka_unit_test(plain_names_ask_for_likeness),
             cmocka_unit_test(overlap_is_the_share_of_equal_paths))
