/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "report/markdown_sink.h"

struct sink_case {
	const char *data, *markdown;
};

#define CHECK(ws, fn, cases)                                                                       \
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)                              \
	assert_str(fn((ws)->arena, str_from((cases)[i].data)).escaped, (cases)[i].markdown)

static void
code_span_outruns_every_fence_inside(void **state)
{
	static const struct sink_case cases[] = {
		{ "image.tag", "`image.tag`" },
		{ "a`b", "``a`b``" },
		{ "``` x", "```` ``` x ````" },
		{ "`x`", "`` `x` ``" },
		{ " x ", "`  x  `" },
		{ "  ", "*empty*" },
		{ "", "*empty*" },
		{ "a\nb", "`a\\u{a}b`" },
		{ "a|b\\|`", "<code>a&#124;b&#92;&#124;&#96;</code>" },
	};

	CHECK(fixture_workspace(state), markdown_code, cases);
}

static void
prose_keeps_plain_words_alone(void **state)
{
	static const struct sink_case cases[] = {
		{ "set in qa, missing in prod", "set in qa, missing in prod" },
		{ "key 'image.tag' is 5", "key `image.tag` is 5" },
		{ "cc @everyone #12 !3 ~x", "cc `@everyone` `#12` `!3` `~x`" },
		{ "see http://e.invalid or www.e.invalid", "see `http://e.invalid` or "
		                                           "`www.e.invalid`" },
		{ "[ok](x) <b> **bold**", "`[ok](x`) `<b>` `**bold**`" },
		{ ":smile: PROJ-12 deadbeef", "`:smile`: `PROJ-12` `deadbeef`" },
		{ "/approve", "`/approve`" },
		{ "'it's'", "'it's'" },
	};

	CHECK(fixture_workspace(state), markdown_prose, cases);
}

static void
marker_cannot_end_its_comment(void **state)
{
	static const struct sink_case cases[] = {
		{ "shop-eu_1.2", "shop-eu_1.2" },
		{ "a-->b", "a-b" },
		{ "a-\n-> <x", "a-x" },
	};

	CHECK(fixture_workspace(state), markdown_marker, cases);
}

static void
pieces_are_put_in_order(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct markdown_sink *sink = markdown_sink_new(arena);

	markdown_put(sink, MARKDOWN("- "), markdown_code(arena, STR("x")), MARKDOWN(": "),
	             markdown_number(arena, 3), MARKDOWN("\n"));
	assert_str(markdown_sink_text(sink), "- `x`: 3\n");
}

FIXTURE_MAIN(cmocka_unit_test(code_span_outruns_every_fence_inside),
             cmocka_unit_test(prose_keeps_plain_words_alone),
             cmocka_unit_test(marker_cannot_end_its_comment),
             cmocka_unit_test(pieces_are_put_in_order))
