/* SPDX-License-Identifier: MIT */
#include "schema/equal.h"

#include "base/hash.h"
#include "value/map.h"

#include <string.h>

struct decimal
value_number(const struct sources *sources, struct value value, char buffer[DECIMAL_BUFFER])
{
	if (value.written && value.node->span.source != 0)
		return decimal_parse(span_text(sources, value.node->span));
	return decimal_of(value.node, buffer);
}

static bool
numbers_equal(const struct sources *sources, struct value a, struct value b)
{
	char digits_a[DECIMAL_BUFFER], digits_b[DECIMAL_BUFFER];
	const struct decimal x = value_number(sources, a, digits_a);
	const struct decimal y = value_number(sources, b, digits_b);

	return !x.unusable && !y.unusable && decimal_compare(&x, &y) == 0;
}

static bool
lists_equal(const struct sources *sources, struct value a, struct value b)
{
	for (uint32_t i = 0; i < a.node->count; i++)
		if (!value_equal(sources, (struct value){ a.node->items[i], a.written },
		                 (struct value){ b.node->items[i], b.written }))
			return false;
	return true;
}

/* Both are sorted by key, so equal maps agree entry by entry. */
static bool
maps_equal(const struct sources *sources, struct value a, struct value b)
{
	for (uint32_t i = 0; i < a.node->count; i++) {
		const struct entry *const x = &a.node->entries[i], *const y = &b.node->entries[i];
		if (x->key != y->key || !value_equal(sources, (struct value){ x->value, a.written },
		                                     (struct value){ y->value, b.written }))
			return false;
	}
	return true;
}

bool
value_equal(const struct sources *sources, struct value a, struct value b)
{
	if (node_is_number(a.node) && node_is_number(b.node))
		return numbers_equal(sources, a, b);
	if (a.node->kind != b.node->kind || a.node->count != b.node->count)
		return false;
	switch ((enum node_kind)a.node->kind) {
	case NODE_NULL:
		return true;
	case NODE_BOOL:
		return a.node->truth == b.node->truth;
	case NODE_STRING:
		return memcmp(a.node->text, b.node->text, a.node->count) == 0;
	case NODE_LIST:
		return lists_equal(sources, a, b);
	case NODE_MAP:
		return maps_equal(sources, a, b);
	case NODE_INT:
	case NODE_FLOAT:
		break;
	}
	return false;
}

static void
add_value(struct hash *hash, const struct sources *sources, struct value value)
{
	const struct node *const node = value.node;
	char digits[DECIMAL_BUFFER];

	hash_add_u64(hash, node->kind == NODE_INT ? (uint64_t)NODE_FLOAT : node->kind);
	hash_add_u64(hash, node->count);
	switch ((enum node_kind)node->kind) {
	case NODE_NULL:
		break;
	case NODE_BOOL:
		hash_add_u64(hash, node->truth);
		break;
	case NODE_INT:
	case NODE_FLOAT: {
		const struct decimal number = value_number(sources, value, digits);
		hash_add_u64(hash, number.unusable ? 0 : decimal_hash(&number));
		break;
	}
	case NODE_STRING:
		hash_add(hash, node->text, node->count);
		break;
	case NODE_LIST:
		for (uint32_t i = 0; i < node->count; i++)
			add_value(hash, sources, (struct value){ node->items[i], value.written });
		break;
	case NODE_MAP:
		for (uint32_t i = 0; i < node->count; i++) {
			hash_add_u64(hash, node->entries[i].key->hash);
			add_value(hash, sources,
			          (struct value){ node->entries[i].value, value.written });
		}
		break;
	}
}

uint64_t
value_hash(const struct sources *sources, struct value value)
{
	struct hash hash;

	hash_init(&hash, UINT64_C(0x736368656d610001), 0);
	add_value(&hash, sources, value);
	return hash_end(&hash);
}
