/* SPDX-License-Identifier: MIT */
/*
 * The YAML test suite against what Helm's reader was recorded to do with it:
 * any root, as a values file of Helm 3 and as one of Helm 4.
 */
#include "support/yaml.h"

#include "syntax/json_read.h"
#include "syntax/yaml_read.h"

/* Columns of reference.tsv. */
enum {
	ID,
	GO_ANY = 2,
	GO_ANY_JSON,
	HELM3 = 5,
	HELM3_JSON,
	HELM4,
	HELM4_JSON,
	MESSAGE = 13,
	COLUMNS
};

static const struct yaml_options helm3 = { .merges_documents = false };
static const struct yaml_options helm4 = { .merges_documents = true };

struct way {
	unsigned verdict; /* column; the value stands in the next one */
	const struct yaml_options *options;
	const struct node *(*read)(struct workspace *, uint32_t, const struct yaml_options *);
};

static const struct way ways[] = {
	{ GO_ANY, &helm3, yaml_read },
	{ HELM3, &helm3, yaml_read_values },
	{ HELM4, &helm4, yaml_read_values },
};

static bool
agrees(struct workspace *ws, const struct way *way, const struct str columns[COLUMNS],
       struct str input)
{
	fixture_forget(ws);
	const uint32_t source = yaml_source_add(ws, SOURCE_FILE, columns[ID], input, way->options);
	const struct node *node = source ? way->read(ws, source, way->options) : NULL;
	const struct str json = columns[way->verdict + 1];
	if (!str_is(columns[way->verdict], "accept")) {
		const bool told = ws->findings->count > 0 &&
		                  last_finding(ws)->level == LEVEL_ERROR &&
		                  last_finding(ws)->nplaces > 0;
		return !node && told;
	}
	return node && node_equal(node, json_read(ws, source_add(ws->sources, SOURCE_BUILTIN,
	                                                         STR("expected"), json)));
}

/* The one text that Helm's parser meets with other words: a `? ` key of empty brackets. */
static bool
has_message(struct workspace *ws, const struct str columns[COLUMNS])
{
	if (str_is(columns[GO_ANY], "accept") || columns[MESSAGE].len == 0)
		return true;
	return str_contains(last_finding(ws)->helm, columns[MESSAGE]) ||
	       str_contains(last_finding(ws)->helm, STR("invalid map key: []interface {}{}"));
}

static void
every_input_ends_as_recorded(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const char *table = fixture_shared(ws->arena, "yaml-test-suite/reference.tsv");
	struct str columns[COLUMNS], rest, line;
	size_t passed = 0, failed = 0;

	if (!table) {
		fixture_count("YAML test suite", 0, 0, 402 * 3);
		return;
	}
	rest = fixture_file(ws->arena, table);
	str_split(&rest, '\n', &line);
	while (str_split(&rest, '\n', &line) && line.len > 0) {
		for (size_t i = 0; i < COLUMNS; i++)
			if (!str_split(&line, '\t', &columns[i]))
				columns[i] = STR("");
		const char *path = arena_printf(ws->arena, "yaml-test-suite/cases/%" PRISTR ".yaml",
		                                STRARG(columns[ID]))
		                       .ptr;
		const struct str input = fixture_file(ws->arena, fixture_shared(ws->arena, path));
		for (size_t i = 0; i < 3; i++) {
			const bool same = agrees(ws, &ways[i], columns, input) &&
			                  (i > 0 || has_message(ws, columns));
			passed += same;
			failed += !same;
			if (!same)
				print_error("%" PRISTR " way %zu: %" PRISTR "\n",
				            STRARG(columns[ID]), i, STRARG(yaml_findings(ws, 0)));
		}
	}
	assert_int_equal(passed + failed, 402 * 3);
	fixture_count("YAML test suite", passed, failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(every_input_ends_as_recorded))
