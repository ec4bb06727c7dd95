/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "project/field.h"
#include "support/tree.h"

struct thing {
	struct config_text name, size;
	bool big;
	enum config_answer answer;
	struct config_texts words, one;
	const struct node *node;
};

static const struct field fields[] = {
	{ "answer", field_answer, offsetof(struct thing, answer) },
	{ "big", field_bool, offsetof(struct thing, big) },
	{ "name", field_text, offsetof(struct thing, name) },
	{ "node", field_node, offsetof(struct thing, node) },
	{ "one", field_text_or_texts, offsetof(struct thing, one) },
	{ "size", field_scalar, offsetof(struct thing, size) },
	{ "words", field_texts, offsetof(struct thing, words) },
};

static void
a_table_reads_a_map(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct thing thing = { 0 };

	assert_true(field_map(ws,
	                      tree(ws, "{name: x, size: 5, big: true, answer: false, words: [a, 1],"
	                               " one: y, node: {k: v}}"),
	                      STR("thing"), FIELDS(fields), &thing));
	assert_str(thing.name.str, "x");
	assert_str(thing.size.str, "5");
	assert_true(thing.big);
	assert_int_equal(thing.answer, ANSWER_NO);
	assert_int_equal(thing.words.count, 2);
	assert_str(thing.words.items[1].str, "1");
	assert_int_equal(thing.one.count, 1);
	assert_tree(ws, thing.node, "{k:v}");
}

static void
all_errors_of_a_map_are_told(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct thing thing = { 0 };

	fixture_forget(ws);
	assert_false(field_map(ws, tree(ws, "{nme: x, big: 1, words: a, size: 1.10}"), STR("thing"),
	                       FIELDS(fields), &thing));
	assert_int_equal(ws->findings->count, 4);
	assert_str(ws->findings->items[0].message, "unknown key 'thing.nme'");
	assert_str(ws->findings->items[0].help, "did you mean 'name'?");
	assert_str(ws->findings->items[1].message, "'thing.big' must be true or false, not number");
	assert_str(ws->findings->items[2].message,
	           "'thing.words' must be a list of strings, not string");
	assert_str(ws->findings->items[3].message, "YAML changes '1.10' to another text");
}

static void
the_nearest_word_is_found(void **state)
{
	static const char *const words[] = { "environments", "form", "helm", NULL };

	(void)state;
	assert_str(field_nearest(STR("enviroments"), words), "environments");
	assert_str(field_nearest(STR("env"), words), "environments");
	assert_str(field_nearest(STR("from"), words), "form");
	assert_str(field_nearest(STR("xyz"), words), "");
}

static void
entries_come_in_the_order_of_the_file(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *node = tree(ws, "{c: 1, a: 2, b: 3}");
	const struct entry *entries = field_order(ws->arena, node);

	assert_str(symbol_str(entries[0].key), "c");
	assert_str(symbol_str(entries[1].key), "a");
	assert_str(symbol_str(entries[2].key), "b");
}

FIXTURE_MAIN(cmocka_unit_test(a_table_reads_a_map), cmocka_unit_test(all_errors_of_a_map_are_told),
             cmocka_unit_test(the_nearest_word_is_found),
             cmocka_unit_test(entries_come_in_the_order_of_the_file))
