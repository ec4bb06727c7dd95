/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"

#include "project/scaffold.h"

static struct str
written(struct workspace *ws, const char *text, struct str reason)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	scaffold_write(&buf, config_of(ws, text), reason);
	return buf_str(&buf);
}

#define HEAD                                                                                       \
	"# Which values files make up which environment, weakest first.\n"                         \
	"# `layer envs` shows the result, `layer config check` judges it.\n"                       \
	"version: 1\n"

static void
a_configuration_is_written_as_block_yaml(void **state)
{
	assert_str(written(fixture_workspace(state),
	                   "{releases: {a: {chart: c, values: [\"d/{env}.yaml\"]}, b: {}}, "
	                   "environments: {qa: {releases: [a]}, prod: {values: [\"x y\"]}}, "
	                   "promotion: [qa, prod]}",
	                   STR("")),
	           HEAD "\nreleases:\n"
	                "  a:\n"
	                "    chart: c\n"
	                "    values:\n"
	                "      - \"d/{env}.yaml\"\n"
	                "  b: {}\n"
	                "\nenvironments:\n"
	                "  qa:\n"
	                "    releases:\n"
	                "      - a\n"
	                "  prod:\n"
	                "    values:\n"
	                "      - \"x y\"\n"
	                "\n# Earliest first, as the names suggest; correct it where they mislead.\n"
	                "promotion:\n"
	                "  - qa\n"
	                "  - prod\n");
}

static void
a_reason_stands_beside_the_form(void **state)
{
	assert_str(written(fixture_workspace(state), "{releases: {a: {}}, environments: {e: {}}}",
	                   STR("Why.")),
	           HEAD "\n# Why.\n"
	                "form: overrides\n"
	                "\nreleases:\n"
	                "  a: {}\n"
	                "\nenvironments:\n"
	                "  e: {}\n");
}

/* Names that YAML would take for something else, and back. */
static void
names_that_yaml_changes_are_quoted(void **state)
{
	const struct str text = written(
	    fixture_workspace(state),
	    "{releases: {a: {}}, environments: {\"on\": {}, \"010\": {}, \"1.10\": {}}}", STR(""));

	assert_true(str_ends(text, STR("  \"on\": {}\n  \"010\": {}\n  \"1.10\": {}\n")));
}

FIXTURE_MAIN(cmocka_unit_test(a_configuration_is_written_as_block_yaml),
             cmocka_unit_test(a_reason_stands_beside_the_form),
             cmocka_unit_test(names_that_yaml_changes_are_quoted))
