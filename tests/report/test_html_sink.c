/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "report/html_sink.h"

static void
data_is_neither_element_nor_attribute(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	static const struct {
		const char *data, *html;
	} cases[] = {
		{ "plain text", "plain text" },
		{ "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;" },
		{ "\" onload='x'", "&quot; onload=&#39;x&#39;" },
		{ "&lt;", "&amp;lt;" },
		{ "a\nb\x1b", "a\\u{a}b\\u{1b}" },
		{ "\xff", "\\x{ff}" },
		{ "", "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_str(html_text(arena, str_from(cases[i].data)).escaped, cases[i].html);
}

static void
pieces_are_put_in_order(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct html_sink *sink = html_sink_new(arena);

	html_put(sink, HTML("<b>"), html_text(arena, STR("<")), html_number(arena, 12),
	         HTML("</b>"));
	html_put(sink, HTML("\n"));
	assert_str(html_sink_text(sink), "<b>&lt;12</b>\n");
}

FIXTURE_MAIN(cmocka_unit_test(data_is_neither_element_nor_attribute),
             cmocka_unit_test(pieces_are_put_in_order))
