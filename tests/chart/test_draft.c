/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "chart/draft.h"
#include "support/charts.h"
#include "support/tree.h"

static const struct span nowhere = { 0, 0, 0 };

static const struct symbol *
key(struct workspace *ws, const char *text)
{
	return symbol_get(ws->symbols, str_from(text));
}

static void
what_is_not_written_closes_as_it_was(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *map = tree(ws, "{a: {b: 1}, c: 2}");
	struct draft *draft = draft_open(ws->arena, map);

	assert_non_null(draft_find(draft, key(ws, "a")));
	assert_ptr_equal(draft_find(draft, key(ws, "a")), draft_find(draft, key(ws, "a")));
	assert_null(draft_find(draft, key(ws, "c")));
	assert_null(draft_find(draft, key(ws, "z")));
	assert_tree(ws, draft_value(draft, key(ws, "c")), "2");
	assert_null(draft_value(draft, key(ws, "a")));
	assert_ptr_equal(draft_close(ws, draft, nowhere), map);
}

static void
a_map_put_below_another_is_shared(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct table table = { ws, profile_get(4), .keeps_nulls = true };
	struct draft *source = draft_open(ws->arena, tree(ws, "{e: {a: 1}, f: {b: 2}}"));
	struct draft *taken = draft_open(ws->arena, tree(ws, "{}"));
	struct draft *e =
	    draft_wrap(ws->arena, key(ws, "p"), nowhere, draft_find(source, key(ws, "e")));
	struct draft *f =
	    draft_wrap(ws->arena, key(ws, "p"), nowhere, draft_find(source, key(ws, "f")));

	assert_true(draft_merge(&table, NULL, taken, e));
	assert_true(draft_merge(&table, NULL, taken, f));
	assert_tree(ws, draft_close(ws, taken, nowhere), "{p:{a:1,b:2}}");
	assert_tree(ws, draft_close(ws, source, nowhere), "{e:{a:1,b:2},f:{b:2}}");
}

static void
a_null_of_the_stronger_goes_into_the_weaker(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct table table = { ws, profile_get(4), .keeps_nulls = true };
	struct draft *over = draft_open(ws->arena, tree(ws, "{a: null, n: null}"));
	struct draft *under = draft_open(ws->arena, tree(ws, "{a: 1, b: 2}"));

	assert_true(draft_merge(&table, NULL, over, under));
	assert_tree(ws, draft_close(ws, over, nowhere), "{a:null,b:2,n:null}");
	assert_tree(ws, draft_close(ws, under, nowhere), "{a:null,b:2,n:null}");
}

static void
a_map_against_another_kind_warns(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct table table = { ws, profile_get(3), .keeps_nulls = true };
	struct draft *over = draft_open(ws->arena, tree(ws, "{a: 1, b: {x: 1}}"));
	struct draft *under = draft_open(ws->arena, tree(ws, "{a: {y: 2}, b: 5}"));

	fixture_forget(ws);
	assert_true(draft_merge(&table, NULL, over, under));
	assert_str(charts_findings(ws, 0),
	           "warning: cannot overwrite table with non table for a (map[y:2])\n"
	           "warning: destination for b is a table. Ignoring non-table value (5)\n");
}

static void
a_draft_in_itself_cannot_be_closed(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct table table = { ws, profile_get(4), .keeps_nulls = true };
	struct draft *draft = draft_open(ws->arena, tree(ws, "{a: 1}"));

	assert_true(draft_merge(&table, NULL, draft,
	                        draft_wrap(ws->arena, key(ws, "self"), nowhere, draft)));
	assert_null(draft_close(ws, draft, nowhere));
	assert_int_equal(last_finding(ws)->rule, RULE_IMPORT_CIRCLE);
}

static void
maps_that_double_at_each_level_hit_the_limit(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct draft *draft = draft_open(ws->arena, tree(ws, "{a: 1}"));
	const struct table table = { ws, profile_get(4), .keeps_nulls = true };

	for (int i = 0; i < 40; i++) {
		struct draft *twice = draft_wrap(ws->arena, key(ws, "l"), nowhere, draft);
		assert_true(draft_merge(&table, NULL, twice,
		                        draft_wrap(ws->arena, key(ws, "r"), nowhere, draft)));
		draft = twice;
	}
	assert_null(draft_close(ws, draft, nowhere));
	assert_int_equal(last_finding(ws)->rule, RULE_LIMIT);
}

FIXTURE_MAIN(cmocka_unit_test(what_is_not_written_closes_as_it_was),
             cmocka_unit_test(a_map_put_below_another_is_shared),
             cmocka_unit_test(a_null_of_the_stronger_goes_into_the_weaker),
             cmocka_unit_test(a_map_against_another_kind_warns),
             cmocka_unit_test(a_draft_in_itself_cannot_be_closed),
             cmocka_unit_test(maps_that_double_at_each_level_hit_the_limit))
