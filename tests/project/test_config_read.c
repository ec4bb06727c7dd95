/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"

#include "project/config_read.h"

static void
top_level_keys_are_read(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct config *config = config_of(
	    ws, "{version: 1, helm: 3, form: overrides, layers: [a.yaml, \"b/{env}.yaml?\"],"
		" output: \"out/{env}.yaml\", secrets: [db.password], public: [x.y],"
		" levels: {LY0103: error, yaml-syntax: false}}");

	assert_int_equal(config->helm, 3);
	assert_int_equal(config->form, FORM_OVERRIDES);
	assert_int_equal(config->layers.count, 2);
	assert_false(config->layers.items[0].optional);
	assert_true(config->layers.items[1].optional);
	assert_str(config->layers.items[1].pattern.str, "b/{env}.yaml");
	assert_str(config->output.str, "out/{env}.yaml");
	assert_str(config->secrets.items[0].str, "db.password");
	assert_str(config->public.items[0].str, "x.y");
	assert_int_equal(config->nlevels, 2);
	assert_int_equal(config->levels[0].level, LEVEL_ERROR);
	assert_int_equal(config->levels[1].level, LEVEL_OFF);
}

static const struct refusal refusals[] = {
	{ "{version: 1}", NULL },
	{ "{}", NULL },
	{ "{version: 2}", "11: 'version' is 1: this program knows no other form of layer.yaml" },
	{ "{version: \"1\"}", "11: 'version' must be a number, not string" },
	{ "{helm: 5}", "8: 'helm' must be 3 or 4" },
	{ "{form: finale}", "8: 'form' cannot be 'finale' (did you mean 'final'?)" },
	{ "{form: zzz}", "8: 'form' cannot be 'zzz' (one of final, overrides)" },
	{ "{enviroments: {}}", "2: unknown key 'enviroments' (did you mean 'environments'?)" },
	{ "{environment: {}}", "2: unknown key 'environment' (did you mean 'environments'?)" },
	{ "{levels: {LY9999: note}}", "11: there is no rule 'LY9999' (`layer rules` lists them)" },
	{ "{levels: {LY0101: loud}}",
	  "19: 'levels.LY0101' cannot be 'loud' (one of off, note, warning, error)" },
	{ "[]", "1: '' must be a map, not list" },
	{ "{layers: x}", "10: 'layers' must be a list of files, not string" },
};

static void
top_level_keys_are_checked(void **state)
{
	assert_configs(fixture_workspace(state), "layer.yaml, top level", refusals,
	               sizeof(refusals) / sizeof(refusals[0]));
}

FIXTURE_MAIN(cmocka_unit_test(top_level_keys_are_read),
             cmocka_unit_test(top_level_keys_are_checked))
