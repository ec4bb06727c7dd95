/* SPDX-License-Identifier: MIT */
#include "chart/instance.h"

static struct request *
request_new(struct workspace *ws, const struct dependency *row)
{
	struct request *request = arena_alloc(ws->arena, sizeof(*request));

	*request = (struct request){ .row = row, .name = row->name };
	return request;
}

static struct metadata *
metadata_new(struct workspace *ws, const struct chart *chart)
{
	struct metadata *metadata = arena_alloc(ws->arena, sizeof(*metadata));

	metadata->name = symbol_get(ws->symbols, chart->name);
	metadata->lists_dependencies = chart->lists_dependencies;
	metadata->nrequests = chart->ndependencies;
	metadata->requests =
	    arena_array(ws->arena, chart->ndependencies, sizeof(*metadata->requests));
	for (size_t i = 0; i < chart->ndependencies; i++)
		metadata->requests[i] = request_new(ws, &chart->dependencies[i]);
	return metadata;
}

struct instance *
instance_new(struct workspace *ws, const struct chart *chart)
{
	struct instance *instance = arena_alloc(ws->arena, sizeof(*instance));

	instance->chart = chart;
	instance->metadata = metadata_new(ws, chart);
	instance->values = chart->values;
	instance->ncharts = chart->ncharts;
	instance->charts = arena_array(ws->arena, chart->ncharts, sizeof(*instance->charts));
	for (size_t i = 0; i < chart->ncharts; i++)
		instance->charts[i] = instance_new(ws, chart->charts[i]);
	return instance;
}

/* Requests of its own, so that a rename in one copy does not show in another. */
static void
copy_requests(struct workspace *ws, struct metadata *metadata)
{
	struct request **requests =
	    arena_array(ws->arena, metadata->nrequests, sizeof(struct request *));

	for (size_t i = 0; i < metadata->nrequests; i++) {
		requests[i] = arena_alloc(ws->arena, sizeof(struct request));
		*requests[i] = *metadata->requests[i];
	}
	metadata->requests = requests;
}

/* Subcharts of its own; what is below them stays shared. */
static void
copy_charts(struct workspace *ws, struct instance *instance)
{
	struct instance **charts =
	    arena_array(ws->arena, instance->ncharts, sizeof(struct instance *));

	for (size_t i = 0; i < instance->ncharts; i++) {
		charts[i] = arena_alloc(ws->arena, sizeof(struct instance));
		*charts[i] = *instance->charts[i];
	}
	instance->charts = charts;
}

struct instance *
instance_copy(struct workspace *ws, const struct profile *profile, const struct instance *instance,
              const struct request *request)
{
	struct instance *copy = arena_alloc(ws->arena, sizeof(*copy));

	*copy = *instance;
	copy->metadata = arena_alloc(ws->arena, sizeof(*copy->metadata));
	*copy->metadata = *instance->metadata;
	if (profile->copies_aliased) {
		copy_requests(ws, copy->metadata);
		copy_charts(ws, copy);
	}
	if (request->row->alias.len > 0)
		copy->metadata->name = symbol_get(ws->symbols, request->row->alias);
	return copy;
}

struct str
instance_name(const struct instance *instance)
{
	return symbol_str(instance->metadata->name);
}

bool
instance_has_chart(const struct instance *instance, const struct symbol *name)
{
	for (size_t i = 0; i < instance->ncharts; i++)
		if (instance->charts[i]->metadata->name == name)
			return true;
	return false;
}
