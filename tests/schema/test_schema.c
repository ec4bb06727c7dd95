/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#include "base/limits.h"

static void
maps_serve_documents_from_files(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	const char *const directory = fixture_path(ws->arena, "testdata/schema/remote");
	const struct schema_map maps[] = { { STR("http://other.example/"), STR("/nowhere") },
		                           { STR("http://e.x/schemas/"), str_from(directory) } };
	const struct schema_options options = { maps, 2 };
	const uint32_t source = source_add(
	    ws->sources, SOURCE_FILE, STR("values.schema.json"),
	    STR("{\"properties\": {\"port\": {\"$ref\": \"http://e.x/schemas/port.json\"}}}"));
	struct schema *const schema = schema_compile(ws, source, &options);

	assert_non_null(schema);
	assert_true(schema_valid(schema, judge_value(ws, "{\"port\": 80}")));
	assert_false(schema_valid(schema, judge_value(ws, "{\"port\": 70000}")));
}

static void
maps_do_not_lead_out_of_their_directory(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	const char *const directory = fixture_path(ws->arena, "testdata/schema/remote");
	const struct schema_map map = { STR("http://e.x"), str_from(directory) };
	const struct schema_options options = { &map, 1 };
	static const char *const refs[] = { "http://e.x/%2e%2e/INDEX", "http://e.x//../../INDEX",
		                            "http://e.x/none.json" };

	for (size_t i = 0; i < sizeof(refs) / sizeof(refs[0]); i++) {
		const uint32_t source =
		    source_add(ws->sources, SOURCE_FILE, STR("values.schema.json"),
		               arena_printf(ws->arena, "{\"$ref\": \"%s\"}", refs[i]));
		fixture_forget(ws);
		assert_null(schema_compile(ws, source, &options));
		assert_int_equal(ws->findings->count, 1);
		assert_true(last_finding(ws)->nplaces > 0);
	}
}

static void
valid_values_have_no_errors(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct schema *const schema = judge_schema(ws, "{\"type\": \"object\"}");
	const struct node *const value = judge_value(ws, "{}");

	assert_true(schema_valid(schema, value));
	assert_int_equal(schema_explain(ws, schema, value)->total, 0);
	assert_int_equal(schema_explain(ws, schema, value)->helm.len, 0);
}

static void
judging_takes_no_memory(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct schema *const schema = judge_schema(
	    ws, "{\"properties\": {\"a\": {\"anyOf\": [{\"type\": \"null\"}, {\"minimum\": 1}]}}, "
		"\"propertyNames\": {\"maxLength\": 3}, \"unevaluatedProperties\": false}");
	const struct node *const value = judge_value(ws, "{\"a\": 1}");

	assert_true(schema_valid(schema, value));
	const size_t used = ws->arena->used;
	const char *const next = ws->arena->next;
	for (int i = 0; i < 1000; i++)
		assert_true(schema_valid(schema, value));
	assert_int_equal(ws->arena->used, used);
	assert_ptr_equal(ws->arena->next, next);
}

FIXTURE_MAIN(cmocka_unit_test(maps_serve_documents_from_files),
             cmocka_unit_test(maps_do_not_lead_out_of_their_directory),
             cmocka_unit_test(valid_values_have_no_errors),
             cmocka_unit_test(judging_takes_no_memory))
