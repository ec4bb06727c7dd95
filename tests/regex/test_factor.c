/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/buf.h"
#include "regex/parse.h"

static void show(struct buf *buf, const struct regex_node *node);

static void
show_all(struct buf *buf, const struct regex_node *node, char separator)
{
	buf_add_byte(buf, '(');
	for (size_t i = 0; i < node->nsubs; i++) {
		if (i > 0)
			buf_add_byte(buf, separator);
		show(buf, node->subs[i]);
	}
	buf_add_byte(buf, ')');
}

/* The shape of a tree, as far as these tests need it. */
static void
show(struct buf *buf, const struct regex_node *node)
{
	if (node->op == REGEX_LITERAL)
		for (size_t i = 0; i < node->nrunes; i++)
			buf_add_byte(buf, (char)node->runes[i]);
	else if (node->op == REGEX_CLASS)
		buf_printf(buf, "[%x-%x]", node->class.ranges[0].first,
		           node->class.ranges[node->class.nranges - 1].last);
	else if (node->op == REGEX_CONCAT)
		show_all(buf, node, '.');
	else if (node->op == REGEX_ALTERNATE)
		show_all(buf, node, '|');
	else if (node->op == REGEX_REPEAT)
		buf_printf(buf, "{%d}", node->min);
	else if (node->op == REGEX_EMPTY)
		buf_add_byte(buf, '_');
	else
		buf_printf(buf, "<%d>", (int)node->op);
}

/* Trees as the regexp/syntax of Go builds them (measured with Go 1.26). */
static const struct row {
	const char *pattern;
	const char *tree;
} rows[] = {
	{ "abc|abd|aef|bcx|bcy", "((a.((b.[63-64])|ef))|(bc.[78-79]))" },
	{ "abc|abd", "(ab.[63-64])" },
	{ "ab|ac|", "((a.[62-63])|_)" },
	{ "a|ab", "(a.(_|b))" },
	{ "[ab]c|[ab]d", "([61-62].[63-64])" },
	{ "[ab]{2}c|[ab]{2}d", "({2}.[63-64])" },
	{ "[ab]{2}c|[ab]{3}d", "(({2}.c)|({3}.d))" },
	{ "[ab]{2}c|[ab]{2}?d", "(({2}.c)|({2}.d))" },
	{ "ax|(?i)ay", "(ax|AY)" },
	{ "x|[y]|z|w", "[77-7a]" },
	{ "ab|||cd", "(ab|_|cd)" },
	{ "ab|cd", "(ab|cd)" },
};

static void
common_beginnings_are_taken_out_as_go_does(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str error;
		struct buf buf;
		const struct regex_node *root =
		    regex_parse(arena, str_from(rows[i].pattern), &error);
		assert_non_null(root);
		buf_init(&buf, arena);
		show(&buf, root);
		if (!str_is(buf_str(&buf), rows[i].tree))
			fail_msg("%s is %s, not %s", rows[i].pattern, buf_str(&buf).ptr,
			         rows[i].tree);
	}
	fixture_count("factored alternatives", sizeof(rows) / sizeof(rows[0]), 0, 0);
}

FIXTURE_MAIN(cmocka_unit_test(common_beginnings_are_taken_out_as_go_does))
