/* SPDX-License-Identifier: MIT */
#include "chart/imports.h"

#include "chart/coalesce.h"
#include "chart/draft.h"
#include "merge/spell.h"
#include "value/list.h"
#include "value/map.h"

/* The imports of one chart. */
struct haul {
	const struct table *table;
	struct draft *values; /* the chart coalesced without overrides */
	struct draft *taken;  /* what was imported so far; the first wins */
};

/* A member of an import's map as Helm reads it: whatever it is, printed. */
static struct str
printed(struct workspace *ws, const struct node *import, const char *key)
{
	const struct node *value = map_get_str(import, str_from(key));
	struct buf buf;

	buf_init(&buf, ws->arena);
	if (value)
		spell_value(&buf, value);
	else
		buf_add_str(&buf, STR("<nil>"));
	return buf_str(&buf);
}

static struct str
quoted(struct workspace *ws, struct str text)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	spell_quoted(&buf, text);
	return buf_str(&buf);
}

static void
warn_missing(const struct haul *haul, const struct request *request, struct str step,
             const struct node *import)
{
	struct workspace *ws = haul->table->ws;
	const bool names_chart = node_is_map(import);
	const struct str error =
	    arena_printf(ws->arena, "%" PRISTR " is not a table", STRARG(quoted(ws, step)));
	struct buf buf;

	remark(ws, RULE_IMPORT_MISSING, import->span,
	       "'%" PRISTR "' is no map in the values of subchart %" PRISTR
	       ", so nothing is imported",
	       STRARG(step), STRARG(request->name));
	buf_init(&buf, ws->arena);
	if (haul->table->profile->logs_by_level) {
		buf_printf(&buf, "level=WARN msg=\"ImportValues missing table%s\" ",
		           names_chart ? " from chart" : "");
		if (names_chart) {
			spell_attribute(&buf, STR("chart"), request->name);
			buf_add_byte(&buf, ' ');
		}
		spell_attribute(&buf, STR("error"), error);
	} else {
		buf_add_str(&buf, STR("Warning: ImportValues missing table"));
		if (names_chart)
			buf_printf(&buf, " from chart %" PRISTR, STRARG(request->name));
		buf_printf(&buf, ": %" PRISTR, STRARG(error));
	}
	last_finding(ws)->helm = buf_str(&buf);
}

/* The map at a dotted path; NULL, and the step that is none. */
static struct draft *
find_table(struct workspace *ws, struct draft *draft, struct str path, struct str *step)
{
	while (draft && str_split(&path, '.', step))
		draft = draft_find(draft, symbol_get(ws->symbols, *step));
	return draft;
}

/* The source map below the dotted path where it shall go; `.` is the root itself. */
static struct draft *
placed(struct workspace *ws, struct draft *source, struct str path, struct span at)
{
	if (str_is(path, "."))
		return source;
	while (path.len > 0) {
		size_t dot = path.len;
		while (dot > 0 && path.ptr[dot - 1] != '.')
			dot--;
		source = draft_wrap(ws->arena, symbol_get(ws->symbols, str_from_offset(path, dot)),
		                    at, source);
		if (dot == 0)
			return source;
		path = str_sub(path, 0, dot - 1);
	}
	return draft_wrap(ws->arena, symbol_get(ws->symbols, path), at, source);
}

/* One row of import-values. */
static bool
import_one(const struct haul *haul, const struct request *request, const struct node *import)
{
	struct workspace *ws = haul->table->ws;
	const bool is_map = node_is_map(import);
	struct str child, parent, step;

	if (!is_map && !node_is_string(import))
		return true;
	child = is_map ? printed(ws, import, "child")
	               : arena_printf(ws->arena, "exports.%" PRISTR, STRARG(node_str(import)));
	parent = is_map ? printed(ws, import, "parent") : STR(".");
	struct draft *source = find_table(
	    ws, haul->values,
	    arena_printf(ws->arena, "%" PRISTR ".%" PRISTR, STRARG(request->name), STRARG(child)),
	    &step);
	if (!source) {
		warn_missing(haul, request, step, import);
		return true;
	}
	/* An empty map alone is a copy (case import-empty). */
	if (draft_is_empty(source))
		source = draft_open(ws->arena, map_empty(ws->arena, import->span));
	return draft_merge(haul->table, NULL, haul->taken,
	                   placed(ws, source, parent, import->span));
}

static bool
import_all(const struct haul *haul, const struct metadata *metadata)
{
	for (size_t i = 0; i < metadata->nrequests; i++) {
		struct request *request = metadata->requests[i];
		const struct node *imports = request->imported ? NULL : request->row->imports;
		for (list_each(j, imports))
			if (!import_one(haul, request, list_get(imports, j)))
				return false;
		request->imported = true;
	}
	return true;
}

static bool
has_imports(const struct metadata *metadata)
{
	for (size_t i = 0; i < metadata->nrequests; i++)
		if (!metadata->requests[i]->imported &&
		    list_count(metadata->requests[i]->row->imports) > 0)
			return true;
	return false;
}

/* The chart's values with everything imported filled in below them; NULL + finding. */
static const struct node *
fill_in(const struct table *table, const struct instance *instance, const struct node *values)
{
	struct workspace *ws = table->ws;
	const struct span nowhere = { 0, 0, 0 };
	const struct haul haul = { table, draft_open(ws->arena, values),
		                   draft_open(ws->arena, map_empty(ws->arena, nowhere)) };

	if (!import_all(&haul, instance->metadata))
		return NULL;
	/* The sections as the imports left them, copied before the imports go below. */
	values = draft_close(ws, haul.values, values->span);
	if (!values)
		return NULL;
	struct draft *result = draft_open(ws->arena, values);
	if (!draft_merge(table, NULL, result, haul.taken))
		return NULL;
	return draft_close(ws, result, values->span);
}

bool
import_values(struct workspace *ws, const struct profile *profile, struct instance *instance)
{
	const struct table table = { ws, profile, .keeps_nulls = true };

	for (size_t i = 0; i < instance->ncharts; i++)
		if (!import_values(ws, profile, instance->charts[i]))
			return false;
	if (!instance->metadata->lists_dependencies)
		return true;
	const struct node *values =
	    coalesce(&table, instance, map_empty(ws->arena, instance->values->span));
	if (values && has_imports(instance->metadata))
		values = fill_in(&table, instance, values);
	if (!values)
		return false;
	instance->values = values;
	return true;
}
