/* SPDX-License-Identifier: MIT */
/*
 * Outputs that would get in each other's way, or in that of an input.
 *
 * Two outputs clash when they have one real path (also to a file system
 * without case, ASCII alone), when one would be a directory of the other, or
 * when they are two names of one file; an output and an input when they are
 * one file, whatever their names.
 */
#ifndef LAYER_OS_CLASH_H
#define LAYER_OS_CLASH_H

#include "os/target.h"

struct clash {
	struct str path; /* of an output, as given */
	struct str why;  /* arena, for "cannot write PATH: WHY" */
};

/**
 * Look for a clash.
 *
 * @targets  as target_find() has left them, @ntargets of them
 * @inputs   paths of files, @ninputs of them; those that are absent do not count
 * @clash    out: the first one, in the order of real paths
 * Returns: whether there is one.
 */
bool clash_find(struct arena *arena, const struct target *const *targets, size_t ntargets,
                const struct target_inputs *inputs, struct clash *clash);

#endif
