/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/limits.h"
#include "regex/parse.h"
#include "regex/program.h"

static bool
make(void **state, const char *pattern, struct regex_program *program)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct str error;
	struct regex_node *root = regex_parse(arena, str_from(pattern), &error);

	assert_non_null(root);
	return regex_program_make(program, arena, root);
}

static void
counted_repeats_are_written_out(void **state)
{
	static const struct {
		const char *pattern;
		size_t ninsts;
	} rows[] = {
		{ "a", 2 },      { "ab", 3 },         { "a*", 3 },
		{ "a+", 3 },     { "a?", 3 },         { "a{3}", 4 },
		{ "a{2,4}", 7 }, { "a{2,}", 4 },      { "a{0,}", 3 },
		{ "a{0}", 1 },   { "(?:){1000}", 1 }, { "a|bc", 5 },
		{ "[ab]", 2 },   { "^a$", 4 },        { "(?:a{10}){10}", 101 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct regex_program program;
		assert_true(make(state, rows[i].pattern, &program));
		if (program.ninsts != rows[i].ninsts)
			fail_msg("%s: %zu instructions", rows[i].pattern, program.ninsts);
	}
}

static void
equal_classes_are_kept_once(void **state)
{
	struct regex_program program;

	assert_true(make(state, "[ab]x[ba]y(?:a|b)x{100}", &program));
	assert_int_equal(program.nsets, 3);
	assert_true(make(state, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", &program));
	assert_int_equal(program.nsets, 26);
}

static void
anchors_are_found_in_every_alternative(void **state)
{
	static const struct {
		const char *pattern;
		bool is_anchored;
	} rows[] = {
		{ "^a", true },         { "(^a|^b)c", true }, { "(^a|b)c", false },
		{ "(^a)+", true },      { "(^a)*b", false },  { "(?m)^a", false },
		{ "\\Aa", true },       { "a^", false },      { "(^a){2}", true },
		{ "(^a){0,2}", false },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct regex_program program;
		assert_true(make(state, rows[i].pattern, &program));
		if (program.is_anchored != rows[i].is_anchored)
			fail_msg("%s: anchored is wrong", rows[i].pattern);
	}
}

static void
large_programs_are_refused(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	char *pattern = arena_alloc(arena, 20000);
	struct regex_program program;

	/* Go does not count this one: a long literal, one repeat, and something around. */
	memset(pattern, 'a', 10004);
	memcpy(pattern, "x(?:", 4);
	strcpy(pattern + 10004, "){1000}y");
	assert_false(make(state, pattern, &program));
	strcpy(pattern + 10004, "){999}y");
	assert_true(make(state, pattern, &program));
	assert_int_equal(program.ninsts, 10000 * 999 + 3);
}

FIXTURE_MAIN(cmocka_unit_test(counted_repeats_are_written_out),
             cmocka_unit_test(equal_classes_are_kept_once),
             cmocka_unit_test(anchors_are_found_in_every_alternative),
             cmocka_unit_test(large_programs_are_refused))
