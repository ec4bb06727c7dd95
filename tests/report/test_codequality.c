/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/report_sample.h"

#include "report/codequality.h"

static struct str
codequality_of(struct workspace *ws, const struct report *report)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	codequality_report(&buf, report);
	return buf_str(&buf);
}

static size_t
count_issues(struct str text)
{
	struct str line;
	size_t count = 0;

	while (str_split(&text, '\n', &line))
		count += str_starts(line, STR("{\"description\""));
	return count;
}

static void
clean_run_is_an_empty_list(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_str(codequality_of(ws, report_sample_clean(ws)), "[]\n");
}

static void
issue_has_what_the_widget_asks_for(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str json = codequality_of(ws, report_sample(ws));

	assert_int_equal(count_issues(json), 4);
	assert_true(
	    str_contains(json, STR("{\"description\":\"image.tag: prod has 1.2.0, qa has 1.3.0\","
	                           "\"check_name\":\"LY0407\",\"fingerprint\":\"")));
	assert_true(str_contains(json, STR("\"severity\":\"major\",\"location\":{\"path\":"
	                                   "\"env/base.yaml\",\"lines\":{\"begin\":3}}}")));
	assert_true(str_contains(json, STR("\"other_locations\":[{\"path\":\"env/qa.yaml\"")));
	assert_true(str_contains(json, STR("\"severity\":\"info\",\"location\":{\"path\":"
	                                   "\"layer.yaml\",\"lines\":{\"begin\":1}}")));
}

static void
worst_speaks_for_all_of_one_fingerprint(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct report_input input = report_sample_large(ws, 4, 1)->input;
	struct finding findings[2];

	findings[0] = findings[1] = input.findings[0];
	findings[0].level = LEVEL_NOTE;
	findings[0].message = STR("the lesser");
	findings[1].level = LEVEL_ERROR;
	findings[1].message = STR("the worse");
	input.findings = findings;
	input.nfindings = 2;
	const struct str json = codequality_of(ws, report_make(ws, &input));
	assert_int_equal(count_issues(json), 1);
	assert_true(str_contains(json, STR("the worse")));
}

FIXTURE_MAIN(cmocka_unit_test(clean_run_is_an_empty_list),
             cmocka_unit_test(issue_has_what_the_widget_asks_for),
             cmocka_unit_test(worst_speaks_for_all_of_one_fingerprint))
