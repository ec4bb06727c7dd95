/* SPDX-License-Identifier: MIT */
/*
 * Lists merged by a key, down to the defaults of the chart.
 *
 * Defaults are the weakest layer, but Helm lays the overrides over them itself
 * and then replaces lists as a whole.  So where `lists` of layer.yaml asks for
 * a merge, and the overrides have a list at that path, the items of the
 * chart's list have to stand in the overrides.
 */
#ifndef LAYER_PROJECT_LIST_DEFAULTS_H
#define LAYER_PROJECT_LIST_DEFAULTS_H

#include "merge/keyed.h"

/**
 * The overrides with the items of the chart's lists below their own.
 *
 * @defaults   what the chart computes without overrides; borrowed
 * @overrides  U, borrowed
 * Returns: arena; @overrides itself where no list of both is asked for.
 */
const struct node *list_defaults(struct workspace *ws, const struct node *defaults,
                                 const struct node *overrides, const struct keyed_list *lists,
                                 size_t nlists);

#endif
