/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "syntax/yaml_write.h"
#include "value/list.h"
#include "value/map.h"

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
numbers_keep_their_digits_and_sign(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_str(written(ws, node_int(ws->arena, NOWHERE, INT64_C(9007199254740993))),
	           "9007199254740993\n");
	assert_str(written(ws, node_int(ws->arena, NOWHERE, INT64_MIN)), "-9223372036854775808\n");
	assert_str(written(ws, node_float(ws->arena, NOWHERE, -0.0)), "-0.0\n");
	assert_str(written(ws, node_float(ws->arena, NOWHERE, 1234567.5)), "1.2345675e+06\n");
}

FIXTURE_MAIN(cmocka_unit_test(lists_are_not_indented_inside_maps),
             cmocka_unit_test(empty_things_stand_on_their_line),
             cmocka_unit_test(keys_with_newlines_are_explicit),
             cmocka_unit_test(numbers_keep_their_digits_and_sign))
