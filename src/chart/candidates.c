/* SPDX-License-Identifier: MIT */
#include "chart/candidates.h"

#include "merge/assign.h"
#include "merge/spell.h"
#include "value/list.h"
#include "value/map.h"

#include <string.h>

static const struct span nowhere = { 0, 0, 0 };

/* Imports followed for one path; real charts have some ten. */
#define MOST_IMPORTS 10000

struct provenance {
	struct workspace *ws;
	const struct computed_chart *computed;
	const struct layer *const *layers;
	const struct node **trees; /* what each layer says by itself */
	size_t nlayers;
};

/* Candidates being collected for one path. */
struct search {
	struct provenance *provenance;
	enum candidate_route route;
	struct candidate *items;
	size_t count;
	size_t nimports; /* followed so far */
};

/* What one tree says at a path. */
struct answer {
	const struct entry *entry; /* the last key on the way */
	const struct node *node;   /* NULL: nothing */
	bool deletes;              /* a null, there or above */
	bool replaces;             /* no map above: what is weaker cannot be seen */
};

struct provenance *
provenance_new(struct workspace *ws, const struct profile *profile,
               const struct computed_chart *computed, const struct layer *const *layers,
               size_t nlayers)
{
	struct provenance *provenance = arena_alloc(ws->arena, sizeof(*provenance));

	*provenance = (struct provenance){
		.ws = ws, .computed = computed, .layers = layers, .nlayers = nlayers
	};
	provenance->trees = arena_array(ws->arena, nlayers, sizeof(*provenance->trees));
	for (size_t i = 0; i < nlayers; i++) {
		struct workspace quiet = *ws;
		quiet.findings = findings_new(ws->arena);
		provenance->trees[i] = layers[i]->assignments ? assign_apply(&quiet, profile, NULL,
		                                                             layers[i]->assignments)
		                                              : layers[i]->root;
	}
	return provenance;
}

static const struct node *
take_step(const struct node *node, const struct step *step, const struct entry **entry)
{
	if (step->kind == STEP_KEY) {
		*entry = map_find(node, step->key);
		return *entry ? (*entry)->value : NULL;
	}
	*entry = NULL;
	if (step->kind == STEP_INDEX)
		return list_get(node, step->index);
	for (list_each(i, node))
		if (step->kind == STEP_ITEM &&
		    path_is_item(list_get(node, i), step->key, step->value))
			return list_get(node, i);
	return NULL;
}

static struct answer
look(const struct node *root, const struct path *path)
{
	struct answer answer = { .node = root };

	for (size_t i = 0; i < path->nsteps && answer.node; i++) {
		answer.node = take_step(answer.node, &path->steps[i], &answer.entry);
		const bool last = i + 1 == path->nsteps;
		if (node_is_null(answer.node)) {
			answer.deletes = true;
			answer.replaces = !last;
			return answer;
		}
		const bool goes_on = node_is_map(answer.node) || node_is_list(answer.node);
		if (answer.node && !last && !goes_on) {
			answer.node = NULL;
			answer.replaces = true;
		}
	}
	return answer;
}

static void
add(struct search *search, const struct candidate *candidate)
{
	const size_t size = sizeof(*search->items);

	if ((search->count & (search->count - 1)) == 0)
		search->items =
		    arena_grow(search->provenance->ws->arena, search->items, search->count * size,
		               (search->count ? search->count * 2 : 1) * size);
	search->items[search->count++] = *candidate;
}

/* Ask one tree; false when what is weaker in the same stack cannot be seen behind it. */
static bool
ask(struct search *search, const struct node *root, const struct path *path,
    const struct candidate *source)
{
	const struct answer answer = look(root, path);
	struct candidate candidate = *source;

	if (answer.node) {
		candidate.route = search->route;
		candidate.value = answer.deletes ? NULL : answer.node;
		candidate.at = answer.node->span;
		candidate.key_at = answer.entry ? answer.entry->key_span : nowhere;
		add(search, &candidate);
	}
	return !answer.replaces;
}

/* The layers, strongest first. */
static void
ask_layers(struct search *search, const struct path *path)
{
	const struct provenance *provenance = search->provenance;

	for (size_t i = provenance->nlayers; i-- > 0;) {
		const struct layer *layer = provenance->layers[i];
		const struct candidate source = { .layer = layer };
		if (layer->kind != LAYER_DEFAULTS &&
		    !ask(search, provenance->trees[i], path, &source))
			return;
	}
}

/* The path without its first @n steps. */
static struct path
behind(const struct path *path, size_t n)
{
	return (struct path){ path->steps + n, path->nsteps - n };
}

static const struct computed_chart *
find_sub(const struct computed_chart *chart, struct str name)
{
	for (size_t i = 0; i < chart->nsubs; i++)
		if (str_equal(chart->subs[i].name, name))
			return &chart->subs[i];
	return NULL;
}

/* The subchart whose section a path leads into, or NULL. */
static const struct computed_chart *
sub_of(const struct computed_chart *chart, const struct path *path)
{
	if (path->nsteps < 2 || path->steps[0].kind != STEP_KEY)
		return NULL;
	return find_sub(chart, symbol_str(path->steps[0].key));
}

static bool
is_global(const struct path *path)
{
	return path->nsteps > 0 && path->steps[0].kind == STEP_KEY &&
	       str_is(symbol_str(path->steps[0].key), "global");
}

static void ask_chart(struct search *search, const struct computed_chart *chart,
                      const struct path *path);

/* What the subchart says into whose section the path leads. */
static void
ask_below(struct search *search, const struct computed_chart *chart, const struct path *path)
{
	const struct computed_chart *sub = sub_of(chart, path);

	if (sub) {
		const struct path below = behind(path, 1);
		ask_chart(search, sub, &below);
	}
}

/* A dotted path of import-values as steps; `.` has none. */
static struct path
dotted(struct workspace *ws, struct str text)
{
	struct step *steps = arena_array(ws->arena, text.len + 1, sizeof(*steps));
	struct path path = { steps, 0 };
	struct str name;

	while (!str_is(text, ".") && str_split(&text, '.', &name))
		steps[path.nsteps++] =
		    (struct step){ .kind = STEP_KEY, .key = symbol_get(ws->symbols, name) };
	return path;
}

static struct path
joined(struct workspace *ws, const struct path *a, const struct path *b)
{
	struct step *steps = arena_array(ws->arena, a->nsteps + b->nsteps, sizeof(*steps));

	if (a->nsteps > 0)
		memcpy(steps, a->steps, a->nsteps * sizeof(*steps));
	if (b->nsteps > 0)
		memcpy(steps + a->nsteps, b->steps, b->nsteps * sizeof(*steps));
	return (struct path){ steps, a->nsteps + b->nsteps };
}

/* A member of an import's map, as Helm prints it. */
static struct str
member(struct workspace *ws, const struct node *import, const char *key)
{
	const struct node *value = map_get_str(import, str_from(key));
	struct buf buf;

	if (!value)
		return STR("<nil>");
	buf_init(&buf, ws->arena);
	spell_value(&buf, value);
	return buf_str(&buf);
}

/* One row of import-values, where it brings something to the path. */
static void
ask_import(struct search *search, const struct computed_chart *chart, struct str name,
           const struct node *import, const struct path *path)
{
	struct workspace *ws = search->provenance->ws;
	const bool is_map = node_is_map(import);
	const struct str child =
	    is_map ? member(ws, import, "child")
		   : arena_printf(ws->arena, "exports.%" PRISTR, STRARG(node_str(import)));
	const struct path to = dotted(ws, is_map ? member(ws, import, "parent") : STR("."));
	const struct path head = { path->steps, to.nsteps };

	if (to.nsteps > path->nsteps || !path_equal(&to, &head))
		return;
	const struct path from = dotted(
	    ws, arena_printf(ws->arena, "%" PRISTR ".%" PRISTR, STRARG(name), STRARG(child)));
	const struct path rest = behind(path, to.nsteps);
	const struct path whole = joined(ws, &from, &rest);
	const enum candidate_route route = search->route;
	const struct candidate source = { .chart = chart->chart };
	search->route = ROUTE_IMPORT;
	ask(search, chart->chart->values, &whole, &source);
	ask_below(search, chart, &whole);
	search->route = route;
}

static void
ask_imports(struct search *search, const struct computed_chart *chart, const struct path *path)
{
	for (size_t i = 0; i < chart->chart->ndependencies; i++) {
		const struct dependency *row = &chart->chart->dependencies[i];
		const struct str name = row->alias.len > 0 ? row->alias : row->name;
		if (!find_sub(chart, name))
			continue;
		for (list_each(j, row->imports)) {
			const struct node *import = list_get(row->imports, j);
			const bool counts = node_is_map(import) || node_is_string(import);
			if (counts && search->nimports++ < MOST_IMPORTS)
				ask_import(search, chart, name, import, path);
		}
	}
}

/* What a chart and those below it say by themselves, without layers. */
static void
ask_chart(struct search *search, const struct computed_chart *chart, const struct path *path)
{
	const struct candidate source = { .chart = chart->chart };

	if (!chart->chart)
		return;
	ask(search, chart->chart->values, path, &source);
	ask_imports(search, chart, path);
	ask_below(search, chart, path);
}

/* Defaults of subcharts that came back through the maps shared with them. */
static void
ask_returned(struct search *search, const struct computed_chart *chart, const struct path *path)
{
	if (path->nsteps < 4)
		return;
	search->route = ROUTE_RETURN;
	for (size_t i = 0; i < chart->nsubs; i++) {
		const struct step step = {
			.kind = STEP_KEY,
			.key = symbol_get(search->provenance->ws->symbols, chart->subs[i].name),
		};
		const struct path section = { &step, 1 };
		const struct path whole = joined(search->provenance->ws, &section, path);
		ask_layers(search, &whole);
		ask_chart(search, &chart->subs[i], path);
		ask_returned(search, &chart->subs[i], path);
	}
}

/* A path below some section's `global`: what charts above say comes first. */
static void
ask_globals(struct search *search, const struct path *path, size_t nsections)
{
	struct workspace *ws = search->provenance->ws;
	const struct path global = behind(path, nsections);
	const struct path nothing = { path->steps, 0 };

	search->route = ROUTE_GLOBAL;
	for (size_t depth = 0; depth < nsections; depth++) {
		const struct path section = { path->steps, depth };
		const struct path whole = joined(ws, depth > 0 ? &section : &nothing, &global);
		ask_layers(search, &whole);
		ask_chart(search, search->provenance->computed, &whole);
	}
}

/* How many steps of the path are names of subcharts in each other. */
static size_t
count_sections(const struct provenance *provenance, const struct path *path)
{
	const struct computed_chart *chart = provenance->computed;
	struct path rest = *path;
	size_t n = 0;

	while ((chart = sub_of(chart, &rest)) != NULL) {
		rest = behind(&rest, 1);
		n++;
	}
	return n;
}

/* Is the candidate the very value that was computed? */
static bool
is_winner(const struct candidate *candidate, const struct node *value)
{
	const struct span a = candidate->at, b = value->span;

	if (candidate->value == value)
		return true;
	const bool is_same_place = a.source == b.source && a.begin == b.begin && a.end == b.end;
	if (!candidate->value)
		return node_is_null(value) && is_same_place;
	return is_same_place && candidate->value->kind == value->kind;
}

/* The chart whose values.yaml is that source, among a chart and all below it. */
static const struct chart *
chart_of(const struct computed_chart *chart, uint32_t source)
{
	const struct chart *found = NULL;

	if (chart->chart && chart->chart->values_source == source)
		return chart->chart;
	for (size_t i = 0; i < chart->nsubs && !found; i++)
		found = chart_of(&chart->subs[i], source);
	return found;
}

/* The layer or chart that a place belongs to. */
static struct candidate
by_place(const struct provenance *provenance, const struct node *value)
{
	struct candidate candidate = { .value = value, .at = value->span };

	candidate.route = ROUTE_RETURN;
	if (value->span.source != 0)
		candidate.chart = chart_of(provenance->computed, value->span.source);
	for (size_t i = provenance->nlayers; i-- > 0 && !candidate.layer;) {
		const struct layer *layer = provenance->layers[i];
		const uint32_t source =
		    layer->assignments ? assign_source(layer->assignments) : layer->source;
		if (source != 0 && source == value->span.source)
			candidate.layer = layer;
	}
	return candidate;
}

/* Put the computed value first, without those that ranked higher. */
static void
settle(struct search *search, const struct node *value)
{
	size_t winner = 0;

	while (winner < search->count && !is_winner(&search->items[winner], value))
		winner++;
	if (winner == search->count) {
		const struct candidate candidate = by_place(search->provenance, value);
		add(search, &candidate);
		memmove(search->items + 1, search->items,
		        (search->count - 1) * sizeof(*search->items));
		search->items[0] = candidate;
		return;
	}
	search->items[winner].value = value;
	search->items += winner;
	search->count -= winner;
}

/* Where nothing stands, the first that deletes. */
static void
settle_absent(struct search *search)
{
	size_t first = 0;

	while (first < search->count && search->items[first].value)
		first++;
	search->items += first;
	search->count -= first;
}

/* A place is listed once. */
static void
drop_repeated(struct search *search)
{
	size_t kept = 0;

	for (size_t i = 0; i < search->count; i++) {
		const struct candidate *item = &search->items[i];
		bool repeated = false;
		for (size_t j = 0; j < kept && !repeated; j++)
			repeated = search->items[j].at.source == item->at.source &&
			           search->items[j].at.begin == item->at.begin &&
			           search->items[j].at.end == item->at.end &&
			           search->items[j].layer == item->layer;
		if (!repeated)
			search->items[kept++] = *item;
	}
	search->count = kept;
}

void
candidates_find(struct provenance *provenance, const struct path *path, struct candidates *found)
{
	struct search search = { .provenance = provenance };
	const size_t nsections = count_sections(provenance, path);
	const struct path inner = behind(path, nsections);
	const struct node *value = path_get(provenance->computed->section, path);

	if (nsections > 0 && is_global(&inner))
		ask_globals(&search, path, nsections);
	search.route = ROUTE_LAYER;
	ask_layers(&search, path);
	search.route = ROUTE_DEFAULT;
	ask_chart(&search, provenance->computed, path);
	if (is_global(&inner))
		ask_returned(&search, provenance->computed, &inner);
	if (value)
		settle(&search, value);
	else
		settle_absent(&search);
	drop_repeated(&search);
	*found = (struct candidates){ search.items, search.count };
}
