/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/report_sample.h"

static void
findings_are_sorted_worst_first_accepted_last(void **state)
{
	const struct report *report = report_sample(fixture_workspace(state));
	static const char *const paths[] = { "image.tag", "", "password", "replicaCount",
		                             "image.pullPolicy" };

	assert_int_equal(report->nfindings, 5);
	for (size_t i = 0; i < 5; i++)
		assert_str(report->findings[i].path, paths[i]);
}

static void
repeats_are_one_finding_with_both_places(void **state)
{
	const struct report *report = report_sample(fixture_workspace(state));

	assert_int_equal(report->findings[1].rule, RULE_DUPLICATE_KEY);
	assert_int_equal(report->findings[1].nplaces, 2);
	assert_int_equal(report->counts.levels[LEVEL_WARNING], 2);
}

static void
accepted_findings_count_as_accepted_alone(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct report *report = report_sample(ws);

	assert_int_equal(report->counts.accepted, 1);
	assert_int_equal(report->counts.levels[LEVEL_ERROR], 1);
	assert_str(report_summary(report), "1 error, 2 warnings, 1 note, 1 accepted");
	assert_str(report_summary(report_sample_clean(ws)), "no findings");
	assert_false(report_fails(report, &report->findings[4]));
}

static void
order_of_arrival_does_not_matter(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct report *report = report_sample_large(ws, 5, 40);
	struct finding *reversed = arena_array(ws->arena, 40, sizeof(*reversed));
	struct report_input input = report->input;

	for (size_t i = 0; i < 40; i++)
		reversed[i] = input.findings[39 - i];
	input.findings = reversed;
	const struct report *again = report_make(ws, &input);
	assert_int_equal(again->nfindings, 40);
	for (size_t i = 0; i < 40; i++)
		assert_true(str_equal(report->findings[i].path, again->findings[i].path));
}

static void
what_fails_follows_the_level_asked_for(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct report_input input = report_sample(ws)->input;
	static const struct {
		enum level fail_on;
		bool fails[4];
	} cases[] = {
		{ LEVEL_OFF, { false, false, false, false } },
		{ LEVEL_NOTE, { true, true, true, true } },
		{ LEVEL_WARNING, { true, true, true, false } },
		{ LEVEL_ERROR, { true, false, false, false } },
	};

	for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
		input.fail_on = cases[c].fail_on;
		const struct report *report = report_make(ws, &input);
		assert_int_equal(report_has_failed(report), cases[c].fails[0]);
		for (size_t i = 0; i < 4; i++)
			assert_int_equal(report_fails(report, &report->findings[i]),
			                 cases[c].fails[i]);
	}
	assert_false(report_has_failed(report_sample_clean(ws)));
}

static void
files_are_named_from_the_top(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct report_input input = report_sample(ws)->input;

	assert_str(report_file(report_make(ws, &input), STR("./env/qa.yaml")), "env/qa.yaml");
	input.top = STR("/top");
	input.current = STR("/top/deploy/shop");
	const struct report *report = report_make(ws, &input);
	assert_str(report_file(report, STR("env/qa.yaml")), "deploy/shop/env/qa.yaml");
	assert_str(report_file(report, STR("../base.yaml")), "deploy/base.yaml");
	assert_str(report_file(report, STR("")), "");
	input.current = STR("/");
	assert_str(report_file(report_make(ws, &input), STR("top/a.yaml")), "a.yaml");
	const struct span flag = { source_add(ws->sources, SOURCE_FLAG, STR("--set"), STR("a=1")),
		                   0, 1 };
	assert_str(report_place_file(report, flag), "--set");
	assert_str(report_place_file(report, (struct span){ 0 }), "");
}

static void
value_for_people_has_no_needless_escapes(void **state)
{
	const struct report *report = report_sample_clean(fixture_workspace(state));
	static const struct {
		const char *json, *shown;
	} cases[] = {
		{ "\"a\"", "\"a\"" },
		{ "\"\\u003cb\\u003e \\u0026\"", "\"<b> &\"" },
		{ "\"\\\\u003c\"", "\"\\\\u003c\"" },
		{ "\"\\u2028\\u0000\"", "\"\\u2028\\u0000\"" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct class class = { .json = str_from(cases[i].json) };
		assert_str(report_value(report, &class), cases[i].shown);
	}
}

static void
message_names_the_path_once(void **state)
{
	const struct report *report = report_sample_clean(fixture_workspace(state));
	struct finding finding = { .path = STR("a.b"), .message = STR("'a.b' is missing") };

	assert_str(report_message(report, &finding), "'a.b' is missing");
	finding.path = STR("a");
	assert_str(report_message(report, &finding), "a: 'a.b' is missing");
	finding.path = STR("");
	assert_str(report_message(report, &finding), "'a.b' is missing");
}

FIXTURE_MAIN(cmocka_unit_test(message_names_the_path_once),
             cmocka_unit_test(value_for_people_has_no_needless_escapes),
             cmocka_unit_test(findings_are_sorted_worst_first_accepted_last),
             cmocka_unit_test(repeats_are_one_finding_with_both_places),
             cmocka_unit_test(accepted_findings_count_as_accepted_alone),
             cmocka_unit_test(order_of_arrival_does_not_matter),
             cmocka_unit_test(what_fails_follows_the_level_asked_for),
             cmocka_unit_test(files_are_named_from_the_top))
