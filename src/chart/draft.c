/* SPDX-License-Identifier: MIT */
#include "chart/draft.h"

#include "base/limits.h"
#include "value/list.h"
#include "value/map.h"

/* An entry: a draft where the value is a map that somebody asked for, else a node. */
struct line {
	const struct symbol *key;
	struct span key_span;
	const struct node *node; /* NULL when there is a draft */
	struct draft *draft;
};

struct draft {
	struct arena *arena;
	const struct node *origin;
	struct line *lines; /* sorted by key */
	size_t nlines;
	bool is_written; /* lines were added or replaced */
	bool is_closing;
	const struct node *closed; /* as of the last close */
	size_t size;               /* nodes of the closed tree, aliases counted each time */
};

struct draft *
draft_open(struct arena *arena, const struct node *map)
{
	struct draft *draft = arena_alloc(arena, sizeof(*draft));

	*draft = (struct draft){ .arena = arena, .origin = map, .nlines = map->count };
	draft->lines = arena_array(arena, map->count, sizeof(*draft->lines));
	for (size_t i = 0; i < map->count; i++)
		draft->lines[i] = (struct line){ map->entries[i].key, map->entries[i].key_span,
			                         map->entries[i].value, NULL };
	return draft;
}

bool
draft_is_empty(const struct draft *draft)
{
	return draft->nlines == 0;
}

static struct line *
find_line(const struct draft *draft, const struct symbol *key)
{
	size_t low = 0, high = draft->nlines;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = symbol_compare(draft->lines[middle].key, key);
		if (order == 0)
			return &draft->lines[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static bool
is_map(const struct line *line)
{
	return line->draft || node_is_map(line->node);
}

/* The draft of a line that is a map, opened now if it was not. */
static struct draft *
open_line(struct arena *arena, struct line *line)
{
	if (!line->draft) {
		line->draft = draft_open(arena, line->node);
		line->node = NULL;
	}
	return line->draft;
}

struct draft *
draft_find(struct draft *draft, const struct symbol *key)
{
	struct line *line = find_line(draft, key);

	return line && is_map(line) ? open_line(draft->arena, line) : NULL;
}

const struct node *
draft_value(const struct draft *draft, const struct symbol *key)
{
	const struct line *line = find_line(draft, key);

	return line && !is_map(line) ? line->node : NULL;
}

struct draft *
draft_wrap(struct arena *arena, const struct symbol *key, struct span key_span, struct draft *child)
{
	struct draft *draft = draft_open(arena, map_empty(arena, key_span));

	draft->lines = arena_alloc(arena, sizeof(*draft->lines));
	draft->lines[0] = (struct line){ key, key_span, NULL, child };
	draft->nlines = 1;
	draft->is_written = true;
	return draft;
}

/* Nulls of the stronger go into the weaker: Helm marks them there. */
static void
give_nulls(const struct draft *over, struct draft *under)
{
	for (size_t i = 0; i < over->nlines; i++) {
		const struct line *line = &over->lines[i];
		struct line *there = node_is_null(line->node) ? find_line(under, line->key) : NULL;
		if (there && !node_is_null(there->node)) {
			there->node = line->node;
			there->draft = NULL;
			under->is_written = true;
		}
	}
}

/* Nulls that the weaker does not have come in as well, all in one pass. */
static size_t
count_missing(const struct draft *here, const struct draft *other, bool only_nulls)
{
	size_t count = 0;

	for (size_t i = 0; i < other->nlines; i++)
		if ((!only_nulls || node_is_null(other->lines[i].node)) &&
		    !find_line(here, other->lines[i].key))
			count++;
	return count;
}

/* Take the lines that @here lacks from @other, sharing its maps. */
static void
take_missing(struct draft *here, struct draft *other, bool only_nulls)
{
	const size_t missing = count_missing(here, other, only_nulls);
	struct line *lines;
	size_t count = 0, at = 0;

	if (missing == 0)
		return;
	lines = arena_array(here->arena, here->nlines + missing, sizeof(*lines));
	for (size_t i = 0; i < other->nlines; i++) {
		struct line *line = &other->lines[i];
		while (at < here->nlines && symbol_compare(here->lines[at].key, line->key) < 0)
			lines[count++] = here->lines[at++];
		const bool there = at < here->nlines && here->lines[at].key == line->key;
		if (there || (only_nulls && !node_is_null(line->node)))
			continue;
		if (is_map(line))
			open_line(here->arena, line);
		lines[count++] = *line;
	}
	while (at < here->nlines)
		lines[count++] = here->lines[at++];
	here->lines = lines;
	here->nlines = count;
	here->is_written = true;
}

/* What may be asked for while one merge goes on. */
struct merge {
	const struct table *table;
	size_t depth; /* only a circle gets to LIMIT_DEPTH */
};

static bool
refuse_circle(struct workspace *ws, struct span at)
{
	return complain(ws, RULE_IMPORT_CIRCLE, at,
	                "import-values puts this map into itself, which Helm does not survive");
}

/* The two sides as trees, for the words of a warning. */
static bool
warn(const struct merge *merge, const struct table_path *at, struct line *over, struct line *under)
{
	struct workspace *ws = merge->table->ws;
	const struct node *value =
	    over->draft ? draft_close(ws, over->draft, over->key_span) : over->node;
	const struct node *standard =
	    under->draft ? draft_close(ws, under->draft, under->key_span) : under->node;

	if (!value || !standard)
		return false;
	table_warn(merge->table, at, value, standard);
	return true;
}

static bool merge_drafts(const struct merge *merge, const struct table_path *at, struct draft *over,
                         struct draft *under);

/* A key that both sides have. */
static bool
merge_lines(const struct merge *merge, const struct table_path *at, struct line *over,
            struct line *under)
{
	if (!is_map(over) && !is_map(under))
		return true;
	if (node_is_null(over->node) || node_is_null(under->node))
		return true;
	if (!is_map(over) || !is_map(under))
		return warn(merge, at, over, under);
	struct arena *arena = merge->table->ws->arena;
	const struct merge below = { merge->table, merge->depth + 1 };
	if (merge->depth >= LIMIT_DEPTH)
		return refuse_circle(merge->table->ws, under->key_span);
	return merge_drafts(&below, at, open_line(arena, over), open_line(arena, under));
}

static bool
merge_drafts(const struct merge *merge, const struct table_path *at, struct draft *over,
             struct draft *under)
{
	if (over == under)
		return true;
	give_nulls(over, under);
	take_missing(under, over, true);
	take_missing(over, under, false);
	for (size_t i = 0; i < under->nlines; i++) {
		struct line *line = &under->lines[i], *there = find_line(over, line->key);
		const struct table_path below = table_path_below(at, symbol_str(line->key));
		if (there && !merge_lines(merge, &below, there, line))
			return false;
	}
	return true;
}

bool
draft_merge(const struct table *table, const struct table_path *at, struct draft *over,
            struct draft *under)
{
	const struct merge merge = { table, 0 };

	return merge_drafts(&merge, at, over, under);
}

/* Nodes of a tree, with those of shared subtrees counted each time. */
static size_t
count_nodes(const struct node *node)
{
	size_t count = 1;

	for (map_each(entry, node))
		count += count_nodes(entry->value);
	for (list_each(i, node))
		count += count_nodes(list_get(node, i));
	return count;
}

/* Close one line; its size is added to that of the draft. */
static const struct node *
close_line(struct workspace *ws, struct draft *draft, const struct line *line)
{
	const struct node *node =
	    line->draft ? draft_close(ws, line->draft, line->key_span) : line->node;

	if (node)
		draft->size += line->draft ? line->draft->size : count_nodes(node);
	return node;
}

static const struct node *
close_lines(struct workspace *ws, struct draft *draft)
{
	struct entry *entries = arena_array(ws->arena, draft->nlines, sizeof(*entries));
	bool changed = draft->is_written;

	draft->size = 1;
	for (size_t i = 0; i < draft->nlines; i++) {
		const struct line *line = &draft->lines[i];
		const struct node *value = close_line(ws, draft, line);
		if (!value)
			return NULL;
		entries[i] = (struct entry){ line->key, value, line->key_span };
		changed = changed || value != draft->origin->entries[i].value;
	}
	if (draft->size > LIMIT_NODES) {
		complain(ws, RULE_LIMIT, draft->origin->span,
		         "import-values repeat this map until it has more than %d values",
		         LIMIT_NODES);
		return NULL;
	}
	return changed ? node_map(ws->arena, draft->origin->span, entries, draft->nlines)
	               : draft->origin;
}

const struct node *
draft_close(struct workspace *ws, struct draft *draft, struct span at)
{
	if (draft->is_closing) {
		refuse_circle(ws, at);
		return NULL;
	}
	draft->is_closing = true;
	const struct node *closed = close_lines(ws, draft);
	draft->is_closing = false;
	if (closed && draft->closed && node_equal(closed, draft->closed))
		closed = draft->closed;
	draft->closed = closed;
	return closed;
}
