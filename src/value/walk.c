/* SPDX-License-Identifier: MIT */
#include "value/walk.h"

#include "value/list.h"
#include "value/map.h"

#include <string.h>

/* A container on the way, and which of its children comes next. */
struct walk_frame {
	const struct node *container;
	const struct entry *entry; /* the innermost entry up to the container */
	size_t next;
};

void
walk_begin(struct walk *walk, struct arena *arena, const struct node *root)
{
	*walk = (struct walk){ .arena = arena, .root = root };
}

static bool
is_leaf(const struct node *node)
{
	return (!node_is_map(node) && !node_is_list(node)) || node->count == 0;
}

static void
grow(struct walk *walk)
{
	const size_t cap = walk->cap ? walk->cap * 2 : 16;
	struct step *steps = arena_array(walk->arena, cap, sizeof(*steps));
	struct walk_frame *frames = arena_array(walk->arena, cap, sizeof(*frames));

	if (walk->depth > 0) {
		memcpy(steps, walk->steps, walk->depth * sizeof(*steps));
		memcpy(frames, walk->frames, walk->depth * sizeof(*frames));
	}
	walk->steps = steps;
	walk->frames = frames;
	walk->cap = cap;
}

static void
enter(struct walk *walk, const struct node *container, const struct entry *entry)
{
	if (walk->depth == walk->cap)
		grow(walk);
	walk->frames[walk->depth++] = (struct walk_frame){ container, entry, 0 };
}

/* The next child of the innermost container; its step is noted. NULL: there is none. */
static const struct node *
next_child(struct walk *walk)
{
	struct walk_frame *frame = &walk->frames[walk->depth - 1];
	struct step *step = &walk->steps[walk->depth - 1];
	const size_t i = frame->next;

	if (i == frame->container->count)
		return NULL;
	frame->next++;
	if (node_is_list(frame->container)) {
		*step = (struct step){ .kind = STEP_INDEX, .index = i };
		walk->entry = frame->entry;
		return list_get(frame->container, i);
	}
	walk->entry = &frame->container->entries[i];
	*step = (struct step){ .kind = STEP_KEY, .key = walk->entry->key };
	return walk->entry->value;
}

static bool
arrive(struct walk *walk, const struct node *leaf)
{
	walk->leaf = leaf;
	walk->path = (struct path){ walk->steps, walk->depth };
	return true;
}

bool
walk_next(struct walk *walk)
{
	const struct node *root = walk->root;

	walk->root = NULL;
	if (root && is_leaf(root))
		return arrive(walk, root);
	if (root)
		enter(walk, root, NULL);
	while (walk->depth > 0) {
		const struct node *child = next_child(walk);
		if (!child)
			walk->depth--;
		else if (is_leaf(child))
			return arrive(walk, child);
		else
			enter(walk, child, walk->entry);
	}
	return false;
}
