/* SPDX-License-Identifier: MIT */
#include "project/annotate.h"

#include "chart/chart.h"
#include "merge/assign.h"
#include "os/terminal.h"
#include "syntax/yaml_read.h"
#include "value/walk.h"

/* The chart whose values.yaml is that source, among a chart and all below it. */
static const struct chart *
chart_of(const struct chart *chart, uint32_t source)
{
	const struct chart *found = chart && chart->values_source == source ? chart : NULL;

	for (size_t i = 0; chart && i < chart->ncharts && !found; i++)
		found = chart_of(chart->charts[i], source);
	return found;
}

static struct str
layer_name(struct arena *arena, const struct slot *slot, uint32_t source)
{
	for (size_t i = slot->nlayers; i-- > 0;) {
		const struct layer *layer = slot->layers[i];
		const uint32_t own =
		    layer->kind == LAYER_FLAG ? assign_source(layer->assignments) : layer->source;
		if (own == source)
			return layer->name;
	}
	const struct chart *chart = chart_of(slot->chart, source);
	return chart ? arena_printf(arena, "defaults of %" PRISTR, STRARG(chart->name)) : STR("");
}

/* The line that can take the comment of a leaf: its last, or the first of a block. */
static size_t
line_of(struct workspace *ws, struct span at)
{
	const struct str text = span_text(ws->sources, at);
	const bool is_block = str_starts(text, STR("|")) || str_starts(text, STR(">"));

	if (is_block || text.len == 0)
		return span_position(ws->sources, at).line;
	return source_position(ws->sources, at.source, at.end - 1).line;
}

static struct str
comment_of_leaf(struct workspace *ws, const struct slot *slot, struct span at)
{
	const struct position position = span_position(ws->sources, at);
	struct buf buf;

	if (position.line == 0)
		return STR("");
	buf_init(&buf, ws->arena);
	buf_add_str(&buf, STR(" # "));
	terminal_escape(&buf, span_file(ws->sources, at));
	buf_printf(&buf, ":%zu:%zu (", position.line, position.column);
	terminal_escape(&buf, layer_name(ws->arena, slot, at.source));
	buf_add_byte(&buf, ')');
	return buf_str(&buf);
}

static size_t
count_lines(struct str text)
{
	size_t lines = 1;

	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	return lines;
}

static struct str
with_comments(struct workspace *ws, struct str text, const struct str *comments)
{
	struct str line, rest = text;
	struct buf buf;

	buf_init(&buf, ws->arena);
	for (size_t number = 1; rest.len > 0; number++) {
		const size_t end = str_find_byte(rest, '\n');
		line = str_sub(rest, 0, end);
		rest = str_from_offset(rest, end + 1);
		buf_add_str(&buf, line);
		buf_add_str(&buf, comments[number]);
		buf_add_byte(&buf, '\n');
	}
	return buf_str(&buf);
}

static const struct node *
read_again(struct workspace *ws, struct str text)
{
	const struct yaml_options options = { 0 };
	const uint32_t source = yaml_source_add(ws, SOURCE_BUILTIN, STR("answer"), text, &options);

	return source ? yaml_read(ws, source, &options) : NULL;
}

bool
annotate(struct buf *buf, struct workspace *ws, struct str text, const struct node *values,
         const struct slot *slot)
{
	struct str *comments = arena_array(ws->arena, count_lines(text) + 2, sizeof(*comments));
	struct workspace quiet = *ws;
	struct walk written, made;

	quiet.findings = findings_new(ws->arena);
	const struct node *again = read_again(&quiet, text);
	walk_begin(&written, ws->arena, again);
	walk_begin(&made, ws->arena, values);
	while (again && walk_next(&written) && walk_next(&made))
		comments[line_of(ws, written.leaf->span)] =
		    comment_of_leaf(ws, slot, made.leaf->span);
	const struct str commented = with_comments(ws, text, comments);
	const struct node *last = read_again(&quiet, commented);
	const bool ok = again && last && node_equal(again, last);
	buf_add_str(buf, ok ? commented : text);
	return ok;
}
