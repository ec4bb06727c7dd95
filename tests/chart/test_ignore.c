/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "chart/ignore.h"

static const struct {
	const char *rules, *path;
	bool is_directory, ignored;
} cases[] = {
	{ "values.yaml", "values.yaml", false, true },
	{ "values.yaml", "charts/sub/values.yaml", false, true },
	{ "/values.yaml", "charts/sub/values.yaml", false, false },
	{ "/values.yaml", "values.yaml", false, true },
	{ "charts/sub/values.yaml", "charts/sub/values.yaml", false, true },
	{ "charts/*/values.yaml", "charts/sub/values.yaml", false, true },
	{ "charts/*", "charts/sub/values.yaml", false, false },
	{ "charts/", "charts", true, true },
	{ "charts/", "charts", false, false },
	{ "*.yaml", "values.yaml", false, true },
	{ "*.yml", "values.yaml", false, false },
	{ "# values.yaml\n\n  values.yaml  \r\n", "values.yaml", false, true },
	{ "#values.yaml", "values.yaml", false, false },
	{ "va?ues.yaml", "values.yaml", false, true },
	{ "[u-w]alues.yaml", "values.yaml", false, true },
	{ "[^v]alues.yaml", "values.yaml", false, false },
	{ "!values.yaml", "values.yaml", false, false },
	{ "!values.yaml", "Chart.yaml", false, true },
	{ "!values.yaml\nvalues.yaml", "values.yaml", false, true },
	{ "\xef\xbb\xbfvalues.yaml", "values.yaml", false, true },
	{ "", "values.yaml", false, false },
};

static const struct ignore_rules *
rules_of(struct workspace *ws, const char *text)
{
	const uint32_t source =
	    source_add(ws->sources, SOURCE_FILE, STR(".helmignore"), str_from(text));

	return ignore_read(ws, source);
}

static void
patterns_hide_what_helm_hides(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct ignore_rules *rules = rules_of(ws, cases[i].rules);
		assert_non_null(rules);
		if (ignore_matches(rules, str_from(cases[i].path), cases[i].is_directory) !=
		    cases[i].ignored)
			fail_msg("'%s' against %s", cases[i].rules, cases[i].path);
	}
	fixture_count("ignore rules", sizeof(cases) / sizeof(cases[0]), 0, 0);
}

static void
what_helm_refuses_is_refused_with_its_place(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_null(rules_of(ws, "a\n**/b\n"));
	assert_str(last_finding(ws)->helm, "double-star (**) syntax is not supported");
	assert_int_equal(span_position(ws->sources, last_finding(ws)->places[0].at).line, 2);
	assert_null(rules_of(ws, "[a"));
	assert_str(last_finding(ws)->helm, "syntax error in pattern");
	assert_non_null(ignore_read(ws, 0));
}

/* Answers of Go's filepath.Match: 1 yes, 0 no, -1 malformed. */
static const struct {
	const char *pattern, *name;
	int answer;
} globs[] = {
	{ "abc", "abc", 1 },
	{ "*", "abc", 1 },
	{ "*c", "abc", 1 },
	{ "a*", "a", 1 },
	{ "a*", "ab/c", 0 },
	{ "a*/b", "abc/b", 1 },
	{ "a*/b", "a/c/b", 0 },
	{ "a*b*c*d*e*/f", "axbxcxdxe/f", 1 },
	{ "a*b?c*x", "abxbbxdbxebxczzx", 1 },
	{ "a*b?c*x", "abxbbxdbxebxczzy", 0 },
	{ "ab[c]", "abc", 1 },
	{ "ab[b-d]", "abc", 1 },
	{ "ab[^c]", "abc", 0 },
	{ "ab[^e-g]", "abc", 1 },
	{ "a\\*b", "a*b", 1 },
	{ "a\\*b", "ab", 0 },
	{ "a?b", "a☺b", 1 },
	{ "a[^a]b", "a☺b", 1 },
	{ "a???b", "a☺b", 0 },
	{ "[a-ζ]*", "α", 1 },
	{ "*[a-ζ]", "A", 0 },
	{ "a?b", "a/b", 0 },
	{ "[\\]a]", "]", 1 },
	{ "[\\-]", "-", 1 },
	{ "[x\\-]", "z", 0 },
	{ "[]a]", "]", -1 },
	{ "[-]", "-", -1 },
	{ "[x-]", "x", -1 },
	{ "[-x]", "x", -1 },
	{ "\\", "a", -1 },
	{ "[a-b-c]", "a", -1 },
	{ "[", "a", -1 },
	{ "[^bc", "a", -1 },
	{ "a[", "a", -1 },
	{ "a[", "ab", -1 },
	{ "a[", "x", -1 },
	{ "a/b[", "x", -1 },
	{ "*x", "xxx", 1 },
	{ "", "", 1 },
	{ "**", "ab", 1 },
};

static void
globs_match_as_in_go(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(globs) / sizeof(globs[0]); i++) {
		bool is_valid;
		const bool matches = ignore_match_glob(str_from(globs[i].pattern),
		                                       str_from(globs[i].name), &is_valid);
		const int answer = is_valid ? matches : -1;
		if (answer != globs[i].answer)
			fail_msg("%s against %s: %d", globs[i].pattern, globs[i].name, answer);
	}
	fixture_count("globs", sizeof(globs) / sizeof(globs[0]), 0, 0);
}

FIXTURE_MAIN(cmocka_unit_test(patterns_hide_what_helm_hides),
             cmocka_unit_test(what_helm_refuses_is_refused_with_its_place),
             cmocka_unit_test(globs_match_as_in_go))
