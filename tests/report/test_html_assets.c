/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "report/html_assets.h"

static void
nothing_in_them_ends_their_element_or_fetches_anything(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const struct str texts[] = { html_style(arena), html_script(arena) };
	static const char *const forbidden[] = { "</",      "<!--",      "http",  "url(",
		                                 "@import", "innerHTML", "eval(", "fetch(" };

	for (size_t i = 0; i < 2; i++) {
		assert_true(texts[i].len > 1000);
		for (size_t f = 0; f < sizeof(forbidden) / sizeof(forbidden[0]); f++)
			assert_false(str_contains(texts[i], str_from(forbidden[f])));
	}
}

static void
digests_have_the_length_of_sha256(void **state)
{
	(void)state;
	assert_int_equal(strlen(html_style_digest()), 44);
	assert_int_equal(strlen(html_script_digest()), 44);
	assert_string_not_equal(html_style_digest(), html_script_digest());
}

FIXTURE_MAIN(cmocka_unit_test(nothing_in_them_ends_their_element_or_fetches_anything),
             cmocka_unit_test(digests_have_the_length_of_sha256))
