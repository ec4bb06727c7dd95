/* SPDX-License-Identifier: MIT */
/*
 * A directory of its own for tests that touch the disk.
 *
 * scratch_enter() makes one, below TMPDIR or /tmp, and moves into it;
 * scratch_leave() removes it with all that is in it.
 */
#ifndef LAYER_TESTS_SCRATCH_H
#define LAYER_TESTS_SCRATCH_H

#include "base/arena.h"

#include <stdbool.h>

/** Make a directory and move into it. Returns: its path (arena, real). */
struct str scratch_enter(struct arena *arena);

/** Move to / and remove the directory. */
void scratch_leave(struct str directory);

/** Write a file, and the directories before it. */
void scratch_write(const char *path, struct str bytes);

/** Make a directory, and those before it. */
void scratch_directory(const char *path);

/** Make a link. */
void scratch_link(const char *target, const char *path);

/** How many entries the working directory holds, at any depth, whose name contains @part. */
size_t scratch_count(const char *part);

/**
 * Run @fn in a child that may not do what root may: it has given up its user.
 *
 * Returns: what @fn returned (0 to 125), 126 where users cannot be changed
 * and we are root (skip and say so), 127 when it ended by a signal.
 */
int scratch_as_nobody(int (*fn)(void *), void *arg);

#endif
