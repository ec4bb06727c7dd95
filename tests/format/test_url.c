/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "format/url.h"

static const struct row {
	const char *text;
	const char *scheme, *host, *path;
	const char *name; /* of the host */
} rows[] = {
	{ "http://u:p@a.b:80/c/d?e#f", "http", "a.b:80", "/c/d", "a.b" },
	{ "HTTP://a", "HTTP", "a", "", "a" },
	{ "//a/b", "", "a", "/b", "a" },
	{ "///a", "", "", "///a", "" },
	{ "x:///a", "x", "", "/a", "" },
	{ "mailto:a@b", "mailto", "", "", "" },
	{ "a/b:c", "", "", "a/b:c", "" },
	{ "http://[::1]:80/", "http", "[::1]:80", "/", "::1" },
	{ "http://[::1%25a%20b]/", "http", "[::1%a b]", "/", "::1%a b" },
	{ "http://%c3%a9:/", "http", "\xc3\xa9:", "/", "\xc3\xa9" },
	{ "x://a:1:2/", "x", "a:1:2", "/", "a:1" },
	{ "*", "", "", "*", "" },
	{ "?a:b", "", "", "", "" },
};

static void
urls_come_apart_as_in_go(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct format_reason reason = { .arena = arena, .scratch = arena };
		struct format_url url;
		if (!format_url_read(&reason, str_from(rows[i].text), &url))
			fail_msg("%s: %" PRISTR, rows[i].text, STRARG(reason.text));
		assert_str(url.scheme, rows[i].scheme);
		assert_str(url.host, rows[i].host);
		assert_str(url.path, rows[i].path);
		assert_str(format_url_hostname(url.host), rows[i].name);
	}
	fixture_count("URLs", sizeof(rows) / sizeof(rows[0]), 0, 0);
}

static void
path_is_kept_when_go_would_write_another(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct format_reason reason = { .arena = arena, .scratch = arena };

	assert_false(format_url_keeps_path(&reason, STR("/a%20b/$&+,:;=@")));
	assert_true(format_url_keeps_path(&reason, STR("/a b")));
	assert_true(format_url_keeps_path(&reason, STR("/{a}")));
	assert_false(format_url_keeps_path(&reason, STR("/%7Ba%7D")));
	assert_true(format_url_keeps_path(&reason, STR("/%7ba%7d")));
	assert_true(format_url_keeps_path(&reason, STR("/a%2fb")));
	assert_false(format_url_keeps_path(&reason, STR("")));
	assert_str(format_url_unescape(&reason, STR("%7ba%2Fb%7D")), "{a/b}");
}

FIXTURE_MAIN(cmocka_unit_test(urls_come_apart_as_in_go),
             cmocka_unit_test(path_is_kept_when_go_would_write_another))
