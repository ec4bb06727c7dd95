/* SPDX-License-Identifier: MIT */
#include "project/explain.h"

#include "chart/chart.h"
#include "syntax/json_write.h"
#include "value/list.h"
#include "value/map.h"
#include "value/pick.h"
#include "value/walk.h"

#include <string.h>

static const struct span nowhere = { 0, 0, 0 };

/* One slot at work. */
struct asking {
	struct explaining *explaining;
	struct workspace *ws;
	const struct slot *slot;
	const struct node *values;
	struct provenance *provenance;
};

/* ---- what a value came through ---- */

struct way {
	struct workspace *ws;
	struct explain_via *items;
	size_t count;
};

static void
add_via(struct way *way, const char *what, struct span at)
{
	way->items[way->count++] = (struct explain_via){ what, at };
}

/* An entry whose value stands before its key is an alias, or came by a merge key. */
static void
look_at_entry(struct way *way, const struct entry *entry)
{
	const struct span key = entry->key_span, value = entry->value->span;

	if (key.source == 0 || key.source != value.source || value.begin >= key.begin)
		return;
	add_via(way, str_is(span_text(way->ws->sources, key), "<<") ? "merge key" : "alias", key);
}

static bool
is_same_place(struct span a, struct span b)
{
	return a.source == b.source && a.begin == b.begin && a.end == b.end;
}

/* Follow a path; true when it ends at the value sought. */
static bool
follow(struct way *way, const struct node *root, const struct path *path, const struct node *sought)
{
	const size_t kept = way->count;

	for (size_t i = 0; i < path->nsteps && root; i++) {
		const struct step *step = &path->steps[i];
		const struct entry *entry =
		    step->kind == STEP_KEY ? map_find(root, step->key) : NULL;
		const struct path one = { step, 1 };
		if (entry)
			look_at_entry(way, entry);
		root = entry ? entry->value : path_get(root, &one);
	}
	if (root && root->kind == sought->kind && is_same_place(root->span, sought->span))
		return true;
	way->count = kept;
	return false;
}

/* Section by section, as a subchart's defaults have a part of the path alone. */
static void
follow_anywhere(struct way *way, const struct node *root, const struct path *path,
                const struct node *sought)
{
	for (size_t i = 0; root && sought && i <= path->nsteps; i++) {
		const struct path below = { path->steps + i, path->nsteps - i };
		if (follow(way, root, &below, sought))
			return;
	}
}

static void
add_route(struct way *way, enum candidate_route route)
{
	static const char *const words[] = {
		[ROUTE_GLOBAL] = "global",
		[ROUTE_IMPORT] = "import",
		[ROUTE_RETURN] = "shared map",
	};

	if (route != ROUTE_LAYER && route != ROUTE_DEFAULT)
		add_via(way, words[route], nowhere);
}

/* ---- sources ---- */

static struct str
layer_name(struct arena *arena, const struct candidate *candidate)
{
	if (candidate->layer)
		return candidate->layer->name;
	if (candidate->chart)
		return arena_printf(arena, "defaults of %" PRISTR, STRARG(candidate->chart->name));
	return STR("");
}

static struct str
json_of(struct arena *arena, const struct node *value)
{
	struct buf buf;

	buf_init(&buf, arena);
	json_write(&buf, value);
	return buf_str(&buf);
}

static struct explain_source
source_of(const struct asking *asking, const struct candidate *candidate, const struct path *path,
          const struct path *named)
{
	struct workspace *ws = asking->ws;
	struct way way = { .ws = ws };
	struct explain_source source = {
		.value = candidate->value,
		.at = candidate->at,
		.layer = layer_name(ws->arena, candidate),
	};

	way.items = arena_array(ws->arena, path->nsteps + 1, sizeof(*way.items));
	follow_anywhere(&way,
	                candidate->layer   ? candidate->layer->root
	                : candidate->chart ? candidate->chart->values
	                                   : NULL,
	                named, candidate->value);
	add_route(&way, candidate->route);
	source.via = way.items;
	source.nvia = way.count;
	if (candidate->value)
		source.secret =
		    secrecy_of(ws, asking->explaining->rules, path, named, candidate->value);
	return source;
}

/* What one source marks or encrypts is secret in the others too. */
static void
spread_secrecy(struct explain_source *sources, size_t nsources)
{
	enum secret_why why = SECRET_NOT;

	for (size_t i = 0; i < nsources; i++)
		if (sources[i].secret == SECRET_ENCRYPTED || sources[i].secret == SECRET_MARKED)
			why = sources[i].secret;
	for (size_t i = 0; i < nsources; i++)
		if (why != SECRET_NOT && sources[i].value && !node_is_null(sources[i].value))
			sources[i].secret = why;
}

static struct explanation *
add_explanation(struct explaining *explaining)
{
	const size_t size = sizeof(*explaining->items);

	if ((explaining->count & (explaining->count - 1)) == 0)
		explaining->items = arena_grow(
		    explaining->project->ws->arena, explaining->items, explaining->count * size,
		    (explaining->count > 0 ? explaining->count * 2 : 1) * size);
	return &explaining->items[explaining->count++];
}

static void
add_path(const struct asking *asking, const struct path *path, const struct path *named,
         const struct candidates *found)
{
	struct arena *arena = asking->ws->arena;
	struct explain_source *sources = arena_array(arena, found->nitems, sizeof(*sources));

	for (size_t i = 0; i < found->nitems; i++)
		sources[i] = source_of(asking, &found->items[i], path, named);
	spread_secrecy(sources, found->nitems);
	for (size_t i = 0; i < found->nitems; i++)
		if (sources[i].value && sources[i].secret == SECRET_NOT)
			sources[i].json = json_of(arena, sources[i].value);
	*add_explanation(asking->explaining) = (struct explanation){
		.slot = asking->slot,
		.path = path_text(arena, named),
		.sources = sources,
		.nsources = found->nitems,
	};
}

/* ---- slots ---- */

static bool
is_asked(const struct asking *asking, const struct path *path)
{
	const struct explaining *explaining = asking->explaining;
	bool asked = explaining->npatterns == 0;

	for (size_t i = 0; i < explaining->npatterns; i++) {
		if (!pick_covers(asking->ws, asking->values, &explaining->patterns[i], path))
			continue;
		explaining->met[i] = true;
		asked = true;
	}
	return asked;
}

/* Every leaf that is asked for. */
static void
explain_leaves(const struct asking *asking)
{
	struct candidates found;
	struct walk walk;

	for (walk_begin(&walk, asking->ws->arena, asking->values); walk_next(&walk);) {
		if (!is_asked(asking, &walk.path))
			continue;
		const struct path named = pick_named(asking->ws, asking->values, &walk.path);
		candidates_find(asking->provenance, &named, &found);
		add_path(asking, &walk.path, &named, &found);
	}
}

/* Addresses that hold nothing here, but about which some layer speaks: who deleted it? */
static void
explain_deleted(const struct asking *asking)
{
	const struct explaining *explaining = asking->explaining;
	struct candidates found;

	for (size_t i = 0; i < explaining->npatterns; i++) {
		const struct path *path = &explaining->patterns[i];
		if (!path_is_address(path) || path_get(asking->values, path))
			continue;
		candidates_find(asking->provenance, path, &found);
		if (found.nitems == 0)
			continue;
		explaining->met[i] = true;
		add_path(asking, path, path, &found);
	}
}

/* Without a chart the merged layers are all there is. */
static const struct computed_chart *
layers_alone(struct arena *arena, const struct slot *slot)
{
	struct computed_chart *computed = arena_alloc(arena, sizeof(*computed));

	computed->name = slot->release->name;
	computed->values = computed->section = slot->overrides;
	return computed;
}

bool
explain_slot(struct explaining *explaining, const struct slot *slot)
{
	struct project *project = explaining->project;
	struct workspace *ws = project->ws;
	struct asking asking = { .explaining = explaining, .ws = ws, .slot = slot };
	const struct computed_chart *computed;

	if (!explaining->rules)
		explaining->rules = secrecy_rules(ws, project->config);
	if (!explaining->met)
		explaining->met = arena_array(ws->arena, explaining->npatterns, sizeof(bool));
	if (!explaining->rules || !project_compute_known(project, slot, &computed))
		return false;
	if (!computed)
		computed = layers_alone(ws->arena, slot);
	asking.values = computed->values;
	asking.provenance =
	    provenance_new(ws, project->profile, computed, slot->layers, slot->nlayers);
	explain_leaves(&asking);
	explain_deleted(&asking);
	return true;
}

/* ---- where nobody speaks ---- */

static void
suggest(struct buf *buf, const struct path *path, size_t depth, const struct symbol *key)
{
	struct step *steps = arena_array(buf->arena, path->nsteps, sizeof(*steps));

	memcpy(steps, path->steps, path->nsteps * sizeof(*steps));
	steps[depth].key = key;
	const struct path other = { steps, path->nsteps };
	buf_add_str(buf, STR("did you mean '"));
	path_print(buf, &other);
	buf_add_str(buf, STR("'?"));
}

static void
list_names(struct buf *buf, const struct node *map)
{
	size_t n = 0;

	for (map_each(entry, map)) {
		if (n++ == 10) {
			buf_add_str(buf, STR(", ..."));
			return;
		}
		buf_printf(buf, "%s%" PRISTR, n == 1 ? "there are " : ", ",
		           STRARG(symbol_str(entry->key)));
	}
}

bool
explain_unknown(struct explaining *explaining, const struct slot *slot, const struct path *path)
{
	struct workspace *ws = explaining->project->ws;
	const struct computed_chart *computed = NULL;
	struct buf help;
	size_t depth = 0;

	if (!project_compute_known(explaining->project, slot, &computed))
		return false;
	const struct node *node = computed ? computed->values : slot->overrides;
	for (; depth < path->nsteps; depth++) {
		const struct path one = { path->steps + depth, 1 };
		const struct node *next = path_get(node, &one);
		if (!next)
			break;
		node = next;
	}
	buf_init(&help, ws->arena);
	if (depth < path->nsteps && path->steps[depth].kind == STEP_KEY) {
		const struct symbol *near = pick_nearest(node, symbol_str(path->steps[depth].key));
		if (near)
			suggest(&help, path, depth, near);
		else
			list_names(&help, node);
	}
	complain(ws, RULE_UNKNOWN_PATH, nowhere, "there is no value at '%" PRISTR "'",
	         STRARG(path_text(ws->arena, path)));
	last_finding(ws)->help = buf_str(&help);
	return false;
}
