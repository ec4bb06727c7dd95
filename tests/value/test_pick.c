/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/tree.h"
#include "value/pick.h"
#include "value/walk.h"

static const char sample[] = "{apps: [{name: web, port: 1}, {name: db, port: 2}], "
			     "twice: [{name: x, a: 1}, {name: x, a: 2}], a: {b: {c: 1}, d: 2}}";

/* The leaves that a pattern means, called by name. */
static struct str
picked(struct workspace *ws, const char *text)
{
	const struct node *root = tree(ws, sample);
	struct path pattern;
	struct walk walk;
	struct buf buf;

	buf_init(&buf, ws->arena);
	assert_true(path_parse(ws, str_from(text), (struct span){ 0, 0, 0 }, &pattern));
	for (walk_begin(&walk, ws->arena, root); walk_next(&walk);) {
		if (!pick_covers(ws, root, &pattern, &walk.path))
			continue;
		const struct path named = pick_named(ws, root, &walk.path);
		if (buf.len > 0)
			buf_add_byte(&buf, ' ');
		path_print(&buf, &named);
	}
	return buf_str(&buf);
}

static void
patterns_mean_values_and_all_below(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	static const char *const cases[][2] = {
		{ "a.b", "a.b.c" },
		{ "a.b.c", "a.b.c" },
		{ "a.b.c.d", "" },
		{ "a.*", "a.b.c a.d" },
		{ "**.c", "a.b.c" },
		{ "a.**", "a.b.c a.d" },
		{ "**.**.d", "a.d" },
		{ "b", "" },
		{ "apps[1]", "apps[name=db].name apps[name=db].port" },
		{ "apps[name=web].port", "apps[name=web].port" },
		{ "apps[port=2].name", "apps[name=db].name" },
		{ "apps[*].port", "apps[name=web].port apps[name=db].port" },
		{ "twice[1].a", "twice[1].a" },
		{ "apps[name=no]", "" },
	};
	size_t failed = 0;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct str got = picked(ws, cases[i][0]);
		if (str_is(got, cases[i][1]))
			continue;
		printf("%s: got %" PRISTR "\n", cases[i][0], STRARG(got));
		failed++;
	}
	fixture_count("patterns over a tree", sizeof(cases) / sizeof(cases[0]) - failed, failed, 0);
}

static void
the_nearest_key_is_found(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *map = tree(ws, "{replicas: 1, image: 2, tag: 3}");

	assert_str(symbol_str(pick_nearest(map, STR("replcas"))), "replicas");
	assert_str(symbol_str(pick_nearest(map, STR("imgae"))), "image");
	assert_null(pick_nearest(map, STR("completely")));
	assert_null(pick_nearest(map, STR("x")));
}

FIXTURE_MAIN(cmocka_unit_test(patterns_mean_values_and_all_below),
             cmocka_unit_test(the_nearest_key_is_found))
