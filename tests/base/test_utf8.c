/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/utf8.h"

static void
every_code_point_comes_back(void **state)
{
	char bytes[UTF8_MOST];
	uint32_t again;
	size_t last = 1;

	(void)state;
	for (uint32_t code_point = 0; code_point <= 0x10ffff; code_point++) {
		const bool surrogate = code_point >= 0xd800 && code_point <= 0xdfff;
		const size_t len = utf8_encode(code_point, bytes);
		size_t at = 0;
		assert_true(utf8_decode((struct str){ bytes, len }, &at, &again));
		assert_int_equal(at, len);
		assert_int_equal(again, surrogate ? UTF8_REPLACEMENT : code_point);
		assert_true(surrogate || (len >= last && len <= 4));
		last = len;
	}
	assert_int_equal(utf8_encode(0x110000, bytes), 3);
	assert_memory_equal(bytes, "\xef\xbf\xbd", 3);
}

static void
bad_bytes_are_replaced_one_by_one(void **state)
{
	static const struct {
		const char *bytes;
		size_t bad_at;
		const char *repaired;
	} cases[] = {
		{ "\x80", 0, "\xef\xbf\xbd" },
		{ "a\xff", 1, "a\xef\xbf\xbd" },
		{ "\xc0\x80", 0, "\xef\xbf\xbd\xef\xbf\xbd" }, /* overlong */
		{ "\xc1\xbf", 0, "\xef\xbf\xbd\xef\xbf\xbd" }, /* overlong */
		{ "\xe0\x9f\xbf", 0, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xed\xa0\x80", 0, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" }, /* surrogate */
		{ "\xf4\x90\x80\x80", 0, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xe2\x82", 0, "\xef\xbf\xbd\xef\xbf\xbd" }, /* cut short */
		{ "\xe2\x82z", 0, "\xef\xbf\xbd\xef\xbf\xbdz" },
		{ "\xc3\xa9\xe2", 2, "\xc3\xa9\xef\xbf\xbd" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t bad_at = 99;
		assert_false(utf8_valid(str_from(cases[i].bytes), &bad_at));
		assert_int_equal(bad_at, cases[i].bad_at);
		assert_str(utf8_replace(ws->arena, str_from(cases[i].bytes)), cases[i].repaired);
	}
}

static void
valid_text_is_not_copied(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str text =
	    STR("gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80\0\xed\x9f\xbf\xee\x80\x80");

	assert_true(utf8_valid(text, NULL));
	assert_ptr_equal(utf8_replace(ws->arena, text).ptr, text.ptr);
	assert_int_equal(utf8_count(text), 9);
	assert_int_equal(utf8_count(STR("\xff\xe2\x82")), 3);
}

static void
random_bytes_become_valid_and_stay_so(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	uint64_t seed = 7;
	char bytes[24];

	for (size_t i = fixture_random(20000); i > 0; i--) {
		for (size_t k = 0; k < sizeof(bytes); k++)
			bytes[k] =
			    (char)(fixture_next(&seed) % 3 == 0 ? 0xe2 : fixture_next(&seed));
		const struct str text = { bytes, sizeof(bytes) };
		const struct str repaired = utf8_replace(ws->arena, text);
		assert_true(utf8_valid(repaired, NULL));
		assert_int_equal(utf8_count(repaired), utf8_count(text));
	}
}

static void
white_space_of_any_kind_is_trimmed(void **state)
{
	(void)state;
	assert_str(utf8_trim(STR(" \t\xc2\xa0 a b\xe3\x80\x80\n\xc2\x85")), "a b");
	assert_str(utf8_trim(STR("\xe2\x80\x8b")), "\xe2\x80\x8b"); /* has no width, is no space */
	assert_str(utf8_trim(STR(" \xff ")), "\xff");
	assert_str(utf8_trim(STR(" \v\f ")), "");
	assert_str(utf8_trim(STR("")), "");
}

static void
terminals_show_columns(void **state)
{
	(void)state;
	assert_int_equal(utf8_width(STR("abc")), 3);
	assert_int_equal(utf8_width(STR("a\tb\x7f")), 2);
	assert_int_equal(utf8_width(STR("\xc3\xa9")), 1);                 /* e acute */
	assert_int_equal(utf8_width(STR("e\xcc\x81")), 1);                /* e, combining acute */
	assert_int_equal(utf8_width(STR("\xe6\x97\xa5\xe6\x9c\xac")), 4); /* two ideographs */
	assert_int_equal(utf8_width(STR("\xf0\x9f\x98\x80")), 2);         /* an emoji */
	assert_int_equal(utf8_width(STR("\xe2\x80\x8b")), 0);             /* zero width space */
	assert_int_equal(utf8_width(STR("\xef\xbc\xa1")), 2);             /* full-width A */
	assert_int_equal(utf8_width(STR("\xff")), 1);
	assert_int_equal(utf8_width_of(0xad), 1); /* soft hyphen */
	assert_int_equal(utf8_width_of(0x1160), 0);
	assert_int_equal(utf8_width_of(0x3fffd), 2);
	assert_int_equal(utf8_width_of(0xe01ef), 0);
}

FIXTURE_MAIN(cmocka_unit_test(every_code_point_comes_back),
             cmocka_unit_test(bad_bytes_are_replaced_one_by_one),
             cmocka_unit_test(valid_text_is_not_copied),
             cmocka_unit_test(random_bytes_become_valid_and_stay_so),
             cmocka_unit_test(white_space_of_any_kind_is_trimmed),
             cmocka_unit_test(terminals_show_columns))
