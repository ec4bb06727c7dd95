/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "syntax/yaml_standin.h"

static struct str
there_and_back(struct arena *arena, const char *text, enum yaml_standin kind, size_t at,
               bool double_quoted)
{
	const struct str bytes = str_from(text);
	const struct yaml_standins *standins = yaml_standins_add(NULL, arena, bytes, kind, at);
	const struct str applied = yaml_standins_apply(standins, arena, bytes);

	if (str_equal(applied, bytes))
		return STR("(unchanged)");
	return yaml_standins_undo(standins, arena, applied, double_quoted);
}

static void
an_escaped_apostrophe_loses_its_backslash_in_double_quotes_only(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;

	assert_str(there_and_back(arena, "\"it\\'s\"", STANDIN_ESCAPE, 3, true), "\"it's\"");
	assert_str(there_and_back(arena, "it\\'s", STANDIN_ESCAPE, 2, false), "it\\'s");
	assert_str(there_and_back(arena, "a\\\\'s", STANDIN_ESCAPE, 1, true), "(unchanged)");
	assert_str(there_and_back(arena, "a\\\\\\'s", STANDIN_ESCAPE, 3, true), "a\\\\'s");
}

static void
a_colon_before_an_indicator_comes_back(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;

	assert_str(there_and_back(arena, "{a:, b:}", STANDIN_COLON, 2, false), "{a:, b:}");
	assert_str(there_and_back(arena, "{'a':[1], *b:[2], [x]:[3]}", STANDIN_COLON, 4, false),
	           "{'a':[1], *b:[2], [x]:[3]}");
}

static void
a_structural_colon_stays_unless_it_is_named(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const struct str bytes = STR("{\"a\":[1], b:{c: d}, e:,}");
	struct yaml_standins *standins =
	    yaml_standins_add(NULL, arena, bytes, STANDIN_COLON, bytes.len - 3);
	const struct str applied = yaml_standins_apply(standins, arena, bytes);

	assert_true(str_contains(applied, STR("\"a\":[1]")));
	assert_false(str_contains(applied, STR("b:{")));
	assert_false(str_contains(applied, STR("e:,")));
	standins = yaml_standins_add(standins, arena, bytes, STANDIN_COLON, 4);
	assert_false(str_contains(yaml_standins_apply(standins, arena, bytes), STR("\"a\":[1]")));
}

static void
marks_do_not_occur_in_the_text(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const struct str bytes = STR("\xee\x80\x80 \xee\x80\x82 it\\'s");
	const struct yaml_standins *standins =
	    yaml_standins_add(NULL, arena, bytes, STANDIN_ESCAPE, 10);

	assert_str(standins->marks[0], "\xee\x80\x81");
	assert_str(standins->marks[1], "\xee\x80\x83");
}

static void
places_found_one_by_one_have_an_end(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct yaml_standins *standins = NULL;

	for (size_t i = 0; i < STANDIN_PLACES; i++)
		assert_non_null(standins =
		                    yaml_standins_add(standins, arena, STR(","), STANDIN_TAG, i));
	assert_null(yaml_standins_add(standins, arena, STR(","), STANDIN_TAG, 99));
}

FIXTURE_MAIN(cmocka_unit_test(an_escaped_apostrophe_loses_its_backslash_in_double_quotes_only),
             cmocka_unit_test(a_colon_before_an_indicator_comes_back),
             cmocka_unit_test(a_structural_colon_stays_unless_it_is_named),
             cmocka_unit_test(marks_do_not_occur_in_the_text),
             cmocka_unit_test(places_found_one_by_one_have_an_end))
