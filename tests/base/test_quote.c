/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/quote.h"

static void
text_is_quoted_as_go_quotes_it(void **state)
{
	static const struct {
		struct str text;
		char mark;
		const char *quoted;
	} cases[] = {
		{ STR_INIT(""), '"', "\"\"" },
		{ STR_INIT("a b"), '"', "\"a b\"" },
		{ STR_INIT("\"'\\"), '"', "\"\\\"'\\\\\"" },
		{ STR_INIT("\"'\\"), '\'', "'\"\\'\\\\'" },
		{ STR_INIT("\a\b\f\n\r\t\v\0\x1b\x7f"), '"',
		  "\"\\a\\b\\f\\n\\r\\t\\v\\x00\\x1b\\x7f\"" },
		{ STR_INIT("\xff\xe2\x82"), '"', "\"\\xff\\xe2\\x82\"" },
		{ STR_INIT("\xc2\xa0\xc2\xad\xef\xbb\xbf"), '"', "\"\\u00a0\\u00ad\\ufeff\"" },
		{ STR_INIT("\xe2\x80\x8b\xf3\xa0\x80\x81"), '"', "\"\\u200b\\U000e0001\"" },
		{ STR_INIT("\xcd\xb8\xcc\x81\xee\x80\x80\xf0\x9f\xbf\xbf"), '"',
		  "\"\\u0378\xcc\x81\\ue000\\U0001ffff\"" },
		{ STR_INIT("gr\xc3\xbc\xc3\x9f\xf0\x9f\x98\x80\xef\xbf\xbd"), '"',
		  "\"gr\xc3\xbc\xc3\x9f\xf0\x9f\x98\x80\xef\xbf\xbd\"" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf buf;
		buf_init(&buf, ws->arena);
		quote_go(&buf, cases[i].text, cases[i].mark);
		assert_str(buf_str(&buf), cases[i].quoted);
		if (cases[i].mark == '"')
			assert_str(quoted_go(ws->arena, cases[i].text), cases[i].quoted);
	}
}

FIXTURE_MAIN(cmocka_unit_test(text_is_quoted_as_go_quotes_it))
