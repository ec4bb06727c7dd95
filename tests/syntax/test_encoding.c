/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "syntax/encoding.h"

static void
first_bytes_tell_the_encoding(void **state)
{
	(void)state;
	assert_int_equal(encoding_detect(STR("a: 1")), ENCODING_UTF8);
	assert_int_equal(encoding_detect(STR("")), ENCODING_UTF8);
	assert_int_equal(encoding_detect(STR("\xff\xfe")), ENCODING_UTF16_LITTLE);
	assert_int_equal(encoding_detect(STR("\xfe\xff\0a")), ENCODING_UTF16_BIG);
	assert_int_equal(encoding_detect(STR("\0GITCRYPT\0xyz")), ENCODING_GIT_CRYPT);
	assert_int_equal(encoding_detect(STR("\0GITCRYPT")), ENCODING_UTF8);
}

static void
utf16_becomes_utf8(void **state)
{
	static const struct {
		struct str bytes;
		enum encoding encoding;
		const char *text, *problem;
	} cases[] = {
		{ STR_INIT("\xff\xfe"
		           "a\0\xe9\0"),
		  ENCODING_UTF16_LITTLE, "a\xc3\xa9", NULL },
		{ STR_INIT("\xfe\xff\0a\x20\xac"), ENCODING_UTF16_BIG, "a\xe2\x82\xac", NULL },
		{ STR_INIT("\xfe\xff\xd8\x3d\xde\x00"), ENCODING_UTF16_BIG, "\xf0\x9f\x98\x80",
		  NULL },
		{ STR_INIT("\xfe\xff\0a\0"), ENCODING_UTF16_BIG, "a",
		  "incomplete UTF-16 character" },
		{ STR_INIT("\xfe\xff\xde\x00"), ENCODING_UTF16_BIG, "",
		  "unexpected low surrogate area" },
		{ STR_INIT("\xfe\xff\xd8\x3d"), ENCODING_UTF16_BIG, "",
		  "incomplete UTF-16 surrogate pair" },
		{ STR_INIT("\xfe\xff\xd8\x3d\0a"), ENCODING_UTF16_BIG, "",
		  "expected low surrogate area" },
	};
	struct arena *arena = fixture_workspace(state)->arena;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str text;
		const char *problem;
		assert_int_equal(
		    encoding_convert(arena, cases[i].bytes, cases[i].encoding, &text, &problem),
		    cases[i].problem == NULL);
		assert_str(text, cases[i].text);
		assert_str(str_from(problem), cases[i].problem ? cases[i].problem : "");
	}
}

FIXTURE_MAIN(cmocka_unit_test(first_bytes_tell_the_encoding), cmocka_unit_test(utf16_becomes_utf8))
