/* SPDX-License-Identifier: MIT */
#include "merge/table.h"

#include "merge/spell.h"
#include "value/map.h"

struct table_path
table_path_below(const struct table_path *up, struct str key)
{
	return (struct table_path){ up, key, key };
}

static void
add_path(struct buf *buf, const struct table_path *at, bool shown)
{
	if (!at)
		return;
	add_path(buf, at->up, shown);
	const struct str name = shown ? at->shown : at->name;
	if (buf->len > 0 && name.len > 0)
		buf_add_byte(buf, '.');
	buf_add_str(buf, name);
}

/* The names of a path, joined by dots: as Helm writes it, or as people know it. */
static struct str
path_text_of(struct arena *arena, const struct table_path *at, bool shown)
{
	struct buf buf;

	buf_init(&buf, arena);
	add_path(&buf, at, shown);
	return buf_str(&buf);
}

struct str
table_log(const struct table *table, struct str message)
{
	struct buf buf;

	if (!table->profile->logs_by_level)
		return message;
	buf_init(&buf, table->ws->arena);
	buf_add_str(&buf, STR("level=INFO "));
	spell_attribute(&buf, STR("msg"), message);
	return buf_str(&buf);
}

/* Helm's words about @path, with the default's value in brackets. */
static struct str
helm_words(const struct table *table, const char *before, const struct table_path *at,
           const char *between, const struct node *value)
{
	const struct str path = path_text_of(table->ws->arena, at, false);
	struct buf buf;

	buf_init(&buf, table->ws->arena);
	buf_printf(&buf, "warning: %s %" PRISTR "%s (", before, STRARG(path), between);
	spell_value(&buf, value);
	buf_add_byte(&buf, ')');
	return table_log(table, buf_str(&buf));
}

static void
warn_scalar_over_map(const struct table *table, const struct table_path *at,
                     const struct node *value, const struct node *standard)
{
	struct workspace *ws = table->ws;
	const struct str path = path_text_of(ws->arena, at, true);

	remark(ws, RULE_TABLE_CONFLICT, value->span,
	       "'%" PRISTR "' is a %s here, but a map in the chart's defaults", STRARG(path),
	       node_kind_name(value));
	also_at(ws, standard->span, STR("the default"));
	last_finding(ws)->helm =
	    helm_words(table, "cannot overwrite table with non table for", at, "", standard);
}

static void
warn_map_over_scalar(const struct table *table, const struct table_path *at,
                     const struct node *value, const struct node *standard)
{
	struct workspace *ws = table->ws;
	const struct str path = path_text_of(ws->arena, at, true);

	remark(ws, RULE_TABLE_CONFLICT, value->span,
	       "'%" PRISTR "' is a map here, but a %s in the chart's defaults", STRARG(path),
	       node_kind_name(standard));
	also_at(ws, standard->span, STR("the default"));
	last_finding(ws)->helm = helm_words(table, "destination for", at,
	                                    " is a table. Ignoring non-table value", standard);
}

void
table_warn(const struct table *table, const struct table_path *at, const struct node *value,
           const struct node *standard)
{
	if (node_is_map(standard) && !node_is_map(value))
		warn_scalar_over_map(table, at, value, standard);
	else if (node_is_map(value) && !node_is_map(standard) && !node_is_null(standard))
		warn_map_over_scalar(table, at, value, standard);
}

/* What an entry that both sides have becomes; NULL when it is deleted. */
static const struct node *
meet(const struct table *table, const struct table_path *at, const struct node *value,
     const struct node *standard)
{
	if (node_is_null(value))
		return table->keeps_nulls || node_is_null(standard) ? value : NULL;
	if (node_is_map(value) && node_is_map(standard))
		return table_merge(table, at, value, standard);
	table_warn(table, at, value, standard);
	return value;
}

/* One merge of two maps, entry by entry. */
struct seam {
	const struct table *table;
	const struct table_path *at;
	struct entry *entries;
	size_t count;
	bool changed; /* differs from the stronger map */
};

static void
seam_meet(struct seam *seam, const struct entry *high, const struct entry *low)
{
	const struct table_path at = table_path_below(seam->at, symbol_str(high->key));
	const struct node *value = meet(seam->table, &at, high->value, low->value);

	if (value)
		seam->entries[seam->count++] = (struct entry){ high->key, value, high->key_span };
	seam->changed = seam->changed || value != high->value;
}

const struct node *
table_merge(const struct table *table, const struct table_path *at, const struct node *values,
            const struct node *defaults)
{
	const struct entry *high = map_first(values), *high_end = map_behind(values);
	const struct entry *low = map_first(defaults), *low_end = map_behind(defaults);
	struct seam seam = { .table = table, .at = at };

	if (low == low_end)
		return values;
	seam.entries = arena_array(table->ws->arena, (size_t)values->count + defaults->count,
	                           sizeof(*seam.entries));
	while (high < high_end || low < low_end) {
		const bool ends = high == high_end || low == low_end;
		const int order =
		    ends ? (low == low_end ? -1 : 1) : symbol_compare(high->key, low->key);
		if (order == 0) {
			seam_meet(&seam, high++, low++);
			continue;
		}
		seam.entries[seam.count++] = order < 0 ? *high++ : *low++;
		seam.changed = seam.changed || order > 0;
	}
	return seam.changed ? node_map(table->ws->arena, values->span, seam.entries, seam.count)
	                    : values;
}

const struct node *
table_without_nulls(struct arena *arena, const struct node *node)
{
	if (!node_is_map(node))
		return node;
	struct entry *entries = arena_array(arena, node->count, sizeof(*entries));
	size_t count = 0;
	bool changed = false;
	for (map_each(entry, node)) {
		const struct node *value = table_without_nulls(arena, entry->value);
		changed = changed || value != entry->value || node_is_null(value);
		if (!node_is_null(value))
			entries[count++] = (struct entry){ entry->key, value, entry->key_span };
	}
	return changed ? node_map(arena, node->span, entries, count) : node;
}
