/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/buf.h"
#include "merge/keyed.h"
#include "support/tree.h"

/* The rule of every case: `env` and `*.env` by `name`. */
static const struct {
	const char *under, *over, *result;
} cases[] = {
	{ "{env: [{name: A, value: 1}, {name: B, value: 2}]}", "{env: [{name: B, value: 3}]}",
	  "{env:[{name:A,value:1},{name:B,value:3}]}" },
	{ "{env: [{name: A}]}", "{env: [{name: C}, {name: A, x: 1}, {name: D}]}",
	  "{env:[{name:A,x:1},{name:C},{name:D}]}" },
	{ "{env: [{name: A}]}", "{env: null}", "{env:null}" },
	{ "{env: [{name: A}]}", "{env: []}", "{env:[{name:A}]}" },
	{ "{env: [{name: A, v: 1}]}", "{env: [plain, {v: 2}]}",
	  "{env:[{name:A,v:1},plain,{v:2}]}" },
	{ "{env: [{name: A, v: 1}]}", "{env: [{name: A, v: null}]}", "{env:[{name:A,v:null}]}" },
	{ "{env: [{name: A, v: 1}, {name: A, v: 2}]}", "{env: [{name: A, v: 9}]}",
	  "{env:[{name:A,v:9},{name:A,v:2}]}" },
	{ "{env: [{name: A, v: 1}]}", "{env: [{name: A, w: 2}, {name: A, w: 3}]}",
	  "{env:[{name:A,v:1,w:3}]}" },
	{ "{a: {env: [{name: A, v: 1}], k: 1}}", "{a: {env: [{name: A, w: 2}]}}",
	  "{a:{env:[{name:A,v:1,w:2}],k:1}}" },
	{ "{a: {b: {env: [{name: A}]}}}", "{a: {b: {env: [{name: B}]}}}",
	  "{a:{b:{env:[{name:B}]}}}" },
	{ "{list: [{name: A}]}", "{list: [{name: B}]}", "{list:[{name:B}]}" },
	{ "{env: {a: 1}}", "{env: [{name: B}]}", "{env:[{name:B}]}" },
	{ "{}", "{env: [{name: B}, {name: B}]}", "{env:[{name:B},{name:B}]}" },
};

static void
items_with_one_key_are_merged(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct symbol *env = symbol_get(ws->symbols, STR("env"));
	const struct symbol *name = symbol_get(ws->symbols, STR("name"));
	const struct symbol *const here[] = { env }, *const below[] = { NULL, env };
	const struct keyed_list lists[] = { { here, 1, name }, { below, 2, name } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_tree(
		    ws,
		    overlay_keyed(ws, tree(ws, cases[i].under), tree(ws, cases[i].over), lists, 2),
		    cases[i].result);
	fixture_count("keyed lists", sizeof(cases) / sizeof(cases[0]), 0, 0);
}

static void
a_long_list_is_matched_by_its_index(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct symbol *env = symbol_get(ws->symbols, STR("env"));
	const struct keyed_list list = { &env, 1, symbol_get(ws->symbols, STR("name")) };
	struct buf buf;

	buf_init(&buf, ws->arena);
	buf_add_str(&buf, STR("{env: ["));
	for (int i = 0; i < 20000; i++)
		buf_printf(&buf, "{name: n%d} ", i);
	buf_add_str(&buf, STR("]}"));
	const char *text = buf_str(&buf).ptr;
	const struct node *result = overlay_keyed(ws, tree(ws, text), tree(ws, text), &list, 1);
	assert_true(node_equal(result, tree(ws, text)));
}

FIXTURE_MAIN(cmocka_unit_test(items_with_one_key_are_merged),
             cmocka_unit_test(a_long_list_is_matched_by_its_index))
