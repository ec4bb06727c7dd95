/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "report/excerpt.h"

static struct str
excerpt_of(struct workspace *ws, enum source_kind kind, const char *text, uint32_t begin)
{
	const uint32_t source = source_add(ws->sources, kind, STR("--set"), str_from(text));
	struct buf buf;

	buf_init(&buf, ws->arena);
	excerpt_add(&buf, ws, (struct span){ source, begin, begin + 1 });
	return buf_str(&buf);
}

static void
no_more_of_a_flag_is_shown_than_its_first_path(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	static const struct {
		const char *text;
		uint32_t begin;
		const char *expected;
	} cases[] = {
		{ "a.b[x]=1", 4, "  a.b[...\n      ^\n" },
		{ "password=hunter2", 9, "  password=***\n           ^\n" },
		{ "password=one,two", 13, "  password=***\n           ^\n" },
		{ "a=1,b", 4, "  a=***\n    ^\n" },
		{ "a=b", 1, "  a...\n   ^\n" },
		{ "secret", 0, "" },
		{ "\xc3\xa9\x1b=x", 4, "  \xc3\xa9\\u{1b}=***\n          ^\n" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_str(excerpt_of(ws, SOURCE_FLAG, cases[i].text, cases[i].begin),
		           cases[i].expected);
}

static void
other_sources_have_lines_of_their_own(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct buf buf;

	assert_str(excerpt_of(ws, SOURCE_FILE, "a=1", 2), "");
	buf_init(&buf, ws->arena);
	excerpt_add(&buf, ws, (struct span){ 0 });
	assert_int_equal(buf.len, 0);
}

FIXTURE_MAIN(cmocka_unit_test(no_more_of_a_flag_is_shown_than_its_first_path),
             cmocka_unit_test(other_sources_have_lines_of_their_own))
