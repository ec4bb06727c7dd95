/* SPDX-License-Identifier: MIT */
/*
 * A directory for what another program is to leave, gone afterwards.
 */
#ifndef LAYER_OS_TEMPORARY_H
#define LAYER_OS_TEMPORARY_H

#include "base/arena.h"

/** Make an empty directory below TMPDIR, or /tmp, for us alone. Returns: arena; empty: it failed.
 */
struct str temporary_directory(struct arena *arena);

/** Remove the directory with the files in it; directories in it stay. */
void temporary_remove(struct arena *arena, struct str path);

#endif
