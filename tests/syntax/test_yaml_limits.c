/* SPDX-License-Identifier: MIT */
/*
 * Every limit of the reader: a file just under it is read, one just over it is
 * refused by name (reliability.md P1).
 */
#include "support/yaml.h"

#include "base/buf.h"
#include "base/limits.h"
#include "syntax/yaml_read.h"

/* Makes a file with @n of something. */
typedef void maker(struct buf *buf, size_t n);

static void
repeat(struct buf *buf, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_add_str(buf, str_from(text));
}

static void
make_brackets(struct buf *buf, size_t n)
{
	buf_fill(buf, '[', n);
	buf_fill(buf, ']', n);
}

static void
make_blocks(struct buf *buf, size_t n)
{
	repeat(buf, "- ", n);
	buf_add_str(buf, STR("x\n"));
}

/* Half in brackets, half in blocks: Helm's parser counts them apart, its JSON decoder together. */
static void
make_mixture(struct buf *buf, size_t n)
{
	repeat(buf, "- ", n / 2);
	make_brackets(buf, n - n / 2);
}

static void
make_bytes(struct buf *buf, size_t n)
{
	buf_add_str(buf, STR("# "));
	buf_fill(buf, 'x', n - 2);
}

static void
make_values(struct buf *buf, size_t n)
{
	buf_add_byte(buf, '[');
	repeat(buf, "1,", n);
	buf_add_byte(buf, ']');
}

static void
make_expanded(struct buf *buf, size_t n)
{
	buf_add_str(buf, STR("- &a "));
	buf_fill(buf, 'x', MIB);
	buf_add_byte(buf, '\n');
	repeat(buf, "- *a\n", n - 1);
}

static void
make_anchors(struct buf *buf, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(buf, "- &%zu x\n", i);
}

static void
make_directives(struct buf *buf, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(buf, "%%TAG !%zu! x:\n", i);
	buf_add_str(buf, STR("---\na\n"));
}

static void
make_key(struct buf *buf, size_t n)
{
	buf_fill(buf, 'k', n);
	buf_add_str(buf, STR(": 1\n"));
}

/* What libyaml would look through: @n values below 5000 brackets. */
static void
make_steps(struct buf *buf, size_t n)
{
	buf_fill(buf, '[', 5000);
	repeat(buf, "1,", n);
	buf_fill(buf, ']', 5000);
}

static const struct {
	const char *name;
	maker *make;
	size_t under, over;
	enum rule_id rule;
} limits[] = {
	{ "brackets", make_brackets, LIMIT_DEPTH, LIMIT_DEPTH + 1, RULE_LIMIT },
	{ "blocks", make_blocks, LIMIT_DEPTH, LIMIT_DEPTH + 1, RULE_LIMIT },
	{ "both", make_mixture, LIMIT_DEPTH, LIMIT_DEPTH + 1, RULE_LIMIT },
	{ "bytes", make_bytes, LIMIT_FILE_BYTES, LIMIT_FILE_BYTES + 1, RULE_LIMIT },
	{ "values", make_values, LIMIT_NODES - 2, LIMIT_NODES, RULE_LIMIT },
	{ "expanded bytes", make_expanded, LIMIT_EXPANDED_BYTES / MIB,
	  LIMIT_EXPANDED_BYTES / MIB + 1, RULE_LIMIT },
	{ "anchors", make_anchors, LIMIT_ANCHORS, LIMIT_ANCHORS + 1, RULE_LIMIT },
	{ "directives", make_directives, LIMIT_DIRECTIVES, LIMIT_DIRECTIVES + 1, RULE_LIMIT },
	{ "key", make_key, LIMIT_SIMPLE_KEY, LIMIT_SIMPLE_KEY + 1, RULE_YAML_SYNTAX },
	{ "steps", make_steps, 13000, 16000, RULE_LIMIT },
};

/* Reads in an arena of its own, as some of these are large. */
static bool
accepts(maker *make, size_t n, enum rule_id rule)
{
	const struct yaml_options options = { .merges_documents = false };
	struct arena arena;
	struct buf buf;

	arena_init(&arena, LIMIT_ARENA_BYTES, NULL, NULL);
	struct workspace *ws = workspace_new(&arena);
	buf_init(&buf, &arena);
	make(&buf, n);
	const uint32_t source =
	    yaml_source_add(ws, SOURCE_BUILTIN, STR("limit"), buf_str(&buf), &options);
	const bool accepted = source && yaml_read(ws, source, &options);
	if (!accepted) {
		assert_int_equal(last_finding(ws)->rule, rule);
		assert_true(last_finding(ws)->nplaces > 0);
	}
	arena_fini(&arena);
	return accepted;
}

static void
each_limit_lets_one_less_pass(void **state)
{
	const char *sanitized = getenv("LAYER_SANITIZED");
	size_t passed = 0, failed = 0, skipped = 0;
	(void)state;

	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
		if (sanitized && *sanitized && limits[i].under > 100000) {
			skipped++;
			continue;
		}
		const bool under = accepts(limits[i].make, limits[i].under, limits[i].rule);
		const bool over = !accepts(limits[i].make, limits[i].over, limits[i].rule);
		passed += under && over;
		failed += !under || !over;
		if (!under || !over)
			print_error("%s: under %s, over %s\n", limits[i].name,
			            under ? "read" : "refused", over ? "refused" : "read");
	}
	fixture_count("limits of the reader", passed, failed, skipped);
}

FIXTURE_MAIN(cmocka_unit_test(each_limit_lets_one_less_pass))
