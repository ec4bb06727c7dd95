/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/report_sample.h"

#include "report/html.h"

static struct str
html_of(struct workspace *ws, const struct report *report)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	html_report(&buf, report);
	return buf_str(&buf);
}

static void
cell_has_letter_value_and_origin(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str page = html_of(ws, report_sample(ws));

	assert_true(
	    str_contains(page, STR("<td class=\"k1\" tabindex=\"0\"><b class=\"letter\">B</b> "
	                           "<code>&quot;1.3.0&quot;</code>"
	                           "<span class=\"origin\">env/qa.yaml:2:8</span></td>")));
	assert_true(str_contains(
	    page, STR("<td class=\"k0 fault\" tabindex=\"0\"><span class=\"mark\">at fault: </span>"
	              "<b class=\"letter\">A</b> <code>&quot;1.2.0&quot;</code>")));
}

static void
secret_and_absent_are_words(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str page = html_of(ws, report_sample(ws));

	assert_true(str_contains(page, STR("<b class=\"letter\">B</b> <em>secret</em>")));
	assert_true(str_contains(page, STR("<b class=\"letter\">A</b> <em>absent</em>")));
	assert_false(str_contains(page, STR(SAMPLE_CANARY)));
}

static void
few_environments_have_columns_and_many_have_classes(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str few = html_of(ws, report_sample_large(ws, HTML_COLUMNS, 3));
	const struct str many = html_of(ws, report_sample_large(ws, HTML_COLUMNS + 1, 3));

	assert_true(str_contains(few, STR("<th scope=\"col\">cluster-0011</th>")));
	assert_false(str_contains(few, STR("<td class=\"classes\">")));
	assert_false(str_contains(many, STR("<th scope=\"col\">cluster-0011</th>")));
	assert_true(str_contains(many, STR("<td class=\"classes\">")));
}

static void
size_of_the_page_does_not_follow_the_number_of_environments(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const size_t few = html_of(ws, report_sample_large(ws, 20, 500)).len;
	const size_t many = html_of(ws, report_sample_large(ws, 1000, 500)).len;

	assert_true(many < few + few / 10);
}

static void
environment_is_shown_with_its_own_text_and_origin(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct report_input input = report_sample_large(ws, 3, 1)->input;
	struct finding finding = input.findings[0];
	struct class class = finding.classes[0];
	const struct holding holdings[] = {
		{ STR(""), { 0 } },
		{ STR("\"shop.prod\""), { 0 } },
	};

	class.holdings = holdings;
	finding.classes = &class;
	finding.nclasses = 1;
	input.findings = &finding;
	const struct str page = html_of(ws, report_make(ws, &input));
	assert_true(str_contains(page, STR("<code>&quot;usual&quot;</code>")));
	assert_true(str_contains(page, STR("<code>&quot;shop.prod&quot;</code>")));
}

static void
notes_without_values_stand_behind_the_matrix(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct report_input input = report_sample_large(ws, 3, 2)->input;
	struct finding findings[2];

	memcpy(findings, input.findings, sizeof(findings));
	findings[1].nclasses = 0;
	input.findings = findings;
	for (enum level level = LEVEL_NOTE; level <= LEVEL_WARNING; level++) {
		findings[1].level = level;
		const struct str page = html_of(ws, report_make(ws, &input));
		assert_int_equal(str_find(page, STR("Other findings")) <
		                     str_find(page, STR("<table>")),
		                 level == LEVEL_WARNING);
	}
}

FIXTURE_MAIN(cmocka_unit_test(notes_without_values_stand_behind_the_matrix),
             cmocka_unit_test(environment_is_shown_with_its_own_text_and_origin),
             cmocka_unit_test(cell_has_letter_value_and_origin),
             cmocka_unit_test(secret_and_absent_are_words),
             cmocka_unit_test(few_environments_have_columns_and_many_have_classes),
             cmocka_unit_test(size_of_the_page_does_not_follow_the_number_of_environments))
