/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/limits.h"
#include "regex/machine.h"
#include "regex/parse.h"

#include <time.h>

/* The longest that a megabyte may take against a hundred states (goal 0.1 s). */
#define MOST_SECONDS 2

static struct regex_machine *
machine_of(struct arena *arena, const char *pattern)
{
	struct regex_program *program = arena_alloc(arena, sizeof(*program));
	struct str error;
	struct regex_node *root = regex_parse(arena, str_from(pattern), &error);

	assert_non_null(root);
	assert_true(regex_program_make(program, arena, root));
	return regex_machine_new(arena, program);
}

/* A megabyte of two letters in no order. */
static struct str
noise(struct arena *arena)
{
	char *text = arena_alloc(arena, MIB);
	uint64_t seed = 7;

	for (size_t i = 0; i < MIB; i++)
		text[i] = fixture_next(&seed) % 2 ? 'a' : 'b';
	return (struct str){ text, MIB };
}

/* Each of these has about a hundred states and makes some other part of the machine work. */
static void
megabyte_takes_linear_time(void **state)
{
	static const struct {
		const char *pattern;
		bool matches;
	} rows[] = {
		{ "^(a+)+$", false },
		{ "^(?:a|b)*$", true },
		{ "(?:a|b)*a(?:a|b){97}c", false },
		{ "a[ab]{97}c", false },
		{ "(?:a?){50}b{50}c", false },
		{ "^(?:[ab]*[ab]*){25}c$", false },
		{ "\\b(?:[ab]{0,49}\\B){2}c", false },
		{ "(?:aa|ab|ba|bb){49}x", false },
	};
	struct arena *arena = fixture_workspace(state)->arena;
	const struct str text = noise(arena);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct regex_machine *machine = machine_of(arena, rows[i].pattern);
		const clock_t begin = clock();
		if (regex_machine_match(machine, text) != rows[i].matches)
			fail_msg("%s: wrong verdict", rows[i].pattern);
		const double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
		printf("%-28s %4d ms\n", rows[i].pattern, (int)(seconds * 1000));
		if (seconds > MOST_SECONDS)
			fail_msg("%s takes %d ms", rows[i].pattern, (int)(seconds * 1000));
	}
}

/* The verdict with a full table is that without one. */
static void
full_table_changes_nothing(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct regex_machine *machine = machine_of(arena, "a[ab]{15}b[ab]c");
	const struct str text = noise(arena);
	char *copy = arena_alloc(arena, text.len);

	memcpy(copy, text.ptr, text.len);
	assert_false(regex_machine_match(machine, text));
	memcpy(copy + text.len - 19, "aaaaaaaaaaaaaaaabac", 19);
	assert_true(regex_machine_match(machine, (struct str){ copy, text.len }));
	copy[text.len - 3] = 'a';
	assert_false(regex_machine_match(machine, (struct str){ copy, text.len }));
}

static void
memory_stays_bounded(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct regex_machine *machine = machine_of(arena, "(?:a|b)*a(?:a|b){97}c");
	const struct str text = noise(arena);
	size_t used;

	regex_machine_match(machine, text);
	used = arena->used;
	for (int i = 0; i < 20; i++)
		regex_machine_match(machine, str_from_offset(text, (size_t)i * 50000));
	assert_int_equal(arena->used, used);
}

static void
texts_follow_each_other_without_traces(void **state)
{
	struct regex_machine *machine =
	    machine_of(fixture_workspace(state)->arena, "^\\bab|(?m)^c$|d\\z");

	for (int i = 0; i < 3; i++) {
		assert_true(regex_machine_match(machine, STR("abx")));
		assert_false(regex_machine_match(machine, STR("xab")));
		assert_true(regex_machine_match(machine, STR("x\nc\ny")));
		assert_false(regex_machine_match(machine, STR("x\ncy")));
		assert_true(regex_machine_match(machine, STR("d")));
		assert_false(regex_machine_match(machine, STR("d\n")));
		assert_false(regex_machine_match(machine, STR("")));
	}
}

static void
reach_is_where_the_text_stops_fitting(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct regex_machine *machine = machine_of(arena, "^[a-z]+-[0-9]+$");

	assert_int_equal(regex_machine_reach(machine, STR("abc-12")), 6);
	assert_int_equal(regex_machine_reach(machine, STR("abc-1x")), 5);
	assert_int_equal(regex_machine_reach(machine, STR("abc-")), 4);
	assert_int_equal(regex_machine_reach(machine, STR("ab_c-1")), 2);
	assert_int_equal(regex_machine_reach(machine, STR("1")), 0);
	assert_int_equal(regex_machine_reach(machine, STR("")), 0);
}

FIXTURE_MAIN(cmocka_unit_test(megabyte_takes_linear_time),
             cmocka_unit_test(full_table_changes_nothing), cmocka_unit_test(memory_stays_bounded),
             cmocka_unit_test(texts_follow_each_other_without_traces),
             cmocka_unit_test(reach_is_where_the_text_stops_fitting))
