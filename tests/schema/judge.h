/* SPDX-License-Identifier: MIT */
/*
 * What the tests of schemas share: a schema and a value as text, and a verdict.
 */
#ifndef LAYER_TESTS_SCHEMA_JUDGE_H
#define LAYER_TESTS_SCHEMA_JUDGE_H

#include "support/fixture.h"

#include "base/buf.h"
#include "schema/schema.h"
#include "syntax/json_read.h"

/** A value from JSON; fails the test when it is none. */
static inline const struct node *
judge_value(struct workspace *ws, const char *text)
{
	const struct node *const node =
	    json_read(ws, source_add(ws->sources, SOURCE_FILE, STR("values"), str_from(text)));

	assert_non_null(node);
	return node;
}

/** A schema from JSON; NULL when it is refused. */
static inline struct schema *
judge_schema(struct workspace *ws, const char *text)
{
	return schema_compile(
	    ws, source_add(ws->sources, SOURCE_FILE, STR("values.schema.json"), str_from(text)),
	    NULL);
}

/** `valid`, Helm's lines, or `refused: ` and Helm's words; arena. */
static inline struct str
judge(struct workspace *ws, const char *schema_text, const char *value)
{
	struct schema *const schema = judge_schema(ws, schema_text);

	if (!schema)
		return arena_printf(ws->arena, "refused: %" PRISTR, STRARG(last_finding(ws)->helm));
	const struct node *const node = judge_value(ws, value);
	const bool valid = schema_valid(schema, node);
	const struct schema_errors *const errors = schema_explain(ws, schema, node);
	assert_int_equal(valid, errors->total == 0);
	return valid ? STR("valid") : errors->helm;
}

/** The errors for people: `pointer: message [suggestion]` and a line end each; arena. */
static inline struct str
judge_people(struct workspace *ws, const char *schema_text, const char *value)
{
	struct schema *const schema = judge_schema(ws, schema_text);
	struct buf buf;

	assert_non_null(schema);
	const struct schema_errors *const errors =
	    schema_explain(ws, schema, judge_value(ws, value));
	buf_init(&buf, ws->arena);
	for (size_t i = 0; i < errors->count; i++) {
		const struct schema_error *const error = &errors->items[i];
		buf_printf(&buf, "%" PRISTR ": %" PRISTR, STRARG(error->pointer),
		           STRARG(error->message));
		if (error->suggestion.len > 0)
			buf_printf(&buf, " [%" PRISTR "]", STRARG(error->suggestion));
		if (error->alternatives > 0)
			buf_printf(&buf, " +%zu", error->alternatives);
		buf_add_byte(&buf, '\n');
	}
	return buf_str(&buf);
}

struct judge_case {
	const char *schema, *value, *expected;
};

/** Run a table of cases; the test fails when one does. */
static inline void
judge_cases_by(struct workspace *ws, const char *what, const struct judge_case *cases, size_t n,
               struct str (*judge_one)(struct workspace *ws, const char *schema, const char *value))
{
	size_t failed = 0;

	for (size_t i = 0; i < n; i++) {
		const struct str actual = judge_one(ws, cases[i].schema, cases[i].value);
		if (str_is(actual, cases[i].expected))
			continue;
		failed++;
		print_error("schema   %s\nvalue    %s\nexpected %s\ngot      %.*s\n",
		            cases[i].schema, cases[i].value, cases[i].expected, STRARG(actual));
	}
	fixture_count(what, n - failed, failed, 0);
}

#define JUDGE_CASES(ws, what, cases)                                                               \
	judge_cases_by(ws, what, cases, sizeof(cases) / sizeof((cases)[0]), judge)

/* The same with the errors for people. */
#define JUDGE_PEOPLE(ws, what, cases)                                                              \
	judge_cases_by(ws, what, cases, sizeof(cases) / sizeof((cases)[0]), judge_people)

#endif
