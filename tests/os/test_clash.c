/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"
#include "support/scratch.h"

#include "os/clash.h"

#include <unistd.h>

#define MOST 4

static const struct {
	const char *outputs[MOST];
	const char *input;
	const char *path, *why; /* NULL: no clash */
} cases[] = {
	{ { "a/x", "a/y", "b/x" }, "in", NULL, NULL },
	{ { "a/x", "b/../a/x" }, "in", "a/x", "it has the place of the output b/../a/x" },
	{ { "b/X", "b/x" }, "in", "b/X", "it has the place of the output b/x" },
	{ { "to-a/x", "a/x" }, "in", "to-a/x", "it has the place of the output a/x" },
	{ { "n/x", "n", "n/y" }, "in", "n/x", "it would be below the output n" },
	{ { "N", "m", "n/o/p/x" }, "in", "n/o/p/x", "it would be below the output N" },
	{ { "n-o", "n/o" }, "in", NULL, NULL },
	{ { "one", "two" }, "in", "two", "it is the same file as the output one" },
	{ { "one" }, "two", "one", "it is the same file as the input two" },
	{ { "a/x" }, "to-one", NULL, NULL },
	{ { "one" }, "to-one", "one", "it is the same file as the input to-one" },
	{ { "to-one" }, "to-one", "to-one", "it is the same file as the input to-one" },
	{ { "none" }, "none", NULL, NULL },
	{ { NULL }, "in", NULL, NULL },
};

static bool
find(struct arena *arena, size_t i, struct clash *clash)
{
	static const struct target_rules rules = { .replaces_links = true };
	const struct str input = str_from(cases[i].input);
	const struct target *list[MOST];
	struct target targets[MOST];
	struct str why;
	size_t n = 0;

	for (; n < MOST && cases[i].outputs[n]; n++) {
		assert_true(
		    target_find(arena, str_from(cases[i].outputs[n]), &rules, &targets[n], &why));
		list[n] = &targets[n];
	}
	return clash_find(arena, list, n, &(struct target_inputs){ &input, 1 }, clash);
}

static void
outputs_clash_with_each_other_and_with_inputs(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);

	scratch_write("in", STR("x"));
	scratch_write("one", STR("x"));
	assert_int_equal(link("one", "two"), 0);
	scratch_directory("a");
	scratch_link("a", "to-a");
	scratch_link("one", "to-one");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct clash clash;
		const bool found = find(ws->arena, i, &clash);
		assert_int_equal(found, cases[i].path != NULL);
		if (!found)
			continue;
		assert_str(clash.path, cases[i].path);
		assert_str(clash.why, cases[i].why);
	}
	scratch_leave(top);
}

FIXTURE_MAIN(cmocka_unit_test(outputs_clash_with_each_other_and_with_inputs))
