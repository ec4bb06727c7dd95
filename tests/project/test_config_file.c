/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"

#include "project/config_file.h"

static const struct refusal refusals[] = {
	{ "{layers: [{file: f.yaml, at: a.b}]}", NULL },
	{ "{layers: [{file: [f.yaml, g.yaml], at: a.b}]}",
	  "11: 'file' is one path here: write an entry for each of them" },
	{ "{layers: [1]}",
	  "11: 'layers' must be a list of files (a path, or {file, at}), not number" },
	{ "{layers: [{file: f.yaml, path: a}]}",
	  "26: unknown key 'layers.path' (one of file, at)" },
	{ "{environments: {qa: {vars: {Region: x}}}}",
	  "29: 'Region' is no name of a var (a letter a-z, then letters a-z, digits, - and _)" },
	{ "{environments: {qa: {vars: {env: x}}}}",
	  "29: 'env' is given already and cannot be a var" },
	{ "{environments: {qa: {vars: {n: 0755}}}}",
	  "32: YAML changes '0755' to another text (write it in quotes: \"0755\")" },
	{ "{environments: {qa: {vars: {n: [a]}}}}",
	  "32: environments.qa.vars.n must be a text, not list" },
	{ "{environments: {qa: {set: {a: 1e3}}}}",
	  "31: YAML changes '1e3' to another text (write it in quotes: \"1e3\")" },
	{ "{environments: {qa: {set: {a: {b: [1, 1.10]}}}}}",
	  "39: YAML changes '1.10' to another text (write it in quotes: \"1.10\")" },
	{ "{environments: {qa: {set: {a: 5, b: 1.5, c: \"1.10\", d: null, e: true}}}}", NULL },
	{ "{environments: {qa: {set: [a]}}}",
	  "27: 'environments.qa.set' must be a map of --set paths to values, not list" },
};

static void
files_vars_and_sets_are_checked(void **state)
{
	assert_configs(fixture_workspace(state), "layer.yaml, files, vars and sets", refusals,
	               sizeof(refusals) / sizeof(refusals[0]));
}

static void
a_name_in_a_file_is_found(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct config *config = config_of(
	    ws, "{layers: [a.yaml, {file: c.yaml, at: \"apps.{release}\"}, \"b/{env}.yaml\"]}");

	assert_true(config_file_has(&config->layers, STR("env")));
	assert_true(config_file_has(&config->layers, STR("release")));
	assert_false(config_file_has(&config->layers, STR("region")));
}

FIXTURE_MAIN(cmocka_unit_test(files_vars_and_sets_are_checked),
             cmocka_unit_test(a_name_in_a_file_is_found))
