/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "project/quotes.h"
#include "support/tree.h"

static void
texts_that_yaml_changes_are_told(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	static const char *const kept[] = { "0",        "5",          "-5",      "1.5",
		                            "0.5",      "10.25",      "1000000", "9007199254740992",
		                            "true",     "false",      "x",       "null",
		                            "\"1.10\"", "[1, {a: 2}]" },
				 *const changed[] = { "1.10",  "1.0", "0755",
		                                      "1e3",   "1.",  "9007199254740994",
		                                      "-0755", "00",  "[1, {a: 1.20}]" };

	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		assert_true(quotes_check(ws, tree(ws, kept[i])));
	for (size_t i = 0; i < sizeof(changed) / sizeof(changed[0]); i++)
		assert_false(quotes_check(ws, tree(ws, changed[i])));
	assert_str(last_finding(ws)->message, "YAML changes '1.20' to another text");
	assert_str(last_finding(ws)->help, "write it in quotes: \"1.20\"");
}

static void
a_scalar_stands_for_its_text(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct str text;

	assert_true(quotes_text(ws, tree(ws, "5"), "x", &text));
	assert_str(text, "5");
	assert_true(quotes_text(ws, tree(ws, "true"), "x", &text));
	assert_str(text, "true");
	assert_true(quotes_text(ws, tree(ws, "\"a b\""), "x", &text));
	assert_str(text, "a b");
	assert_false(quotes_text(ws, tree(ws, "null"), "x", &text));
	assert_str(last_finding(ws)->message, "x must be a text, not null");
	assert_false(quotes_text(ws, tree(ws, "1.10"), "x", &text));
}

static void
a_name_is_what_was_written(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const uint32_t source = source_add(ws->sources, SOURCE_FILE, STR("x"), STR("on qa \"on\""));

	assert_true(quotes_name(ws, STR("qa"), (struct span){ source, 3, 5 }));
	assert_true(quotes_name(ws, STR("on"), (struct span){ source, 6, 10 }));
	assert_true(quotes_name(ws, STR("inferred"), (struct span){ 0 }));
	assert_false(quotes_name(ws, STR("true"), (struct span){ source, 0, 2 }));
	assert_str(last_finding(ws)->message, "YAML reads this name as 'true'");
}

FIXTURE_MAIN(cmocka_unit_test(a_name_is_what_was_written),
             cmocka_unit_test(texts_that_yaml_changes_are_told),
             cmocka_unit_test(a_scalar_stands_for_its_text))
