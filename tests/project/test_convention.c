/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "project/convention.h"

static void
file_names_are_taken_apart(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	static const char *const rows[][3] = {
		{ "values-qa.yaml", "qa", "values-qa" },
		{ "values-client-qa.yml", "client-qa", "values-client-qa" },
		{ "values.qa.yaml", "qa", "values.qa" },
		{ "values_qa.yaml", "qa", "values_qa" },
		{ "qa-values.yaml", "qa", "qa-values" },
		{ "qa_values.yaml", "qa", "qa_values" },
		{ "qa.values.yaml", "qa", "qa.values" },
		{ "stack-values-qa.yaml", "qa", "stack-values-qa" },
		{ "values.yaml", NULL, NULL },
		{ "values-.yaml", NULL, NULL },
		{ "values-qa.json", NULL, NULL },
		{ "values-a b.yaml", NULL, NULL },
		{ "deployment.yaml", NULL, NULL },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct convention_match match;
		assert_int_equal(convention_match(str_from(rows[i][0]), &match),
		                 rows[i][1] != NULL);
		if (!rows[i][1])
			continue;
		assert_str(match.word, rows[i][1]);
		assert_str(convention_stem(arena, match.convention, match.prefix, match.word),
		           rows[i][2]);
	}
	assert_str(convention_base(arena, STR("")), "values");
	assert_str(convention_base(arena, STR("stack")), "stack-values");
}

static void
stages_have_an_order(void **state)
{
	(void)state;
	assert_true(convention_rank(STR("dev")) < convention_rank(STR("test")));
	assert_true(convention_rank(STR("integration")) < convention_rank(STR("staging")));
	assert_true(convention_rank(STR("preprod")) < convention_rank(STR("prod")));
	assert_int_equal(convention_rank(STR("staging")), convention_rank(STR("uat")));
	assert_int_equal(convention_rank(STR("idfdev")), 0);
}

static void
all_conventions_are_named(void **state)
{
	const struct str list = convention_list(fixture_workspace(state)->arena);

	assert_int_equal(convention_count(), 7);
	assert_true(str_contains(list, STR("values-<env>.yaml")));
	assert_true(str_contains(list, STR("<prefix>-values-<env>.yaml")));
	assert_true(str_contains(list, STR("<dir>/<env>.yaml")));
}

FIXTURE_MAIN(cmocka_unit_test(file_names_are_taken_apart), cmocka_unit_test(stages_have_an_order),
             cmocka_unit_test(all_conventions_are_named))
