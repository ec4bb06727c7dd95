/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "project/names.h"

static const struct str items[] = { STR_INIT("qa"), STR_INIT("prod"), STR_INIT("Prod"),
	                            STR_INIT("client-qa"), STR_INIT("qa") };

static struct names *
names(void **state)
{
	return names_new(fixture_workspace(state)->arena, items, 5);
}

static void
a_name_has_the_number_of_its_first(void **state)
{
	assert_int_equal(names_find(names(state), STR("qa")), 0);
	assert_int_equal(names_find(names(state), STR("client-qa")), 3);
	assert_int_equal(names_find(names(state), STR("q")), NAME_NONE);
	assert_int_equal(names_find(names_new(fixture_workspace(state)->arena, NULL, 0), STR("q")),
	                 NAME_NONE);
}

static void
twins_differ_in_case_at_most(void **state)
{
	assert_int_equal(names_twin(names(state), 0), NAME_NONE);
	assert_int_equal(names_twin(names(state), 1), NAME_NONE);
	assert_int_equal(names_twin(names(state), 2), 1);
	assert_int_equal(names_twin(names(state), 4), 0);
}

static void
help_names_the_nearest_or_some(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct str many[20];

	assert_str(names_help(arena, names(state), STR("prd")), "did you mean 'prod'?");
	assert_str(names_help(arena, names(state), STR("zebra")),
	           "there are qa, prod, Prod, client-qa, qa");
	for (size_t i = 0; i < 20; i++)
		many[i] = arena_printf(arena, "e%zu", i);
	assert_str(names_help(arena, names_new(arena, many, 20), STR("zebra")),
	           "there are e0, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11 and 8 more");
}

static void
globs_match(void **state)
{
	assert_true(names_match(names(state), STR("*-qa")));
	assert_true(names_match(names(state), STR("prod")));
	assert_false(names_match(names(state), STR("x*")));
}

FIXTURE_MAIN(cmocka_unit_test(a_name_has_the_number_of_its_first),
             cmocka_unit_test(twins_differ_in_case_at_most),
             cmocka_unit_test(help_names_the_nearest_or_some), cmocka_unit_test(globs_match))
