/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "regex/tree.h"

static void
nodes_taken_back_are_not_counted_again(void **state)
{
	struct regex_tree tree;
	struct regex_node *first;

	regex_tree_init(&tree, fixture_workspace(state)->arena);
	first = regex_tree_new(&tree, REGEX_EMPTY);
	regex_tree_free(&tree, first);
	assert_ptr_equal(regex_tree_new(&tree, REGEX_ANY), first);
	assert_int_equal(tree.nnodes, 1);
	regex_tree_new(&tree, REGEX_ANY);
	assert_int_equal(tree.nnodes, 2);
}

static void
union_of_two_characters_is_a_class(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	uint32_t rune[] = { 'a', 'c' };
	struct regex_node a = { .op = REGEX_LITERAL, .runes = &rune[0], .nrunes = 1 };
	const struct regex_node c = { .op = REGEX_LITERAL, .runes = &rune[1], .nrunes = 1 };

	regex_node_merge(arena, &a, &a);
	assert_int_equal(a.op, REGEX_LITERAL);
	regex_node_merge(arena, &a, &c);
	assert_int_equal(a.op, REGEX_CLASS);
	assert_int_equal(regex_node_weight(&a), 4);
	assert_true(regex_class_has(&a.class, 'c'));
	assert_false(regex_class_has(&a.class, 'b'));
}

static void
dot_takes_in_a_newline(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	uint32_t rune = '\n';
	struct regex_node dot = { .op = REGEX_ANY_BUT_NEWLINE };
	const struct regex_node newline = { .op = REGEX_LITERAL, .runes = &rune, .nrunes = 1 };

	regex_node_merge(arena, &dot, &dot);
	assert_int_equal(dot.op, REGEX_ANY_BUT_NEWLINE);
	regex_node_merge(arena, &dot, &newline);
	assert_int_equal(dot.op, REGEX_ANY);
}

static void
class_of_everything_is_a_dot(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct regex_node node = { .op = REGEX_CLASS };

	regex_class_add(arena, &node.class, '\n' + 1, RUNE_MAX);
	regex_class_add(arena, &node.class, 0, '\n' - 1);
	regex_node_clean(arena, &node);
	assert_int_equal(node.op, REGEX_ANY_BUT_NEWLINE);
	node.op = REGEX_CLASS;
	regex_class_add(arena, &node.class, '\n', '\n');
	regex_node_clean(arena, &node);
	assert_int_equal(node.op, REGEX_ANY);
}

FIXTURE_MAIN(cmocka_unit_test(nodes_taken_back_are_not_counted_again),
             cmocka_unit_test(union_of_two_characters_is_a_class),
             cmocka_unit_test(dot_takes_in_a_newline),
             cmocka_unit_test(class_of_everything_is_a_dot))
