/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"

#include "project/selection.h"

static void
assert_selected(struct environments *environments, const char *selectors, const char *expected)
{
	struct arena *arena = environments->ws->arena;
	struct str rest = str_from(selectors), piece, items[8], text = STR("");
	struct environment_list list;
	size_t n = 0;

	while (rest.len > 0 && str_split(&rest, ' ', &piece))
		items[n++] = piece;
	fixture_forget(environments->ws);
	if (!selection_find(environments, items, n, &list)) {
		assert_str(last_message(environments->ws), expected);
		return;
	}
	for (size_t i = 0; i < list.count; i++)
		text = arena_printf(arena, "%s%s%" PRISTR, text.ptr, i ? " " : "",
		                    STRARG(list.items[i]->name));
	assert_str(text, expected);
}

static void
names_instances_and_vars_choose(void **state)
{
	struct environments *environments = environments_of(
	    fixture_workspace(state),
	    "{environments: {base: {abstract: true, vars: {region: eu}}, z: {extends: base}, qa: "
	    "{extends: base, vars: {region: us}}, a: {extends: base}, \"pr-{id}\": {extends: qa}, "
	    "m: {}}}");

	assert_selected(environments, "", "z qa a m");
	assert_selected(environments, "a z", "z a");
	assert_selected(environments, "a a", "a");
	assert_selected(environments, "pr-2 a pr-1 pr-2", "a pr-2 pr-1");
	assert_selected(environments, "region=eu", "z a");
	assert_selected(environments, "region=us m", "qa m");
	assert_selected(environments, "base",
	                "'base' is abstract: others extend it, but it is no environment itself");
	assert_selected(environments, "qq", "there is no environment 'qq'");
	assert_selected(environments, "region=eo", "no environment has region=eo");
	assert_selected(environments, "stage=x", "no environment has stage=x");
}

static bool
production(struct environments *environments, const char *name)
{
	return selection_is_production(environments, environment_of(environments, name));
}

static void
production_is_said_or_last_or_named(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct environments *environments = environments_of(
	    ws, "{promotion: [a, b], environments: {p: {production: true}, a: {extends: p}, b: {}, "
		"c: {extends: p, production: false}}}");

	assert_true(production(environments, "a"));
	assert_false(production(environments, "b"));
	assert_false(production(environments, "c"));
	environments = environments_of(ws, "{promotion: [[a, b], [c, prod]], environments: {a: {}, "
	                                   "b: {}, c: {}, prod: {production: false}, live: {}}}");
	assert_true(production(environments, "b"));
	assert_false(production(environments, "prod"));
	assert_false(production(environments, "live"));
	environments = environments_of(
	    ws, "{environments: {idfprod: {}, Production: {}, eu-prd: {}, live: {}, preprod: {}, "
		"non-prod: {}, nonprod: {}, pre-production: {}, product: {}, qa: {}}}");
	assert_true(production(environments, "idfprod"));
	assert_true(production(environments, "Production"));
	assert_true(production(environments, "eu-prd"));
	assert_true(production(environments, "live"));
	assert_false(production(environments, "preprod"));
	assert_false(production(environments, "non-prod"));
	assert_false(production(environments, "nonprod"));
	assert_false(production(environments, "pre-production"));
	assert_false(production(environments, "product"));
	assert_false(production(environments, "qa"));
}

FIXTURE_MAIN(cmocka_unit_test(names_instances_and_vars_choose),
             cmocka_unit_test(production_is_said_or_last_or_named))
