/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "syntax/yaml_text.h"

static void
blanks_and_comments_are_skipped(void **state)
{
	const struct str text = STR(" \t# note\r\n\n  x");
	(void)state;

	assert_int_equal(yaml_text_skip_blanks(text, 0, text.len), text.len - 1);
	assert_int_equal(yaml_text_skip_blanks(text, 0, 5), 5);
	assert_int_equal(yaml_text_line_end(text, 0), 8);
	assert_int_equal(yaml_text_line_end(text, 12), text.len);
}

static void
lines_and_columns_count_characters(void **state)
{
	const struct str text = STR("a\r\nb\rc\n\xc3\xa9\xe2\x82\xacx");
	(void)state;

	assert_int_equal(yaml_text_count_lines(text, 0, text.len), 3);
	assert_int_equal(yaml_text_count_lines(text, 0, 2), 1);
	assert_int_equal(yaml_text_column(text, text.len - 1), 2);
	assert_int_equal(yaml_text_column(text, 3), 0);
	assert_true(yaml_text_continues(text, 8));
	assert_false(yaml_text_continues(text, 7));
	assert_false(yaml_text_continues(text, text.len));
}

static void
an_escaped_backslash_begins_no_escape(void **state)
{
	const struct str text = STR("\"a\\\\/ \\n \\/\"");
	(void)state;

	assert_int_equal(yaml_text_find_escape(text, 0, text.len, '/'), 9);
	assert_int_equal(yaml_text_find_escape(text, 0, 9, '/'), 9);
	assert_int_equal(yaml_text_find_escape(text, 0, text.len, 'x'), text.len);
}

FIXTURE_MAIN(cmocka_unit_test(blanks_and_comments_are_skipped),
             cmocka_unit_test(lines_and_columns_count_characters),
             cmocka_unit_test(an_escaped_backslash_begins_no_escape))
