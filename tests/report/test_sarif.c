/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/report_sample.h"

#include "report/sarif.h"

static struct str
sarif_of(struct workspace *ws, const struct report *report)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	sarif_report(&buf, report);
	return buf_str(&buf);
}

static void
result_has_rule_level_place_and_fingerprint(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str json = sarif_of(ws, report_sample(ws));

	assert_true(
	    str_contains(json, STR("{\"ruleId\":\"LY0407\",\"ruleIndex\":2,"
	                           "\"level\":\"error\",\"message\":{\"text\":\"prod has")));
	assert_true(str_contains(
	    json, STR("\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"env/base.yaml\","
	              "\"uriBaseId\":\"SRCROOT\"},\"region\":{\"startLine\":3,"
	              "\"startColumn\":8}},\"logicalLocations\":[{\"fullyQualifiedName\":"
	              "\"image.tag\"}]")));
	assert_true(str_contains(json, STR("\"suppressions\":[{\"kind\":\"external\"}]")));
	assert_true(str_contains(json, STR("\"relatedLocations\":[{\"id\":1,")));
}

static void
file_name_is_a_uri_and_a_message_no_link(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct report_input input = report_sample_clean(ws)->input;
	const struct place place = {
		.at = { source_add(ws->sources, SOURCE_FILE, STR("a b#\xc3\xa9.yaml"), STR("x: 1")),
		        0, 1 },
	};
	const struct finding finding = {
		.rule = RULE_SCHEMA_VALUES,
		.level = LEVEL_ERROR,
		.message = STR("see [this](http://e.invalid)"),
		.places = &place,
		.nplaces = 1,
	};

	input.findings = &finding;
	input.nfindings = 1;
	const struct str json = sarif_of(ws, report_make(ws, &input));
	assert_true(str_contains(json, STR("\"uri\":\"a%20b%23%C3%A9.yaml\"")));
	assert_true(str_contains(json, STR("see [this\\\\](http://e.invalid)")));
}

static void
results_beyond_the_limit_of_viewers_are_counted(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str json = sarif_of(ws, report_sample_large(ws, 2, SARIF_RESULTS + 3));

	assert_true(str_contains(json, STR("\"text\":\"3 more findings are left out\"")));
	assert_false(str_contains(sarif_of(ws, report_sample_large(ws, 2, 10)), STR("left out")));
}

FIXTURE_MAIN(cmocka_unit_test(result_has_rule_level_place_and_fingerprint),
             cmocka_unit_test(file_name_is_a_uri_and_a_message_no_link),
             cmocka_unit_test(results_beyond_the_limit_of_viewers_are_counted))
