/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

static void
check(struct workspace *ws, struct str text, size_t offset, size_t line, size_t column)
{
	const uint32_t number = source_add(ws->sources, SOURCE_FILE, STR("a.yaml"), text);
	const struct position at = source_position(ws->sources, number, offset);

	assert_int_equal(at.line, line);
	assert_int_equal(at.column, column);
}

static void
lines_end_as_editors_count(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	check(ws, STR("a\nb"), 2, 2, 1);
	check(ws, STR("a\r\nb"), 3, 2, 1);
	check(ws, STR("a\rb"), 2, 2, 1);
	check(ws, STR(""), 0, 1, 1);
	check(ws, STR("a\n"), 99, 2, 1);
}

static void
columns_count_code_points(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	check(ws, STR("\xc3\xa9: x"), 4, 1, 4);
	check(ws, STR("a\n\xf0\x9f\x98\x80: x"), 8, 2, 4);
	check(ws,
	      STR("\xef\xbb\xbf"
	          "a: 1"),
	      6, 1, 4);
}

static void
lines_and_spans_give_their_text(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const uint32_t number =
	    source_add(ws->sources, SOURCE_FILE, STR("a.yaml"), STR("one\r\ntwo\nthree"));
	const struct span span = { number, 5, 8 };

	assert_str(source_line(ws->sources, number, 1), "one");
	assert_str(source_line(ws->sources, number, 3), "three");
	assert_str(source_line(ws->sources, number, 4), "");
	assert_str(span_text(ws->sources, span), "two");
	assert_str(span_file(ws->sources, span), "a.yaml");
	assert_int_equal(span_position(ws->sources, span).line, 2);
	assert_int_equal(span_position(ws->sources, (struct span){ 0, 0, 0 }).line, 0);
}

FIXTURE_MAIN(cmocka_unit_test(lines_end_as_editors_count),
             cmocka_unit_test(columns_count_code_points),
             cmocka_unit_test(lines_and_spans_give_their_text))
