/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#include "schema/dialect.h"
#include "schema/metaschema.h"
#include "value/map.h"

static void
every_draft_and_vocabulary_is_built_in(void **state)
{
	struct workspace *const ws = fixture_workspace(state);

	for (int number = 0; number < DRAFT_COUNT; number++) {
		const struct draft *const draft = draft_get((enum draft_number)number);
		uint32_t source = metaschema_source(ws, draft->url);
		assert_true(source != 0);
		assert_true(node_is_map(json_read(ws, source)));
		for (size_t i = 0; i < VOCABULARY_COUNT; i++) {
			if (!draft->vocabularies[i])
				continue;
			const struct str prefix = draft->meta_prefix;
			source = metaschema_source(ws, arena_printf(ws->arena, "%" PRISTR "%s",
			                                            STRARG(prefix),
			                                            draft->vocabularies[i]));
			assert_true(source != 0);
			assert_true(node_is_map(json_read(ws, source)));
		}
	}
}

static void
other_urls_are_not(void **state)
{
	struct workspace *const ws = fixture_workspace(state);

	assert_int_equal(metaschema_source(ws, STR("http://json-schema.org/draft-03/schema")), 0);
	assert_int_equal(metaschema_source(ws, STR("http://example.org/draft-07/schema")), 0);
	assert_int_equal(metaschema_source(ws, STR("http://json-schema.org/")), 0);
	assert_int_equal(metaschema_source(ws, STR("")), 0);
}

static void
every_metaschema_accepts_itself(void **state)
{
	struct workspace *const ws = fixture_workspace(state);

	for (int number = 0; number < DRAFT_COUNT; number++) {
		const struct draft *const draft = draft_get((enum draft_number)number);
		const struct str url = draft->url;
		const struct str text = source_get(ws->sources, metaschema_source(ws, url))->bytes;
		const char *const schema =
		    arena_printf(ws->arena,
		                 "{\"$schema\": \"%" PRISTR "\", \"$ref\": \"%" PRISTR "\"}",
		                 STRARG(url), STRARG(url))
			.ptr;
		assert_str(judge(ws, schema, text.ptr), "valid");
		assert_true(!str_is(judge(ws, schema, "{\"properties\": 1}"), "valid"));
	}
}

FIXTURE_MAIN(cmocka_unit_test(every_draft_and_vocabulary_is_built_in),
             cmocka_unit_test(other_urls_are_not),
             cmocka_unit_test(every_metaschema_accepts_itself))
