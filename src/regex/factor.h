/* SPDX-License-Identifier: MIT */
/*
 * Several nodes made one: sequences, and alternatives with their common
 * beginnings taken out: ABC|ABD|AE is A(B(C|D)|E).
 *
 * It keeps programs small, and it must do exactly what Go does, since the tree
 * that comes of it is what Go's limits are counted on.
 */
#ifndef LAYER_REGEX_FACTOR_H
#define LAYER_REGEX_FACTOR_H

#include "regex/tree.h"

/**
 * One node from several, nested ones of the same kind taken in.
 *
 * @subs  their nodes are consumed
 * @op    concat or alternate
 * Returns: arena; the node itself when there is one.
 */
struct regex_node *regex_collapse(struct regex_tree *tree, struct regex_node **subs, size_t nsubs,
                                  enum regex_node_op op);

#endif
