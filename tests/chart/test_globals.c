/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "chart/globals.h"
#include "support/charts.h"
#include "support/tree.h"

static const struct {
	const char *global, *section, *flown, *helm;
} cases[] = {
	{ NULL, "{}", "{global:{}}", "" },
	{ "{g: 1}", "{global: {g: 9, h: 8}}", "{global:{g:1,h:8}}", "" },
	{ "{g: {a: 1}}", "{global: {g: {a: 9, b: 8}}}", "{global:{g:{a:1,b:8}}}", "" },
	{ "{g: null}", "{global: {g: 1}}", "{global:{g:null}}", "" },
	{ "{g: {a: null}}", "{global: {g: {a: 1}}}", "{global:{g:{a:null}}}", "" },
	{ "{g: {a: 1}}", "{global: {g: 5}}", "{global:{g:5}}",
	  "Conflict: cannot merge map onto non-map for \"g\". Skipping.\n" },
	{ "{g: {a: 1}}", "{global: {g: null}}", "{global:{g:null}}",
	  "Conflict: cannot merge map onto non-map for \"g\". Skipping.\n" },
	{ "{g: 5}", "{global: {g: {a: 1}}}", "{global:{g:{a:1}}}", "key g is table. Skipping\n" },
	{ "5", "{a: 1}", "{a:1}",
	  "warning: skipping globals because source global is not a table.\n" },
	{ "{g: 1}", "{global: null}", "{global:null}",
	  "warning: skipping globals because destination global is not a table.\n" },
};

static void
globals_flow_with_the_parent_winning(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct table table = { ws, profile_get(3), .keeps_nulls = false };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct node *global = cases[i].global ? tree(ws, cases[i].global) : NULL;
		fixture_forget(ws);
		assert_tree(ws,
		            globals_flow(&table, global, tree(ws, cases[i].section), STR("top")),
		            cases[i].flown);
		assert_str(charts_findings(ws, 0), cases[i].helm);
	}
	fixture_count("globals", sizeof(cases) / sizeof(cases[0]), 0, 0);
}

/* Measured with both Helms: the maps two levels below `global` are shared. */
static void
what_a_subchart_adds_deep_in_a_global_comes_back(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *subs[] = {
		chart_made(ws, "one", "{global: {g: {top: 1, deep: {one: 1}}}}", NULL, 0),
		chart_made(ws, "two", "{global: {g: {deep: {two: 2}}}}", NULL, 0),
	};
	const struct chart *top = chart_made(ws, "top", "{global: {g: {deep: {own: 0}}}}", subs, 2);

	assert_str(charts_text(ws, 4, top, "{}"),
	           "top {global:{g:{deep:{one:1,own:0,two:2}}},"
	           "one:{global:{g:{deep:{one:1,own:0,two:2},top:1}}},"
	           "two:{global:{g:{deep:{one:1,own:0,two:2}}}}} "
	           "[one {global:{g:{deep:{one:1,own:0,two:2},top:1}}}] "
	           "[two {global:{g:{deep:{one:1,own:0,two:2}}}}]");
}

/* Measured: the second chart of a name writes into what the first shares with its children. */
static void
the_second_chart_of_a_name_adds_to_what_is_shared(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *below[] = { chart_made(ws, "k", "{}", NULL, 0),
		                        chart_made(ws, "l", "{}", NULL, 0) };
	const struct chart *subs[] = {
		chart_made(ws, "a", "{k: {global: {g: {deep: {x: 1}}}}}", below, 1),
		chart_made(ws, "b", "{global: {g: {deep: {o: 0}}}}", below, 2),
	};
	struct chart *top = chart_made(ws, "top", "{}", subs, 2);

	chart_lists(ws, top, "a", "{alias: b}");
	const struct str text = charts_text(ws, 4, top, "{}");
	assert_true(str_starts(text, STR("top {b:{global:{g:{deep:{o:0,x:1}}},"
	                                 "k:{global:{g:{deep:{o:0,x:1}}}},"
	                                 "l:{global:{g:{deep:{o:0,x:1}}}}}} ")));
}

static void
a_middle_chart_gives_its_own_globals_to_its_leaf_alone(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *leaf = chart_made(ws, "leaf", "{}", NULL, 0);
	const struct chart *middle = chart_made(ws, "middle", "{global: {m: 1}}", &leaf, 1);
	const struct chart *top = chart_made(ws, "top", "{global: {t: 1}}", &middle, 1);

	assert_str(charts_text(ws, 4, top, "{}"),
	           "top {global:{t:1},middle:{global:{m:1,t:1},leaf:{global:{m:1,t:1}}}} "
	           "[middle {global:{m:1,t:1},leaf:{global:{m:1,t:1}}} [leaf {global:{m:1,t:1}}]]");
}

FIXTURE_MAIN(cmocka_unit_test(globals_flow_with_the_parent_winning),
             cmocka_unit_test(what_a_subchart_adds_deep_in_a_global_comes_back),
             cmocka_unit_test(the_second_chart_of_a_name_adds_to_what_is_shared),
             cmocka_unit_test(a_middle_chart_gives_its_own_globals_to_its_leaf_alone))
