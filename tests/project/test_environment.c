/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"

#include "project/environment.h"

static void
assert_chain(struct environments *environments, const char *name, const char *expected)
{
	const struct environment *environment = environment_of(environments, name);
	struct str text = STR("");

	for (size_t i = 0; i < environment->nchain; i++)
		text = arena_printf(environments->ws->arena, "%s%s%" PRISTR, text.ptr, i ? " " : "",
		                    STRARG(environment->chain[i].name));
	assert_str(text, expected);
}

static void
parents_stand_before_children_each_once(void **state)
{
	struct environments *environments = environments_of(
	    fixture_workspace(state),
	    "{environments: {d: {extends: [b, c]}, b: {extends: a}, c: {extends: [e, a]}, a: {},"
	    " e: {}, \"pr-{id}\": {extends: d}, \"pr-{id}-{x}.eu\": {extends: \"pr-{id}\"}}}");

	assert_chain(environments, "a", "a");
	assert_chain(environments, "d", "a b e c d");
	assert_chain(environments, "pr-17", "a b e c d pr-17");
}

static void
a_name_is_resolved_once(void **state)
{
	struct environments *environments =
	    environments_of(fixture_workspace(state), "{environments: {a: {}, \"pr-{id}\": {}}}");

	assert_ptr_equal(environment_of(environments, "a"), environment_of(environments, "a"));
	assert_ptr_equal(environment_of(environments, "pr-1"),
	                 environment_of(environments, "pr-1"));
	assert_ptr_not_equal(environment_of(environments, "pr-1"),
	                     environment_of(environments, "pr-2"));
}

static void
what_is_inherited_whole_comes_from_the_last(void **state)
{
	struct environments *environments = environments_of(
	    fixture_workspace(state),
	    "{releases: {x: {}, y: {}}, environments: {a: {words: [w], releases: [x], production: "
	    "true, cluster: {context: ca, namespace: n}}, b: {words: [v], cluster: {context: cb}},"
	    " c: {extends: [a, b]}, d: {extends: [b, a], words: []}}}");
	const struct environment *c = environment_of(environments, "c"),
				 *d = environment_of(environments, "d");

	assert_int_equal(c->words.count, 1);
	assert_str(c->words.items[0].str, "v");
	assert_str(c->cluster->context.str, "cb");
	assert_null(c->cluster->namespace.str.ptr);
	assert_int_equal(c->choices.count, 1);
	assert_int_equal(c->production, ANSWER_YES);
	assert_int_equal(d->words.count, 0);
	assert_str(d->cluster->context.str, "ca");
}

static void
vars_are_inherited_one_by_one(void **state)
{
	struct environments *environments =
	    environments_of(fixture_workspace(state),
	                    "{environments: {a: {vars: {x: ax, y: ay}}, b: {vars: {y: by, z: bz}}, "
	                    "c: {extends: [a, "
	                    "b], vars: {z: cz}}, \"pr-{id}\": {extends: c, vars: {id: no}}}}");
	const struct environment *c = environment_of(environments, "c"),
				 *pr = environment_of(environments, "pr-9");

	assert_str(environment_var(c, STR("x"))->text.str, "ax");
	assert_str(environment_var(c, STR("y"))->text.str, "by");
	assert_str(environment_var(c, STR("z"))->text.str, "cz");
	assert_null(environment_var(c, STR("id")));
	assert_str(environment_var(pr, STR("id"))->text.str, "9");
	assert_int_equal(pr->nvars, 4);
}

static void
names_that_are_not_there_are_told(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct environments *environments = environments_of(
	    ws, "{environments: {qa: {}, prod: {}, \"pr-{id}\": {}, \"{a}-eu\": {}, pr-0: {}}}");

	assert_null(environment_find(environments, STR("prd")));
	assert_str(last_finding(ws)->message, "there is no environment 'prd'");
	assert_str(last_finding(ws)->help, "did you mean 'prod'?");
	assert_null(environment_find(environments, STR("pr-{id}")));
	assert_null(environment_find(environments, STR("../x")));
	assert_null(environment_find(environments, STR("pr-eu")));
	assert_str(last_finding(ws)->message, "'pr-eu' is matched by both 'pr-{id}' and '{a}-eu'");
	assert_int_equal(last_finding(ws)->nplaces, 2);
	assert_false(environment_of(environments, "pr-0")->parametric);
}

/* Parents that are many rather than deep. */
static void
ancestors_are_bounded_in_number(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct str text = STR("{environments: {"), parents = STR("");

	for (int i = 0; i < 65; i++) {
		text = arena_printf(ws->arena, "%se%d: {}, ", text.ptr, i);
		parents = arena_printf(ws->arena, "%se%d, ", parents.ptr, i);
	}
	text = arena_printf(ws->arena, "%sx: {extends: [%s]}}}", text.ptr, parents.ptr);
	struct environments *environments = environments_of(ws, text.ptr);
	assert_null(environment_find(environments, STR("x")));
	assert_str(last_finding(ws)->message, "'x' is one of more than 64 ancestors");
}

FIXTURE_MAIN(cmocka_unit_test(parents_stand_before_children_each_once),
             cmocka_unit_test(a_name_is_resolved_once),
             cmocka_unit_test(what_is_inherited_whole_comes_from_the_last),
             cmocka_unit_test(vars_are_inherited_one_by_one),
             cmocka_unit_test(names_that_are_not_there_are_told),
             cmocka_unit_test(ancestors_are_bounded_in_number))
