/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "merge/table.h"
#include "support/tree.h"

static const struct {
	const char *values, *defaults, *coalesced, *kept;
} cases[] = {
	{ "{}", "{a: 1}", "{a:1}", "{a:1}" },
	{ "{}", "{a: null}", "{a:null}", "{a:null}" },
	{ "{a: null}", "{a: 1}", "{}", "{a:null}" },
	{ "{a: null}", "{a: {b: 1}}", "{}", "{a:null}" },
	{ "{a: null}", "{a: null}", "{a:null}", "{a:null}" },
	{ "{a: null}", "{b: 1}", "{a:null,b:1}", "{a:null,b:1}" },
	{ "{a: {b: null}}", "{a: {b: 1, c: 2}}", "{a:{c:2}}", "{a:{b:null,c:2}}" },
	{ "{a: {b: 1}}", "{a: {c: {d: null}}}", "{a:{b:1,c:{d:null}}}", "{a:{b:1,c:{d:null}}}" },
	{ "{a: 5}", "{a: {x: 1}}", "{a:5}", "{a:5}" },
	{ "{a: {x: 1}}", "{a: 5}", "{a:{x:1}}", "{a:{x:1}}" },
	{ "{a: {x: 1}}", "{a: null}", "{a:{x:1}}", "{a:{x:1}}" },
	{ "{a: [1]}", "{a: [2, 3]}", "{a:[1]}", "{a:[1]}" },
	{ "{a: false, b: 0}", "{a: true, b: 1, c: 2}", "{a:false,b:0,c:2}", "{a:false,b:0,c:2}" },
};

static void
the_nested_rule_holds_in_both_modes(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct table coalescing = { ws, profile_get(4), .keeps_nulls = false };
	const struct table keeping = { ws, profile_get(4), .keeps_nulls = true };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct node *values = tree(ws, cases[i].values);
		const struct node *defaults = tree(ws, cases[i].defaults);
		assert_tree(ws, table_merge(&coalescing, NULL, values, defaults),
		            cases[i].coalesced);
		assert_tree(ws, table_merge(&keeping, NULL, values, defaults), cases[i].kept);
	}
	fixture_count("nested rule", sizeof(cases) / sizeof(cases[0]) * 2, 0, 0);
}

static const struct {
	const char *values, *defaults, *three, *four;
} warnings[] = {
	{ "{a: {b: 5}}", "{a: {b: {x: 1}}}",
	  "warning: cannot overwrite table with non table for top.a.b (map[x:1])",
	  "level=INFO msg=\"warning: cannot overwrite table with non table for top.a.b "
	  "(map[x:1])\"" },
	{ "{a: {x: 1}}", "{a: five}",
	  "warning: destination for top.a is a table. Ignoring non-table value (five)",
	  "level=INFO msg=\"warning: destination for top.a is a table. Ignoring non-table value "
	  "(five)\"" },
};

static void
a_map_against_another_kind_warns_in_helms_words(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct table_path top = { NULL, STR("top"), STR("") };

	for (size_t i = 0; i < sizeof(warnings) / sizeof(warnings[0]); i++)
		for (unsigned helm = 3; helm <= 4; helm++) {
			const struct table table = { ws, profile_get(helm), .keeps_nulls = false };
			const struct node *values = tree(ws, warnings[i].values);
			fixture_forget(ws);
			table_merge(&table, &top, values, tree(ws, warnings[i].defaults));
			assert_int_equal(ws->findings->count, 1);
			assert_int_equal(last_finding(ws)->rule, RULE_TABLE_CONFLICT);
			assert_int_equal(last_finding(ws)->nplaces, 2);
			assert_int_equal(last_finding(ws)->places[0].at.source,
			                 values->span.source);
			assert_str(last_finding(ws)->helm,
			           helm == 3 ? warnings[i].three : warnings[i].four);
		}
}

static void
nothing_new_is_made_where_nothing_changes(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct table table = { ws, profile_get(3), .keeps_nulls = false };
	const struct node *values = tree(ws, "{a: {b: 1}, c: 2}");

	assert_ptr_equal(table_merge(&table, NULL, values, NULL), values);
	assert_ptr_equal(table_merge(&table, NULL, values, tree(ws, "{}")), values);
	assert_ptr_equal(table_merge(&table, NULL, values, tree(ws, "{a: {b: 9}}")), values);
}

static void
nulls_go_at_every_depth_but_not_in_lists(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *clean = tree(ws, "{a: [null], b: {c: 1}}");

	assert_tree(ws,
	            table_without_nulls(
			ws->arena, tree(ws, "{a: null, b: {c: null, d: {e: null}}, f: [null]}")),
	            "{b:{d:{}},f:[null]}");
	assert_ptr_equal(table_without_nulls(ws->arena, clean), clean);
}

FIXTURE_MAIN(cmocka_unit_test(the_nested_rule_holds_in_both_modes),
             cmocka_unit_test(a_map_against_another_kind_warns_in_helms_words),
             cmocka_unit_test(nothing_new_is_made_where_nothing_changes),
             cmocka_unit_test(nulls_go_at_every_depth_but_not_in_lists))
