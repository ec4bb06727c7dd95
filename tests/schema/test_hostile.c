/* SPDX-License-Identifier: MIT */
/*
 * Schemas that try to break or slow down the program: the rows `schema-*` of
 * the hostile corpus.  Those that are written by its generator are skipped
 * without Python.
 */
#include "support/fixture.h"
#include "support/scratch.h"

#include "base/buf.h"
#include "base/limits.h"
#include "os/stack.h"
#include "schema/schema.h"
#include "syntax/json_read.h"
#include "syntax/yaml_read.h"

#include <time.h>

/* Limits hold on a free machine; here others may be at work, and sanitizers. */
#define SLACK 4
#define SLACK_SANITIZED 40

enum answer { ACCEPTED, ACCEPTED_WITH_WORDS, REJECTED, REJECTED_WITHOUT_WORDS };

struct row {
	struct str name, expect, helm;
	unsigned seconds, megabytes;
	struct str folder;
	enum answer answer;
	double took;
	size_t used;
	bool leaked; /* a message tells of the value */
};

static struct str
read_part(struct workspace *ws, const struct row *row, const char *name)
{
	return fixture_file(
	    ws->arena, arena_printf(ws->arena, "%" PRISTR "/%s", STRARG(row->folder), name).ptr);
}

static enum answer
explain(struct row *row, struct workspace *ws, struct schema *schema, const struct node *values)
{
	const struct schema_errors *const errors = schema_explain(ws, schema, values);

	for (size_t i = 0; i < errors->count; i++)
		row->leaked |= str_contains(errors->items[i].message, STR("HOSTILE"));
	return errors->total > 0 && errors->items[0].message.len > 0 ? REJECTED
	                                                             : REJECTED_WITHOUT_WORDS;
}

static enum answer
judge_row(struct row *row, struct workspace *ws)
{
	const struct yaml_options options = { .merges_documents = true };
	const uint32_t source = source_add(ws->sources, SOURCE_FILE, STR("values.schema.json"),
	                                   read_part(ws, row, "values.schema.json"));
	const struct node *const values =
	    yaml_read_values(ws,
	                     yaml_source_add(ws, SOURCE_FILE, STR("values.yaml"),
	                                     read_part(ws, row, "values.yaml"), &options),
	                     &options);
	struct schema *const schema = schema_compile(ws, source, NULL);

	assert_non_null(values);
	if (!schema)
		return ws->findings->count > 0 && last_finding(ws)->message.len > 0
		           ? REJECTED
		           : REJECTED_WITHOUT_WORDS;
	if (!schema_valid(schema, values))
		return explain(row, ws, schema, values);
	return ws->findings->count > 0 ? ACCEPTED_WITH_WORDS : ACCEPTED;
}

static int
run_row(void *context)
{
	struct row *const row = context;
	struct arena arena;
	const clock_t begin = clock();

	arena_init(&arena, 8 * GIB, NULL, NULL);
	row->answer = judge_row(row, workspace_new(&arena));
	row->took = (double)(clock() - begin) / CLOCKS_PER_SEC;
	row->used = arena.used;
	arena_fini(&arena);
	return 0;
}

static bool
is_expected(const struct row *row)
{
	const bool rejected = row->answer == REJECTED;

	if (str_is(row->expect, "accept"))
		return row->answer == ACCEPTED;
	if (str_is(row->expect, "diagnose"))
		return row->answer == ACCEPTED_WITH_WORDS;
	if (str_is(row->expect, "bounded") && !str_starts(row->helm, STR("accept")) &&
	    !str_starts(row->helm, STR("reject")))
		return row->answer != REJECTED_WITHOUT_WORDS;
	return rejected == str_starts(row->helm, STR("reject")) ||
	       (rejected && str_is(row->expect, "reject"));
}

static bool
check_row(struct row *row)
{
	const char *const sanitized = getenv("LAYER_SANITIZED");
	const double slack = sanitized && *sanitized ? SLACK_SANITIZED : SLACK;
	int status = 1;

	assert_true(stack_run(STACK_BYTES, run_row, row, &status));
	const bool ok = status == 0 && is_expected(row) && row->took < row->seconds * slack &&
	                row->used < row->megabytes * MIB && !row->leaked;
	if (!ok)
		print_error("%.*s: expected %.*s, answer %d, %.2f s, %zu MiB\n", STRARG(row->name),
		            STRARG(row->expect), (int)row->answer, row->took, row->used / MIB);
	return ok;
}

static unsigned
number(struct str text)
{
	unsigned value = 0;

	for (size_t i = 0; i < text.len; i++)
		value = value * 10 + (unsigned)(text.ptr[i] - '0');
	return value;
}

/* A row of the table; false for one of another kind. */
static bool
read_row(struct str line, struct row *row, bool *generated)
{
	struct str cells[11], rest = line;

	for (size_t i = 0; i < 11; i++)
		if (!str_split(&rest, '\t', &cells[i]))
			return false;
	*row = (struct row){ .name = cells[0],
		             .expect = cells[3],
		             .helm = cells[8],
		             .seconds = number(cells[6]),
		             .megabytes = number(cells[7]) };
	*generated = str_is(cells[2], "generate");
	return str_is(cells[1], "schema");
}

/* Writes a case into the working directory. */
static bool
generate(struct arena *arena, struct str name)
{
	const char *const command =
	    arena_printf(arena, "python3 '%s' . %" PRISTR " >/dev/null 2>&1",
	                 fixture_path(arena, "testdata/hostile/generate"), STRARG(name))
		.ptr;

	return system(command) == 0;
}

static void
hostile_schemas_are_answered_within_their_limits(void **state)
{
	struct arena *const arena = fixture_workspace(state)->arena;
	const struct str statics = str_from(fixture_path(arena, "testdata/hostile/static"));
	struct str table = fixture_file(arena, fixture_path(arena, "testdata/hostile/hostile.tsv"));
	size_t passed = 0, failed = 0, skipped = 0;
	struct str line;

	assert_non_null(table.ptr);
	const struct str directory = scratch_enter(arena);
	while (str_split(&table, '\n', &line)) {
		struct row row;
		bool generated;
		if (!read_row(line, &row, &generated))
			continue;
		if (generated && !generate(arena, row.name)) {
			skipped++;
			continue;
		}
		const struct str parent = generated ? directory : statics;
		row.folder =
		    arena_printf(arena, "%" PRISTR "/%" PRISTR, STRARG(parent), STRARG(row.name));
		if (check_row(&row))
			passed++;
		else
			failed++;
	}
	scratch_leave(directory);
	assert_true(passed + failed + skipped > 40);
	fixture_count("hostile schemas", passed, failed, skipped);
}

/*
 * Shapes of our own: each is one that some table, chain or list once answered
 * in time or memory that grew with the square.
 */

/* @n times @part, its number in the place of each `#`, between @before and @after. */
static struct str
repeated(struct arena *arena, const char *const text[3], unsigned n)
{
	struct buf buf;

	buf_init(&buf, arena);
	buf_add_str(&buf, str_from(text[0]));
	for (unsigned i = 0; i < n; i++)
		for (const char *at = text[1]; *at; at++) {
			if (*at == '#')
				buf_printf(&buf, "%u", i);
			else if (*at != ';' || i + 1 < n)
				buf_add_byte(&buf, *at == ';' ? ',' : *at);
		}
	buf_add_str(&buf, str_from(text[2]));
	return buf_str(&buf);
}

struct shape {
	const char *name;
	const char *schema[3], *value[3];
	unsigned nschema, nvalue;
	bool valid;
	enum answer answer;
	double took;
	size_t used;
};

static int
run_shape(void *context)
{
	struct shape *const shape = context;
	const struct yaml_options options = { .merges_documents = true };
	struct arena arena;

	arena_init(&arena, 8 * GIB, NULL, NULL);
	struct workspace *const ws = workspace_new(&arena);
	const struct str schema_text = repeated(&arena, shape->schema, shape->nschema);
	const struct str value = repeated(&arena, shape->value, shape->nvalue);
	const clock_t begin = clock();
	const struct node *const values =
	    yaml_read(ws, yaml_source_add(ws, SOURCE_FILE, STR("v"), value, &options), &options);
	struct schema *const schema =
	    schema_compile(ws, source_add(ws->sources, SOURCE_FILE, STR("s"), schema_text), NULL);
	shape->answer = REJECTED_WITHOUT_WORDS;
	if (schema && values)
		shape->answer = schema_valid(schema, values) ? ACCEPTED : REJECTED;
	if (shape->answer == REJECTED && schema_explain(ws, schema, values)->total == 0)
		shape->answer = REJECTED_WITHOUT_WORDS;
	shape->took = (double)(clock() - begin) / CLOCKS_PER_SEC;
	shape->used = arena.used;
	arena_fini(&arena);
	return 0;
}

/* Nearly as deep as JSON may be; each level is judged through a dozen frames. */
#define DEEP 9990

static int
run_deep(void *context)
{
	double *const took = context;
	struct arena arena;
	struct buf buf;

	arena_init(&arena, 8 * GIB, NULL, NULL);
	struct workspace *const ws = workspace_new(&arena);
	buf_init(&buf, &arena);
	for (int i = 0; i < DEEP; i++)
		buf_add_str(&buf, STR("{\"items\":"));
	buf_add_str(&buf, STR("{\"type\":\"null\"}"));
	buf_fill(&buf, '}', DEEP);
	const struct str text = buf_str(&buf);
	buf_init(&buf, &arena);
	buf_fill(&buf, '[', DEEP);
	buf_add_byte(&buf, '1');
	buf_fill(&buf, ']', DEEP);
	const clock_t begin = clock();
	const struct node *const value =
	    json_read(ws, source_add(ws->sources, SOURCE_FILE, STR("v"), buf_str(&buf)));
	struct schema *const schema =
	    schema_compile(ws, source_add(ws->sources, SOURCE_FILE, STR("s"), text), NULL);
	const bool ok = schema && value && !schema_valid(schema, value) &&
	                schema_explain(ws, schema, value)->total == 1;
	*took = (double)(clock() - begin) / CLOCKS_PER_SEC;
	arena_fini(&arena);
	return ok ? 0 : 1;
}

static void
schemas_may_be_as_deep_as_json(void **state)
{
	const char *const sanitized = getenv("LAYER_SANITIZED");
	double took = 0;
	int status = 1;

	(void)state;
	assert_true(stack_run(STACK_BYTES, run_deep, &took, &status));
	assert_int_equal(status, 0);
	assert_true(took < (sanitized && *sanitized ? 40 : 4));
}

static void
cost_grows_with_size_and_not_faster(void **state)
{
	/* `#` is the number, `;` a comma but behind the last. */
	static struct shape shapes[] = {
		{ "anchors",
		  { "{\"$defs\":{", "\"d#\":{\"$dynamicAnchor\":\"a#\"};",
		    "},\"properties\":{\"x\":{\"$dynamicRef\":\"#/$defs/d0\"}}}" },
		  { "{}", "", "" },
		  20000,
		  0,
		  true,
		  0,
		  0,
		  0 },
		{ "ids",
		  { "{\"$defs\":{", "\"d#\":{\"$id\":\"http://e.x/#\"};", "}}" },
		  { "{}", "", "" },
		  30000,
		  0,
		  true,
		  0,
		  0,
		  0 },
		{ "alternatives",
		  { "{\"oneOf\":[", "{\"properties\":{\"a\":{\"const\":#}},\"required\":[\"a\"]};",
		    "]}" },
		  { "{a: -1}", "", "" },
		  20000,
		  0,
		  false,
		  0,
		  0,
		  0 },
		{ "missing names",
		  { "{\"required\":[", "\"k#\";", "]}" },
		  { "{", "\"x#\": 1;", "}" },
		  100000,
		  2000,
		  false,
		  0,
		  0,
		  0 },
		{ "huge enum, many errors",
		  { "{\"items\":{\"enum\":[", "\"a-long-name-of-a-value-#\";", "]}}" },
		  { "[", "#;", "]" },
		  100000,
		  2000,
		  false,
		  0,
		  0,
		  0 },
		{ "branches and names",
		  { "{\"unevaluatedProperties\":false,\"allOf\":[",
		    "{\"properties\":{\"k#\":true}};", "]}" },
		  { "{", "\"k#\": 1;", "}" },
		  2000,
		  2000,
		  true,
		  0,
		  0,
		  0 },
	};
	const char *const sanitized = getenv("LAYER_SANITIZED");
	const double seconds = sanitized && *sanitized ? 40 : 4;
	size_t failed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		int status = 1;
		assert_true(stack_run(STACK_BYTES, run_shape, &shapes[i], &status));
		if (status == 0 && shapes[i].answer == (shapes[i].valid ? ACCEPTED : REJECTED) &&
		    shapes[i].took < seconds && shapes[i].used < 512 * MIB)
			continue;
		failed++;
		print_error("%s: answer %d, %.2f s, %zu MiB\n", shapes[i].name,
		            (int)shapes[i].answer, shapes[i].took, shapes[i].used / MIB);
	}
	fixture_count("costly shapes of schemas", sizeof(shapes) / sizeof(shapes[0]) - failed,
	              failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(hostile_schemas_are_answered_within_their_limits),
             cmocka_unit_test(schemas_may_be_as_deep_as_json),
             cmocka_unit_test(cost_grows_with_size_and_not_faster))
