/* SPDX-License-Identifier: MIT */
#include "support/yaml.h"

#include "syntax/yaml_entry.h"

static void
add(struct workspace *ws, struct yaml_entries *entries, const char *key, double value)
{
	const struct span span = { 0, 0, 0 };
	const struct scalar scalar = scalar_resolve(ws->arena, str_from(key));
	struct yaml_entry entry = { .entry.value = node_float(ws->arena, span, value) };

	assert_true(yaml_entry_name(ws, &scalar, &entry));
	yaml_entries_add(entries, ws->arena, &entry);
}

static const struct node *
close(struct workspace *ws, struct yaml_entries *entries, struct yaml_problem *problem)
{
	struct yaml_remarks remarks;
	const struct node *map;

	*problem = (struct yaml_problem){ 0 };
	yaml_remarks_init(&remarks, ws);
	map = yaml_entries_close(entries, 0, (struct span){ 0 }, &remarks, problem);
	assert_int_equal(entries->count, 0);
	return map;
}

static void
the_last_of_equal_keys_wins_with_a_warning(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct yaml_entries entries = { 0 };
	struct yaml_problem problem;

	fixture_forget(ws);
	add(ws, &entries, "b", 1);
	add(ws, &entries, "a", 2);
	add(ws, &entries, "b", 3);
	add(ws, &entries, "yes", 4);
	add(ws, &entries, "true", 5);
	assert_yaml(ws, close(ws, &entries, &problem), "{a: 2, b: 3, 'true': 5}");
	assert_int_equal(problem.stage, YAML_STAGE_NONE);
	assert_int_equal(ws->findings->count, 2);
	assert_int_equal(ws->findings->items[0].rule, RULE_DUPLICATE_KEY);
}

static void
keys_of_two_types_with_one_name_are_refused(void **state)
{
	static const char *const cases[][2] = { { "1", "1.0" },
		                                { "9007199254740993", "9007199254740993.0" },
		                                { "3.14159265358979", "3.14159265358978" },
		                                { ".nan", ".nan" } };
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct yaml_entries entries = { 0 };
		struct yaml_problem problem;
		add(ws, &entries, cases[i][0], 1);
		add(ws, &entries, cases[i][1], 2);
		close(ws, &entries, &problem);
		if (i == 1)
			assert_int_equal(problem.stage, YAML_STAGE_NONE);
		else
			assert_int_equal(problem.rule, RULE_KEY_COLLISION);
	}
}

FIXTURE_MAIN(cmocka_unit_test(the_last_of_equal_keys_wins_with_a_warning),
             cmocka_unit_test(keys_of_two_types_with_one_name_are_refused))
