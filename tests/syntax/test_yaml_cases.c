/* SPDX-License-Identifier: MIT */
/*
 * The recorded cases about reading (testdata/helm-cases/yaml-*): values and
 * Helm's own words.
 */
#include "support/yaml.h"

#include "merge/overlay.h"
#include "syntax/json_read.h"
#include "syntax/yaml_read.h"
#include "value/map.h"

/* One case for one Helm. */
struct run {
	struct workspace *ws;
	struct str name;
	unsigned major;
	struct yaml_options options;
	struct str said; /* Helm's words, as far as they are ours to say */
};

static struct str
case_file(const struct run *run, const char *file)
{
	const char *path = arena_printf(run->ws->arena, "testdata/helm-cases/%" PRISTR "/%s",
	                                STRARG(run->name), file)
	                       .ptr;

	return fixture_file(run->ws->arena, fixture_path(run->ws->arena, path));
}

/* Read one file of the case; its error is kept with Helm's words for the file before it. */
static const struct node *
read_one(struct run *run, const char *file, const char *prefix)
{
	struct workspace *ws = run->ws;
	const struct str bytes = case_file(run, file);

	if (run->said.len > 0 || !bytes.ptr)
		return map_empty(ws->arena, (struct span){ 0 });
	fixture_forget(ws);
	const uint32_t source =
	    yaml_source_add(ws, SOURCE_FILE, str_from(file), bytes, &run->options);
	const struct node *node = source ? yaml_read_values(ws, source, &run->options) : NULL;
	if (node)
		return node;
	run->said = arena_printf(ws->arena, "%s%" PRISTR, prefix, STRARG(last_finding(ws)->helm));
	return map_empty(ws->arena, (struct span){ 0 });
}

/* Helm 4 takes nulls in defaults as if they were not there (helm-values.md 4.2). */
static const struct node *
read_defaults(struct run *run)
{
	const struct node *all = read_one(run, "chart/values.yaml", "cannot load values.yaml: ");
	const struct node *kept = all;

	for (map_each(entry, all))
		if (run->major == 4 && node_is_null(entry->value))
			kept = map_with(run->ws->arena, kept, entry->key, entry->key_span, NULL);
	return kept;
}

static const struct node *
read_case(struct run *run)
{
	static const char *const layers[] = { "layers/a.yaml", "layers/b.yaml", "layers/c.yaml",
		                              "layers/d.yaml", "layers/e.yaml", "stdin" };
	const struct node *all = read_defaults(run);

	for (size_t i = 0; i < sizeof(layers) / sizeof(layers[0]); i++)
		all = overlay(
		    run->ws->arena, all,
		    read_one(run, layers[i],
		             arena_printf(run->ws->arena, "failed to parse %s: ", layers[i]).ptr));
	return all;
}

static bool
ends_as_recorded(struct run *run)
{
	struct workspace *ws = run->ws;
	const char *kind = run->major == 3 ? "expect.helm3" : "expect.helm4";
	const struct str json = case_file(run, arena_printf(ws->arena, "%s.json", kind).ptr);
	const struct str error = case_file(run, arena_printf(ws->arena, "%s.error", kind).ptr);
	const struct node *node = read_case(run);

	if (error.ptr)
		return run->said.len > 0 &&
		       str_equal(str_trim(error),
		                 arena_printf(ws->arena, "exit: 1\nError: %" PRISTR "\n",
		                              STRARG(run->said)));
	const struct node *expected =
	    json_read(ws, source_add(ws->sources, SOURCE_BUILTIN, STR("json"), json));
	return run->said.len == 0 && node_equal(node, map_get_str(expected, STR("values")));
}

static void
every_case_ends_as_recorded(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct str rest =
	    fixture_file(ws->arena, fixture_path(ws->arena, "testdata/helm-cases/INDEX"));
	struct str line;
	size_t passed = 0, failed = 0;

	assert_non_null(rest.ptr);
	while (str_split(&rest, '\n', &line)) {
		const struct str name = str_sub(line, 0, str_find_byte(line, ' '));
		if (!str_starts(name, STR("yaml-")) || str_is(name, "yaml-missing-file"))
			continue;
		for (unsigned major = 3; major <= 4; major++) {
			struct run run = { .ws = ws,
				           .name = name,
				           .major = major,
				           .options = { .merges_documents = major == 4 } };
			const bool same = ends_as_recorded(&run);
			passed += same;
			failed += !same;
			if (!same)
				print_error("%" PRISTR " helm %u: %" PRISTR "\n", STRARG(name),
				            major, STRARG(run.said));
		}
	}
	assert_true(passed + failed >= 2 * 69);
	fixture_count("recorded reading cases", passed, failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(every_case_ends_as_recorded))
