/* SPDX-License-Identifier: MIT */
#include "chart/globals.h"

#include "merge/spell.h"
#include "value/map.h"

static const struct symbol *
global_key(struct workspace *ws)
{
	return symbol_get(ws->symbols, STR("global"));
}

static void
skip(const struct table *table, struct span at, struct str helm, const char *what)
{
	remark(table->ws, RULE_GLOBAL_SKIPPED, at, "%s", what);
	last_finding(table->ws)->helm = table_log(table, helm);
}

/* One global of the parent, a map, over what the section has; NULL leaves the section alone. */
static const struct node *
flow_map(const struct table *table, const struct table_path *at, const struct node *value,
         const struct node *there)
{
	struct workspace *ws = table->ws;
	const struct table keeping = { ws, table->profile, .keeps_nulls = true };
	struct buf buf;

	if (!there)
		return value;
	if (node_is_map(there))
		return table_merge(&keeping, at, value, there);
	buf_init(&buf, ws->arena);
	buf_add_str(&buf, STR("Conflict: cannot merge map onto non-map for "));
	spell_quoted(&buf, at->name);
	buf_add_str(&buf, STR(". Skipping."));
	remark(ws, RULE_GLOBAL_SKIPPED, there->span,
	       "the global map '%" PRISTR "' does not reach this subchart, which has a %s there",
	       STRARG(at->name), node_kind_name(there));
	also_at(ws, value->span, STR("the global"));
	last_finding(ws)->helm = table_log(table, buf_str(&buf));
	return NULL;
}

/* One global of the parent that is no map. */
static const struct node *
flow_scalar(const struct table *table, const struct table_path *at, const struct node *value,
            const struct node *there)
{
	struct workspace *ws = table->ws;

	if (!node_is_map(there))
		return value;
	remark(ws, RULE_GLOBAL_SKIPPED, there->span,
	       "the global '%" PRISTR "' does not reach this subchart, which has a map there",
	       STRARG(at->name));
	also_at(ws, value->span, STR("the global"));
	last_finding(ws)->helm = table_log(
	    table, arena_printf(ws->arena, "key %" PRISTR " is table. Skipping", STRARG(at->name)));
	return NULL;
}

static const struct node *
flow_all(const struct table *table, const struct table_path *up, const struct node *global,
         const struct node *there)
{
	struct map_builder map;

	map_begin(&map, table->ws->arena);
	for (map_each(entry, there))
		map_add(&map, entry->key, entry->key_span, entry->value);
	for (map_each(entry, global)) {
		const struct table_path at = table_path_below(up, symbol_str(entry->key));
		const struct node *below = map_get(there, entry->key);
		const struct node *value = node_is_map(entry->value)
		                               ? flow_map(table, &at, entry->value, below)
		                               : flow_scalar(table, &at, entry->value, below);
		if (value)
			map_add(&map, entry->key, entry->key_span, value);
	}
	return map_end(&map, there    ? there->span
	                     : global ? global->span
	                              : (struct span){ 0, 0, 0 });
}

const struct node *
globals_flow(const struct table *table, const struct node *global, const struct node *section,
             struct str prefix)
{
	const struct symbol *key = global_key(table->ws);
	const struct entry *entry = map_find(section, key);
	const struct node *there = entry ? entry->value : NULL;
	const struct table_path up = { NULL, prefix, STR_INIT("global") };

	if (there && !node_is_map(there)) {
		skip(table, there->span,
		     STR("warning: skipping globals because destination global is not a table."),
		     "no global reaches this subchart, whose 'global' is no map");
		return section;
	}
	if (global && !node_is_map(global)) {
		skip(table, global->span,
		     STR("warning: skipping globals because source global is not a table."),
		     "'global' is no map and so does not reach any subchart");
		return section;
	}
	const struct node *flown = flow_all(table, &up, global, there);
	return map_with(table->ws->arena, section, key, entry ? entry->key_span : flown->span,
	                flown);
}

/* What a shared entry becomes, or the value that it has. */
typedef const struct node *exchange(struct workspace *ws, const struct node *value,
                                    const struct node *other);

/* @map with each entry exchanged for what @other makes of it; itself when none changes. */
static const struct node *
exchange_entries(struct workspace *ws, const struct node *map, const struct node *other,
                 exchange *exchanged)
{
	struct map_builder result;
	bool changed = false;

	map_begin(&result, ws->arena);
	for (map_each(entry, map)) {
		const struct node *value = exchanged(ws, entry->value, map_get(other, entry->key));
		changed = changed || value != entry->value;
		map_add(&result, entry->key, entry->key_span, value);
	}
	return changed ? map_end(&result, map->span) : map;
}

static const struct node *
take_map(struct workspace *ws, const struct node *value, const struct node *other)
{
	(void)ws;
	return node_is_map(value) && node_is_map(other) ? other : value;
}

static const struct node *
take_maps(struct workspace *ws, const struct node *value, const struct node *other)
{
	if (!node_is_map(value) || !node_is_map(other) || value == other)
		return value;
	return exchange_entries(ws, value, other, take_map);
}

/* The maps two levels below `global` of @from put into those of @to that both have. */
static const struct node *
share(struct workspace *ws, const struct node *to, const struct node *from)
{
	return exchange_entries(ws, to, from, take_maps);
}

const struct node *
globals_return(struct workspace *ws, const struct node *global, const struct node *section)
{
	const struct node *below = map_get(section, global_key(ws));

	if (!node_is_map(global) || !node_is_map(below))
		return global;
	return share(ws, global, below);
}

/* The section of one subchart, with the chart's own state of what they share. */
static const struct node *
settle_section(struct workspace *ws, const struct instance *sub, const struct node *global,
               const struct node *section)
{
	const struct entry *entry = map_find(section, global_key(ws));

	if (entry && node_is_map(entry->value) && node_is_map(global)) {
		const struct node *shared = share(ws, entry->value, global);
		if (shared != entry->value)
			section = map_with(ws->arena, section, entry->key, entry->key_span, shared);
	}
	return globals_settle(ws, sub, section);
}

/* What stands under the name of subchart @n now: two may share a name. */
static const struct node *
section_now(const struct instance *instance, const struct node *const *sections,
            const struct node *values, size_t n)
{
	const struct symbol *name = instance->charts[n]->metadata->name;

	for (size_t i = n; i-- > 0;)
		if (sections[i] && instance->charts[i]->metadata->name == name)
			return sections[i];
	return map_get(values, name);
}

const struct node *
globals_settle(struct workspace *ws, const struct instance *instance, const struct node *values)
{
	const struct node *global = map_get(values, global_key(ws));
	const struct node **sections =
	    arena_array(ws->arena, instance->ncharts, sizeof(struct node *));
	struct map_builder map;
	bool changed = false;

	map_begin(&map, ws->arena);
	for (map_each(entry, values))
		map_add(&map, entry->key, entry->key_span, entry->value);
	for (size_t i = 0; i < instance->ncharts; i++) {
		const struct instance *sub = instance->charts[i];
		const struct entry *entry = map_find(values, sub->metadata->name);
		const struct node *section = section_now(instance, sections, values, i);
		if (!entry || !node_is_map(section))
			continue;
		sections[i] = settle_section(ws, sub, global, section);
		changed = changed || sections[i] != section;
		map_add(&map, entry->key, entry->key_span, sections[i]);
	}
	return changed ? map_end(&map, values->span) : values;
}
