/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/charts.h"

/* One chart `sub` with `a: 1`, listed with details, under overrides. */
static const struct {
	const char *details, *overrides, *result, *helm;
} cases[] = {
	{ "{}", "{}", "top {sub:{a:1,global:{}}} [sub {a:1,global:{}}]", "" },
	{ "{condition: sub.enabled}", "{sub: {enabled: false}}", "top {sub:{enabled:false}}", "" },
	{ "{condition: sub.enabled}", "{sub: {enabled: true}}",
	  "top {sub:{a:1,enabled:true,global:{}}} [sub {a:1,enabled:true,global:{}}]", "" },
	{ "{condition: \"x.y,sub.enabled\"}", "{sub: {enabled: false}}",
	  "top {sub:{enabled:false}}", "" },
	{ "{condition: \"on,off\"}", "{off: false, on: true}",
	  "top {off:false,on:true,sub:{a:1,global:{}}} [sub {a:1,global:{}}]", "" },
	{ "{condition: on}", "{on: \"false\"}",
	  "top {on:false,sub:{a:1,global:{}}} [sub {a:1,global:{}}]",
	  "Warning: Condition path 'on' for chart sub returned non-bool value\n" },
	{ "{condition: on}", "{on: {x: 1}}",
	  "top {on:{x:1},sub:{a:1,global:{}}} [sub {a:1,global:{}}]", "" },
	{ "{tags: [t]}", "{tags: {t: false}}", "top {tags:{t:false}}", "" },
	{ "{tags: [t, u]}", "{tags: {t: false, u: true}}",
	  "top {sub:{a:1,global:{}},tags:{t:false,u:true}} [sub {a:1,global:{}}]", "" },
	{ "{tags: [t], condition: on}", "{tags: {t: false}, on: true}",
	  "top {on:true,sub:{a:1,global:{}},tags:{t:false}} [sub {a:1,global:{}}]", "" },
	{ "{tags: [t]}", "{tags: {t: 5}}",
	  "top {sub:{a:1,global:{}},tags:{t:5}} [sub {a:1,global:{}}]",
	  "Warning: Tag 't' for chart sub returned non-bool value\n" },
	{ "{tags: [t]}", "{tags: 5}", "top {sub:{a:1,global:{}},tags:5} [sub {a:1,global:{}}]",
	  "" },
	{ "{alias: other}", "{other: {a: 2}}",
	  "top {other:{a:2,global:{}}} [other {a:2,global:{}}]", "" },
	{ "{alias: other, version: \"^2\"}", "{}",
	  "top {sub:{a:1,global:{}}} [sub {a:1,global:{}}]", "" },
	{ "{version: \"^2\", condition: on}", "{on: false}", "top {on:false}", "" },
};

static void
tags_and_conditions_decide(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct chart *sub = chart_made(ws, "sub", "{a: 1}", NULL, 0);
		struct chart *top = chart_made(ws, "top", "{}", &sub, 1);
		chart_lists(ws, top, "sub", cases[i].details);
		fixture_forget(ws);
		assert_str(charts_text(ws, 3, top, cases[i].overrides), cases[i].result);
		assert_str(charts_findings(ws, 0), cases[i].helm);
	}
	fixture_count("conditions and tags", sizeof(cases) / sizeof(cases[0]), 0, 0);
}

static void
helm_four_logs_by_level(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *sub = chart_made(ws, "sub", "{}", NULL, 0);
	struct chart *top = chart_made(ws, "top", "{}", &sub, 1);

	chart_lists(ws, top, "sub", "{condition: on, tags: [t]}");
	fixture_forget(ws);
	charts_text(ws, 4, top, "{on: 5, tags: {t: 5}}");
	assert_str(charts_findings(ws, 0),
	           "level=WARN msg=\"returned non-bool value\" tag=t chart=sub\n"
	           "level=WARN msg=\"returned non-bool value\" path=on chart=sub\n");
}

static void
unlisted_charts_come_first_and_are_always_on(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *subs[] = { chart_made(ws, "a", "{}", NULL, 0),
		                       chart_made(ws, "z", "{}", NULL, 0) };
	struct chart *top = chart_made(ws, "top", "{a: {enabled: false}}", subs, 2);

	chart_lists(ws, top, "a", "{condition: z.enabled}");
	assert_str(charts_text(ws, 4, top, "{}"),
	           "top {a:{enabled:false,global:{}},z:{global:{}}} [z {global:{}}] "
	           "[a {enabled:false,global:{}}]");
}

static void
helm_three_loses_the_inner_alias_of_the_second_copy(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *leaf = chart_made(ws, "leaf", "{}", NULL, 0);
	struct chart *sub = chart_made(ws, "sub", "{}", &leaf, 1);
	struct chart *top = chart_made(ws, "top", "{}", (const struct chart *const *)&sub, 1);

	chart_lists(ws, sub, "leaf", "{alias: twig}");
	chart_lists(ws, top, "sub", "{alias: one}");
	chart_lists(ws, top, "sub", "{alias: two}");
	assert_str(charts_text(ws, 3, top, "{}"),
	           "top {one:{global:{},twig:{global:{}}},two:{global:{},leaf:{global:{}}}} "
	           "[one {global:{},twig:{global:{}}} [twig {global:{}}]] "
	           "[two {global:{},leaf:{global:{}}} [leaf {global:{}}]]");
	assert_str(charts_text(ws, 4, top, "{}"),
	           "top {one:{global:{},twig:{global:{}}},two:{global:{},twig:{global:{}}}} "
	           "[one {global:{},twig:{global:{}}} [twig {global:{}}]] "
	           "[two {global:{},twig:{global:{}}} [twig {global:{}}]]");
}

FIXTURE_MAIN(cmocka_unit_test(tags_and_conditions_decide),
             cmocka_unit_test(helm_four_logs_by_level),
             cmocka_unit_test(unlisted_charts_come_first_and_are_always_on),
             cmocka_unit_test(helm_three_loses_the_inner_alias_of_the_second_copy))
