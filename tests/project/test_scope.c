/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"
#include "support/scratch.h"

#include "project/scope.h"

static struct str
filled(struct environments *environments, const char *name, const char *release, const char *text)
{
	const struct scope scope =
	    scope_of(environments, environment_of(environments, name), str_from(release));
	struct str out, unknown;

	switch (scope_fill(&scope, str_from(text), &out, &unknown)) {
	case SCOPE_OK:
		return out;
	case SCOPE_UNKNOWN:
		return arena_printf(environments->ws->arena, "no %" PRISTR, STRARG(unknown));
	case SCOPE_FAILED:
		break;
	}
	return last_message(environments->ws);
}

static void
texts_are_filled_from_the_environment(void **state)
{
	struct environments *environments = environments_of(
	    fixture_workspace(state),
	    "{environments: {base: {vars: {region: eu, host: \"{release}.{region}.{env}.x\","
	    " a: \"{b}\", b: \"{a}\"}}, qa: {extends: base}, us: {extends: base, vars: {region: "
	    "us}},"
	    " \"pr-{id}\": {extends: qa, set: {h: \"{id}\"}}}}");

	assert_str(filled(environments, "qa", "shop", "{env}-{release}-{region}"), "qa-shop-eu");
	assert_str(filled(environments, "us", "shop", "{host}"), "shop.us.us.x");
	assert_str(filled(environments, "us", "pay", "{host}"), "pay.us.us.x");
	assert_str(filled(environments, "us", "", "{host}"), "{release}.us.us.x");
	assert_str(filled(environments, "pr-17", "shop", "{id}/{env}/{host}"),
	           "17/pr-17/shop.eu.pr-17.x");
	assert_str(filled(environments, "qa", "", "{id}"), "no id");
	assert_str(filled(environments, "qa", "", "{a}"), "the var 'a' stands for itself");
}

static void
vars_are_looked_up_in_the_files_of_the_chain(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	scratch_write("apps.yaml", STR("global: {domain: all.x, size: 5, bad: 1.10, map: {}}\n"));
	scratch_write("envs/base/apps.yaml", STR("global: {domain: base.x}\n"));
	scratch_write("envs/qa/apps.yaml", STR("global: {other: 1}\n"));
	scratch_write("envs/prod/apps.yaml",
	              STR("global: {domain: prod.x}\nshop: {domain: s.x}\n"));
	struct environments *environments = environments_of(
	    ws, "{environments: {base: {vars: {"
		"domain: {file: [apps.yaml, \"envs/{env}/apps.yaml\"], at: global.domain},"
		"size: {file: apps.yaml, at: global.size}, none: {file: apps.yaml, at: a.b},"
		"bad: {file: apps.yaml, at: global.bad}, map: {file: apps.yaml, at: global.map},"
		"own: {file: \"envs/{env}/apps.yaml\", at: \"{release}.domain\"},"
		"gone: {file: gone.yaml, at: a}, maybe: {file: \"gone.yaml?\", at: a},"
		"lacks: {file: \"{zone}.yaml\", at: a}, may: {file: \"{zone}.yaml?\", at: a}}},"
		"qa: {extends: base}, prod: {extends: base}, eu: {extends: prod}, z: {vars: {zone: "
		"a}}}}");

	assert_str(filled(environments, "qa", "", "{domain}"), "base.x");
	assert_str(filled(environments, "prod", "", "{domain}"), "prod.x");
	assert_str(filled(environments, "eu", "", "{domain}"), "prod.x");
	assert_str(filled(environments, "qa", "", "{size}"), "5");
	assert_str(filled(environments, "qa", "", "{none}"), "no none");
	assert_str(filled(environments, "qa", "", "{maybe}"), "no maybe");
	assert_str(filled(environments, "eu", "shop", "{own}"), "s.x");
	assert_str(filled(environments, "eu", "pay", "{own}"), "no own");
	assert_str(filled(environments, "qa", "", "{bad}"), "YAML changes '1.10' to another text");
	assert_str(filled(environments, "qa", "", "{map}"),
	           "the var 'map' must be a text, not map");
	assert_str(filled(environments, "qa", "", "{gone}"), "the file 'gone.yaml' is not there");
	assert_str(filled(environments, "qa", "", "{lacks}"),
	           "the environment 'qa' has no var 'zone'");
	assert_str(filled(environments, "qa", "", "{may}"), "no may");
	scratch_leave(directory);
}

static void
a_name_in_a_path_is_one_step(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct environments *environments = environments_of(ws, "{environments: {a.b: {}}}");
	const struct scope scope =
	    scope_of(environments, environment_of(environments, "a.b"), STR("s"));
	struct str unknown;
	struct path path;

	assert_int_equal(
	    scope_path(&scope, (struct config_text){ .str = STR("apps.{env}.x") }, &path, &unknown),
	    SCOPE_OK);
	assert_int_equal(path.nsteps, 3);
	assert_str(path_text(ws->arena, &path), "apps.a\\.b.x");
}

FIXTURE_MAIN(cmocka_unit_test(texts_are_filled_from_the_environment),
             cmocka_unit_test(vars_are_looked_up_in_the_files_of_the_chain),
             cmocka_unit_test(a_name_in_a_path_is_one_step))
