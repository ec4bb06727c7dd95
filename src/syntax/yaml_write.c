/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_write.h"

#include "base/number.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "syntax/key_order.h"
#include "syntax/yaml_fold.h"
#include "value/list.h"
#include "value/map.h"

#include <inttypes.h>
#include <math.h>

/* Columns that one level is indented. */
#define STEP 2
/* Bytes of the longest key that goes without `? `; the reader's limit is much higher. */
#define SIMPLE_KEY 128

/* Where a node stands, with nothing printed for it yet. */
enum place {
	AT_ROOT,
	IN_LIST,     /* behind `-` */
	BEHIND_KEY,  /* behind `key:` */
	BEHIND_MARK, /* behind the `:` that answers a `?` */
};

struct spot {
	enum place place;
	size_t indent; /* of the list or map it is in */
};

static void write_node(struct yaml_printer *out, const struct node *node, struct spot spot);

static size_t
inner_indent(struct spot spot)
{
	return spot.place == AT_ROOT ? 0 : spot.indent + STEP;
}

static int
compare_entries(const void *a, const void *b, const void *context)
{
	const struct entry *const *left = a, *const *right = b;

	(void)context;
	return key_order(symbol_str((*left)->key), symbol_str((*right)->key));
}

/* The entries of a map in Helm's order. */
static const struct entry **
ordered_entries(struct arena *arena, const struct node *map)
{
	const struct entry **entries = arena_array(arena, map->count, sizeof(*entries));
	bool sorted = true;

	for (size_t i = 0; i < map->count; i++) {
		entries[i] = &map->entries[i];
		if (i > 0 && sorted)
			sorted = compare_entries(&entries[i - 1], &entries[i], NULL) < 0;
	}
	if (!sorted)
		sort_items(arena, entries, map->count, sizeof(*entries), compare_entries, NULL);
	return entries;
}

/* A text and its look; what is no UTF-8 replaced, as Helm does on the way to JSON. */
static struct yaml_look
look_at(struct arena *arena, struct str *text, bool is_key)
{
	const struct yaml_look look = yaml_look(arena, *text, is_key);

	if (look.is_utf8)
		return look;
	*text = utf8_replace(arena, *text);
	return yaml_look(arena, *text, is_key);
}

static void
write_entry(struct yaml_printer *out, const struct entry *entry, size_t indent)
{
	struct str key = symbol_str(entry->key);
	const struct yaml_look look = look_at(out->buf->arena, &key, true);
	struct yaml_layout layout = { indent + STEP, false };

	if (!look.has_breaks && key.len <= SIMPLE_KEY) {
		yaml_put_scalar(out, key, look.style, layout);
		yaml_put(out, STR(":"));
		write_node(out, entry->value, (struct spot){ BEHIND_KEY, indent });
		return;
	}
	layout.folds = true;
	yaml_put(out, STR("? "));
	yaml_put_scalar(out, key, look.style, layout);
	yaml_start_line(out, indent);
	yaml_put(out, STR(":"));
	write_node(out, entry->value, (struct spot){ BEHIND_MARK, indent });
}

/* The first line of a collection may begin behind the mark of the outer one. */
static void
begin_item(struct yaml_printer *out, bool first, enum place place, size_t indent)
{
	if (first && place != BEHIND_KEY)
		yaml_pad(out, indent);
	else
		yaml_start_line(out, indent);
}

static void
write_map(struct yaml_printer *out, const struct node *map, struct spot spot)
{
	const struct entry **entries = ordered_entries(out->buf->arena, map);
	const size_t indent = inner_indent(spot);

	for (size_t i = 0; i < map->count; i++) {
		begin_item(out, i == 0, spot.place, indent);
		write_entry(out, entries[i], indent);
	}
}

static void
write_list(struct yaml_printer *out, const struct node *list, struct spot spot)
{
	const size_t indent = spot.place == BEHIND_KEY ? spot.indent : inner_indent(spot);

	for (list_each(i, list)) {
		begin_item(out, i == 0, spot.place, indent);
		yaml_put(out, STR("-"));
		write_node(out, list->items[i], (struct spot){ IN_LIST, indent });
	}
}

static void
write_number(struct yaml_printer *out, const struct node *node)
{
	const size_t before = out->buf->len;

	if (node->kind == NODE_INT)
		buf_printf(out->buf, "%" PRId64, node->integer);
	else if (node->real == 0 && signbit(node->real))
		buf_add_str(out->buf, STR("-0.0"));
	else
		number_print_yaml(out->buf, node->real);
	out->column += out->buf->len - before;
}

static void
write_string(struct yaml_printer *out, struct str text, struct spot spot)
{
	const size_t indent = spot.place == AT_ROOT ? STEP : spot.indent + STEP;
	const struct yaml_look look = look_at(out->buf->arena, &text, false);

	yaml_put_scalar(out, text, look.style, (struct yaml_layout){ indent, true });
}

static void
write_inline(struct yaml_printer *out, const struct node *node, struct spot spot)
{
	if (spot.place != AT_ROOT)
		yaml_put(out, STR(" "));
	switch ((enum node_kind)node->kind) {
	case NODE_NULL:
		yaml_put(out, STR("null"));
		return;
	case NODE_BOOL:
		yaml_put(out, node->truth ? STR("true") : STR("false"));
		return;
	case NODE_INT:
	case NODE_FLOAT:
		write_number(out, node);
		return;
	case NODE_STRING:
		write_string(out, node_str(node), spot);
		return;
	case NODE_LIST:
		yaml_put(out, STR("[]"));
		return;
	case NODE_MAP:
		yaml_put(out, STR("{}"));
		return;
	}
}

static void
write_node(struct yaml_printer *out, const struct node *node, struct spot spot)
{
	if (node->kind == NODE_MAP && node->count > 0)
		write_map(out, node, spot);
	else if (node->kind == NODE_LIST && node->count > 0)
		write_list(out, node, spot);
	else
		write_inline(out, node, spot);
}

void
yaml_write(struct buf *buf, const struct node *node)
{
	struct yaml_printer out = { buf, 0 };

	write_node(&out, node, (struct spot){ AT_ROOT, 0 });
	yaml_start_line(&out, 0);
}
