/* SPDX-License-Identifier: MIT */
#include "support/drift.h"
#include "support/fixture.h"

#include "parity/judge.h"

static void
a_path_that_may_differ_is_still_asked_about_one_value(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_str(drift_findings(ws,
	                          "--- layer\nparity: {rules: [{path: image.tag, rule: differ}]}\n"
	                          "--- qa\nimage: {tag: latest}\n--- prod\nimage: {tag: v1.0}\n",
	                          true),
	           "LY0313 warning image.tag qa\n");
}

static void
a_rule_that_has_spoken_is_alone(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_str(drift_findings(ws,
	                          "--- layer\nparity: {rules: [{path: replicas, equals: 3}]}\n"
	                          "--- qa\nreplicas: 3\n--- prod\nreplicas: 1\n",
	                          true),
	           "LY0345 warning replicas prod\n");
}

FIXTURE_MAIN(cmocka_unit_test(a_path_that_may_differ_is_still_asked_about_one_value),
             cmocka_unit_test(a_rule_that_has_spoken_is_alone))
