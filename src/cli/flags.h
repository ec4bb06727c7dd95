/* SPDX-License-Identifier: MIT */
/*
 * The layers of the command line: -f files and the --set family, in Helm's
 * order, which goes by kind and not by position (helm-values.md 5).
 */
#ifndef LAYER_CLI_FLAGS_H
#define LAYER_CLI_FLAGS_H

#include "cli/command.h"
#include "merge/layer.h"

/**
 * Read the layers that the command line gives.
 *
 * @profile  how files and flags are read
 * @layers   out: arena, weakest first; @nlayers of them
 * Returns: false + finding.
 */
bool flags_layers(struct run *run, const struct profile *profile,
                  const struct layer *const **layers, size_t *nlayers);

/**
 * Cut the argument of -f into file names, as Helm does: a comma list in which
 * quotes keep a comma.
 *
 * @names    out: arena
 * @problem  out: what is wrong with the quotes; static
 * Returns: false when the quotes are wrong.
 */
bool flags_split(struct arena *arena, struct str list, struct str **names, size_t *nnames,
                 const char **problem);

#endif
