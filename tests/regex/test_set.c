/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "regex/set.h"

static const struct escape {
	const char *text;
	uint32_t rune;
	size_t taken;
} escapes[] = {
	{ "\\n", '\n', 2 },
	{ "\\.x", '.', 2 },
	{ "\\_", '_', 2 },
	{ "\\a", '\a', 2 },
	{ "\\v", '\v', 2 },
	{ "\\0", 0, 2 },
	{ "\\012", '\n', 4 },
	{ "\\0123", '\n', 4 },
	{ "\\12", '\n', 3 },
	{ "\\18", 0, 0 },
	{ "\\778", '?', 3 },
	{ "\\x41", 'A', 4 },
	{ "\\x{1F600}", 0x1f600, 9 },
	{ "\\x{000041}", 'A', 10 },
	{ "\\x{110000}", 0, 0 },
	{ "\\x4g", 0, 0 },
	{ "\\y", 0, 0 },
	{ "\\", 0, 0 },
	{ "\\\xc3\xa9", 0, 0 },
};

static void
escapes_are_characters(void **state)
{
	for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++) {
		struct regex_reader reader = { .arena = fixture_workspace(state)->arena,
			                       .pattern = str_from(escapes[i].text) };
		uint32_t rune = 0;
		const bool ok = regex_read_escape(&reader, &rune);
		if (ok != (escapes[i].taken > 0))
			fail_msg("%s: %s", escapes[i].text, ok ? "taken" : "refused");
		if (ok && (rune != escapes[i].rune || reader.at != escapes[i].taken))
			fail_msg("%s is %x, %zu bytes", escapes[i].text, rune, reader.at);
	}
	fixture_count("escapes", sizeof(escapes) / sizeof(escapes[0]), 0, 0);
}

/* Reads a class and says whether the letter is in it. */
static bool
has(void **state, const char *text, uint32_t rune)
{
	struct regex_reader reader = { .arena = fixture_workspace(state)->arena,
		                       .pattern = str_from(text) };
	struct regex_class class;

	if (!regex_read_class(&reader, &class, false))
		fail_msg("%s: %" PRISTR, text, STRARG(reader.error));
	assert_int_equal(reader.at, strlen(text));
	return regex_class_has(&class, rune);
}

static void
brackets_and_hyphens_may_be_members(void **state)
{
	assert_true(has(state, "[]a]", ']'));
	assert_true(has(state, "[^]a]", 'b'));
	assert_false(has(state, "[^]a]", ']'));
	assert_true(has(state, "[a-]", '-'));
	assert_true(has(state, "[-a]", '-'));
	assert_true(has(state, "[\\w-.]", '-'));
	assert_true(has(state, "[[a]", '['));
	assert_true(has(state, "[[:a]", ':'));
	assert_true(has(state, "[a^]", '^'));
	assert_true(has(state, "[^^]", 'a'));
}

static void
classes_in_brackets_are_joined(void **state)
{
	assert_true(has(state, "[[:digit:]\\pL.]", '7'));
	assert_true(has(state, "[[:digit:]\\pL.]", 0xe9));
	assert_false(has(state, "[^[:digit:]\\pL.]", '.'));
	assert_true(has(state, "[\\x41-\\x{43}]", 'B'));
	assert_true(has(state, "[^\\d\\s]", 'x'));
	assert_false(has(state, "[^\\d\\s]", ' '));
}

FIXTURE_MAIN(cmocka_unit_test(escapes_are_characters),
             cmocka_unit_test(brackets_and_hyphens_may_be_members),
             cmocka_unit_test(classes_in_brackets_are_joined))
