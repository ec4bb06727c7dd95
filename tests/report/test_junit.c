/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/report_sample.h"

#include "report/junit.h"

static struct str
junit_of(struct workspace *ws, const struct report *report)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	junit_report(&buf, report);
	return buf_str(&buf);
}

static size_t
count(struct str text, struct str needle)
{
	size_t found = 0;

	for (size_t at = str_find(text, needle); at < text.len; at = str_find(text, needle)) {
		text = str_from_offset(text, at + needle.len);
		found++;
	}
	return found;
}

static void
finding_that_fails_is_a_failed_case_of_its_environment(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str xml = junit_of(ws, report_sample(ws));

	assert_true(str_contains(
	    xml,
	    STR("<testcase classname=\"parity.shop.prod\" name=\"LY0407 image.tag\" time=\"0\">\n"
	        "<failure type=\"LY0407\" message=\"prod has 1.2.0, qa has 1.3.0\">"
	        "env/base.yaml:3:8: image.tag: prod has 1.2.0, qa has 1.3.0</failure>"
	        "</testcase>")));
	assert_true(
	    str_contains(xml, STR("tests=\"6\" failures=\"3\" errors=\"0\" skipped=\"1\"")));
	assert_int_equal(count(xml, STR("<failure")), 3);
	assert_int_equal(count(xml, STR("<skipped")), 1);
	assert_int_equal(count(xml, STR("name=\"no findings\"")), 2);
}

static void
clean_environments_pass(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str xml = junit_of(ws, report_sample_clean(ws));

	assert_int_equal(count(xml, STR("name=\"no findings\"")), 3);
	assert_true(str_contains(xml, STR("tests=\"3\" failures=\"0\"")));
	assert_int_equal(count(xml, STR("time=\"0\"")), 5);
}

static void
finding_of_many_environments_is_one_case_of_its_group(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct report_input input = report_sample_large(ws, 11, 1)->input;
	struct finding finding = input.findings[0];

	finding.level = LEVEL_ERROR;
	finding.environments = input.environments;
	finding.nenvironments = 11;
	input.findings = &finding;
	const struct str xml = junit_of(ws, report_make(ws, &input));
	assert_int_equal(count(xml, STR("<testcase")), 1);
	assert_true(str_contains(xml, STR("classname=\"parity.shop.qa..prod\"")));
	finding.nenvironments = 10;
	assert_int_equal(count(junit_of(ws, report_make(ws, &input)), STR("<failure")), 10);
}

FIXTURE_MAIN(cmocka_unit_test(finding_that_fails_is_a_failed_case_of_its_environment),
             cmocka_unit_test(clean_environments_pass),
             cmocka_unit_test(finding_of_many_environments_is_one_case_of_its_group))
