/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "os/dir.h"
#include "os/path.h"
#include "project/schema_text.h"
#include "schema/schema.h"
#include "syntax/json_read.h"
#include "syntax/yaml_read.h"

static void
the_program_has_the_published_schema(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const struct str file = fixture_file(arena, fixture_path(arena, "doc/layer.schema.json"));

	assert_non_null(file.ptr);
	assert_true(str_equal(schema_text(arena), file));
}

static void
the_schema_is_json(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const uint32_t source = source_add(ws->sources, SOURCE_BUILTIN, STR("layer.schema.json"),
	                                   schema_text(ws->arena));

	fixture_forget(ws);
	assert_non_null(json_read(ws, source));
	assert_int_equal(ws->findings->count, 0);
}

/* Does the schema take a file of testdata/config? */
static bool
takes(struct workspace *ws, struct schema *schema, struct str path, const struct node **root)
{
	static const struct yaml_options options = { 0 };
	const struct str bytes = fixture_file(ws->arena, path.ptr);
	const uint32_t source = yaml_source_add(ws, SOURCE_FILE, path, bytes, &options);

	*root = yaml_read(ws, source, &options);
	return *root && schema_valid(schema, *root);
}

/*
 * The schema takes every good file, and nothing that it refuses is taken by the
 * reader.  (The reader refuses more: names that are not there, cycles, quotes.)
 */
static void
schema_and_reader_agree(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str folder = str_from(fixture_path(ws->arena, "testdata/config"));
	const uint32_t source = source_add(ws->sources, SOURCE_BUILTIN, STR("layer.schema.json"),
	                                   schema_text(ws->arena));
	struct schema *schema = schema_compile(ws, source, NULL);
	size_t passed = 0, failed = 0, refused = 0;
	struct entries entries;

	assert_non_null(schema);
	assert_int_equal(dir_list(ws->arena, folder, &entries), FILE_OK);
	for (size_t i = 0; i < entries.nitems; i++) {
		const struct str name = entries.items[i].name;
		const struct node *root;
		if (entries.items[i].kind != ENTRY_FILE)
			continue;
		const bool valid = takes(ws, schema, path_join(ws->arena, folder, name), &root);
		if (valid || str_starts(name, STR("bad-"))) {
			passed++;
		} else {
			printf("%" PRISTR " is refused by the schema\n", STRARG(name));
			failed++;
		}
		refused += root && !valid;
	}
	assert_true(refused >= 25);
	fixture_count("layer.yaml by its schema", passed, failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(schema_and_reader_agree),
             cmocka_unit_test(the_program_has_the_published_schema),
             cmocka_unit_test(the_schema_is_json))
