/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_anchor.h"

#include "base/hash.h"

#define FIRST_SLOTS 64 /* a power of two */

struct slot {
	uint64_t hash;
	struct str name; /* ptr NULL: free */
	struct yaml_made *made;
};

struct yaml_anchors {
	struct arena *arena;
	struct slot *slots;
	size_t nslots, count;
};

struct yaml_anchors *
yaml_anchors_new(struct arena *arena)
{
	struct yaml_anchors *anchors = arena_alloc(arena, sizeof(*anchors));

	anchors->arena = arena;
	return anchors;
}

void
yaml_anchors_clear(struct yaml_anchors *anchors)
{
	anchors->slots = NULL;
	anchors->nslots = anchors->count = 0;
}

/* The slot of a name, or the free one where it belongs; there is always a free one. */
static struct slot *
find_slot(const struct yaml_anchors *anchors, uint64_t hash, struct str name)
{
	const size_t mask = anchors->nslots - 1;
	size_t i = (size_t)hash & mask;

	while (anchors->slots[i].name.ptr &&
	       (anchors->slots[i].hash != hash || !str_equal(anchors->slots[i].name, name)))
		i = (i + 1) & mask;
	return &anchors->slots[i];
}

/* Keep a third of the slots free. */
static void
grow(struct yaml_anchors *anchors)
{
	const struct yaml_anchors old = *anchors;

	if (old.nslots > 0 && old.count * 3 < old.nslots * 2)
		return;
	anchors->nslots = old.nslots ? old.nslots * 2 : FIRST_SLOTS;
	anchors->slots = arena_array(anchors->arena, anchors->nslots, sizeof(*anchors->slots));
	for (size_t i = 0; i < old.nslots; i++)
		if (old.slots[i].name.ptr)
			*find_slot(anchors, old.slots[i].hash, old.slots[i].name) = old.slots[i];
}

struct yaml_made *
yaml_anchor_set(struct yaml_anchors *anchors, struct str name)
{
	const uint64_t hash = hash_str(name);

	grow(anchors);
	struct slot *slot = find_slot(anchors, hash, name);
	if (!slot->name.ptr) {
		slot->hash = hash;
		slot->name = arena_copy(anchors->arena, name);
		anchors->count++;
	}
	slot->made = arena_alloc(anchors->arena, sizeof(*slot->made));
	return slot->made;
}

struct yaml_made *
yaml_anchor_find(const struct yaml_anchors *anchors, struct str name)
{
	if (anchors->nslots == 0)
		return NULL;
	return find_slot(anchors, hash_str(name), name)->made;
}

size_t
yaml_anchor_count(const struct yaml_anchors *anchors)
{
	return anchors->count;
}
