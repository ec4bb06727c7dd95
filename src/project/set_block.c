/* SPDX-License-Identifier: MIT */
#include "project/set_block.h"

#include "base/buf.h"
#include "project/placeholder.h"
#include "syntax/set_flag.h"
#include "value/list.h"
#include "value/map.h"

static bool
node_varies(const struct node *node)
{
	if (node_is_string(node))
		return placeholder_any(node_str(node));
	for (map_each(entry, node))
		if (placeholder_any(symbol_str(entry->key)) || node_varies(entry->value))
			return true;
	for (list_each(i, node))
		if (node_varies(list_get(node, i)))
			return true;
	return false;
}

bool
set_block_varies(const struct config_sets *sets)
{
	for (size_t i = 0; i < sets->count; i++)
		if (placeholder_any(sets->items[i].path.str) || node_varies(sets->items[i].value))
			return true;
	return false;
}

/* What means something in a path of --set. */
static void
add_escaped(struct buf *buf, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (str_find_byte(STR(".,=[]{}\\"), text.ptr[i]) < 8)
			buf_add_byte(buf, '\\');
		buf_add_byte(buf, text.ptr[i]);
	}
}

static bool
fill_path(const struct scope *scope, struct config_text path, struct str *out)
{
	struct placeholder placeholder;
	struct buf buf;
	size_t offset = 0, done = 0;

	buf_init(&buf, scope->environments->ws->arena);
	while (placeholder_next(path.str, &offset, &placeholder)) {
		struct config_text name = path;
		struct str text;
		name.str =
		    str_sub(path.str, placeholder.begin, placeholder.end - placeholder.begin);
		if (!scope_text(scope, name, &text))
			return false;
		buf_add_str(&buf, str_sub(path.str, done, placeholder.begin - done));
		add_escaped(&buf, text);
		done = placeholder.end;
	}
	buf_add_str(&buf, str_from_offset(path.str, done));
	*out = buf_str(&buf);
	return true;
}

static const struct node *fill_node(const struct scope *scope, const struct node *node);

static const struct node *
fill_string(const struct scope *scope, const struct node *node)
{
	struct arena *arena = scope->environments->ws->arena;
	struct str text;

	if (!scope_text(scope, (struct config_text){ node_str(node), node->span }, &text))
		return NULL;
	return node_marked(arena, node_string(arena, node->span, text), node->flags, node->span);
}

static const struct node *
fill_map(const struct scope *scope, const struct node *node)
{
	struct workspace *ws = scope->environments->ws;
	struct map_builder map;

	map_begin(&map, ws->arena);
	for (map_each(entry, node)) {
		const struct node *value = fill_node(scope, entry->value);
		struct str key;
		if (!value ||
		    !scope_text(scope,
		                (struct config_text){ symbol_str(entry->key), entry->key_span },
		                &key))
			return NULL;
		map_add(&map, symbol_get(ws->symbols, key), entry->key_span, value);
	}
	return map_end(&map, node->span);
}

static const struct node *
fill_list(const struct scope *scope, const struct node *node)
{
	struct list_builder list;

	list_begin(&list, scope->environments->ws->arena);
	for (list_each(i, node)) {
		const struct node *item = fill_node(scope, list_get(node, i));
		if (!item)
			return NULL;
		list_add(&list, item);
	}
	return list_end(&list, node->span);
}

/* NULL + finding. The depth is bounded by the reader. */
static const struct node *
fill_node(const struct scope *scope, const struct node *node)
{
	if (!node_varies(node))
		return node;
	if (node_is_string(node))
		return fill_string(scope, node);
	return node_is_map(node) ? fill_map(scope, node) : fill_list(scope, node);
}

bool
set_block_fill(const struct scope *scope, const struct config_sets *sets, struct set_item **items)
{
	*items = arena_array(scope->environments->ws->arena, sets->count, sizeof(**items));
	for (size_t i = 0; i < sets->count; i++) {
		struct set_item *item = &(*items)[i];
		item->at = sets->items[i].path.span;
		item->value = fill_node(scope, sets->items[i].value);
		if (!item->value || !fill_path(scope, sets->items[i].path, &item->path))
			return false;
	}
	return true;
}
