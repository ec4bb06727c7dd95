/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/limits.h"
#include "syntax/json_read.h"
#include "syntax/yaml_write.h"
#include "value/list.h"
#include "value/map.h"

#include <unistd.h>

static const struct span NOWHERE = { 0, 0, 0 };

static struct str
written(struct workspace *ws, const struct node *node)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	yaml_write(&buf, node);
	return buf_str(&buf);
}

static const struct node *
string(struct workspace *ws, const char *text)
{
	return node_string(ws->arena, NOWHERE, str_from(text));
}

static const struct node *
map_of(struct workspace *ws, const char *key, const struct node *value)
{
	struct map_builder map;

	map_begin(&map, ws->arena);
	map_add(&map, symbol_get(ws->symbols, str_from(key)), NOWHERE, value);
	return map_end(&map, NOWHERE);
}

/* A list of the value twice. */
static const struct node *
twice(struct workspace *ws, const struct node *value)
{
	struct list_builder list;

	list_begin(&list, ws->arena);
	list_add(&list, value);
	list_add(&list, value);
	return list_end(&list, NOWHERE);
}

static void
lists_are_not_indented_inside_maps(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *x = string(ws, "x");

	assert_str(written(ws, map_of(ws, "k", twice(ws, x))), "k:\n- x\n- x\n");
	assert_str(written(ws, twice(ws, twice(ws, x))), "- - x\n  - x\n- - x\n  - x\n");
	assert_str(written(ws, twice(ws, map_of(ws, "k", map_of(ws, "l", x)))),
	           "- k:\n    l: x\n- k:\n    l: x\n");
}

static void
empty_things_stand_on_their_line(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *map = map_empty(ws->arena, NOWHERE);
	const struct node *list = node_list(ws->arena, NOWHERE, NULL, 0);

	assert_str(written(ws, map), "{}\n");
	assert_str(written(ws, list), "[]\n");
	assert_str(written(ws, map_of(ws, "k", map)), "k: {}\n");
	assert_str(written(ws, twice(ws, list)), "- []\n- []\n");
	assert_str(written(ws, node_null(ws->arena, NOWHERE)), "null\n");
}

static void
keys_with_newlines_are_explicit(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *x = string(ws, "x");

	assert_str(written(ws, map_of(ws, "a\nb", x)), "? |-\n  a\n  b\n: x\n");
	assert_str(written(ws, map_of(ws, "a\n", twice(ws, x))), "? |\n  a\n: - x\n  - x\n");
	assert_str(written(ws, map_of(ws, "a\rb", map_of(ws, "k", x))), "? \"a\\rb\"\n: k: x\n");
}

static void
keys_are_explicit_from_129_bytes_on(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	char key[130];

	memset(key, 'k', 129);
	key[129] = '\0';
	assert_true(str_starts(written(ws, map_of(ws, key, string(ws, "x"))), STR("? kkk")));
	key[128] = '\0';
	assert_true(str_ends(written(ws, map_of(ws, key, string(ws, "x"))), STR("kkk: x\n")));
}

static void
numbers_keep_their_digits_and_sign(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_str(written(ws, node_int(ws->arena, NOWHERE, INT64_C(9007199254740993))),
	           "9007199254740993\n");
	assert_str(written(ws, node_int(ws->arena, NOWHERE, INT64_MIN)), "-9223372036854775808\n");
	assert_str(written(ws, node_float(ws->arena, NOWHERE, -0.0)), "-0.0\n");
	assert_str(written(ws, node_float(ws->arena, NOWHERE, 1234567.5)), "1.2345675e+06\n");
}

/* Rows that are printed otherwise than Helm prints them, so that they read back as they are. */
static const struct {
	const char *row, *printed;
} exceptions[] = {
	{ "-0.0", "k: -0.0\n" }, /* Helm: `k: 0`; templates see the sign */
};

/* A file of rows: how many columns are before the one with Helm's text, which is the last. */
struct table {
	const char *file;
	size_t nbefore;
	bool is_wrapped; /* the value stands below a key k */
};

struct counts {
	size_t passed, failed, excepted;
};

static const char *
path_of(struct arena *arena, const char *file)
{
	const char *own =
	    fixture_path(arena, arena_printf(arena, "testdata/helm-text/%s", file).ptr);

	if (access(own, R_OK) == 0)
		return own;
	return fixture_shared(arena, arena_printf(arena, "helm-text/%s", file).ptr);
}

static const char *
exception_of(struct str row)
{
	for (size_t i = 0; i < sizeof(exceptions) / sizeof(exceptions[0]); i++)
		if (str_is(row, exceptions[i].row))
			return exceptions[i].printed;
	return NULL;
}

/* One row: its value, written, must be Helm's text and a newline. */
static void
check_row(struct workspace *ws, uint32_t source, size_t at, const struct table *table,
          struct counts *counts)
{
	const struct str bytes = source_get(ws->sources, source)->bytes;
	const size_t begin = at;
	const struct node *value = json_read_prefix(ws, source, &at);
	const struct str row = str_sub(bytes, begin, at - begin);
	const struct node *want = NULL;

	for (size_t i = 0; i < table->nbefore && value; i++)
		want = json_read_prefix(ws, source, &at);
	assert_non_null(value);
	assert_non_null(want);
	if (table->is_wrapped)
		value = map_of(ws, "k", value);
	const struct str got = written(ws, value);
	const char *exception = exception_of(row);
	if (exception) {
		assert_str(got, exception);
		counts->excepted++;
	} else if (str_equal(got,
	                     arena_printf(ws->arena, "%" PRISTR "\n", STRARG(node_str(want))))) {
		counts->passed++;
	} else if (counts->failed++ < 10) {
		print_error("%" PRISTR "\n got: %" PRISTR "\nwant: %" PRISTR "\n", STRARG(row),
		            STRARG(got), STRARG(node_str(want)));
	}
}

static void
check_table(struct workspace *ws, const struct table *table)
{
	const char *path = path_of(ws->arena, table->file);
	struct counts counts = { 0, 0, 0 };

	if (!path) {
		printf("skipped: helm-text is not here\n");
		fixture_count(table->file, 0, 0, 1);
		return;
	}
	const struct str bytes = fixture_file(ws->arena, path);
	const uint32_t source = source_add(ws->sources, SOURCE_FILE, str_from(path), bytes);
	for (size_t at = 0; at < bytes.len; at++) {
		check_row(ws, source, at, table, &counts);
		at += str_find_byte(str_from_offset(bytes, at), '\n');
	}
	printf("%s: %zu rows are printed otherwise on purpose\n", table->file, counts.excepted);
	assert_true(counts.passed > 1000);
	fixture_count(table->file, counts.passed, counts.failed, 0);
}

static void
recorded_strings_are_printed_as_helm_does(void **state)
{
	check_table(fixture_workspace(state), &(struct table){ "strings.tsv", 1, true });
}

static void
recorded_numbers_are_printed_as_helm_does(void **state)
{
	check_table(fixture_workspace(state), &(struct table){ "numbers.tsv", 2, true });
}

static void
recorded_trees_are_printed_as_helm_does(void **state)
{
	check_table(fixture_workspace(state), &(struct table){ "trees.tsv", 1, false });
}

static const struct node *
nested(struct workspace *ws, size_t depth, bool lists)
{
	const struct node *node = string(ws, "x");

	while (depth-- > 0) {
		struct list_builder list;
		list_begin(&list, ws->arena);
		list_add(&list, node);
		node = lists ? list_end(&list, NOWHERE) : map_of(ws, "k", node);
	}
	return node;
}

static void
deep_trees_are_written_whole(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str lists = written(ws, nested(ws, LIMIT_DEPTH, true));
	const struct str maps = written(ws, nested(ws, LIMIT_DEPTH, false));
	const size_t blanks = (size_t)LIMIT_DEPTH * (LIMIT_DEPTH - 1);

	assert_int_equal(lists.len, 2 * LIMIT_DEPTH + 2);
	assert_true(str_ends(lists, STR("- - x\n")));
	/* The indentation makes the text of nested maps quadratic. */
	assert_int_equal(maps.len, blanks + 3 * LIMIT_DEPTH + 2);
}

static void
bad_utf8_is_replaced(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_str(written(ws, map_of(ws, "k\xff", string(ws, "a\xc3"))), "k\ufffd: a\ufffd\n");
}

FIXTURE_MAIN(cmocka_unit_test(lists_are_not_indented_inside_maps),
             cmocka_unit_test(empty_things_stand_on_their_line),
             cmocka_unit_test(keys_with_newlines_are_explicit),
             cmocka_unit_test(keys_are_explicit_from_129_bytes_on),
             cmocka_unit_test(numbers_keep_their_digits_and_sign),
             cmocka_unit_test(recorded_strings_are_printed_as_helm_does),
             cmocka_unit_test(recorded_numbers_are_printed_as_helm_does),
             cmocka_unit_test(recorded_trees_are_printed_as_helm_does),
             cmocka_unit_test(deep_trees_are_written_whole), cmocka_unit_test(bad_utf8_is_replaced))
