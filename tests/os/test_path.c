/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "os/path.h"

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static void
paths_are_normalised_as_text(void **state)
{
	static const char *const cases[][2] = {
		{ "", "." },
		{ ".", "." },
		{ "./", "." },
		{ "/", "/" },
		{ "//", "/" },
		{ "a", "a" },
		{ "a/", "a" },
		{ "a//b/./c", "a/b/c" },
		{ "a/../b", "b" },
		{ "a/b/../../c", "c" },
		{ "a/..", "." },
		{ "..", ".." },
		{ "../a", "../a" },
		{ "../../a/..", "../.." },
		{ "a/../../b", "../b" },
		{ "/..", "/" },
		{ "/../a", "/a" },
		{ "/a/../..", "/" },
		{ "/a/b/..", "/a" },
		{ "..a/...", "..a/..." },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(path_normalise(ws->arena, str_from(cases[i][0])), cases[i][1]);
}

static void
paths_are_joined(void **state)
{
	static const char *const cases[][3] = {
		{ "a", "b", "a/b" },        { "a/", "b", "a/b" },  { "a", "../b", "b" },
		{ "", "b", "b" },           { ".", "b", "b" },     { "a", "/b", "/b" },
		{ "/", "b", "/b" },         { "..", "b", "../b" }, { "a", "", "a" },
		{ "a", "../../b", "../b" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(path_join(ws->arena, str_from(cases[i][0]), str_from(cases[i][1])),
		           cases[i][2]);
}

static void
paths_are_made_relative(void **state)
{
	static const char *const cases[][3] = {
		{ "/a/b", "/a/b/c", "c" },
		{ "/a/b", "/a/b", "." },
		{ "/a/b", "/a/c", "../c" },
		{ "/a/b", "/a", ".." },
		{ "/a/b", "/", "../.." },
		{ "/", "/a", "a" },
		{ "/", "/", "." },
		{ "/ab", "/a", "../a" },
		{ "/a", "/ab/c", "../ab/c" },
		{ "a/b", "a/c/d", "../c/d" },
		{ "a", ".", ".." },
		{ ".", "a", "a" },
		{ "a", "../b", "../../b" },
		{ "../a", "../b", "../b" },
		{ "..", "a", "a" },
		{ "/a", "b", "b" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < COUNT(cases) - 3; i++)
		assert_str(path_relative(ws->arena, str_from(cases[i][0]), str_from(cases[i][1])),
		           cases[i][2]);
	/* From beside to beside one above: text can tell. From above into here it cannot. */
	assert_str(path_relative(ws->arena, STR("../a"), STR("../b")), "../b");
	assert_str(path_relative(ws->arena, STR(".."), STR("a")), "a");
	assert_str(path_relative(ws->arena, STR("/a"), STR("b")), "b");
}

static void
joining_what_was_made_relative_gives_the_path_back(void **state)
{
	static const char *const parts[] = { "a", "b", "..", "a.b", "ab", "." };
	struct workspace *ws = fixture_workspace(state);
	const size_t n = fixture_random(20000);
	uint64_t seed = 11;

	for (size_t i = 0; i < n; i++) {
		struct str from = STR("/"), to = STR("/");
		for (uint64_t k = fixture_next(&seed) % 6; k > 0; k--)
			from = path_join(ws->arena, from, str_from(parts[fixture_next(&seed) % 6]));
		for (uint64_t k = fixture_next(&seed) % 6; k > 0; k--)
			to = path_join(ws->arena, to, str_from(parts[fixture_next(&seed) % 6]));
		const struct str way = path_relative(ws->arena, from, to);
		assert_false(path_is_absolute(way));
		assert_str(path_join(ws->arena, from, way), to.ptr);
		assert_int_equal(path_is_inside(from, to), path_is_inside(STR("."), way));
	}
}

static void
paths_come_apart(void **state)
{
	static const char *const cases[][5] = {
		{ "a/b.yaml", "a", "b.yaml", ".yaml", "b" },
		{ "b", ".", "b", "", "b" },
		{ "/b.tgz", "/", "b.tgz", ".tgz", "b" },
		{ "/a/b", "/a", "b", "", "b" },
		{ "a.d/.hidden", "a.d", ".hidden", "", ".hidden" },
		{ "x/b.tar.gz", "x", "b.tar.gz", ".gz", "b.tar" },
		{ "b.", ".", "b.", ".", "b" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct str path = str_from(cases[i][0]);
		assert_str(path_directory(path), cases[i][1]);
		assert_str(path_name(path), cases[i][2]);
		assert_str(path_extension(path), cases[i][3]);
		assert_str(path_stem(path), cases[i][4]);
	}
}

static void
inside_is_told_by_whole_parts(void **state)
{
	static const struct {
		const char *root, *path;
		bool inside;
	} cases[] = {
		{ "/a", "/a", true }, { "/a", "/a/b", true }, { "/a", "/ab", false },
		{ "/a", "/", false }, { "/", "/a", true },    { ".", "a", true },
		{ ".", ".", true },   { ".", "..", false },   { ".", "../a", false },
		{ ".", "..a", true }, { ".", "/a", false },   { "a", "a/b", true },
		{ "a", "b", false },  { "..", "../a", true }, { "..", "../..", false },
		{ "..", "..", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (path_is_inside(str_from(cases[i].root), str_from(cases[i].path)) !=
		    cases[i].inside)
			fail_msg("%s in %s", cases[i].path, cases[i].root);
}

static void
shell_patterns_match_whole_names(void **state)
{
	static const struct {
		const char *pattern, *text;
		bool matches;
	} cases[] = {
		{ "", "", true },
		{ "", "a", false },
		{ "*", "", true },
		{ "*", "abc", true },
		{ "*", "a/b", false },
		{ "a*", "abc", true },
		{ "a*c", "abc", true },
		{ "a*c", "abcd", false },
		{ "*.yaml", "x.yaml", true },
		{ "*.yaml", "x.yml", false },
		{ "a*b*c", "axbxbxc", true },
		{ "**", "abc", true },
		{ "?", "a", true },
		{ "?", "", false },
		{ "?", "/", false },
		{ "?", "\xc3\xa9", true },
		{ "a?c",
		  "a\xe2\x82\xac"
		  "c",
		  true },
		{ "??", "\xc3\xa9", false },
		{ "[abc]x", "bx", true },
		{ "[a-c]x", "dx", false },
		{ "[!a-c]x", "dx", true },
		{ "[^a]", "a", false },
		{ "[]]", "]", true },
		{ "[!]]", "]", false },
		{ "[a-]", "-", true },
		{ "[!a]", "/", false },
		{ "[a", "[a", true },
		{ "[", "[", true },
		{ "\\*", "*", true },
		{ "\\*", "a", false },
		{ "\\", "\\", true },
		{ "env/*/x", "env/qa/x", true },
		{ "env/*/x", "env/a/b/x", false },
		{ "prod-*", "preprod-1", false },
		{ "*[0-9]", "qa17", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (path_match(str_from(cases[i].pattern), str_from(cases[i].text)) !=
		    cases[i].matches)
			fail_msg("%s on %s", cases[i].pattern, cases[i].text);
	assert_true(path_is_pattern(STR("a[b]")));
	assert_false(path_is_pattern(STR("a{b}")));
}

static void
many_stars_take_little_time(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	char pattern[2001], text[20001];

	(void)ws;
	for (size_t i = 0; i < 2000; i++)
		pattern[i] = i % 2 == 0 ? 'a' : '*';
	pattern[1999] = 'b';
	pattern[2000] = '\0';
	memset(text, 'a', 20000);
	text[20000] = '\0';
	assert_false(path_match(str_from(pattern), str_from(text)));
}

FIXTURE_MAIN(cmocka_unit_test(paths_are_normalised_as_text), cmocka_unit_test(paths_are_joined),
             cmocka_unit_test(paths_are_made_relative),
             cmocka_unit_test(joining_what_was_made_relative_gives_the_path_back),
             cmocka_unit_test(paths_come_apart), cmocka_unit_test(inside_is_told_by_whole_parts),
             cmocka_unit_test(shell_patterns_match_whole_names),
             cmocka_unit_test(many_stars_take_little_time))
