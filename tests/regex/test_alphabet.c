/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "regex/alphabet.h"
#include "regex/parse.h"

static bool
make(void **state, const char *pattern, struct regex_alphabet *alphabet)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct regex_program program;
	struct str error;
	struct regex_node *root = regex_parse(arena, str_from(pattern), &error);

	assert_non_null(root);
	assert_true(regex_program_make(&program, arena, root));
	return regex_alphabet_make(alphabet, arena, &program);
}

static void
letters_are_what_the_program_can_tell_apart(void **state)
{
	static const struct {
		const char *pattern;
		size_t nletters;
	} rows[] = {
		{ "^$", 1 },        { "a", 2 },
		{ "[a-z]+", 2 },    { "[a-z]+[a-c]", 3 },
		{ "ab", 3 },        { ".", 2 },
		{ "(?s:.)", 1 },    { "(?m)^a", 3 },
		{ "\\ba", 3 },      { "\\w\\b", 2 },
		{ "(?m)^\\bx", 4 }, { "\\pL", 2 },
		{ "(?i)k", 2 },     { "\\pL\\p{Lu}a", 4 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct regex_alphabet alphabet;
		assert_true(make(state, rows[i].pattern, &alphabet));
		if (alphabet.nletters != rows[i].nletters)
			fail_msg("%s: %zu letters", rows[i].pattern, alphabet.nletters);
	}
}

static void
each_code_point_has_the_letter_of_its_kind(void **state)
{
	struct regex_alphabet alphabet;

	assert_true(make(state, "\\b[a-f]\\p{Greek}", &alphabet));
	assert_int_equal(alphabet.ascii['a'], alphabet.ascii['f']);
	assert_int_not_equal(alphabet.ascii['a'], alphabet.ascii['g']);
	assert_int_not_equal(alphabet.ascii['g'], alphabet.ascii['-']);
	assert_int_equal(regex_alphabet_letter(&alphabet, 0x3b1),
	                 regex_alphabet_letter(&alphabet, 0x3c9));
	assert_int_equal(regex_alphabet_letter(&alphabet, '-'), alphabet.ascii['-']);
	assert_int_equal(regex_alphabet_letter(&alphabet, 0x10ffff), alphabet.ascii['-']);
	assert_int_equal(alphabet.kinds[alphabet.ascii['g']], REGEX_KIND_WORD);
}

static void
too_many_letters_are_no_alphabet(void **state)
{
	char pattern[REGEX_MOST_LETTERS * 9 + 1] = "";
	struct regex_alphabet alphabet;

	for (size_t i = 0; i + 1 < REGEX_MOST_LETTERS; i++)
		snprintf(pattern + 8 * i, 9, "\\x{%04zx}", 0x1000 + i);
	assert_true(make(state, pattern, &alphabet));
	assert_int_equal(alphabet.nletters, REGEX_MOST_LETTERS);
	strcat(pattern, "\\x{2000}");
	assert_false(make(state, pattern, &alphabet));
}

FIXTURE_MAIN(cmocka_unit_test(letters_are_what_the_program_can_tell_apart),
             cmocka_unit_test(each_code_point_has_the_letter_of_its_kind),
             cmocka_unit_test(too_many_letters_are_no_alphabet))
