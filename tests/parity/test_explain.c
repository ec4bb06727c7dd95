/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "parity/explain.h"

static void
a_reason_or_a_stage_is_strict(void **state)
{
	static const struct {
		const char *text;
		bool strict;
	} rows[] = {
		{ "only until the queue is replaced", true },
		{ "temporarily off", true },
		{ "to save money", true },
		{ "runs in staging", true },
		{ "sent to the team", false },
		{ "commonly used", false },
		{ "test of the probes", false },
		{ "", false },
	};
	size_t failed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const bool strict = explain_is_strict(str_from(rows[i].text));
		if (strict != rows[i].strict)
			print_error("%s\n", rows[i].text);
		failed += strict != rows[i].strict;
	}
	fixture_count("explanations", sizeof(rows) / sizeof(rows[0]) - failed, failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(a_reason_or_a_stage_is_strict))
