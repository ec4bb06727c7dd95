/* SPDX-License-Identifier: MIT */
/*
 * The stack of a slot: its origins as layers, and their merge into U.
 *
 * A layer is made once per part of a file and owner; each step of a merge is
 * done once per (what is below, what is laid over), so environments that share
 * their first layers share the merges of those.
 */
#ifndef LAYER_PROJECT_STACK_H
#define LAYER_PROJECT_STACK_H

#include "merge/layer.h"
#include "project/project.h"
#include "project/release.h"

struct stack {
	const struct layer *const *layers; /* weakest first, flags of the command line last */
	size_t count;
	bool readable;                  /* false: a finding says which layer is encrypted */
	const struct keyed_list *lists; /* of the release */
	size_t nlists;
};

struct stacks;

/** What is kept between stacks. Returns: arena. */
struct stacks *stacks_new(struct project *project);

/**
 * The layers of a release in an environment.
 *
 * Returns: false + finding.
 */
bool stack_build(struct stacks *stacks, const struct environment *environment,
                 const struct release *release, struct stack *stack);

/** Their merge. Returns: arena, a map; NULL + finding when an assignment does not fit. */
const struct node *stack_merge(const struct stacks *stacks, const struct stack *stack);

#endif
