/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/buf.h"
#include "base/limits.h"
#include "regex/parse.h"

/* @begin, then @middle @n times, then @end. */
static struct str
repeated(struct arena *arena, const char *begin, const char *middle, size_t n, const char *end)
{
	struct buf buf;

	buf_init(&buf, arena);
	buf_add_str(&buf, str_from(begin));
	for (size_t i = 0; i < n; i++)
		buf_add_str(&buf, str_from(middle));
	buf_add_str(&buf, str_from(end));
	return buf_str(&buf);
}

/* Fails the test unless the pattern is refused with these words, or taken when there are none. */
static void
check(struct arena *arena, struct str pattern, const char *words)
{
	struct str error = STR("");
	const struct regex_node *root = regex_parse(arena, pattern, &error);

	if (!words && !root)
		fail_msg("refused: %" PRISTR, STRARG(str_sub(error, 0, 80)));
	if (words && (root || !str_starts(error, str_from(words))))
		fail_msg("%s, not %s", root ? "taken" : error.ptr, words);
}

/* Measured with Go 1.26, like all the limits here: the innermost character is one level. */
static void
depth_is_limited_as_in_go(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const struct str open = repeated(arena, "", "(", LIMIT_REGEX_DEPTH - 1, "a");
	const struct str opener = repeated(arena, "", "(", LIMIT_REGEX_DEPTH, "a");

	check(arena, repeated(arena, open.ptr, ")", LIMIT_REGEX_DEPTH - 1, ""), NULL);
	check(arena, repeated(arena, opener.ptr, ")", LIMIT_REGEX_DEPTH, ""),
	      "expression nests too deeply: `((((");
	/* Groups that only group are not nodes. */
	check(arena, repeated(arena, repeated(arena, "", "(?:", 5000, "a").ptr, ")", 5000, ""),
	      NULL);
}

/* a|aa|aaa|... becomes a(|a(|a(...))), two levels for each. */
static void
depth_counts_what_factoring_adds(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 1; i <= LIMIT_REGEX_DEPTH / 2; i++) {
		if (i > 1)
			buf_add_byte(&buf, '|');
		buf_fill(&buf, 'a', i);
	}
	check(arena, buf_str(&buf), NULL);
	buf_add_byte(&buf, '|');
	buf_fill(&buf, 'a', LIMIT_REGEX_DEPTH / 2 + 1);
	check(arena, buf_str(&buf), "expression nests too deeply: `a|aa|");
}

static void
size_is_limited_as_in_go(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;

	check(arena, repeated(arena, "", "a{1000}", 3355, ""), NULL);
	check(arena, repeated(arena, "", "a{1000}", 3356, ""), "expression too large: `a{1000}a");
	check(arena, repeated(arena, "x(?:", "a", 4997, "){1000}y"), NULL);
	check(arena, repeated(arena, "(?:", "a", 4997, "){1000}"), "expression too large: `(?:aaa");
	check(arena, repeated(arena, "", "\\pL", 20000, ""), NULL);
	check(arena, repeated(arena, "", "\\pL", 27000, ""), "expression too large: `\\pL");
}

static void
counts_beyond_any_number_are_refused(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;

	check(arena, STR("a{1000}"), NULL);
	check(arena, STR("a{0,1000}"), NULL);
	check(arena, STR("a{1001}"), "invalid repeat count: `{1001}`");
	check(arena, repeated(arena, "a{", "9", 100, "}"), "invalid repeat count: `{999");
	check(arena, repeated(arena, "a{1,", "9", 100, "}"), "invalid repeat count: `{1,999");
	check(arena, repeated(arena, "a{", "9", 100, ""), NULL);
	check(arena, STR("a{01}"), NULL);
}

static void
limit_comes_before_other_faults(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const struct str opener = repeated(arena, "", "(", 1100, "a");

	check(arena, repeated(arena, opener.ptr, ")", 1101, ""), "expression nests too deeply");
	check(arena, repeated(arena, "[a", ")", 10, "b-a]"), "invalid character class range");
}

FIXTURE_MAIN(cmocka_unit_test(depth_is_limited_as_in_go),
             cmocka_unit_test(depth_counts_what_factoring_adds),
             cmocka_unit_test(size_is_limited_as_in_go),
             cmocka_unit_test(counts_beyond_any_number_are_refused),
             cmocka_unit_test(limit_comes_before_other_faults))
