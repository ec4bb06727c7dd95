/* SPDX-License-Identifier: MIT */
#include "chart/coalesce.h"

#include "chart/globals.h"
#include "merge/spell.h"
#include "value/map.h"

/* One chart on the way down. */
struct step {
	const struct table *table;
	const struct instance *instance;
	struct str prefix; /* names of the charts down to this one, joined by dots */
	struct str shown;  /* the same without the topmost: the path of its values */
};

static bool
holds_null(const struct node *node)
{
	for (map_each(entry, node))
		if (node_is_null(entry->value) || holds_null(entry->value))
			return true;
	return false;
}

/* A default as the profile lets it in: NULL when it is as if it were not there. */
static const struct node *
default_value(const struct table *table, const struct node *standard)
{
	if (table->keeps_nulls || !table->profile->drops_default_nulls)
		return standard;
	if (node_is_null(standard))
		return NULL;
	return holds_null(standard) ? table_without_nulls(table->ws->arena, standard) : standard;
}

/* @name below the path @above, which may be empty. */
static struct str
path_below(struct arena *arena, struct str above, struct str name)
{
	if (above.len == 0)
		return name;
	return arena_printf(arena, "%" PRISTR ".%" PRISTR, STRARG(above), STRARG(name));
}

static void
warn_skipped(const struct step *step, struct str key, const struct node *value,
             const struct node *standard)
{
	struct workspace *ws = step->table->ws;

	remark(ws, RULE_TABLE_CONFLICT, value->span,
	       "'%" PRISTR "' is a map here, but a %s in the chart's defaults",
	       STRARG(path_below(ws->arena, step->shown, key)), node_kind_name(standard));
	also_at(ws, standard->span, STR("the default"));
	last_finding(ws)->helm =
	    table_log(step->table, arena_printf(ws->arena,
	                                        "warning: skipped value for %" PRISTR ".%" PRISTR
	                                        ": Not a table.",
	                                        STRARG(step->prefix), STRARG(key)));
}

/* A top-level key that values and defaults both have; NULL when it is deleted. */
static const struct node *
meet(const struct step *step, const struct symbol *key, const struct node *value,
     const struct node *standard)
{
	struct table table = *step->table;
	const struct table_path up = { NULL, step->prefix, step->shown };
	const struct table_path at = table_path_below(&up, symbol_str(key));

	if (node_is_null(value))
		return table.keeps_nulls ? value : NULL;
	if (!node_is_map(value))
		return value;
	if (!node_is_map(standard)) {
		if (!node_is_null(standard))
			warn_skipped(step, symbol_str(key), value, standard);
		return value;
	}
	table.keeps_nulls = table.keeps_nulls || instance_has_chart(step->instance, key);
	return table_merge(&table, &at, value, default_value(&table, standard));
}

/* The chart's own defaults below the values (helm-values.md 4.2). */
static const struct node *
coalesce_own(const struct step *step, const struct node *values)
{
	const struct node *defaults = step->instance->values;
	struct map_builder map;
	bool changed = false;

	map_begin(&map, step->table->ws->arena);
	for (map_each(entry, values)) {
		const struct node *standard = map_get(defaults, entry->key);
		const struct node *value =
		    standard ? meet(step, entry->key, entry->value, standard) : entry->value;
		if (value)
			map_add(&map, entry->key, entry->key_span, value);
		changed = changed || value != entry->value;
	}
	for (map_each(entry, defaults)) {
		const struct node *value = default_value(step->table, entry->value);
		if (!value || map_find(values, entry->key))
			continue;
		map_add(&map, entry->key, entry->key_span, value);
		changed = true;
	}
	return changed ? map_end(&map, values->span) : values;
}

static const struct node *coalesce_step(const struct step *step, const struct node *values);

static const struct node *
refuse_section(const struct step *step, const struct instance *sub, const struct node *value)
{
	struct workspace *ws = step->table->ws;
	const struct str name = instance_name(sub);
	struct buf buf;

	buf_init(&buf, ws->arena);
	buf_printf(&buf, "type mismatch on %" PRISTR ": ", STRARG(name));
	spell_mismatch(&buf, value);
	complain(ws, RULE_SECTION_TYPE, value->span,
	         "'%" PRISTR "' holds the values of subchart %" PRISTR
	         " and must be a map, but is a %s",
	         STRARG(name), STRARG(name), node_kind_name(value));
	last_finding(ws)->helm = buf_str(&buf);
	return NULL;
}

/* The sections that are done, kept apart until all are: one new map for all of them. */
struct sections {
	const struct instance *parent;
	const struct node **values; /* by number of the subchart */
};

/* What stands under the name of subchart @n now: two may share a name. */
static const struct node *
section_now(const struct sections *sections, const struct node *values, size_t n)
{
	const struct symbol *name = sections->parent->charts[n]->metadata->name;

	for (size_t i = n; i-- > 0;)
		if (sections->parent->charts[i]->metadata->name == name)
			return sections->values[i];
	return map_get(values, name);
}

/* One subchart's section, from what stands there; NULL + finding. */
static const struct node *
coalesce_section(const struct step *step, const struct instance *sub, const struct node *global,
                 const struct node *section)
{
	struct workspace *ws = step->table->ws;
	const struct step below = {
		.table = step->table,
		.instance = sub,
		.prefix = path_below(ws->arena, step->prefix, instance_name(sub)),
		.shown = path_below(ws->arena, step->shown, instance_name(sub)),
	};

	if (!section)
		section = map_empty(ws->arena, (struct span){ 0, 0, 0 });
	if (!node_is_map(section))
		return refuse_section(step, sub, section);
	return coalesce_step(&below, globals_flow(step->table, global, section, step->prefix));
}

/* The values with their sections and the `global` that came back, in one new map. */
static const struct node *
with_sections(const struct step *step, const struct node *values, const struct sections *sections,
              const struct node *global)
{
	struct arena *arena = step->table->ws->arena;
	const struct symbol *key = symbol_get(step->table->ws->symbols, STR("global"));
	struct map_builder map;

	map_begin(&map, arena);
	for (map_each(entry, values))
		map_add(&map, entry->key, entry->key_span,
		        entry->key == key ? global : entry->value);
	for (size_t i = 0; i < step->instance->ncharts; i++) {
		const struct symbol *name = step->instance->charts[i]->metadata->name;
		const struct node *section = sections->values[i];
		const struct entry *entry = map_find(values, name);
		map_add(&map, name, entry ? entry->key_span : section->span, section);
	}
	return map_end(&map, values->span);
}

static const struct node *
coalesce_step(const struct step *step, const struct node *values)
{
	struct workspace *ws = step->table->ws;
	const struct instance *instance = step->instance;

	values = coalesce_own(step, values);
	if (instance->ncharts == 0)
		return values;
	const struct node *global = map_get_str(values, STR("global"));
	const struct sections sections = { instance, arena_array(ws->arena, instance->ncharts,
		                                                 sizeof(struct node *)) };
	for (size_t i = 0; i < instance->ncharts; i++) {
		const struct node *section = section_now(&sections, values, i);
		section = coalesce_section(step, instance->charts[i], global, section);
		if (!section)
			return NULL;
		sections.values[i] = section;
		global = globals_return(ws, global, section);
	}
	return with_sections(step, values, &sections, global);
}

const struct node *
coalesce(const struct table *table, const struct instance *instance, const struct node *values)
{
	const struct step step = { table, instance, instance_name(instance), STR_INIT("") };

	values = coalesce_step(&step, values);
	return values ? globals_settle(table->ws, instance, values) : NULL;
}
