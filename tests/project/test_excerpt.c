/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "project/excerpt.h"
#include "support/tree.h"

static void
paths_are_taken_apart_and_printed(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	static const char *const good[] = { "a",        "a.b",     "spec.values", "a[0].b",
		                            "a[0][12]", "a\\.b.c", "[3].x",       "a\\[0\\]" };
	static const char *const printed[] = { "a",        "a.b",     "spec.values", "a[0].b",
		                               "a[0][12]", "a\\.b.c", "[3].x",       "a\\[0]" };
	static const char *const bad[] = { "",   ".",   ".a",   "a.",    "a..b",
		                           "a[", "a[]", "a[x]", "a[0]b", "a[99999999999]" };
	struct steps steps;

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_true(steps_parse(arena, str_from(good[i]), &steps));
		assert_str(steps_print(arena, &steps), printed[i]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (steps_parse(arena, str_from(bad[i]), &steps))
			fail_msg("taken: %s", bad[i]);
}

static void
the_node_at_a_path_is_found(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *root =
	    tree(ws, "{spec: {values: {a: 1}, list: [x, {y: z}]}, a.b: {c: 2}}");
	static const char *const rows[][2] = {
		{ "spec.values", "{a:1}" }, { "spec.list[1].y", "z" }, { "a\\.b.c", "2" },
		{ "spec.none.more", NULL }, { "spec.list[7]", NULL },  { "spec.values.a.b", NULL }
	};
	struct steps steps;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_true(steps_parse(ws->arena, str_from(rows[i][0]), &steps));
		const struct node *node = excerpt_find(root, &steps);
		if (rows[i][1])
			assert_tree(ws, node, rows[i][1]);
		else
			assert_null(node);
	}
}

FIXTURE_MAIN(cmocka_unit_test(paths_are_taken_apart_and_printed),
             cmocka_unit_test(the_node_at_a_path_is_found))
