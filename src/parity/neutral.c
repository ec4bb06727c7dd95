/* SPDX-License-Identifier: MIT */
#include "parity/neutral.h"

#include "base/sort.h"
#include "syntax/json_write.h"
#include "value/list.h"
#include "value/map.h"

struct neutral {
	struct workspace *ws;
	const struct words *words;
};

struct neutral *
neutral_new(struct workspace *ws, const struct words *words)
{
	struct neutral *neutral = arena_alloc(ws->arena, sizeof(*neutral));

	neutral->ws = ws;
	neutral->words = words;
	return neutral;
}

struct str
neutral_key(const struct neutral *neutral, size_t owner, struct str text)
{
	return words_neutral(neutral->words, neutral->ws->arena, owner, text);
}

bool
neutral_mentions(const struct neutral *neutral, struct str text)
{
	return words_mentioned(neutral->words, text);
}

static int
by_text(const void *a, const void *b, const void *context)
{
	const struct str *one = a, *other = b;

	(void)context;
	return str_compare(*one, *other);
}

size_t
neutral_items(struct arena *arena, struct str text, struct str **items)
{
	size_t commas = 0, count = 0;
	struct str rest = text, piece;

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == ' ' || text.ptr[i] == '\n' || text.ptr[i] == '\t')
			return 0;
		commas += text.ptr[i] == ',';
	}
	if (commas < 2)
		return 0;
	*items = arena_array(arena, commas + 1, sizeof(**items));
	while (str_split(&rest, ',', &piece))
		(*items)[count++] = piece;
	return count;
}

static void
add_items(struct neutral *neutral, struct buf *buf, struct str *items, size_t nitems)
{
	sort_items(neutral->ws->arena, items, nitems, sizeof(*items), by_text, NULL);
	for (size_t i = 0; i < nitems; i++) {
		buf_add_byte(buf, '\0');
		buf_add_str(buf, items[i]);
	}
}

static struct str
string_text(struct neutral *neutral, size_t owner, struct str text)
{
	struct arena *arena = neutral->ws->arena;
	struct str *items;
	struct buf buf;
	const size_t nitems = neutral_items(arena, text, &items);

	buf_init(&buf, arena);
	buf_add_byte(&buf, 's');
	if (nitems == 0) {
		buf_add_str(&buf, neutral_key(neutral, owner, text));
		return buf_str(&buf);
	}
	for (size_t i = 0; i < nitems; i++)
		items[i] = neutral_key(neutral, owner, items[i]);
	add_items(neutral, &buf, items, nitems);
	return buf_str(&buf);
}

static bool
is_scalar_list(const struct node *node)
{
	for (list_each(i, node))
		if (node_is_map(list_get(node, i)) || node_is_list(list_get(node, i)))
			return false;
	return true;
}

/* A set where all items are scalars, else in order. */
static struct str
list_text(struct neutral *neutral, size_t owner, const struct node *node)
{
	struct arena *arena = neutral->ws->arena;
	struct str *items = arena_array(arena, node->count, sizeof(*items));
	struct buf buf;

	buf_init(&buf, arena);
	buf_add_byte(&buf, 'l');
	for (list_each(i, node))
		items[i] = neutral_text(neutral, owner, list_get(node, i));
	if (is_scalar_list(node)) {
		add_items(neutral, &buf, items, node->count);
		return buf_str(&buf);
	}
	for (size_t i = 0; i < node->count; i++) {
		buf_printf(&buf, "%zu:", items[i].len);
		buf_add_str(&buf, items[i]);
	}
	return buf_str(&buf);
}

static struct str
map_text(struct neutral *neutral, size_t owner, const struct node *node)
{
	struct buf buf;

	buf_init(&buf, neutral->ws->arena);
	buf_add_byte(&buf, 'm');
	for (map_each(entry, node)) {
		const struct str key = neutral_key(neutral, owner, symbol_str(entry->key));
		const struct str value = neutral_text(neutral, owner, entry->value);
		buf_printf(&buf, "%zu:%zu:", key.len, value.len);
		buf_add_str(&buf, key);
		buf_add_str(&buf, value);
	}
	return buf_str(&buf);
}

static struct str
scalar_text(struct neutral *neutral, const struct node *node)
{
	struct buf buf;

	buf_init(&buf, neutral->ws->arena);
	buf_add_byte(&buf, node->kind == NODE_BOOL ? 'b' : node->kind == NODE_NULL ? 'z' : 'n');
	json_write(&buf, node);
	return buf_str(&buf);
}

struct str
neutral_text(struct neutral *neutral, size_t owner, const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_STRING:
		return string_text(neutral, owner, node_str(node));
	case NODE_LIST:
		return list_text(neutral, owner, node);
	case NODE_MAP:
		return map_text(neutral, owner, node);
	case NODE_NULL:
	case NODE_BOOL:
	case NODE_INT:
	case NODE_FLOAT:
		break;
	}
	return scalar_text(neutral, node);
}
