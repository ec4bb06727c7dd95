/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

static void
rows_are_sorted_and_whole(void **state)
{
	(void)state;
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule *rule = rule_get((enum rule_id)i);
		assert_int_equal(strlen(rule->id), 6);
		assert_true(*rule->slug && *rule->text && *rule->help);
		if (i > 0)
			assert_true(strcmp(rule_get((enum rule_id)(i - 1))->id, rule->id) < 0);
	}
}

static void
found_by_id_and_slug(void **state)
{
	enum rule_id id = RULE_COUNT;

	(void)state;
	assert_true(rule_find(STR("LY0103"), &id));
	assert_int_equal(id, RULE_DUPLICATE_KEY);
	assert_true(rule_find(STR("yaml-syntax"), &id));
	assert_int_equal(id, RULE_YAML_SYNTAX);
	assert_false(rule_find(STR("LY9999"), &id));
}

static void
levels_have_words(void **state)
{
	enum level level;

	(void)state;
	assert_true(level_parse(STR("warning"), &level));
	assert_string_equal(level_name(level), "warning");
	assert_false(level_parse(STR("fatal"), &level));
}

FIXTURE_MAIN(cmocka_unit_test(rows_are_sorted_and_whole), cmocka_unit_test(found_by_id_and_slug),
             cmocka_unit_test(levels_have_words))
