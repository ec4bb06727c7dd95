/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/yaml.h"

#include "syntax/json_write.h"
#include "value/compare.h"

static void
add_side(struct buf *buf, const struct node *node)
{
	if (node)
		json_write(buf, node);
	else
		buf_add_byte(buf, '-');
}

static void
differences_are_told_leaf_by_leaf(void **state)
{
	static const char *const rows[][3] = {
		{ "{a: 1, b: {c: [1, 2]}}", "{b: {c: [1, 2]}, a: 1.0}", "" },
		{ "{a: 1}", "{a: 2}", "a 1 2;" },
		{ "{a: 1}", "{a: \"1\"}", "a 1 \"1\";" },
		{ "{a: null}", "{}", "a null -;" },
		{ "{}", "{a: {b: 1, c: [x, {}]}}", "a.b - 1;a.c[0] - \"x\";a.c[1] - {};" },
		{ "{a: {}}", "{a: {b: 1}}", "a.b - 1;" },
		{ "{a: {}}", "{a: []}", "a {} [];" },
		{ "{a: {b: 1}}", "{a: 5}", "a {\"b\":1} 5;" },
		{ "{a: [1, 2, 3]}", "{a: [1, 3]}", "a[1] 2 3;a[2] 3 -;" },
		{ "{b: 1, d: 1}", "{a: 1, c: 1, d: 2}", "a - 1;b 1 -;c - 1;d 1 2;" },
		{ "{a: {}}", "{}", "a {} -;" },
		{ "{\"a.b\": 1}", "{}", "a\\.b 1 -;" },
	};
	struct workspace *ws = fixture_workspace(state);
	struct buf buf;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct differences found = { 0 };
		buf_init(&buf, ws->arena);
		compare_trees(ws->arena, yaml(ws, rows[i][0]), yaml(ws, rows[i][1]), &found);
		for (size_t k = 0; k < found.count; k++) {
			path_print(&buf, &found.items[k].path);
			buf_add_byte(&buf, ' ');
			add_side(&buf, found.items[k].left);
			buf_add_byte(&buf, ' ');
			add_side(&buf, found.items[k].right);
			buf_add_byte(&buf, ';');
		}
		assert_str(buf_str(&buf), rows[i][2]);
	}
	fixture_count("compared trees", sizeof(rows) / sizeof(rows[0]), 0, 0);
}

FIXTURE_MAIN(cmocka_unit_test(differences_are_told_leaf_by_leaf))
