/* SPDX-License-Identifier: MIT */
/*
 * layer.yaml and trees that try to break, misuse or slow down the program: the
 * rows `config-*` and `tree-*` of the hostile corpus.
 */
#define _POSIX_C_SOURCE 200809L

#include "support/fixture.h"
#include "support/scratch.h"

#include "base/buf.h"
#include "project/compute.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Opens the working directory and asks for every slot. Returns: was all of it accepted? */
static bool
run(struct workspace *ws)
{
	struct environment_list list;
	struct slots slots;
	struct project *project = project_open(ws, &(struct project_options){ 0 });

	return project && selection_find(project->environments, NULL, 0, &list) &&
	       project_slots(project, &list, NULL, 0, &slots);
}

/* The lines that errors name in layer.yaml: `4` or `5,6,7`. */
static struct str
lines(struct workspace *ws)
{
	struct str text = STR("");
	size_t last = 0;

	for (size_t i = 0; i < ws->findings->count; i++) {
		const struct finding *finding = &ws->findings->items[i];
		if (finding->level != LEVEL_ERROR || finding->nplaces == 0)
			continue;
		const struct position at = span_position(ws->sources, finding->places[0].at);
		if (at.line != last)
			text = arena_printf(ws->arena, "%s%s%zu", text.ptr, text.len ? "," : "",
			                    at.line);
		last = at.line;
	}
	return text;
}

static bool
check_config(struct arena *arena, struct str name, struct str verdict, struct str expected)
{
	struct workspace *ws = workspace_new(arena);
	const struct str config = fixture_file(
	    arena, fixture_path(
		       arena, arena_printf(arena, "testdata/hostile-config/%" PRISTR "/layer.yaml",
	                                   STRARG(name))
				  .ptr));
	const struct str directory = scratch_enter(arena);

	scratch_write("layer.yaml", config);
	scratch_write("base.yaml", STR("a: 1\n"));
	const bool accepted = run(ws);
	const bool ok = accepted == str_is(verdict, "accept") && str_equal(lines(ws), expected) &&
	                scratch_count("pwned") == 0;
	if (!ok)
		printf("%" PRISTR ": %s, lines %" PRISTR "\n", STRARG(name),
		       accepted ? "accepted" : "rejected", STRARG(lines(ws)));
	scratch_leave(directory);
	return ok;
}

static void
configurations_are_refused_at_their_lines(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct str rest =
	    fixture_file(arena, fixture_path(arena, "testdata/hostile-config/expected.tsv"));
	struct str row, name, verdict;
	size_t passed = 0, failed = 0;

	assert_non_null(rest.ptr);
	while (str_split(&rest, '\n', &row)) {
		if (row.len == 0 || row.ptr[0] == '#')
			continue;
		str_split(&row, '\t', &name);
		str_split(&row, '\t', &verdict);
		if (check_config(arena, name, verdict, row))
			passed++;
		else
			failed++;
	}
	assert_true(passed + failed > 15);
	fixture_count("hostile layer.yaml", passed, failed, 0);
}

/* ---- trees: base.yaml is there, each row makes the rest ---- */

static void
make_sparse(void)
{
	scratch_write("prod.yaml", STR("a: 1\n"));
	assert_int_equal(truncate("prod.yaml", (off_t)20 << 30), 0);
}

static void
make_fifo(void)
{
	assert_int_equal(mkfifo("prod.yaml", 0600), 0);
}

static void
make_directory(void)
{
	scratch_directory("prod.yaml");
}

static void
link_outside(void)
{
	scratch_link("/etc/passwd", "prod.yaml");
}

static void
link_inside(void)
{
	scratch_link("base.yaml", "prod.yaml");
}

static void
link_loop(void)
{
	scratch_link("prod.yaml", "prod.yaml");
}

static void
link_dangling(void)
{
	scratch_link("gone.yaml", "prod.yaml");
}

static void
link_folder(void)
{
	scratch_link("/etc", "envs");
}

static void
link_device(void)
{
	scratch_link("/dev/zero", "prod.yaml");
}

static void
link_proc(void)
{
	scratch_link("/proc/self/environ", "prod.yaml");
}

static const struct {
	const char *name;
	void (*make)(void);
	const char *file; /* the layer of `prod` */
	bool accepted;
} trees[] = {
	{ "link-outside", link_outside, "prod.yaml", false },
	{ "link-inside", link_inside, "prod.yaml", true },
	{ "link-loop", link_loop, "prod.yaml", false },
	{ "link-dangling", link_dangling, "prod.yaml", false },
	{ "link-dir-outside", link_folder, "envs/passwd", false },
	{ "link-device", link_device, "prod.yaml", false },
	{ "link-proc", link_proc, "prod.yaml", false },
	{ "fifo", make_fifo, "prod.yaml", false },
	{ "directory-as-values", make_directory, "prod.yaml", false },
	{ "sparse-20gb", make_sparse, "prod.yaml", false },
};

static void
trees_lead_nowhere_else(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const size_t count = sizeof(trees) / sizeof(trees[0]);
	size_t failed = 0;

	for (size_t i = 0; i < count; i++) {
		struct workspace *ws = workspace_new(arena);
		const struct str directory = scratch_enter(arena);
		scratch_write("layer.yaml",
		              arena_printf(arena,
		                           "version: 1\nreleases: {s: {}}\nenvironments:\n"
		                           "  prod: {values: [base.yaml, %s]}\n",
		                           trees[i].file));
		scratch_write("base.yaml", STR("a: 1\n"));
		trees[i].make();
		const bool accepted = run(ws);
		const bool ok =
		    accepted == trees[i].accepted && (accepted || str_is(lines(ws), "4"));
		if (!ok)
			printf("%s: %s, lines %" PRISTR "\n", trees[i].name,
			       accepted ? "accepted" : "rejected", STRARG(lines(ws)));
		failed += !ok;
		scratch_leave(directory);
	}
	fixture_count("hostile trees", count - failed, failed, 0);
}

static void
names_of_bytes_are_told(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct workspace *ws = workspace_new(arena);
	const struct str directory = scratch_enter(arena);

	scratch_write("layer.yaml",
	              STR("releases: {s: {}}\nenvironments: {p: {values: [\"ba\\nse.yaml\"]}}\n"));
	scratch_write("ba\nse.yaml", STR("a: 1\n"));
	assert_false(run(ws));
	assert_str(lines(ws), "2");
	ws = workspace_new(arena);
	scratch_write("layer.yaml",
	              STR("releases: {s: {}}\ndiscover: {environments: \"v-{env}.yaml\"}\n"));
	scratch_write("v-pr\xff"
	              "d.yaml",
	              STR("a: [\n"));
	assert_false(run(ws)); /* no name: nothing is found */
	scratch_leave(directory);
}

static void
a_thousand_environments_need_few_descriptors(void **state)
{
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);
	struct buf buf;

	buf_init(&buf, ws->arena);
	buf_add_str(&buf, STR("releases: {s: {values: [base.yaml]}}\nlayers: [\"{env}.yaml\"]\n"
	                      "environments:\n"));
	scratch_write("base.yaml", STR("k0: 0\n"));
	for (int i = 0; i < 1000; i++) {
		buf_printf(&buf, "  env%04d: {}\n", i);
		scratch_write(arena_printf(ws->arena, "env%04d.yaml", i).ptr,
		              arena_printf(ws->arena, "k%d: %d\n", i % 100, i + 1000));
	}
	scratch_write("layer.yaml", buf_str(&buf));
	assert_true(run(ws));
	const int descriptor = open(".", O_RDONLY);
	assert_true(descriptor >= 0 && descriptor < 16); /* none is left open */
	close(descriptor);
	scratch_leave(directory);
}

/* A chain of 10,000 parents: refused at the limit, in time, without the stack. */
static void
a_long_chain_of_parents_is_refused(void **state)
{
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);
	struct buf buf;

	buf_init(&buf, ws->arena);
	buf_add_str(&buf, STR("environments:\n"));
	for (int i = 0; i < 9999; i++)
		buf_printf(&buf, "  e%d: {extends: e%d}\n", i, i + 1);
	buf_add_str(&buf, STR("  e9999: {}\n"));
	scratch_write("layer.yaml", buf_str(&buf));
	assert_false(run(ws));
	assert_str(ws->findings->items[0].message, "'e0' has more than 64 ancestors");
	buf_add_str(&buf, STR("  e10000: {}\n"));
	ws = workspace_new(ws->arena);
	scratch_write("layer.yaml", buf_str(&buf));
	assert_false(run(ws));
	assert_str(ws->findings->items[0].message, "there are more than 10000 environments");
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(configurations_are_refused_at_their_lines),
             cmocka_unit_test(trees_lead_nowhere_else), cmocka_unit_test(names_of_bytes_are_told),
             cmocka_unit_test(a_thousand_environments_need_few_descriptors),
             cmocka_unit_test(a_long_chain_of_parents_is_refused))
