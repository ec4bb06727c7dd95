/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "regex/stack.h"

static struct regex_tree
tree_of(void **state)
{
	struct regex_tree tree;

	regex_tree_init(&tree, fixture_workspace(state)->arena);
	return tree;
}

static void
characters_run_together(void **state)
{
	struct regex_tree tree = tree_of(state);
	const struct regex_node *root;

	for (uint32_t rune = 'a'; rune <= 'e'; rune++)
		regex_literal(&tree, rune);
	root = regex_finish(&tree);
	assert_int_equal(root->op, REGEX_LITERAL);
	assert_int_equal(root->nrunes, 5);
	assert_int_equal(root->runes[4], 'e');
}

static void
repeat_takes_the_last_character_only(void **state)
{
	struct regex_tree tree = tree_of(state);
	const struct regex_node *root;

	regex_literal(&tree, 'a');
	regex_literal(&tree, 'b');
	assert_true(regex_repeat(&tree, &(struct regex_count){ .op = REGEX_STAR }));
	root = regex_finish(&tree);
	assert_int_equal(root->op, REGEX_CONCAT);
	assert_int_equal(root->nsubs, 2);
	assert_int_equal(root->subs[1]->op, REGEX_STAR);
	assert_int_equal(root->subs[1]->subs[0]->runes[0], 'b');
}

static void
nothing_can_be_repeated_behind_a_bracket_or_bar(void **state)
{
	struct regex_tree tree = tree_of(state);
	const struct regex_count star = { .op = REGEX_STAR };

	assert_false(regex_repeat(&tree, &star));
	regex_op(&tree, REGEX_LEFT_PAREN);
	assert_false(regex_repeat(&tree, &star));
	regex_literal(&tree, 'a');
	regex_bar(&tree);
	assert_false(regex_repeat(&tree, &star));
}

static void
single_characters_as_alternatives_are_a_class(void **state)
{
	struct regex_tree tree = tree_of(state);
	const struct regex_node *root;

	regex_literal(&tree, 'a');
	regex_bar(&tree);
	regex_literal(&tree, 'b');
	regex_bar(&tree);
	regex_literal(&tree, 'c');
	root = regex_finish(&tree);
	assert_int_equal(root->op, REGEX_CLASS);
	assert_int_equal(root->class.nranges, 1);
}

static void
brackets_must_pair(void **state)
{
	struct regex_tree tree = tree_of(state);

	regex_op(&tree, REGEX_LEFT_PAREN);
	assert_true(regex_close(&tree));
	assert_false(regex_close(&tree));
	tree = tree_of(state);
	regex_op(&tree, REGEX_LEFT_PAREN);
	assert_null(regex_finish(&tree));
}

static void
flags_end_with_the_bracket(void **state)
{
	struct regex_tree tree = tree_of(state);

	regex_op(&tree, REGEX_LEFT_PAREN);
	tree.flags = REGEX_FOLD;
	assert_true(regex_close(&tree));
	assert_int_equal(tree.flags, 0);
}

static void
nested_counts_multiply_to_a_thousand(void **state)
{
	struct regex_tree tree = tree_of(state);
	const struct regex_count ten = { .op = REGEX_REPEAT, .min = 0, .max = 10 };
	const struct regex_count never = { .op = REGEX_REPEAT, .min = 0, .max = 0 };

	regex_literal(&tree, 'a');
	for (int i = 0; i < 3; i++)
		assert_true(regex_repeat(&tree, &ten));
	assert_true(regex_repeat_fits(&tree));
	assert_true(regex_repeat(&tree, &ten));
	assert_false(regex_repeat_fits(&tree));
	/* What comes never hides what is in it. */
	assert_true(regex_repeat(&tree, &never));
	assert_true(regex_repeat(&tree, &ten));
	assert_true(regex_repeat_fits(&tree));
}

FIXTURE_MAIN(cmocka_unit_test(characters_run_together),
             cmocka_unit_test(repeat_takes_the_last_character_only),
             cmocka_unit_test(nothing_can_be_repeated_behind_a_bracket_or_bar),
             cmocka_unit_test(single_characters_as_alternatives_are_a_class),
             cmocka_unit_test(brackets_must_pair), cmocka_unit_test(flags_end_with_the_bracket),
             cmocka_unit_test(nested_counts_multiply_to_a_thousand))
