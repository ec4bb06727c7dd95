/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/buf.h"
#include "chart/final.h"
#include "support/charts.h"
#include "support/tree.h"

static struct str
left_text(struct workspace *ws, const struct final_left *left)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	for (size_t i = 0; i < left->npaths; i++)
		buf_printf(&buf, "%s%" PRISTR, i > 0 ? " " : "", STRARG(left->paths[i]));
	return buf_str(&buf);
}

/* The final form as text, after proving it once more. */
static struct str
final_text(struct workspace *ws, unsigned helm, const struct chart *chart, const char *overrides,
           struct final_left *left)
{
	const struct profile *profile = profile_get(helm);
	const struct node *u = tree(ws, overrides);
	const struct node *form = chart_final(ws, profile, chart, u, left);
	const struct computed_chart *wanted, *got;

	assert_non_null(form);
	assert_true(chart_compute(ws, profile, chart, u, &wanted));
	got = chart_compute_fresh(ws, profile, chart, form);
	assert_true(got && computed_equal(wanted, got));
	return tree_text(ws, form);
}

/* A chart without subcharts. */
static const struct {
	const char *defaults, *overrides, *three, *four;
} cases[] = {
	{ "{a: 1, b: {c: 2}}", "{}", "{a:1,b:{c:2}}", "{a:1,b:{c:2}}" },
	{ "{a: 1, b: {c: 2}}", "{a: null, b: {c: null}}", "{a:null,b:{c:null}}",
	  "{a:null,b:{c:null}}" },
	{ "{a: null, b: {c: null}}", "{}", "{b:{c:null}}", "{b:{}}" },
	{ "{a: null}", "{a: null}", "{a:null}", "{a:null}" },
	{ "{}", "{z: null, m: {z: null}}", "{m:{z:null},z:null}", "{m:{z:null},z:null}" },
	{ "{a: {b: {c: 1, d: 2}}}", "{a: {b: null}}", "{a:{b:null}}", "{a:{b:null}}" },
	{ "{a: {b: 1}}", "{a: 5}", "{a:5}", "{a:5}" },
	{ "{l: [1, null]}", "{}", "{l:[1,null]}", "{l:[1,null]}" },
};

static void
deleted_defaults_stand_as_nulls(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct final_left left;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct chart *top = chart_made(ws, "top", cases[i].defaults, NULL, 0);
		assert_str(final_text(ws, 3, top, cases[i].overrides, &left), cases[i].three);
		assert_int_equal(left.npaths, 0);
		assert_str(final_text(ws, 4, top, cases[i].overrides, &left), cases[i].four);
		assert_int_equal(left.npaths, 0);
	}
	fixture_count("final forms", sizeof(cases) / sizeof(cases[0]) * 2, 0, 0);
}

static void
sections_hold_the_defaults_of_subcharts_without_what_flows(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *leaf = chart_made(ws, "leaf", "{x: 1, y: 2}", NULL, 0);
	const struct chart *sub = chart_made(ws, "sub", "{a: 1, leaf: {y: null}}", &leaf, 1);
	struct chart *top = chart_made(ws, "top", "{global: {g: 1}}", &sub, 1);
	struct final_left left;

	chart_lists(ws, top, "sub", "{}");
	assert_str(final_text(ws, 3, top, "{sub: {b: 2, global: {h: 3}}}", &left),
	           "{global:{g:1},sub:{a:1,b:2,global:{h:3},leaf:{x:1,y:null}}}");
	assert_int_equal(left.npaths, 0);
}

static void
a_section_that_brings_nulls_back_is_left_to_the_chart(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *sub = chart_made(ws, "s.b", "{a: 1, m: {k: null}}", NULL, 0);
	struct chart *top = chart_made(ws, "top", "{x: 1}", &sub, 1);
	struct final_left left;

	chart_lists(ws, top, "s.b", "{}");
	assert_str(final_text(ws, 3, top, "{}", &left), "{s.b:{a:1,m:{k:null}},x:1}");
	assert_str(left_text(ws, &left), "");
	assert_str(final_text(ws, 4, top, "{}", &left), "{x:1}");
	assert_str(left_text(ws, &left), "s\\.b");
}

static void
an_imported_key_that_a_condition_reads_is_left_to_the_chart(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *subs[] = {
		chart_made(ws, "one", "{exports: {data: {on: false, other: 1}}}", NULL, 0),
		chart_made(ws, "two", "{k: 1}", NULL, 0),
	};
	struct chart *top = chart_made(ws, "top", "{}", subs, 2);
	struct final_left left;

	chart_lists(ws, top, "one", "{import-values: [data]}");
	chart_lists(ws, top, "two", "{condition: on}");
	final_text(ws, 4, top, "{}", &left);
	assert_str(left_text(ws, &left), "on other");
}

static void
a_section_of_a_disabled_chart_stays_as_it_is(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *sub = chart_made(ws, "sub", "{a: 1}", NULL, 0);
	struct chart *top = chart_made(ws, "top", "{sub: {on: false}}", &sub, 1);
	struct final_left left;

	chart_lists(ws, top, "sub", "{condition: sub.on}");
	assert_str(final_text(ws, 4, top, "{sub: {b: 2}}", &left), "{sub:{b:2,on:false}}");
	assert_int_equal(left.npaths, 0);
}

static void
what_helm_refuses_has_no_final_form(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *sub = chart_made(ws, "sub", "{}", NULL, 0);
	const struct chart *top = chart_made(ws, "top", "{}", &sub, 1);

	assert_null(chart_final(ws, profile_get(4), top, tree(ws, "{sub: 5}"), NULL));
	assert_int_equal(last_finding(ws)->rule, RULE_SECTION_TYPE);
}

/* Random values: maps of a few keys, scalars, nulls. */
static void
random_values(struct buf *buf, uint64_t *seed, int depth)
{
	static const char *const scalars[] = { "null", "1", "true", "x", "[1 null]", "false" };
	static const char *const names[] = { "a", "b", "sub", "leaf", "global", "on" };
	const uint64_t pick = fixture_next(seed);

	if (depth == 0 || (depth < 4 && pick % 3 == 0)) {
		buf_add_str(buf, str_from(scalars[pick / 3 % 6]));
		return;
	}
	buf_add_byte(buf, '{');
	for (uint64_t i = 0; i < 1 + pick / 7 % 3; i++) {
		buf_printf(buf, "%s: ", names[fixture_next(seed) % 6]);
		random_values(buf, seed, depth - 1);
		buf_add_byte(buf, ' ');
	}
	buf_add_byte(buf, '}');
}

static const char *
random_text(struct workspace *ws, uint64_t *seed)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	random_values(&buf, seed, 4);
	return buf_str(&buf).ptr;
}

/* Top lists sub, sub lists leaf, with conditions and imports now and then. */
static struct chart *
random_chart(struct workspace *ws, uint64_t *seed)
{
	static const char *const details[] = { "{}", "{condition: on}", "{alias: a}",
		                               "{import-values: [{child: a, parent: b}]}",
		                               "{import-values: [{child: b, parent: .}]}" };
	const struct chart *leaf = chart_made(ws, "leaf", random_text(ws, seed), NULL, 0);
	struct chart *sub = chart_made(ws, "sub", random_text(ws, seed), &leaf, 1);
	const struct chart *const below = sub;
	struct chart *top = chart_made(ws, "top", random_text(ws, seed), &below, 1);

	if (fixture_next(seed) % 3 > 0)
		chart_lists(ws, sub, "leaf", details[fixture_next(seed) % 5]);
	if (fixture_next(seed) % 3 > 0)
		chart_lists(ws, top, "sub", details[fixture_next(seed) % 5]);
	return top;
}

static void
random_charts_have_an_exact_final_form(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const size_t ncases = fixture_random(4000);
	uint64_t seed = 20261124;
	size_t exact = 0, failed = 0, refused = 0;

	for (size_t i = 0; i < ncases; i++) {
		const struct profile *profile = profile_get(3 + (unsigned)(i % 2));
		const struct chart *chart = random_chart(ws, &seed);
		const struct node *u = tree(ws, random_text(ws, &seed));
		const struct node *form = chart_final(ws, profile, chart, u, NULL);
		const struct computed_chart *wanted, *got;
		if (!form) {
			refused++;
			continue;
		}
		assert_true(chart_compute(ws, profile, chart, u, &wanted));
		got = chart_compute_fresh(ws, profile, chart, form);
		const bool ok = got && computed_equal(wanted, got);
		exact += ok;
		failed += !ok;
		fixture_forget(ws);
	}
	printf("random finals: seed 20261124, %zu refused by Helm's rules\n", refused);
	fixture_count("random final forms", exact, failed, 0);
	assert_true(exact > ncases / 4);
}

FIXTURE_MAIN(cmocka_unit_test(deleted_defaults_stand_as_nulls),
             cmocka_unit_test(sections_hold_the_defaults_of_subcharts_without_what_flows),
             cmocka_unit_test(a_section_that_brings_nulls_back_is_left_to_the_chart),
             cmocka_unit_test(an_imported_key_that_a_condition_reads_is_left_to_the_chart),
             cmocka_unit_test(a_section_of_a_disabled_chart_stays_as_it_is),
             cmocka_unit_test(what_helm_refuses_has_no_final_form),
             cmocka_unit_test(random_charts_have_an_exact_final_form))
