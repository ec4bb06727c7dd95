/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/charts.h"

#include "base/buf.h"
#include "chart/memo.h"
#include "support/tree.h"
#include "value/list.h"
#include "value/map.h"

struct chart *
chart_made(struct workspace *ws, const char *name, const char *values,
           const struct chart *const *charts, size_t ncharts)
{
	struct chart *chart = arena_alloc(ws->arena, sizeof(*chart));
	const struct chart **below = arena_array(ws->arena, ncharts, sizeof(*below));

	for (size_t i = 0; i < ncharts; i++)
		below[i] = charts[i];
	*chart = (struct chart){
		.name = arena_copy(ws->arena, str_from(name)),
		.version = STR("1.0.0"),
		.shown = arena_copy(ws->arena, str_from(name)),
		.values = tree(ws, values),
		.charts = below,
		.ncharts = ncharts,
		.memo = memo_new(ws->arena),
	};
	chart->values_source = chart->values->span.source;
	return chart;
}

static struct str
text_of(const struct node *details, const char *key)
{
	const struct node *value = map_get_str(details, str_from(key));

	return value ? node_str(value) : STR("");
}

void
chart_lists(struct workspace *ws, struct chart *chart, const char *name, const char *details)
{
	struct dependency *rows = arena_array(ws->arena, chart->ndependencies + 1, sizeof(*rows));
	const struct node *node = tree(ws, details);
	const struct node *tags = map_get_str(node, STR("tags"));
	struct str *words = arena_array(ws->arena, list_count(tags), sizeof(*words));

	for (size_t i = 0; i < chart->ndependencies; i++)
		rows[i] = chart->dependencies[i];
	for (list_each(i, tags))
		words[i] = node_str(list_get(tags, i));
	rows[chart->ndependencies++] = (struct dependency){
		.name = arena_copy(ws->arena, str_from(name)),
		.version = map_get_str(node, STR("version")) ? text_of(node, "version") : STR("*"),
		.alias = text_of(node, "alias"),
		.condition = text_of(node, "condition"),
		.tags = words,
		.ntags = list_count(tags),
		.imports = map_get_str(node, STR("import-values")),
		.at = node->span,
	};
	chart->dependencies = rows;
	chart->lists_dependencies = true;
}

static void
print(struct workspace *ws, struct buf *buf, const struct computed_chart *computed)
{
	buf_add_str(buf, computed->name);
	if (computed->is_unknown)
		buf_add_byte(buf, '?');
	buf_add_byte(buf, ' ');
	buf_add_str(buf, tree_text(ws, computed->values));
	for (size_t i = 0; i < computed->nsubs; i++) {
		buf_add_str(buf, STR(" ["));
		print(ws, buf, &computed->subs[i]);
		buf_add_byte(buf, ']');
	}
}

struct str
charts_text(struct workspace *ws, unsigned helm, const struct chart *chart, const char *overrides)
{
	const struct computed_chart *computed;
	struct buf buf;

	if (!chart_compute(ws, profile_get(helm), chart, tree(ws, overrides), &computed))
		return last_finding(ws)->helm;
	buf_init(&buf, ws->arena);
	print(ws, &buf, computed);
	return buf_str(&buf);
}

struct str
charts_findings(struct workspace *ws, size_t begin)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	for (size_t i = begin; i < ws->findings->count; i++) {
		buf_add_str(&buf, ws->findings->items[i].helm);
		buf_add_byte(&buf, '\n');
	}
	return buf_str(&buf);
}
