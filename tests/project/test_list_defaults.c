/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/tree.h"

#include "project/list_defaults.h"

static const struct node *
merged(struct workspace *ws, const char *defaults, const char *overrides)
{
	const struct symbol *name = symbol_get(ws->symbols, STR("name"));
	const struct symbol *env = symbol_get(ws->symbols, STR("env"));
	const struct symbol **top = arena_array(ws->arena, 1, sizeof(*top)),
			    **any = arena_array(ws->arena, 2, sizeof(*any));
	const struct keyed_list lists[] = { { top, 1, name }, { any, 2, name } };

	top[0] = env;
	any[1] = env; /* `*.env` */
	return list_defaults(ws, tree(ws, defaults), tree(ws, overrides), lists, 2);
}

static void
items_of_the_chart_stand_below(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	static const char *const rows[][3] = {
		{ "{env: [{name: A, v: 1}, {name: B, v: 1}]}", "{env: [{name: B, v: 2}]}",
		  "{env:[{name:A,v:1},{name:B,v:2}]}" },
		{ "{env: [{name: A, v: 1}], x: 1}", "{env: []}", "{env:[{name:A,v:1}]}" },
		{ "{sub: {env: [{name: A, w: 1}], x: 1}}", "{sub: {env: [{name: A, v: 2}]}}",
		  "{sub:{env:[{name:A,v:2,w:1}]}}" },
		{ "{env: [{name: A}]}", "{env: null}", "{env:null}" },
		{ "{env: [{name: A}]}", "{x: 1}", "{x:1}" },
		{ "{env: text}", "{env: [a]}", "{env:[a]}" },
		{ "{}", "{env: [a]}", "{env:[a]}" },
		{ "{other: [a]}", "{other: [b]}", "{other:[b]}" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_tree(ws, merged(ws, rows[i][0], rows[i][1]), rows[i][2]);
}

static void
overrides_without_such_lists_stay_themselves(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *overrides = tree(ws, "{a: 1}");

	assert_ptr_equal(list_defaults(ws, tree(ws, "{env: []}"), overrides, NULL, 0), overrides);
}

FIXTURE_MAIN(cmocka_unit_test(items_of_the_chart_stand_below),
             cmocka_unit_test(overrides_without_such_lists_stay_themselves))
