/* SPDX-License-Identifier: MIT */
/*
 * A stack of our own size, whatever `ulimit -s` says.
 *
 * Trees are walked by recursion whose depth is bounded by a counter
 * (LIMIT_DEPTH); main() runs everything on such a stack, so that the deepest
 * tree allowed never meets the end of it.  Only pages that are touched count.
 *
 * The caller waits with all signals blocked, so signals sent to the process
 * reach the function and interrupt its system calls as usual.
 */
#ifndef LAYER_OS_STACK_H
#define LAYER_OS_STACK_H

#include <stdbool.h>
#include <stddef.h>

/* What main() asks for: address space, not memory. */
#define STACK_BYTES ((size_t)512 * 1024 * 1024)
/* With less than this a tree of LIMIT_DEPTH may not be walkable. */
#define STACK_BYTES_LEAST ((size_t)16 * 1024 * 1024)

/**
 * Run @fn on a stack of its own and wait for it.
 *
 * @size    bytes wanted; half of it and so on down to STACK_BYTES_LEAST is
 *          tried where the system refuses (`ulimit -v`)
 * @result  out: what @fn returned
 * Returns: false when there is no room even for the least; @fn did not run.
 */
bool stack_run(size_t size, int (*fn)(void *), void *arg, int *result);

#endif
