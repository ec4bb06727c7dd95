/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "syntax/yaml_fold.h"

#define X40 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
#define X80 X40 X40

static const struct {
	const char *name;
	struct str text;
	enum yaml_style style;
	bool folds;
	const char *printed;
} scalars[] = {
	{ "plain", STR_INIT("a b"), YAML_PLAIN, true, "a b" },
	{ "plain at 80", STR_INIT(X80 " a"), YAML_PLAIN, true, X80 " a" },
	{ "plain behind 80", STR_INIT(X80 "x a"), YAML_PLAIN, true, X80 "x\n  a" },
	{ "plain two blanks", STR_INIT(X80 "x  a b"), YAML_PLAIN, true, X80 "x  a\n  b" },
	{ "plain key", STR_INIT(X80 "x a"), YAML_PLAIN, false, X80 "x a" },
	{ "columns are characters", STR_INIT(X40 X40 "\u00e9\u00e9 a"), YAML_PLAIN, true,
	  X40 X40 "\u00e9\u00e9\n  a" },
	{ "single", STR_INIT(" it's "), YAML_SINGLE, true, "' it''s '" },
	{ "single fold", STR_INIT(X80 " a "), YAML_SINGLE, true, "'" X80 "\n  a '" },
	{ "single blank at end", STR_INIT(X80 " "), YAML_SINGLE, true, "'" X80 " '" },
	{ "single break", STR_INIT("a\u2028b"), YAML_SINGLE, true, "'a\u2028  b'" },
	{ "double", STR_INIT("a\"\\\n\0\x7f"), YAML_DOUBLE, true, "\"a\\\"\\\\\\n\\0\\x7F\"" },
	{ "double fold", STR_INIT(X80 " a"), YAML_DOUBLE, true, "\"" X80 "\n  a\"" },
	{ "double blanks", STR_INIT(X80 "   a"), YAML_DOUBLE, true, "\"" X80 "\n  \\  a\"" },
	{ "double blank at end", STR_INIT(X80 " "), YAML_DOUBLE, true, "\"" X80 " \"" },
	{ "double wide", STR_INIT("\u00e9\u2028\xc2\x85\U0001f600"), YAML_DOUBLE, true,
	  "\"\u00e9\\L\\N\\U0001F600\"" },
	{ "double mark first", STR_INIT("\ufeff \u00a0"), YAML_DOUBLE, true,
	  "\"\\uFEFF\\x20\\_\"" },
	{ "literal", STR_INIT("a\n\n b\n"), YAML_LITERAL, true, "|\n  a\n\n   b\n" },
	{ "literal strip", STR_INIT("a\nb"), YAML_LITERAL, true, "|-\n  a\n  b" },
	{ "literal keep", STR_INIT("a\n\n"), YAML_LITERAL, true, "|+\n  a\n\n" },
	{ "literal blank first", STR_INIT(" a\n"), YAML_LITERAL, true, "|2\n   a\n" },
	{ "literal newline", STR_INIT("\n"), YAML_LITERAL, true, "|2+\n\n" },
	{ "literal wide", STR_INIT("a\u2028b\n"), YAML_LITERAL, true, "|\n  a\u2028  b\n" },
	{ "literal wide keep", STR_INIT("a\u2028\n"), YAML_LITERAL, true, "|+\n  a\u2028\n" },
};

static void
scalars_are_folded_as_helm_folds(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const size_t count = sizeof(scalars) / sizeof(scalars[0]);
	size_t failed = 0;

	for (size_t i = 0; i < count; i++) {
		struct buf buf;
		struct yaml_printer out = { &buf, 0 };
		buf_init(&buf, ws->arena);
		yaml_put_scalar(&out, scalars[i].text, scalars[i].style,
		                (struct yaml_layout){ 2, scalars[i].folds });
		if (!str_is(buf_str(&buf), scalars[i].printed)) {
			print_error("%s: %s\n", scalars[i].name, buf_str(&buf).ptr);
			failed++;
		}
	}
	fixture_count("folded scalars", count - failed, failed, 0);
}

static void
an_empty_line_is_not_ended_again(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct buf buf;
	struct yaml_printer out = { &buf, 0 };

	buf_init(&buf, ws->arena);
	yaml_start_line(&out, 0);
	yaml_put(&out, STR("a"));
	yaml_start_line(&out, 2);
	yaml_pad(&out, 4);
	yaml_pad(&out, 3);
	assert_str(buf_str(&buf), "a\n    ");
	assert_int_equal(out.column, 4);
}

FIXTURE_MAIN(cmocka_unit_test(scalars_are_folded_as_helm_folds),
             cmocka_unit_test(an_empty_line_is_not_ended_again))
