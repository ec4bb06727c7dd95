/* SPDX-License-Identifier: MIT */
#include "value/node.h"

#include "base/hash.h"
#include <assert.h>
#include <string.h>

static struct node *
make(struct arena *arena, enum node_kind kind, struct span span)
{
	struct node *node = arena_alloc(arena, sizeof(*node));

	node->kind = (uint8_t)kind;
	node->span = span;
	return node;
}

const struct node *
node_null(struct arena *arena, struct span span)
{
	return make(arena, NODE_NULL, span);
}

const struct node *
node_bool(struct arena *arena, struct span span, bool truth)
{
	struct node *node = make(arena, NODE_BOOL, span);

	node->truth = truth;
	return node;
}

const struct node *
node_int(struct arena *arena, struct span span, int64_t integer)
{
	struct node *node = make(arena, NODE_INT, span);

	node->integer = integer;
	return node;
}

const struct node *
node_float(struct arena *arena, struct span span, double real)
{
	struct node *node = make(arena, NODE_FLOAT, span);

	node->real = real;
	return node;
}

const struct node *
node_string(struct arena *arena, struct span span, struct str text)
{
	struct node *node = make(arena, NODE_STRING, span);

	assert(text.len < UINT32_MAX);
	node->text = arena_copy(arena, text).ptr;
	node->count = (uint32_t)text.len;
	return node;
}

const struct node *
node_list(struct arena *arena, struct span span, const struct node *const *items, size_t nitems)
{
	struct node *node = make(arena, NODE_LIST, span);

	assert(nitems < UINT32_MAX);
	node->items = items;
	node->count = (uint32_t)nitems;
	return node;
}

const struct node *
node_map(struct arena *arena, struct span span, const struct entry *entries, size_t nentries)
{
	struct node *node = make(arena, NODE_MAP, span);

	assert(nentries < UINT32_MAX);
	node->entries = entries;
	node->count = (uint32_t)nentries;
	return node;
}

const struct node *
node_marked(struct arena *arena, const struct node *node, unsigned flags, struct span span)
{
	struct node *copy = arena_alloc(arena, sizeof(*copy));

	*copy = *node;
	copy->flags = (uint8_t)flags;
	if (span.source != 0)
		copy->span = span;
	return copy;
}

struct str
node_str(const struct node *node)
{
	assert(node->kind == NODE_STRING);
	return (struct str){ node->text, node->count };
}

bool
node_is_map(const struct node *node)
{
	return node && node->kind == NODE_MAP;
}

bool
node_is_list(const struct node *node)
{
	return node && node->kind == NODE_LIST;
}

bool
node_is_string(const struct node *node)
{
	return node && node->kind == NODE_STRING;
}

bool
node_is_null(const struct node *node)
{
	return node && node->kind == NODE_NULL;
}

bool
node_is_number(const struct node *node)
{
	return node && (node->kind == NODE_INT || node->kind == NODE_FLOAT);
}

const char *
node_kind_name(const struct node *node)
{
	static const char *const names[] = { "null",   "bool", "number", "number",
		                             "string", "list", "map" };

	return names[node->kind];
}

/* -0.0 and 0.0 are two values to Helm's JSON (`-0`), so bits decide. */
static uint64_t
double_bits(double real)
{
	uint64_t bits;

	memcpy(&bits, &real, sizeof(bits));
	return bits;
}

static void
add_children(struct hash *hash, const struct node *node)
{
	if (node->kind == NODE_LIST)
		for (uint32_t i = 0; i < node->count; i++)
			hash_add_u64(hash, node_hash(node->items[i]));
	for (uint32_t i = 0; node->kind == NODE_MAP && i < node->count; i++) {
		hash_add_u64(hash, node->entries[i].key->hash);
		hash_add_u64(hash, node_hash(node->entries[i].value));
	}
}

static uint64_t
compute_hash(const struct node *node)
{
	struct hash hash;

	hash_init(&hash, UINT64_C(0x6c6179657220766b), node->kind);
	hash_add_u64(&hash, node->count);
	switch ((enum node_kind)node->kind) {
	case NODE_NULL:
		break;
	case NODE_BOOL:
		hash_add_u64(&hash, node->truth);
		break;
	case NODE_INT:
		hash_add_u64(&hash, (uint64_t)node->integer);
		break;
	case NODE_FLOAT:
		hash_add_u64(&hash, double_bits(node->real));
		break;
	case NODE_STRING:
		hash_add(&hash, node->text, node->count);
		break;
	case NODE_LIST:
	case NODE_MAP:
		add_children(&hash, node);
		break;
	}
	const uint64_t value = hash_end(&hash);
	return value ? value : 1;
}

uint64_t
node_hash(const struct node *node)
{
	if (node->hash == 0)
		((struct node *)(uintptr_t)node)->hash = compute_hash(node);
	return node->hash;
}

static bool
equal_entries(const struct node *a, const struct node *b)
{
	for (uint32_t i = 0; i < a->count; i++)
		if (a->entries[i].key != b->entries[i].key ||
		    !node_equal(a->entries[i].value, b->entries[i].value))
			return false;
	return true;
}

static bool
equal_items(const struct node *a, const struct node *b)
{
	for (uint32_t i = 0; i < a->count; i++)
		if (!node_equal(a->items[i], b->items[i]))
			return false;
	return true;
}

static bool
equal_contents(const struct node *a, const struct node *b)
{
	switch ((enum node_kind)a->kind) {
	case NODE_NULL:
		return true;
	case NODE_BOOL:
		return a->truth == b->truth;
	case NODE_INT:
		return a->integer == b->integer;
	case NODE_FLOAT:
		return double_bits(a->real) == double_bits(b->real);
	case NODE_STRING:
		return memcmp(a->text, b->text, a->count) == 0;
	case NODE_LIST:
		return equal_items(a, b);
	case NODE_MAP:
		return equal_entries(a, b);
	}
	return false;
}

bool
node_equal(const struct node *a, const struct node *b)
{
	if (a == b)
		return true;
	if (!a || !b || a->kind != b->kind || a->count != b->count)
		return false;
	if (a->kind >= NODE_LIST && node_hash(a) != node_hash(b))
		return false;
	return equal_contents(a, b);
}
