/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/golden.h"

#include "base/buf.h"
#include "base/sort.h"
#include "merge/assign.h"
#include "source/load.h"
#include "syntax/yaml_read.h"
#include "value/list.h"
#include "value/map.h"

#include <inttypes.h>

#define MOST_LAYERS 64

/* The layers of one run, files first. */
struct stack {
	struct layer items[MOST_LAYERS];
	const struct layer *sorted[MOST_LAYERS];
	size_t count;
};

static struct layer *
add_layer(struct stack *stack, enum layer_kind kind)
{
	struct layer *layer = &stack->items[stack->count++];

	assert_true(stack->count <= MOST_LAYERS);
	*layer = (struct layer){ .kind = kind };
	return layer;
}

/* One file of -f; false when Helm would have stopped. */
static bool
add_file(struct golden_run *run, struct stack *stack, struct str path, struct str stdin_bytes)
{
	const struct yaml_options options = { .merges_documents = run->profile->merges_documents };
	struct workspace *ws = run->ws;
	struct layer *layer = add_layer(stack, LAYER_FILE);
	struct str bytes = stdin_bytes;

	if (!str_is(path, "-")) {
		const struct loaded *file =
		    load_bytes(ws, &(struct load){ .path = path, .shown = path });
		if (file->status != FILE_OK)
			return false;
		bytes = file->bytes;
	}
	layer->source = yaml_source_add(ws, SOURCE_FILE, path, bytes, &options);
	layer->root = layer->source ? yaml_read_values(ws, layer->source, &options) : NULL;
	if (layer->root)
		return true;
	last_finding(ws)->helm = arena_printf(ws->arena, "failed to parse %" PRISTR ": %" PRISTR,
	                                      STRARG(path), STRARG(last_finding(ws)->helm));
	return false;
}

static bool
add_files(struct golden_run *run, struct stack *stack, struct str list, struct str stdin_bytes)
{
	struct str path;

	while (str_split(&list, ',', &path))
		if (!add_file(run, stack, path, stdin_bytes))
			return false;
	return true;
}

/* Files in their order, then the flags kind by kind. */
static bool
collect(struct golden_run *run, struct stack *stack, const struct str *args, size_t nargs,
        struct str stdin_bytes)
{
	enum set_kind kind;

	for (size_t i = 0; i + 1 < nargs; i++)
		if (str_is(args[i], "-f") && !add_files(run, stack, args[++i], stdin_bytes))
			return false;
	for (unsigned wanted = SET_JSON; wanted <= SET_LITERAL; wanted++) {
		uint32_t index = 0;
		for (size_t i = 0; i + 1 < nargs; i++) {
			if (!set_kind_find(args[i], &kind) || kind != wanted)
				continue;
			struct layer *layer = add_layer(stack, LAYER_FLAG);
			layer->assignments = assign_flag(run->ws, kind, args[++i], index++);
		}
	}
	return true;
}

void
golden_run(struct golden_run *run, const char *chart, const struct str *args, size_t nargs,
           struct str stdin_bytes)
{
	struct stack *stack = arena_alloc(run->ws->arena, sizeof(*stack));

	run->chart = NULL;
	run->overrides = NULL;
	run->computed = NULL;
	if (!collect(run, stack, args, nargs, stdin_bytes))
		return;
	for (size_t i = 0; i < stack->count; i++)
		stack->sorted[i] = &stack->items[i];
	run->layers = stack->sorted;
	run->nlayers = stack->count;
	run->overrides = layers_merge(run->ws, run->profile, stack->sorted, stack->count);
	if (!run->overrides)
		return;
	run->chart = chart_load(run->ws, run->profile, str_from(chart));
	if (run->chart)
		chart_compute(run->ws, run->profile, run->chart, run->overrides, &run->computed);
}

struct str
golden_error(const struct golden_run *run)
{
	const struct findings *findings = run->ws->findings;

	for (size_t i = findings->count; i-- > 0;)
		if (findings->items[i].level == LEVEL_ERROR)
			return arena_printf(run->ws->arena, "Error: %" PRISTR,
			                    STRARG(findings->items[i].helm));
	return STR("");
}

static int
by_text(const void *a, const void *b, const void *context)
{
	(void)context;
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* Lines that say nothing about merging: the error again, and the schema's. */
static bool
is_foreign(struct str line)
{
	return line.len == 0 || str_starts(line, STR("level=ERROR")) ||
	       str_contains(line, STR("unresolved URN"));
}

/* Without the place in Helm's source. */
static struct str
without_place(struct str line)
{
	const size_t colon = str_find(line, STR(".go:"));
	const size_t end = colon + str_find(str_from_offset(line, colon), STR(": "));

	return colon < line.len && colon < 20 ? str_from_offset(line, end + 2) : line;
}

struct str
golden_sorted(struct workspace *ws, struct str text)
{
	struct str *lines = arena_array(ws->arena, text.len + 1, sizeof(*lines));
	struct str rest = text, line;
	struct buf buf;
	size_t n = 0;

	buf_init(&buf, ws->arena);
	while (str_split(&rest, '\n', &line))
		if (!is_foreign(line))
			lines[n++] = without_place(line);
	sort_items(ws->arena, lines, n, sizeof(*lines), by_text, NULL);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || !str_equal(lines[i], lines[i - 1]))
			buf_printf(&buf, "%" PRISTR "\n", STRARG(lines[i]));
	return buf_str(&buf);
}

struct str
golden_warnings(const struct golden_run *run)
{
	const struct findings *findings = run->ws->findings;
	struct buf buf;

	buf_init(&buf, run->ws->arena);
	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].level < LEVEL_ERROR)
			buf_printf(&buf, "%" PRISTR "\n", STRARG(findings->items[i].helm));
	return golden_sorted(run->ws, buf_str(&buf));
}

static bool
map_equal(const struct golden_run *run, const struct node *ours, const struct node *golden)
{
	if (ours->count != golden->count)
		return false;
	for (map_each(entry, ours)) {
		const struct node *other = map_get(golden, entry->key);
		if (!other || !golden_equal(run, entry->value, other))
			return false;
	}
	return true;
}

static bool
list_equal(const struct golden_run *run, const struct node *ours, const struct node *golden)
{
	if (ours->count != golden->count)
		return false;
	for (list_each(i, ours))
		if (!golden_equal(run, list_get(ours, i), list_get(golden, i)))
			return false;
	return true;
}

bool
golden_equal(const struct golden_run *run, const struct node *ours, const struct node *golden)
{
	char digits[24];

	if (node_is_map(ours) && node_is_map(golden))
		return map_equal(run, ours, golden);
	if (node_is_list(ours) && node_is_list(golden))
		return list_equal(run, ours, golden);
	if (ours->kind != NODE_INT)
		return node_equal(ours, golden);
	snprintf(digits, sizeof(digits), "%" PRId64, ours->integer);
	return golden->kind == NODE_FLOAT &&
	       str_is(span_text(run->ws->sources, golden->span), digits);
}
