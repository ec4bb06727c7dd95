/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "parity/words.h"

static struct words *
words_of_three(struct arena *arena)
{
	struct words *words = words_new(arena, 3);

	words_add_hiding(words);
	words_add(words, 0, STR("qa"), true);
	words_add(words, 1, STR("client-qa"), true);
	words_add(words, 2, STR("prod"), true);
	words_add_initial(words, 2, 'p');
	return words;
}

static void
own_words_go_with_the_weaker_separator(void **state)
{
	static const struct {
		size_t owner;
		const char *text, *neutral;
	} rows[] = {
		{ 0, "shop.qa.example.com", "shop.example.com" },
		{ 0, "qa-shop", "shop" },
		{ 0, "shop-qa.example.com", "shop.example.com" },
		{ 0, "shop_QA", "shop" },
		{ 0, "https://qa/x", "https://x" },
		{ 0, "client-qa.example.com", "client-qa.example.com" },
		{ 1, "client-qa.example.com", "example.com" },
		{ 0, "aqua", "aqua" },
		{ 0, "qa", "{env}" },
		{ 0, "qa-qa", "{env}" },
		{ 2, "non-prod.example.com", "non-prod.example.com" },
		{ 2, "a-p-b", "a-b" },
		{ 2, "p-b", "p-b" },
		{ 0, "", "" },
	};
	struct workspace *ws = fixture_workspace(state);
	const struct words *words = words_of_three(ws->arena);
	size_t failed = 0;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct str neutral =
		    words_neutral(words, ws->arena, rows[i].owner, str_from(rows[i].text));
		if (str_is(neutral, rows[i].neutral))
			continue;
		print_error("%s: '%" PRISTR "'\n", rows[i].text, STRARG(neutral));
		failed++;
	}
	fixture_count("neutral words", sizeof(rows) / sizeof(rows[0]) - failed, failed, 0);
}

static void
what_yaml_reads_as_a_bool_is_no_word_unless_said(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct words *words = words_new(ws->arena, 1);

	words_add(words, 0, STR("on"), false);
	words_add(words, 0, STR("x"), false);
	words_add(words, 0, STR("42"), false);
	assert_false(words_mentioned(words, STR("on x 42")));
	words_add(words, 0, STR("on"), true);
	assert_true(words_mentioned(words, STR("on x 42")));
}

static void
words_of_all_are_forgotten(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct words *words = words_new(ws->arena, 2);

	for (size_t i = 0; i < 2; i++)
		words_add(words, i, STR("usdf"), false);
	words_add(words, 0, STR("dev"), false);
	words_forget_shared(words);
	assert_false(words_mentioned(words, STR("usdf")));
	assert_true(words_mentioned(words, STR("dev")));
}

static void
many_words_are_all_found(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct words *words = words_new(ws->arena, 500);

	for (size_t i = 0; i < 500; i++)
		words_add(words, i, arena_printf(ws->arena, "cluster-%zu", i), true);
	for (size_t i = 0; i < 500; i++) {
		struct word_hit hit;
		size_t offset = 0;
		assert_true(words_next(words, arena_printf(ws->arena, "x.cluster-%zu.y", i),
		                       &offset, &hit));
		assert_true(words_owns(words, i, hit.word));
		assert_int_equal(words_owners(words, hit.word), 1);
	}
}

FIXTURE_MAIN(cmocka_unit_test(own_words_go_with_the_weaker_separator),
             cmocka_unit_test(what_yaml_reads_as_a_bool_is_no_word_unless_said),
             cmocka_unit_test(words_of_all_are_forgotten),
             cmocka_unit_test(many_words_are_all_found))
