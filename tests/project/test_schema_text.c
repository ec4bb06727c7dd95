/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "project/schema_text.h"
#include "syntax/json_read.h"

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

	assert_non_null(json_read(ws, source));
	assert_int_equal(ws->findings->count, 0);
}

FIXTURE_MAIN(cmocka_unit_test(the_program_has_the_published_schema),
             cmocka_unit_test(the_schema_is_json))
