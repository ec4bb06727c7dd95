/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "schema/url.h"

static void
references_resolve_as_go_does(void **state)
{
	struct arena *const arena = fixture_workspace(state)->arena;
	static const struct {
		const char *base, *ref, *expected; /* NULL: refused */
	} cases[] = {
		{ "file:///values.schema.json", "defs.json", "file:///defs.json" },
		{ "file:///values.schema.json", "./x/../defs.json", "file:///defs.json" },
		{ "file:///values.schema.json", "../../../outside.json", "file:///outside.json" },
		{ "file:///values.schema.json", "%2e%2e/x.json", "file:///%2e%2e/x.json" },
		{ "file:///values.schema.json", "", "file:///values.schema.json" },
		{ "file:///values.schema.json", "http://A.b/c", "http://A.b/c" },
		{ "file:///values.schema.json", "HTTP://a.b/c", "http://a.b/c" },
		{ "file:///values.schema.json", "a b.json", "file:///a%20b.json" },
		{ "file:///values.schema.json", "caf\xc3\xa9", "file:///caf%C3%A9" },
		{ "file:///values.schema.json", "//host/x", "file://host/x" },
		{ "file:///values.schema.json", "a:b", "a:b" },
		{ "file:///values.schema.json", "1:b", NULL },
		{ "file:///values.schema.json", ":b", NULL },
		{ "file:///values.schema.json", "%zz", NULL },
		{ "file:///values.schema.json", "a\tb", NULL },
		{ "http://a/b/c/d;p?q", "g", "http://a/b/c/g" },
		{ "http://a/b/c/d;p?q", "./g/.", "http://a/b/c/g/" },
		{ "http://a/b/c/d;p?q", "../..", "http://a/" },
		{ "http://a/b/c/d;p?q", "?y", "http://a/b/c/d;p?y" },
		{ "http://a/b/c/d;p?q", "", "http://a/b/c/d;p?q" },
		{ "http://a/b/c/d;p?q", "/./g", "http://a/g" },
		{ "http://a", "g", "http://a/g" },
		{ "http://u:p@a/b", "c", "http://u:p@a/c" },
		{ "http://[::1]:80/b", "c", "http://[::1]:80/c" },
		{ "http://a:x/b", "c", NULL },
		{ "http://[::1/b", "c", NULL },
		{ "http://a b/", "c", NULL },
		{ "urn:x:y", "", "urn:x:y" },
		{ "urn:x:y", "z", "urn:x:y" },
		{ "urn:x:y", "urn:z", "urn:z" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct url base, ref, out;
		struct str error = STR("");
		const bool ok = url_parse(arena, str_from(cases[i].base), &base, &error) &&
		                url_parse(arena, str_from(cases[i].ref), &ref, &error);
		assert_int_equal(ok, cases[i].expected != NULL);
		assert_int_equal(ok, error.len == 0);
		if (!ok)
			continue;
		url_resolve(arena, &base, &ref, &out);
		assert_str(url_print(arena, &out), cases[i].expected);
	}
}

static void
fragments_are_split_decoded_and_escaped(void **state)
{
	struct arena *const arena = fixture_workspace(state)->arena;
	struct str before, fragment, text;
	struct buf buf;

	url_split(STR("a#b#c"), &before, &fragment);
	assert_str(before, "a");
	assert_str(fragment, "b#c");
	url_split(STR("a"), &before, &fragment);
	assert_str(fragment, "");
	assert_true(url_unescape(arena, STR("/%24defs/a%25"), &text));
	assert_str(text, "/$defs/a%");
	assert_false(url_unescape(arena, STR("/%2"), &text));
	assert_str(text, "%2");
	buf_init(&buf, arena);
	url_add_fragment(&buf, STR("/$defs/a b/c~1d/\xc3\xa9/"));
	assert_str(buf_str(&buf), "/$defs/a%20b/c~1d/%C3%A9/");
}

FIXTURE_MAIN(cmocka_unit_test(references_resolve_as_go_does),
             cmocka_unit_test(fragments_are_split_decoded_and_escaped))
