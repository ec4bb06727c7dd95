/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "project/placeholder.h"

static bool
lookup(void *context, struct str name, struct str *text)
{
	(void)context;
	*text = str_is(name, "env") ? STR("qa") : STR("shop");
	return str_is(name, "env") || str_is(name, "release");
}

static void
only_words_in_single_braces_are_filled(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	static const char *const rows[][2] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "{env}", "qa" },
		{ "a/{env}/{release}.yaml", "a/qa/shop.yaml" },
		{ "{env}{env}", "qaqa" },
		{ "{{ .Release.Name }}", "{{ .Release.Name }}" },
		{ "{{env}}", "{{env}}" },
		{ "{{end}}", "{{end}}" },
		{ "{env}}", "{env}}" },
		{ "{{env}", "{{env}" },
		{ "{Env}", "{Env}" },
		{ "{1a}", "{1a}" },
		{ "{}", "{}" },
		{ "{env", "{env" },
		{ "{ env }", "{ env }" },
		{ "a{2,3}{env}", "a{2,3}qa" },
		{ "${env}", "$qa" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str out, unknown;
		assert_true(
		    placeholder_fill(arena, str_from(rows[i][0]), lookup, NULL, &out, &unknown));
		assert_str(out, rows[i][1]);
	}
}

static void
an_unknown_name_is_told(void **state)
{
	struct str out, unknown;

	assert_false(placeholder_fill(fixture_workspace(state)->arena, STR("{env}-{reg_1-x}"),
	                              lookup, NULL, &out, &unknown));
	assert_str(unknown, "reg_1-x");
	assert_true(placeholder_has(STR("a{env}"), STR("env")));
	assert_false(placeholder_has(STR("a{{env}}"), STR("env")));
	assert_int_equal(placeholder_count(STR("{a}{b}{{c}}")), 2);
}

static void
names_are_told_from_what_is_none(void **state)
{
	static const char *const good[] = { "a", "qa", "Prod-1", "0", "a.b", "a_b", "pr-17", "a-" },
				 *const bad[] = { "",    ".",        "..",          "-a",
		                                  "_a",  "a/b",      "a b",         "a..b",
		                                  "a\n", "\x1b[31m", "caf\xc3\xa9", "{a}" };

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(name_valid(str_from(good[i])));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(name_valid(str_from(bad[i])));
	assert_false(name_valid((struct str){ "a\0b", 3 }));
	assert_true(name_valid_pattern(STR("pr-{id}")));
	assert_true(name_valid_pattern(STR("{a}-{b}")));
	assert_false(name_valid_pattern(STR("pr {id}")));
	assert_false(name_valid_pattern(STR("-{id}")));
	assert_false(name_valid_pattern(STR("a..{id}")));
	assert_true(name_is_word(STR("a1_-")));
	assert_false(name_is_word(STR("1a")));
}

/* "pattern text" and the captures, or "no". */
static void
patterns_match_names(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	static const char *const rows[][3] = {
		{ "pr-{id}", "pr-17", "id=17" },
		{ "pr-{id}", "pr-", "no" },
		{ "pr-{id}", "xpr-17", "no" },
		{ "pr-{id}", "pr-.x", "no" },
		{ "pr-{id}", "pr-a..b", "no" },
		{ "pr-{id}", "pr-a/b", "no" },
		{ "{a}-{b}", "x-y-z", "a=x b=y-z" },
		{ "{a}-{b}-z", "x-y-q-z", "a=x b=y-q" },
		{ "{a}-{a}", "x-x", "a=x" },
		{ "{a}-{a}", "x-y", "no" },
		{ "qa", "qa", "" },
		{ "qa", "prod", "no" },
		{ "{region}/{env}.yaml", "eu/qa.yaml", "region=eu env=qa" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct capture captures[4];
		size_t n;
		struct str text = STR("no");
		if (placeholder_match(arena, str_from(rows[i][0]), str_from(rows[i][1]), captures,
		                      &n)) {
			text = STR("");
			for (size_t k = 0; k < n; k++)
				text = arena_printf(arena, "%s%s%" PRISTR "=%" PRISTR, text.ptr,
				                    k ? " " : "", STRARG(captures[k].name),
				                    STRARG(captures[k].text));
		}
		assert_str(text, rows[i][2]);
	}
}

/* Many placeholders over a long text that does not match: no exponential search. */
static void
matching_is_bounded(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	char pattern[40 * 3 + 2] = "", text[201];
	struct capture captures[40];
	size_t n;

	for (int i = 0; i < 40; i++)
		memcpy(pattern + i * 3, "{a}", 4);
	memcpy(pattern + 120, "!", 2);
	memset(text, 'a', 200);
	text[200] = '\0';
	assert_false(placeholder_match(arena, str_from(pattern), str_from(text), captures, &n));
}

FIXTURE_MAIN(cmocka_unit_test(only_words_in_single_braces_are_filled),
             cmocka_unit_test(an_unknown_name_is_told),
             cmocka_unit_test(names_are_told_from_what_is_none),
             cmocka_unit_test(patterns_match_names), cmocka_unit_test(matching_is_bounded))
