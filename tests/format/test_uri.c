/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "format/uri.h"

/* What each of the three formats says: u uri, r uri-reference, t uri-template. */
static const struct row {
	const char *text;
	const char *taken_by;
} rows[] = {
	{ "http://example.com/", "urt" },
	{ "http://example.com/a b<>|^`", "urt" },
	{ "http://example.com/\xc3\xa9", "urt" },
	{ "/relative", "rt" },
	{ "", "rt" },
	{ "a\\b", "t" },
	{ "http://a\\b/", "" },
	{ "http://a/{b}{c}", "urt" },
	{ "http://a/{b", "ur" },
	{ "http://a/b}", "ur" },
	{ "http://a/{b/c}", "ur" },
	{ "http://a/?{b", "urt" },
	{ "http://a{b}/", "" },
	{ "http://a/%7Bb", "urt" },
	{ "http://a/%7bb", "ur" },
	{ "1a:b", "" },
	{ "http://a:b@c:d@e/", "urt" },
	{ "http://[::1", "" },
	{ "http://::1/", "" },
	{ "x://::1/", "" },
	{ "x://a:1/", "urt" },
};

static void
formats_of_uris_are_as_lax_as_go(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct str text = str_from(rows[i].text);
		struct format_reason reason = { .arena = arena, .scratch = arena };
		const char *const taken_by =
		    arena_printf(arena, "%s%s%s", format_uri(&reason, text) ? "u" : "",
		                 format_uri_reference(&reason, text) ? "r" : "",
		                 format_uri_template(&reason, text) ? "t" : "")
			.ptr;
		if (strcmp(taken_by, rows[i].taken_by) != 0)
			fail_msg("%s is taken by \"%s\", not \"%s\"", rows[i].text, taken_by,
			         rows[i].taken_by);
	}
	fixture_count("URIs", sizeof(rows) / sizeof(rows[0]), 0, 0);
}

FIXTURE_MAIN(cmocka_unit_test(formats_of_uris_are_as_lax_as_go))
