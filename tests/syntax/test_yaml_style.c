/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "syntax/yaml_style.h"

static const struct {
	struct str text;
	enum yaml_style style;
} values[] = {
	{ STR_INIT("a"), YAML_PLAIN },          { STR_INIT("a b"), YAML_PLAIN },
	{ STR_INIT("a :b"), YAML_PLAIN },       { STR_INIT("a#b"), YAML_PLAIN },
	{ STR_INIT("-a"), YAML_PLAIN },         { STR_INIT("<<"), YAML_PLAIN },
	{ STR_INIT("="), YAML_PLAIN },          { STR_INIT("it's"), YAML_PLAIN },
	{ STR_INIT("\u00a0"), YAML_PLAIN },     { STR_INIT("\ufffd"), YAML_PLAIN },
	{ STR_INIT("a "), YAML_SINGLE },        { STR_INIT(" a"), YAML_SINGLE },
	{ STR_INIT("a: b"), YAML_SINGLE },      { STR_INIT("a:"), YAML_SINGLE },
	{ STR_INIT("a #b"), YAML_SINGLE },      { STR_INIT("- a"), YAML_SINGLE },
	{ STR_INIT("-"), YAML_SINGLE },         { STR_INIT("?"), YAML_SINGLE },
	{ STR_INIT("---a"), YAML_SINGLE },      { STR_INIT("...a"), YAML_SINGLE },
	{ STR_INIT("%a"), YAML_SINGLE },        { STR_INIT("a\u2028b"), YAML_SINGLE },
	{ STR_INIT("a\u2029"), YAML_SINGLE },   { STR_INIT(""), YAML_DOUBLE },
	{ STR_INIT("yes"), YAML_DOUBLE },       { STR_INIT("1.5"), YAML_DOUBLE },
	{ STR_INIT("a\tb"), YAML_DOUBLE },      { STR_INIT("a\0b"), YAML_DOUBLE },
	{ STR_INIT("a\rb"), YAML_DOUBLE },      { STR_INIT("a\x7f"), YAML_DOUBLE },
	{ STR_INIT("a\xc2\x85"), YAML_DOUBLE }, { STR_INIT("a\ufeff"), YAML_DOUBLE },
	{ STR_INIT("\uffff"), YAML_DOUBLE },    { STR_INIT("\U0001f600"), YAML_DOUBLE },
	{ STR_INIT("a\u2028 b"), YAML_DOUBLE }, { STR_INIT("a \u2028b"), YAML_DOUBLE },
	{ STR_INIT("a \nb"), YAML_DOUBLE },     { STR_INIT("a\nb "), YAML_DOUBLE },
	{ STR_INIT("a\nb\tc"), YAML_DOUBLE },   { STR_INIT("a\nb\u2028"), YAML_DOUBLE },
	{ STR_INIT("a\nb"), YAML_LITERAL },     { STR_INIT("a\n b"), YAML_LITERAL },
	{ STR_INIT("\n"), YAML_LITERAL },       { STR_INIT("a\u2028b\n"), YAML_LITERAL },
};

static void
text_gets_the_style_that_helm_chooses(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const size_t count = sizeof(values) / sizeof(values[0]);
	size_t failed = 0;

	for (size_t i = 0; i < count; i++)
		if (yaml_look(ws->arena, values[i].text, false).style != values[i].style) {
			print_error("\"%" PRISTR "\": style %d\n", STRARG(values[i].text),
			            yaml_look(ws->arena, values[i].text, false).style);
			failed++;
		}
	fixture_count("styles", count - failed, failed, 0);
}

static void
a_merge_key_is_quoted_only_as_key(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_int_equal(yaml_look(ws->arena, STR("<<"), true).style, YAML_DOUBLE);
	assert_int_equal(yaml_look(ws->arena, STR("<"), true).style, YAML_PLAIN);
}

static void
every_break_is_seen(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_true(yaml_look(ws->arena, STR("a\rb"), true).has_breaks);
	assert_true(yaml_look(ws->arena, STR("a\xc2\x85"), true).has_breaks);
	assert_true(yaml_look(ws->arena, STR("\u2029"), true).has_breaks);
	assert_false(yaml_look(ws->arena, STR("a\tb\u2027"), true).has_breaks);
}

static void
what_is_no_utf8_is_seen(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_true(yaml_look(ws->arena, STR("\u00e9"), false).is_utf8);
	assert_false(yaml_look(ws->arena, STR("a\xc3"), false).is_utf8);
	assert_false(yaml_look(ws->arena, STR("\xff"), false).is_utf8);
}

FIXTURE_MAIN(cmocka_unit_test(text_gets_the_style_that_helm_chooses),
             cmocka_unit_test(a_merge_key_is_quoted_only_as_key),
             cmocka_unit_test(every_break_is_seen), cmocka_unit_test(what_is_no_utf8_is_seen))
