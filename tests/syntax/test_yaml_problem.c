/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "syntax/yaml_problem.h"

static void
the_earliest_stage_wins_then_the_first(void **state)
{
	struct yaml_problem problem = { 0 };
	(void)state;

	assert_false(yaml_problem_set(
	    &problem, &(struct yaml_problem){ .stage = YAML_STAGE_KEY, .message = STR("one") }));
	yaml_problem_set(
	    &problem, &(struct yaml_problem){ .stage = YAML_STAGE_DECODE, .message = STR("two") });
	yaml_problem_set(&problem, &(struct yaml_problem){ .stage = YAML_STAGE_DECODE,
	                                                   .message = STR("three") });
	assert_str(problem.message, "two");
}

static void
known_words_get_a_message_and_help(void **state)
{
	struct yaml_problem problem = { 0 };
	(void)state;

	yaml_problem_explain(&problem, STR("found unknown escape character"));
	assert_str(problem.message, "an escape that Helm's YAML does not know");
	assert_true(problem.help.len > 0);
	problem = (struct yaml_problem){ 0 };
	yaml_problem_explain(&problem, STR("something new"));
	assert_str(problem.message, "something new");
	assert_int_equal(problem.help.len, 0);
}

FIXTURE_MAIN(cmocka_unit_test(the_earliest_stage_wins_then_the_first),
             cmocka_unit_test(known_words_get_a_message_and_help))
