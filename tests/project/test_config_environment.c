/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"

#include "project/config_environment.h"

static void
an_environment_is_read_whole(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct config *config = config_of(
	    ws,
	    "{releases: {shop: {}, pay: {}}, environments: {b: {abstract: true}, a: {extends: b,"
	    " vars: {region: eu}, values: [x.yaml, {file: \"f.yaml?\", at: spec.values}],"
	    " set: {image.tag: v1}, words: [test], releases: [\"*\", {name: pay, version: 1.5}],"
	    " production: false, cluster: {context: c, shared: true}}, \"pr-{id}\": null}}");
	const struct config_environment *a = &config->environments[1];

	assert_int_equal(config->nenvironments, 3);
	assert_str(config->environments[0].name.str, "b");
	assert_true(config->environments[0].abstract);
	assert_str(a->extends.items[0].str, "b");
	assert_str(a->vars.items[0].text.str, "eu");
	assert_int_equal(a->values.count, 2);
	assert_str(a->values.items[1].at.str, "spec.values");
	assert_true(a->values.items[1].optional);
	assert_str(a->set.items[0].path.str, "image.tag");
	assert_str(a->words.items[0].str, "test");
	assert_str(a->releases.items[1].version.str, "1.5");
	assert_int_equal(a->production, ANSWER_NO);
	assert_true(a->cluster->shared);
	assert_false(a->parametric);
	assert_true(config->environments[2].parametric);
}

static const struct refusal refusals[] = {
	{ "{environments: {qa: null}}", NULL },
	{ "{environments: {\"pr-{id}\": {}}}", NULL },
	{ "{environments: []}", "16: 'environments' must be a map of environments, not list" },
	{ "{environments: {\"../x\": {}}}",
	  "17: '../x' is no name of an environment (letters, digits, . _ and -, a letter or digit "
	  "first, no '..')" },
	{ "{environments: {qa: {value: []}}}",
	  "22: unknown key 'environments.qa.value' (did you mean 'values'?)" },
	{ "{environments: {qa: {abstract: 1}}}",
	  "32: 'environments.qa.abstract' must be true or false, not number" },
	{ "{environments: {qa: {cluster: {contxt: x}}}}",
	  "32: unknown key 'environments.qa.cluster.contxt' (did you mean 'context'?)" },
	{ "{environments: {qa: {releases: [{version: a}]}}}",
	  "33: an entry of 'environments.qa.releases' needs a 'name'" },
	{ "{discover: {environments: \"c/{env}/v.yaml\", except: [x]}}", NULL },
	{ "{discover: {environments: \"c/v.yaml\"}}",
	  "27: 'discover.environments' must be a path with {env} in it (write it as "
	  "\"clusters/{env}/values.yaml\")" },
	{ "{discover: {abstract: true, environments: \"{env}.yaml\"}}",
	  "13: unknown key 'discover.abstract' (one of cluster, environments, except, extends, "
	  "production, releases, set, values, vars, words)" },
};

static void
environments_are_checked(void **state)
{
	assert_configs(fixture_workspace(state), "layer.yaml, environments", refusals,
	               sizeof(refusals) / sizeof(refusals[0]));
}

FIXTURE_MAIN(cmocka_unit_test(an_environment_is_read_whole),
             cmocka_unit_test(environments_are_checked))
