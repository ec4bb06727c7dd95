/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "parity/stage.h"

static void
the_last_piece_that_is_a_stage_word_decides(void **state)
{
	static const struct {
		const char *name;
		enum stage stage;
		const char *word;
	} rows[] = {
		{ "prod", STAGE_PRODUCTION, "prod" },
		{ "eu-west-QA", STAGE_TEST, "QA" },
		{ "usdfprod", STAGE_PRODUCTION, "prod" },
		{ "usdfdev-prompt-processing", STAGE_DEV, "dev" },
		{ "tucson", STAGE_NONE, "" },
		{ "preprod", STAGE_STAGING, "preprod" },
		{ "idfpreprod", STAGE_STAGING, "preprod" },
		{ "pre-prod", STAGE_STAGING, "prod" },
		{ "non-prod", STAGE_TEST, "prod" },
		{ "prod-eu", STAGE_PRODUCTION, "prod" },
		{ "taqa", STAGE_NONE, "" },
		{ "minikube", STAGE_LOCAL, "minikube" },
		{ "", STAGE_NONE, "" },
	};
	size_t failed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str word;
		const enum stage stage = stage_of(str_from(rows[i].name), &word);
		if (stage == rows[i].stage && str_is(word, rows[i].word))
			continue;
		print_error("%s: stage %d, word '%" PRISTR "'\n", rows[i].name, (int)stage,
		            STRARG(word));
		failed++;
	}
	fixture_count("stages", sizeof(rows) / sizeof(rows[0]) - failed, failed, 0);
}

static void
spellings_are_those_of_the_family(void **state)
{
	size_t count;

	(void)state;
	assert_non_null(stage_spellings(STR("PRD"), &count));
	assert_int_equal(count, 3);
	assert_null(stage_spellings(STR("uat"), &count));
	assert_int_equal(count, 0);
}

FIXTURE_MAIN(cmocka_unit_test(the_last_piece_that_is_a_stage_word_decides),
             cmocka_unit_test(spellings_are_those_of_the_family))
