/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/config.h"

#include "project/config_graph.h"

static const struct refusal refusals[] = {
	{ "{environments: {a: {extends: b}, b: {extends: c}, c: {extends: a}}}",
	  "64: environments extend each other: a > b > c > a" },
	{ "{environments: {x: {extends: a}, a: {extends: b}, b: {extends: a}}}",
	  "64: environments extend each other: a > b > a" },
	{ "{environments: {a: {extends: a}}}", "30: environments extend each other: a > a" },
	{ "{environments: {base: {}, a: {extends: bas}}}",
	  "40: there is no environment 'bas' (did you mean 'base'?)" },
	{ "{environments: {a: {}, d: {extends: [b, c]}, b: {extends: a}, c: {extends: a}}}", NULL },
};

static void
parents_are_checked(void **state)
{
	assert_configs(fixture_workspace(state), "layer.yaml, extends", refusals,
	               sizeof(refusals) / sizeof(refusals[0]));
}

/* e0 has no parent, each other one the one before; the youngest is listed first or last. */
static const char *
chain(struct workspace *ws, int count, bool youngest_first)
{
	struct str text = STR("{environments: {e0: {}");

	for (int i = 1; i < count; i++) {
		const int k = youngest_first ? count - i : i;
		text = arena_printf(ws->arena, "%s, e%d: {extends: e%d}", text.ptr, k, k - 1);
	}
	return arena_printf(ws->arena, "%s}}", text.ptr).ptr;
}

static void
chains_of_parents_are_bounded(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	for (int first = 0; first <= 1; first++) {
		assert_config(ws, chain(ws, 65, first), "fine");
		fixture_forget(ws);
		assert_config(ws, chain(ws, 66, first),
		              first ? "25: 'e65' has more than 64 ancestors"
		                    : "1350: 'e65' has more than 64 ancestors");
		assert_config(ws, chain(ws, 1000, first),
		              first ? "1513: 'e999' has more than 64 ancestors"
		                    : "1350: 'e65' has more than 64 ancestors");
	}
}

FIXTURE_MAIN(cmocka_unit_test(parents_are_checked), cmocka_unit_test(chains_of_parents_are_bounded))
