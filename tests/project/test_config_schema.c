/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/yaml.h"

#include "project/config_schema.h"
#include "value/map.h"

static void
what_is_known_of_a_place_is_not_said_again(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *root = yaml(ws, "version: 1\nhelm: 5\nform: none\n");
	const struct node *helm = map_get_str(root, STR("helm"));

	assert_false(config_schema_check(ws, root));
	assert_int_equal(ws->findings->count, 2);
	fixture_forget(ws);
	complain(ws, RULE_CONFIG_VALUE, helm->span, "said");
	assert_false(config_schema_check(ws, root));
	assert_int_equal(ws->findings->count, 2);
	assert_int_equal(last_finding(ws)->rule, RULE_CONFIG_SCHEMA);
	assert_str(last_finding(ws)->path, "form");
	fixture_forget(ws);
}

static void
an_error_stands_at_its_value_or_key(void **state)
{
	static const struct {
		const char *text, *path;
		size_t line, column;
	} rows[] = {
		{ "version: 1\nhelm: 5\n", "helm", 2, 7 },
		{ "version: 1\nrelease: {}\n", "", 2, 1 },
		{ "environments:\n  qa: {extend: base}\n", "environments.qa.extend", 2, 8 },
		{ "environments: {qa: {abstract: 1}}\n", "environments.qa.abstract", 1, 31 },
		{ "releases: {shop: {chart: [a]}}\n", "releases.shop.chart", 1, 26 },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_false(config_schema_check(ws, yaml(ws, rows[i].text)));
		const struct finding *finding = &ws->findings->items[0];
		const struct position at = span_position(ws->sources, finding->places[0].at);
		assert_str(finding->path, rows[i].path);
		assert_int_equal(at.line, rows[i].line);
		assert_int_equal(at.column, rows[i].column);
		fixture_forget(ws);
	}
	assert_true(config_schema_check(ws, yaml(ws, "version: 1\nhelm: 3\n")));
}

FIXTURE_MAIN(cmocka_unit_test(an_error_stands_at_its_value_or_key),
             cmocka_unit_test(what_is_known_of_a_place_is_not_said_again))
