/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "report/text.h"

static struct str
text_of_last(struct workspace *ws, bool colour, bool verbose)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	text_finding(&buf, ws, last_finding(ws), &(struct text_options){ colour, verbose });
	return buf_str(&buf);
}

static void
finding_names_its_places_and_what_to_do(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const uint32_t file =
	    source_add(ws->sources, SOURCE_FILE, STR("qa.yaml"), STR("a: 1\na: 2\n"));

	remark(ws, RULE_DUPLICATE_KEY, (struct span){ file, 5, 6 }, "key 'a' stands twice");
	also_at(ws, (struct span){ file, 0, 1 }, STR("first here"));
	assert_str(text_of_last(ws, false, false),
	           "qa.yaml:2:1: warning: key 'a' stands twice [LY0103]\n"
	           "  qa.yaml:1:1: first here\n");
	assert_true(str_contains(text_of_last(ws, false, true), STR("  help: ")));
	assert_true(str_contains(text_of_last(ws, true, false), STR("\033[33mwarning:\033[0m")));
}

static void
flag_shows_a_caret(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const uint32_t flag = source_add(ws->sources, SOURCE_FLAG, STR("--set"), STR("a=1,b"));

	complain(ws, RULE_FLAG_SYNTAX, (struct span){ flag, 4, 5 }, "'b' has no value");
	last_finding(ws)->help = STR("write b=VALUE");
	assert_str(text_of_last(ws, false, false), "--set:1:5: error: 'b' has no value [LY0105]\n"
	                                           "  a=***\n"
	                                           "    ^\n"
	                                           "  help: write b=VALUE\n");
}

static void
data_cannot_move_the_cursor(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	complain(ws, RULE_FILE_READ, (struct span){ 0, 0, 0 }, "no file '\033[2J\n::error::x'");
	const struct str text = text_of_last(ws, false, false);
	assert_false(str_contains(text, STR("\033")));
	assert_int_equal(str_find_byte(text, '\n'), str_find(text, STR("\n  help: ")));
}

FIXTURE_MAIN(cmocka_unit_test(finding_names_its_places_and_what_to_do),
             cmocka_unit_test(flag_shows_a_caret), cmocka_unit_test(data_cannot_move_the_cursor))
