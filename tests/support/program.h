/* SPDX-License-Identifier: MIT */
/*
 * Runs of the whole program: LAYER says where it is.
 */
#ifndef LAYER_TESTS_PROGRAM_H
#define LAYER_TESTS_PROGRAM_H

#include "base/arena.h"

/* How a run ended. */
struct program_run {
	int status; /* exit status; 128 and the number of the signal that ended it */
	struct str out, err;
};

/**
 * Run `layer` in the working directory.
 *
 * @words        its arguments, blanks between them
 * @environment  more variables, `NAME=value`, NULL at the end; may be NULL
 * Returns: what it wrote; arena.
 */
struct program_run program_run(struct arena *arena, const char *words,
                               const char *const *environment);

/** The path of the program, or NULL when LAYER does not name one. */
const char *program_path(void);

/** A library of tests/support to be preloaded, as `LD_PRELOAD=...`; arena; NULL when not built. */
const char *program_preload(struct arena *arena, const char *name);

#endif
