/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/charts.h"

/* One chart `sub` and a parent that imports from it. */
static const struct {
	const char *defaults, *sub, *imports, *overrides, *result, *helm;
} cases[] = {
	{ "{}", "{exports: {data: {a: 1}}}", "[data]", "{}",
	  "{a:1,sub:{exports:{data:{a:1}},global:{}}}", "" },
	{ "{a: 9}", "{exports: {data: {a: 1, b: 2}}}", "[data]", "{b: 8}",
	  "{a:9,b:8,sub:{exports:{data:{a:1,b:2}},global:{}}}", "" },
	{ "{}", "{x: {y: {a: 1}}}", "[{child: x.y, parent: p.q}]", "{}",
	  "{p:{q:{a:1}},sub:{global:{},x:{y:{a:1}}}}", "" },
	{ "{}", "{x: {a: 1}}", "[{child: x, parent: .}]", "{a: null}", "{sub:{global:{},x:{a:1}}}",
	  "" },
	{ "{}", "{x: {a: 1}}", "[{child: x}]", "{}", "{<nil>:{a:1},sub:{global:{},x:{a:1}}}", "" },
	{ "{}", "{x: 5}", "[{child: x, parent: p}]", "{}", "{sub:{global:{},x:5}}",
	  "Warning: ImportValues missing table from chart sub: \"x\" is not a table\n" },
	{ "{}", "{}", "[nope]", "{}", "{sub:{global:{}}}",
	  "Warning: ImportValues missing table: \"exports\" is not a table\n" },
	{ "{}", "{e: {a: 1, b: 1}, f: {a: 2, c: 2}}",
	  "[{child: e, parent: p} {child: f, parent: p}]", "{}",
	  "{p:{a:1,b:1,c:2},sub:{e:{a:1,b:1,c:2},f:{a:2,c:2},global:{}}}", "" },
	{ "{}", "{e: {a: null}, f: {a: 2}}", "[{child: e, parent: p} {child: f, parent: p}]", "{}",
	  "{p:{a:null},sub:{e:{a:null},f:{},global:{}}}", "" },
	{ "{}", "{e: {a: null}, f: {}}", "[{child: e, parent: p} {child: f, parent: p}]", "{}",
	  "{p:{a:null},sub:{e:{a:null},f:{},global:{}}}", "" },
	{ "{}", "{e: {a: 1}}", "[5, {child: e, parent: p}, null]", "{}",
	  "{p:{a:1},sub:{e:{a:1},global:{}}}", "" },
	{ "{sub: {e: {b: 2}}}", "{e: {a: 1}}", "[{child: e, parent: p}]", "{sub: {e: {c: 3}}}",
	  "{p:{a:1,b:2},sub:{e:{a:1,b:2,c:3},global:{}}}", "" },
};

static void
imports_fill_in_below_the_defaults(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct chart *sub = chart_made(ws, "sub", cases[i].sub, NULL, 0);
		struct chart *top = chart_made(ws, "top", cases[i].defaults, &sub, 1);
		const char *details =
		    arena_printf(ws->arena, "{import-values: %s}", cases[i].imports).ptr;
		chart_lists(ws, top, "sub", details);
		fixture_forget(ws);
		const struct str text = charts_text(ws, 3, top, cases[i].overrides);
		const char *wanted = arena_printf(ws->arena, "top %s [", cases[i].result).ptr;
		if (!str_starts(text, str_from(wanted)))
			fail_msg("case %zu: got %" PRISTR ", want %s", i, STRARG(text), wanted);
		assert_str(charts_findings(ws, 0), cases[i].helm);
	}
	fixture_count("import-values", sizeof(cases) / sizeof(cases[0]), 0, 0);
}

static void
a_map_imported_into_itself_is_refused(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *sub = chart_made(ws, "sub", "{x: {a: 1}}", NULL, 0);
	struct chart *top = chart_made(ws, "top", "{}", &sub, 1);

	chart_lists(ws, top, "sub",
	            "{import-values: [{child: x, parent: x}, {child: x, parent: x.y}]}");
	fixture_forget(ws);
	assert_str(charts_text(ws, 4, top, "{}"), "");
	assert_int_equal(last_finding(ws)->rule, RULE_IMPORT_CIRCLE);
}

static void
a_disabled_chart_imports_nothing(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *sub = chart_made(ws, "sub", "{x: {a: 1}}", NULL, 0);
	struct chart *top = chart_made(ws, "top", "{}", &sub, 1);

	chart_lists(ws, top, "sub", "{condition: on, import-values: [{child: x, parent: p}]}");
	assert_str(charts_text(ws, 4, top, "{on: false}"), "top {on:false}");
}

FIXTURE_MAIN(cmocka_unit_test(imports_fill_in_below_the_defaults),
             cmocka_unit_test(a_map_imported_into_itself_is_refused),
             cmocka_unit_test(a_disabled_chart_imports_nothing))
