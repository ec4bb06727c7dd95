/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/report_sample.h"

#include "report/page_rows.h"

static void
rows_come_from_findings_and_from_the_matrix(void **state)
{
	const struct page *page = page_rows(report_sample(fixture_workspace(state)));
	static const struct {
		const char *path, *level;
	} rows[] = {
		{ "image.tag", "error" },
		{ "password", "warning" },
		{ "image.pullPolicy", "accepted" },
		{ "service.port", "agrees" },
	};

	assert_int_equal(page->ngroups, 1);
	assert_int_equal(page->groups[0].nrows, 4);
	assert_int_equal(page->groups[0].nenvironments, 3);
	for (size_t i = 0; i < 4; i++) {
		assert_str(page->groups[0].rows[i].path, rows[i].path);
		assert_string_equal(page_row_level(&page->groups[0].rows[i]), rows[i].level);
	}
	assert_int_equal(page->nothers, 2);
}

static void
findings_at_one_path_share_a_row_worst_first(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct report_input input = report_sample_large(ws, 4, 1)->input;
	struct finding findings[2];

	findings[0] = findings[1] = input.findings[0];
	findings[0].level = LEVEL_NOTE;
	findings[1].level = LEVEL_ERROR;
	findings[1].rule = RULE_TABLE_CONFLICT;
	input.findings = findings;
	input.nfindings = 2;
	const struct page *page = page_rows(report_make(ws, &input));
	assert_int_equal(page->groups[0].nrows, 1);
	assert_int_equal(page->groups[0].rows[0].nfindings, 2);
	assert_string_equal(page_row_level(&page->groups[0].rows[0]), "error");
}

static void
releases_and_groups_stand_apart(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct report_input input = report_sample_large(ws, 4, 3)->input;
	struct finding findings[3];

	memcpy(findings, input.findings, sizeof(findings));
	findings[1].release = STR("other");
	findings[2].owner = STR("rest");
	input.findings = findings;
	const struct page *page = page_rows(report_make(ws, &input));
	assert_int_equal(page->ngroups, 3);
	assert_str(page->groups[0].release, "other");
	assert_str(page->groups[2].owner, "rest");
}

static void
usual_class_is_the_largest_and_the_first_of_equals(void **state)
{
	const struct str names[3] = { STR_INIT("a"), STR_INIT("b"), STR_INIT("c") };
	const struct class classes[3] = {
		{ .environments = names, .nenvironments = 1 },
		{ .environments = names, .nenvironments = 3 },
		{ .environments = names, .nenvironments = 3 },
	};
	const struct page_row row = { .classes = classes, .nclasses = 3 };

	(void)state;
	assert_int_equal(page_row_usual(&row), 1);
	assert_string_equal(page_row_level(&row), "differs");
}

FIXTURE_MAIN(cmocka_unit_test(rows_come_from_findings_and_from_the_matrix),
             cmocka_unit_test(findings_at_one_path_share_a_row_worst_first),
             cmocka_unit_test(releases_and_groups_stand_apart),
             cmocka_unit_test(usual_class_is_the_largest_and_the_first_of_equals))
