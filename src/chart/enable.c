/* SPDX-License-Identifier: MIT */
#include "chart/enable.h"

#include "chart/coalesce.h"
#include "chart/range.h"
#include "merge/spell.h"
#include "value/map.h"

/* One chart whose dependencies are looked at. */
struct choice {
	struct workspace *ws;
	const struct profile *profile;
	struct instance *instance;
	const struct node *values; /* coalesced with everything */
	struct str path;           /* of the chart in the values: `sub.leaf.` */
};

static bool
answers(struct workspace *ws, const struct instance *chart, const struct request *request)
{
	return str_equal(instance_name(chart), request->name) &&
	       range_holds(ws->arena, request->row->version, chart->chart->version);
}

static bool
is_listed(struct workspace *ws, const struct metadata *metadata, const struct instance *chart)
{
	for (size_t i = 0; i < metadata->nrequests; i++)
		if (answers(ws, chart, metadata->requests[i]))
			return true;
	return false;
}

static const struct instance *
find_chart(struct workspace *ws, const struct instance *instance, const struct request *request)
{
	for (size_t i = 0; i < instance->ncharts; i++)
		if (answers(ws, instance->charts[i], request))
			return instance->charts[i];
	return NULL;
}

/* Unlisted charts first, then the listed ones in their order, under their aliases. */
static void
arrange(struct workspace *ws, const struct profile *profile, struct instance *instance)
{
	struct metadata *metadata = instance->metadata;
	struct instance **charts = arena_array(ws->arena, instance->ncharts + metadata->nrequests,
	                                       sizeof(struct instance *));
	size_t ncharts = 0;

	for (size_t i = 0; i < instance->ncharts; i++)
		if (!is_listed(ws, metadata, instance->charts[i]))
			charts[ncharts++] = instance->charts[i];
	for (size_t i = 0; i < metadata->nrequests; i++) {
		struct request *request = metadata->requests[i];
		const struct instance *chart = find_chart(ws, instance, request);
		if (chart)
			charts[ncharts++] = instance_copy(ws, profile, chart, request);
		if (request->row->alias.len > 0)
			request->name = request->row->alias;
		request->enabled = true;
	}
	instance->charts = charts;
	instance->ncharts = ncharts;
}

static void
warn_tag(const struct choice *choice, const struct request *request, struct str tag,
         const struct node *value)
{
	struct workspace *ws = choice->ws;
	struct buf buf;

	remark(ws, RULE_TAG_TYPE, value->span,
	       "the tag '%" PRISTR "' of subchart %" PRISTR " is a %s and so ignored", STRARG(tag),
	       STRARG(request->name), node_kind_name(value));
	buf_init(&buf, ws->arena);
	if (choice->profile->logs_by_level) {
		buf_add_str(&buf, STR("level=WARN msg=\"returned non-bool value\" "));
		spell_attribute(&buf, STR("tag"), tag);
		buf_add_byte(&buf, ' ');
		spell_attribute(&buf, STR("chart"), request->name);
	} else {
		buf_printf(&buf,
		           "Warning: Tag '%" PRISTR "' for chart %" PRISTR
		           " returned non-bool value",
		           STRARG(tag), STRARG(request->name));
	}
	last_finding(ws)->helm = buf_str(&buf);
}

/* Any true tag enables, else any false one disables. */
static void
judge_tags(const struct choice *choice, struct request *request, const struct node *tags)
{
	bool has_true = false, has_false = false;

	for (size_t i = 0; i < request->row->ntags; i++) {
		const struct node *value = map_get_str(tags, request->row->tags[i]);
		if (value && value->kind != NODE_BOOL)
			warn_tag(choice, request, request->row->tags[i], value);
		else if (value && value->truth)
			has_true = true;
		else if (value)
			has_false = true;
	}
	request->enabled = has_true || !has_false;
}

/* What stands at a dotted path, if that is no map; else NULL. */
static const struct node *
value_at(const struct node *values, struct str path)
{
	const struct node *node = values;
	struct str step;

	while (node && str_split(&path, '.', &step))
		node = map_get_str(node, step);
	return node_is_map(node) ? NULL : node;
}

static void
warn_condition(const struct choice *choice, const struct request *request, struct str condition,
               const struct node *value)
{
	struct workspace *ws = choice->ws;
	struct buf buf;

	remark(ws, RULE_CONDITION_TYPE, value->span,
	       "the condition '%" PRISTR "' of subchart %" PRISTR " is a %s and so ignored",
	       STRARG(condition), STRARG(request->name), node_kind_name(value));
	buf_init(&buf, ws->arena);
	if (choice->profile->logs_by_level) {
		buf_add_str(&buf, STR("level=WARN msg=\"returned non-bool value\" "));
		spell_attribute(&buf, STR("path"), condition);
		buf_add_byte(&buf, ' ');
		spell_attribute(&buf, STR("chart"), request->name);
	} else {
		buf_printf(&buf,
		           "Warning: Condition path '%" PRISTR "' for chart %" PRISTR
		           " returned non-bool value",
		           STRARG(condition), STRARG(request->name));
	}
	last_finding(ws)->helm = buf_str(&buf);
}

/* The first condition that holds a boolean decides. */
static void
judge_conditions(const struct choice *choice, struct request *request)
{
	struct str rest = str_trim(request->row->condition), condition;

	while (str_split(&rest, ',', &condition)) {
		if (condition.len == 0)
			continue;
		const struct str path = arena_printf(choice->ws->arena, "%" PRISTR "%" PRISTR,
		                                     STRARG(choice->path), STRARG(condition));
		const struct node *value = value_at(choice->values, path);
		if (value && value->kind == NODE_BOOL) {
			request->enabled = value->truth;
			return;
		}
		if (value)
			warn_condition(choice, request, condition, value);
	}
}

static void
judge(const struct choice *choice)
{
	const struct metadata *metadata = choice->instance->metadata;
	const struct node *tags = map_get_str(choice->values, STR("tags"));

	for (size_t i = 0; i < metadata->nrequests && node_is_map(tags); i++)
		judge_tags(choice, metadata->requests[i], tags);
	for (size_t i = 0; i < metadata->nrequests; i++)
		judge_conditions(choice, metadata->requests[i]);
}

static bool
is_disabled(const struct metadata *metadata, struct str name)
{
	for (size_t i = 0; i < metadata->nrequests; i++)
		if (!metadata->requests[i]->enabled && str_equal(metadata->requests[i]->name, name))
			return true;
	return false;
}

/* Disabled charts go, by name, and so do the requests of that name. */
static void
remove_disabled(struct workspace *ws, struct instance *instance)
{
	struct metadata *metadata = instance->metadata;
	struct request **requests =
	    arena_array(ws->arena, metadata->nrequests, sizeof(struct request *));
	size_t ncharts = 0, nrequests = 0;

	for (size_t i = 0; i < instance->ncharts; i++)
		if (!is_disabled(metadata, instance_name(instance->charts[i])))
			instance->charts[ncharts++] = instance->charts[i];
	for (size_t i = 0; i < metadata->nrequests; i++)
		if (!is_disabled(metadata, metadata->requests[i]->name))
			requests[nrequests++] = metadata->requests[i];
	instance->ncharts = ncharts;
	metadata->requests = requests;
	metadata->nrequests = nrequests;
}

static bool
enable_below(struct workspace *ws, const struct profile *profile, struct instance *instance,
             const struct node *values, struct str path)
{
	const struct table table = { ws, profile, .keeps_nulls = false };

	if (!instance->metadata->lists_dependencies)
		return true;
	arrange(ws, profile, instance);
	const struct node *coalesced = coalesce(&table, instance, values);
	if (!coalesced)
		return false;
	const struct choice choice = { ws, profile, instance, coalesced, path };
	judge(&choice);
	remove_disabled(ws, instance);
	for (size_t i = 0; i < instance->ncharts; i++) {
		const struct str below =
		    arena_printf(ws->arena, "%" PRISTR "%" PRISTR ".", STRARG(path),
		                 STRARG(instance_name(instance->charts[i])));
		if (!enable_below(ws, profile, instance->charts[i], coalesced, below))
			return false;
	}
	instance->metadata->lists_dependencies = instance->metadata->nrequests > 0;
	return true;
}

bool
enable_charts(struct workspace *ws, const struct profile *profile, struct instance *instance,
              const struct node *values)
{
	return enable_below(ws, profile, instance, values, STR(""));
}
