/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/report_sample.h"

#include "report/plain.h"

static struct str
plain_of(struct workspace *ws, const struct report *report)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	plain_report(&buf, report);
	return buf_str(&buf);
}

static void
worst_stands_first_with_its_values(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str text = plain_of(ws, report_sample(ws));

	assert_true(
	    str_starts(text, STR("env/base.yaml:3:8: error: prod has 1.2.0, qa has 1.3.0")));
	assert_true(str_contains(text, STR("(secret)")));
	assert_true(str_contains(text, STR("1 error, 2 warnings, 1 note, 1 accepted")));
	assert_false(str_contains(text, STR("values differ")));
}

static void
notes_are_shown_when_asked_for(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct report_input input = report_sample(ws)->input;

	input.verbose = true;
	assert_true(str_contains(plain_of(ws, report_make(ws, &input)), STR("values differ")));
}

FIXTURE_MAIN(cmocka_unit_test(worst_stands_first_with_its_values),
             cmocka_unit_test(notes_are_shown_when_asked_for))
