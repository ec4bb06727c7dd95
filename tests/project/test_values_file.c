/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/scratch.h"
#include "support/tree.h"

#include "merge/profile.h"
#include "project/values_file.h"

static struct values_files *
files_here(struct workspace *ws)
{
	return values_files_new(ws, STR("."), STR("."), profile_get(4));
}

static void
a_file_is_read_once_by_its_normal_path(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	struct values_files *files = files_here(ws);

	scratch_write("a/b.yaml", STR("x: 1\n"));
	scratch_write("empty.yaml", STR(""));
	scratch_write("list.yaml", STR("[a]\n"));
	const struct values_file *file =
	    values_file_get(files, STR("a/b.yaml"), (struct span){ 0 });
	assert_int_equal(file->status, VALUES_READ);
	assert_tree(ws, values_file_map(files, file), "{x:1}");
	assert_ptr_equal(file, values_file_get(files, STR("./a/../a//b.yaml"), (struct span){ 0 }));
	file = values_file_get(files, STR("empty.yaml"), (struct span){ 0 });
	assert_tree(ws, values_file_map(files, file), "{}");
	file = values_file_get(files, STR("list.yaml"), (struct span){ 0 });
	assert_int_equal(file->status, VALUES_READ);
	fixture_forget(ws);
	assert_null(values_file_map(files, file));
	assert_int_equal(ws->findings->count, 1);
	scratch_leave(directory);
}

static void
what_cannot_be_read_is_told_apart(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	struct values_files *files = files_here(ws);

	scratch_write("locked.yaml", STR("\0GITCRYPT\0xyz"));
	scratch_write("bad.yaml", STR("a: [\n"));
	scratch_directory("folder.yaml");
	scratch_link("/etc/passwd", "outside.yaml");
	fixture_forget(ws);
	assert_int_equal(values_file_get(files, STR("gone.yaml"), (struct span){ 0 })->status,
	                 VALUES_ABSENT);
	assert_int_equal(values_file_get(files, STR("locked.yaml"), (struct span){ 0 })->status,
	                 VALUES_LOCKED);
	assert_int_equal(ws->findings->count, 0);
	assert_int_equal(values_file_get(files, STR("bad.yaml"), (struct span){ 0 })->status,
	                 VALUES_BAD);
	assert_int_equal(values_file_get(files, STR("folder.yaml"), (struct span){ 0 })->status,
	                 VALUES_BAD);
	assert_int_equal(values_file_get(files, STR("outside.yaml"), (struct span){ 0 })->status,
	                 VALUES_BAD);
	assert_int_equal(ws->findings->count, 3);
	scratch_leave(directory);
}

static void
a_sops_file_is_read_as_it_stands(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	struct values_files *files = files_here(ws);

	scratch_write(
	    "s.yaml",
	    STR("password: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nclear: 1\n"
	        "sops:\n  mac: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n"
	        "  lastmodified: \"2024-01-01T00:00:00Z\"\n  version: 3.9.0\n  age: []\n"));
	scratch_write("own.yaml", STR("sops: {mine: true}\n"));
	const struct values_file *file = values_file_get(files, STR("s.yaml"), (struct span){ 0 });
	assert_true(file->is_sops);
	assert_int_equal(file->root->count, 2);
	assert_int_equal(file->root->entries[1].value->flags & NODE_SECRET, NODE_SECRET);
	assert_int_equal(file->root->entries[0].value->flags & NODE_SECRET, 0);
	file = values_file_get(files, STR("own.yaml"), (struct span){ 0 });
	assert_false(file->is_sops);
	assert_int_equal(file->root->count, 1);
	scratch_leave(directory);
}

static void
a_misspelt_name_finds_its_neighbour(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	const struct values_files *files = files_here(ws);

	scratch_write("env/prod.yaml", STR(""));
	scratch_write("env/qa.yaml", STR(""));
	scratch_directory("env/prof.yaml");
	assert_str(values_file_nearest(files, STR("env/prd.yaml")), "env/prod.yaml");
	assert_str(values_file_nearest(files, STR("env/qa.yml")), "env/qa.yaml");
	assert_str(values_file_nearest(files, STR("env/staging.yaml")), "");
	assert_str(values_file_nearest(files, STR("nowhere/qa.yaml")), "");
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(a_misspelt_name_finds_its_neighbour),
             cmocka_unit_test(a_file_is_read_once_by_its_normal_path),
             cmocka_unit_test(what_cannot_be_read_is_told_apart),
             cmocka_unit_test(a_sops_file_is_read_as_it_stands))
