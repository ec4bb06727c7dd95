/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/charts.h"
#include "support/tree.h"

static void
a_chart_without_subcharts_is_values_over_defaults(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct chart *top = chart_made(ws, "top", "{a: 1, b: null, c: {d: null, e: 2}}", NULL, 0);

	assert_str(charts_text(ws, 3, top, "{a: 9}"), "top {a:9,b:null,c:{d:null,e:2}}");
	assert_str(charts_text(ws, 4, top, "{a: 9}"), "top {a:9,c:{e:2}}");
	assert_str(charts_text(ws, 4, top, "{a: null, c: {e: null}, z: null}"),
	           "top {c:{},z:null}");
}

static void
equal_overrides_are_computed_once(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct chart *top = chart_made(ws, "top", "{a: {x: {y: 1}}}", NULL, 0);
	const struct computed_chart *one, *two, *other;
	const size_t before = ws->findings->count;

	assert_true(chart_compute(ws, profile_get(4), top, tree(ws, "{a: {x: 5}}"), &one));
	assert_int_equal(ws->findings->count, before + 1);
	assert_true(chart_compute(ws, profile_get(4), top, tree(ws, "{a: {x: 5}}"), &two));
	assert_ptr_equal(one, two);
	assert_int_equal(ws->findings->count, before + 1);
	assert_true(chart_compute(ws, profile_get(3), top, tree(ws, "{a: {x: 5}}"), &other));
	assert_ptr_not_equal(one, other);
}

static void
a_warning_of_several_stages_is_said_once(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *sub = chart_made(ws, "sub", "{m: {x: 1}}", NULL, 0);
	struct chart *top = chart_made(ws, "top", "{}", &sub, 1);

	chart_lists(ws, top, "sub", "{}");
	fixture_forget(ws);
	charts_text(ws, 3, top, "{sub: {m: 5}}");
	assert_str(charts_findings(ws, 0),
	           "warning: cannot overwrite table with non table for top.sub.m (map[x:1])\n");
}

static void
a_missing_chart_is_refused_or_unknown(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct chart *top = chart_made(ws, "top", "{nope: {a: 1}, off: {enabled: false}}", NULL, 0);
	const struct computed_chart *computed;

	chart_lists(ws, top, "nope", "{}");
	chart_lists(ws, top, "gone", "{alias: off, condition: off.enabled}");
	assert_str(
	    charts_text(ws, 4, top, "{}"),
	    "an error occurred while checking for chart dependencies. You may need to run "
	    "'helm dependency build' to fetch missing dependencies: found in Chart.yaml, but "
	    "missing in charts/ directory: nope, gone");
	assert_true(
	    chart_compute_known(ws, profile_get(4), top, tree(ws, "{nope: {b: 2}}"), &computed));
	assert_int_equal(computed->nsubs, 1);
	assert_true(computed->subs[0].is_unknown);
	assert_str(computed->subs[0].name, "nope");
	assert_tree(ws, computed->subs[0].values, "{a:1,b:2}");
}

static void
a_dotted_name_is_looked_up_as_a_path(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *sub = chart_made(ws, "a.b", "{k: 1}", NULL, 0);
	struct chart *top = chart_made(ws, "top", "{a: {b: {seen: true}}}", &sub, 1);

	assert_str(charts_text(ws, 4, top, "{}"),
	           "top {a:{b:{seen:true}},a.b:{global:{},k:1}} [a.b {seen:true}]");
}

static void
an_error_of_stage_four_names_it_in_helm_four(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *sub = chart_made(ws, "sub", "{}", NULL, 0);
	struct chart *listed = chart_made(ws, "top", "{}", &sub, 1);
	const struct chart *unlisted = chart_made(ws, "top", "{}", &sub, 1);

	chart_lists(ws, listed, "sub", "{}");
	assert_str(charts_text(ws, 3, listed, "{sub: 5}"), "type mismatch on sub: %!t(float64=5)");
	assert_str(charts_text(ws, 4, listed, "{sub: 5}"),
	           "chart dependencies processing failed: type mismatch on sub: %!t(float64=5)");
	assert_str(charts_text(ws, 4, unlisted, "{sub: 5}"),
	           "type mismatch on sub: %!t(float64=5)");
}

FIXTURE_MAIN(cmocka_unit_test(a_chart_without_subcharts_is_values_over_defaults),
             cmocka_unit_test(equal_overrides_are_computed_once),
             cmocka_unit_test(a_warning_of_several_stages_is_said_once),
             cmocka_unit_test(a_missing_chart_is_refused_or_unknown),
             cmocka_unit_test(a_dotted_name_is_looked_up_as_a_path),
             cmocka_unit_test(an_error_of_stage_four_names_it_in_helm_four))
