/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "chart/coalesce.h"
#include "support/charts.h"
#include "support/tree.h"

static const struct node *
coalesced(struct workspace *ws, unsigned helm, const struct chart *chart, const char *values,
          bool keeps_nulls)
{
	const struct table table = { ws, profile_get(helm), keeps_nulls };

	return coalesce(&table, instance_new(ws, chart), tree(ws, values));
}

static void
a_null_deletes_at_the_top_and_stays_in_keep_nulls_mode(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *top = chart_made(ws, "top", "{a: 1, b: null, c: {d: 1}}", NULL, 0);

	assert_tree(ws, coalesced(ws, 3, top, "{a: null, b: null, c: {d: null}}", false), "{c:{}}");
	assert_tree(ws, coalesced(ws, 3, top, "{a: null, b: null, c: {d: null}}", true),
	            "{a:null,b:null,c:{d:null}}");
	assert_tree(ws, coalesced(ws, 4, top, "{}", true), "{a:1,b:null,c:{d:1}}");
	assert_tree(ws, coalesced(ws, 4, top, "{}", false), "{a:1,c:{d:1}}");
}

static void
the_section_of_a_subchart_keeps_nulls_for_its_own_turn(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *sub = chart_made(ws, "sub", "{a: 1, m: {k: 1}}", NULL, 0);
	const struct chart *top = chart_made(ws, "top", "{sub: {a: null, m: {k: null}}}", &sub, 1);

	assert_tree(ws, coalesced(ws, 3, top, "{}", false), "{sub:{global:{},m:{}}}");
	assert_tree(ws, coalesced(ws, 4, top, "{}", false), "{sub:{a:1,global:{},m:{k:1}}}");
	assert_tree(ws, coalesced(ws, 4, top, "{sub: {}}", false), "{sub:{global:{},m:{}}}");
}

static void
what_is_no_map_is_refused_as_a_section(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *sub = chart_made(ws, "sub", "{}", NULL, 0);
	const struct chart *top = chart_made(ws, "top", "{}", &sub, 1);

	assert_null(coalesced(ws, 3, top, "{sub: [1, a]}", false));
	assert_int_equal(last_finding(ws)->rule, RULE_SECTION_TYPE);
	assert_str(last_finding(ws)->helm, "type mismatch on sub: [%!t(float64=1) %!t(string=a)]");
	assert_null(coalesced(ws, 3, top, "{sub: null}", false));
	assert_str(last_finding(ws)->helm, "type mismatch on sub: %!t(<nil>)");
}

static void
a_map_over_a_default_of_another_kind_warns(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *top = chart_made(ws, "top", "{a: 5, b: null}", NULL, 0);

	fixture_forget(ws);
	assert_tree(ws, coalesced(ws, 3, top, "{a: {x: 1}, b: {y: 2}}", false),
	            "{a:{x:1},b:{y:2}}");
	assert_str(charts_findings(ws, 0), "warning: skipped value for top.a: Not a table.\n");
}

static void
two_charts_under_one_name_share_the_section(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *subs[] = { chart_made(ws, "b", "{x: 1}", NULL, 0),
		                       chart_made(ws, "a", "{x: 2, y: 2}", NULL, 0) };
	struct chart *top = chart_made(ws, "top", "{}", subs, 2);

	chart_lists(ws, top, "a", "{alias: b}");
	assert_str(charts_text(ws, 3, top, "{}"),
	           "top {b:{global:{},x:1,y:2}} [b {global:{},x:1,y:2}] [b {global:{},x:1,y:2}]");
}

FIXTURE_MAIN(cmocka_unit_test(a_null_deletes_at_the_top_and_stays_in_keep_nulls_mode),
             cmocka_unit_test(the_section_of_a_subchart_keeps_nulls_for_its_own_turn),
             cmocka_unit_test(what_is_no_map_is_refused_as_a_section),
             cmocka_unit_test(a_map_over_a_default_of_another_kind_warns),
             cmocka_unit_test(two_charts_under_one_name_share_the_section))
