/* SPDX-License-Identifier: MIT */
#include "chart/compute.h"

#include "base/sort.h"
#include "chart/coalesce.h"
#include "chart/enable.h"
#include "chart/imports.h"
#include "chart/memo.h"
#include "value/map.h"

/* What the templates of a subchart see: Helm looks its name up as a dotted path. */
static const struct node *
template_values(struct workspace *ws, const struct node *parent, struct str name)
{
	const struct node *node = parent;
	struct str rest = name, step;

	while (node && str_split(&rest, '.', &step))
		node = map_get_str(node, step);
	return node_is_map(node) ? node : map_empty(ws->arena, (struct span){ 0, 0, 0 });
}

static void
describe(struct workspace *ws, const struct instance *instance, struct computed_chart *out)
{
	struct computed_chart *subs = arena_array(ws->arena, instance->ncharts, sizeof(*subs));

	for (size_t i = 0; i < instance->ncharts; i++) {
		const struct instance *sub = instance->charts[i];
		subs[i].chart = sub->chart;
		subs[i].name = instance_name(sub);
		subs[i].section = map_get(out->section, sub->metadata->name);
		subs[i].values = template_values(ws, out->values, subs[i].name);
		describe(ws, sub, &subs[i]);
	}
	out->subs = subs;
	out->nsubs = instance->ncharts;
}

static bool
is_there(const struct chart *chart, struct str name)
{
	for (size_t i = 0; i < chart->ncharts; i++)
		if (str_equal(chart->charts[i]->name, name))
			return true;
	return false;
}

/* The missing charts that are not switched off, behind the others. */
static void
add_unknown(struct workspace *ws, const struct instance *root, struct computed_chart *out)
{
	const struct metadata *metadata = root->metadata;
	struct computed_chart *subs =
	    arena_array(ws->arena, out->nsubs + metadata->nrequests, sizeof(*subs));

	for (size_t i = 0; i < out->nsubs; i++)
		subs[i] = out->subs[i];
	for (size_t i = 0; i < metadata->nrequests; i++) {
		const struct request *request = metadata->requests[i];
		const struct node *section = map_get_str(out->values, request->name);
		if (is_there(root->chart, request->row->name))
			continue;
		subs[out->nsubs++] = (struct computed_chart){
			.name = request->name,
			.section = section,
			.values = template_values(ws, out->values, request->name),
			.is_unknown = true,
		};
	}
	out->subs = subs;
}

/* Errors of stage 4 carry the stage's name in Helm's words. */
static void
name_stage(struct workspace *ws, const struct profile *profile, size_t before)
{
	struct finding *finding = last_finding(ws);

	if (ws->findings->count == before || !profile->names_stage || finding->helm.len == 0)
		return;
	finding->helm = arena_printf(ws->arena, "chart dependencies processing failed: %" PRISTR,
	                             STRARG(finding->helm));
}

/* What makes two findings one: the rule, our words and the place. */
static struct str
identity(struct workspace *ws, const struct finding *finding)
{
	const struct span at =
	    finding->nplaces > 0 ? finding->places[0].at : (struct span){ 0, 0, 0 };

	return arena_printf(ws->arena, "%d %u %u %" PRISTR, (int)finding->rule, at.source, at.begin,
	                    STRARG(finding->message));
}

/* Helm's line of a finding that was said before, beside those that are there. */
static void
add_line(struct workspace *ws, struct finding *first, struct str line)
{
	struct str rest = first->helm, known;

	while (str_split(&rest, '\n', &known))
		if (str_equal(known, line))
			return;
	first->helm =
	    arena_printf(ws->arena, "%" PRISTR "\n%" PRISTR, STRARG(first->helm), STRARG(line));
}

/* A finding by what it says. */
struct saying {
	struct str identity;
	size_t number;
};

static int
by_identity(const void *a, const void *b, const void *context)
{
	(void)context;
	return str_compare(((const struct saying *)a)->identity,
	                   ((const struct saying *)b)->identity);
}

/* Helm says in each stage what we say once: findings from @begin on, each with all its lines. */
static void
join_repeated(struct workspace *ws, size_t begin)
{
	struct finding *items = ws->findings->items + begin;
	const size_t n = ws->findings->count - begin;
	struct saying *sayings = arena_array(ws->arena, n, sizeof(*sayings));
	bool *repeats = arena_array(ws->arena, n, sizeof(*repeats));
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		sayings[i] = (struct saying){ identity(ws, &items[i]), i };
	sort_items(ws->arena, sayings, n, sizeof(*sayings), by_identity, NULL);
	for (size_t i = 0, first = 0; i < n; i++) {
		repeats[sayings[i].number] =
		    str_equal(sayings[i].identity, sayings[first].identity) && i > first;
		if (repeats[sayings[i].number])
			add_line(ws, &items[sayings[first].number], items[sayings[i].number].helm);
		else
			first = i;
	}
	for (size_t i = 0; i < n; i++)
		if (!repeats[i])
			items[kept++] = items[i];
	ws->findings->count = begin + kept;
}

const struct computed_chart *
chart_compute_fresh(struct workspace *ws, const struct profile *profile, const struct chart *chart,
                    const struct node *overrides)
{
	const struct table coalescing = { ws, profile, .keeps_nulls = false };
	struct instance *root = instance_new(ws, chart);
	const size_t before = ws->findings->count;

	if (!enable_charts(ws, profile, root, overrides) || !import_values(ws, profile, root)) {
		name_stage(ws, profile, before);
		return NULL;
	}
	const struct node *values = coalesce(&coalescing, root, overrides);
	if (!values)
		return NULL;
	struct computed_chart *out = arena_alloc(ws->arena, sizeof(*out));
	*out = (struct computed_chart){
		.chart = chart, .name = chart->name, .values = values, .section = values
	};
	describe(ws, root, out);
	add_unknown(ws, root, out);
	return out;
}

static bool
compute(struct workspace *ws, const struct chart *chart, const struct memo_key *key,
        const struct computed_chart **out)
{
	const size_t before = ws->findings->count;
	bool known;

	const void **slot = memo_slot(chart->memo, key, &known);
	if (!known) {
		if (!key->is_strict || chart_is_complete(ws, key->profile, chart))
			*slot = chart_compute_fresh(ws, key->profile, chart, key->overrides);
		join_repeated(ws, before);
	}
	*out = *slot;
	return *slot != NULL;
}

bool
chart_compute(struct workspace *ws, const struct profile *profile, const struct chart *chart,
              const struct node *overrides, const struct computed_chart **out)
{
	const struct memo_key key = { profile, overrides, .is_strict = true };

	return compute(ws, chart, &key, out);
}

bool
chart_compute_known(struct workspace *ws, const struct profile *profile, const struct chart *chart,
                    const struct node *overrides, const struct computed_chart **out)
{
	const struct memo_key key = { profile, overrides, .is_strict = false };

	return compute(ws, chart, &key, out);
}
