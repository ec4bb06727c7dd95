/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/buf.h"
#include "chart/candidates.h"
#include "merge/assign.h"
#include "support/charts.h"
#include "support/tree.h"

/* One layer for tests: a tree, or a flag of --set. */
static struct layer *
layer_of(struct workspace *ws, const char *name, const char *text)
{
	struct layer *layer = arena_alloc(ws->arena, sizeof(*layer));

	*layer = (struct layer){ .kind = LAYER_FILE, .name = str_from(name) };
	if (text[0] == '{')
		layer->root = tree(ws, text);
	else
		*layer =
		    (struct layer){ .kind = LAYER_FLAG,
			            .name = STR("--set"),
			            .assignments = assign_flag(ws, SET_VALUE, str_from(text), 0) };
	layer->source = layer->root ? layer->root->span.source : 0;
	return layer;
}

static void
print_candidate(struct workspace *ws, struct buf *buf, const struct candidate *candidate)
{
	static const char *const routes[] = {
		[ROUTE_LAYER] = "",
		[ROUTE_DEFAULT] = "",
		[ROUTE_GLOBAL] = " by global",
		[ROUTE_IMPORT] = " by import",
		[ROUTE_RETURN] = " by return",
	};
	const struct str owner = candidate->layer   ? candidate->layer->name
	                         : candidate->chart ? candidate->chart->name
	                                            : STR("?");

	buf_printf(buf, "%s%" PRISTR "=", buf->len > 0 ? ", " : "", STRARG(owner));
	buf_add_str(buf, candidate->value ? tree_text(ws, candidate->value) : STR("deleted"));
	buf_add_str(buf, str_from(routes[candidate->route]));
}

/* The candidates at a path: `LAYER=VALUE, ...`. */
static struct str
found_text(struct workspace *ws, const struct chart *chart, const struct layer *const *layers,
           size_t nlayers, const char *path)
{
	const struct node *u = layers_merge(ws, profile_get(4), layers, nlayers);
	const struct computed_chart *computed;
	struct candidates found;
	struct path parsed;
	struct buf buf;

	assert_true(chart_compute(ws, profile_get(4), chart, u, &computed));
	assert_true(path_parse(ws, str_from(path), (struct span){ 0, 0, 0 }, &parsed));
	candidates_find(provenance_new(ws, profile_get(4), computed, layers, nlayers), &parsed,
	                &found);
	buf_init(&buf, ws->arena);
	for (size_t i = 0; i < found.nitems; i++)
		print_candidate(ws, &buf, &found.items[i]);
	return buf_str(&buf);
}

static void
layers_speak_strongest_first_with_their_deletions(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *top =
	    chart_made(ws, "top", "{a: 1, d: {e: 5, f: 6}, gone: 9, l: [0]}", NULL, 0);
	const struct layer *const layers[] = {
		layer_of(ws, "base", "{a: 2, d: {e: 7}, l: [1, 2]}"),
		layer_of(ws, "mid", "{a: null, d: null, gone: null}"),
		layer_of(ws, "prod", "{a: 3, d: {x: 1}}"),
		layer_of(ws, "", "a=4,l[1]=9"),
	};
	static const char *const cases[][2] = {
		{ "a", "--set=#4, prod=3, mid=deleted, base=2, top=1" },
		{ "d.f", "top=6" },
		{ "d.e", "top=5" },
		{ "d.x", "prod=1, mid=deleted" },
		{ "gone", "mid=deleted, top=9" },
		{ "l[0]", "base=1, top=0" },
		{ "l[1]", "--set=#9, base=2" },
		{ "nothing", "" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_str(found_text(ws, top, layers, 4, cases[i][0]), cases[i][1]);
	fixture_count("candidates of layers", sizeof(cases) / sizeof(cases[0]), 0, 0);
}

static void
sections_globals_and_imports_are_routes(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct chart *sub = chart_made(ws, "sub",
	                                     "{a: 1, b: 1, global: {g: 1, own: 1, m: {deep: {s: "
	                                     "1}}}, exports: {data: {i: 1, j: 1}}}",
	                                     NULL, 0);
	struct chart *top = chart_made(
	    ws, "top", "{other: {a: 2}, global: {g: 2, m: {deep: {p: 2}}}, j: 2}", &sub, 1);
	const struct layer *const layers[] = {
		layer_of(ws, "base", "{other: {a: 3, global: {g: 7}}, global: {g: 3}, i: 3}"),
	};
	static const char *const cases[][2] = {
		{ "other.a", "base=3, top=2, sub=1" },
		{ "other.b", "sub=1" },
		{ "other.global.g", "base=3 by global, top=2 by global, base=7, sub=1" },
		{ "other.global.own", "sub=1" },
		{ "global.g", "base=3, top=2" },
		{ "global.m.deep.s", "sub=1 by return" },
		{ "global.m.deep.p", "top=2" },
		{ "i", "base=3, sub=1 by import" },
		{ "j", "top=2, sub=1 by import" },
		{ "other.exports.data.i", "sub=1" },
	};

	chart_lists(ws, top, "sub", "{alias: other, import-values: [data]}");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_str(found_text(ws, top, layers, 1, cases[i][0]), cases[i][1]);
	fixture_count("candidates by other routes", sizeof(cases) / sizeof(cases[0]), 0, 0);
}

FIXTURE_MAIN(cmocka_unit_test(layers_speak_strongest_first_with_their_deletions),
             cmocka_unit_test(sections_globals_and_imports_are_routes))
