/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "syntax/base64.h"

static void
digits_become_bytes(void **state)
{
	static const struct {
		const char *text, *bytes;
	} cases[] = {
		{ "", "" },        { "aGVsbG8=", "hello" }, { "aGVs\nbG8=\r\n", "hello" },
		{ "YQ==", "a" },   { "YR==", "a" },         { "YWI=", "ab" },
		{ "YWJj", "abc" }, { "YQ=\n=\n", "a" },     { "++//", "\xfb\xef\xff" },
	};
	struct arena *arena = fixture_workspace(state)->arena;
	struct str bytes;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(base64_decode(arena, str_from(cases[i].text), &bytes));
		assert_str(bytes, cases[i].bytes);
	}
}

static void
junk_is_refused(void **state)
{
	static const char *const cases[] = { "a",         "aG",   "aGV",   "aGVsbG8",
		                             "a===",      "=",    "aG=V",  "YQ==YQ==",
		                             "aGVs bG8=", "aGV-", "YWJj=", "YQ===" };
	struct arena *arena = fixture_workspace(state)->arena;
	struct str bytes;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (base64_decode(arena, str_from(cases[i]), &bytes))
			fail_msg("taken: %s", cases[i]);
}

FIXTURE_MAIN(cmocka_unit_test(digits_become_bytes), cmocka_unit_test(junk_is_refused))
