/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "schema/quote.h"

static void
text_is_quoted_as_go_does(void **state)
{
	static const struct {
		struct str text;
		const char *twice, *once;
	} cases[] = {
		{ STR_INIT(""), "\"\"", "''" },
		{ STR_INIT("a'b\"c"), "\"a'b\\\"c\"", "'a\\'b\"c'" },
		{ STR_INIT("\\"), "\"\\\\\"", "'\\\\'" },
		{ STR_INIT("\a\b\f\n\r\t\v"), "\"\\a\\b\\f\\n\\r\\t\\v\"",
		  "'\\a\\b\\f\\n\\r\\t\\v'" },
		{ STR_INIT("\0\x1b\x7f"), "\"\\x00\\x1b\\x7f\"", "'\\x00\\x1b\\x7f'" },
		{ STR_INIT("\xc3\xa9\xe2\x82\xac"), "\"\xc3\xa9\xe2\x82\xac\"",
		  "'\xc3\xa9\xe2\x82\xac'" },
		{ STR_INIT("\xc2\xa0\xe2\x80\xa8"), "\"\\u00a0\\u2028\"", "'\\u00a0\\u2028'" },
		{ STR_INIT("\xf4\x8f\xbf\xbf"), "\"\\U0010ffff\"", "'\\U0010ffff'" },
		{ STR_INIT("\xff"), "\"\\xff\"", "'\\xff'" },
	};
	struct arena *const arena = fixture_workspace(state)->arena;
	struct buf buf;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_str(quoted(arena, cases[i].text), cases[i].twice);
		buf_init(&buf, arena);
		quote_single(&buf, cases[i].text);
		assert_str(buf_str(&buf), cases[i].once);
	}
}

FIXTURE_MAIN(cmocka_unit_test(text_is_quoted_as_go_does))
