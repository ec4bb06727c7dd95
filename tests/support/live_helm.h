/* SPDX-License-Identifier: MIT */
/*
 * A real Helm, where there is one: HELM3 or HELM4 in the environment, else
 * helm3 or helm4 on PATH.
 */
#ifndef LAYER_TESTS_LIVE_HELM_H
#define LAYER_TESTS_LIVE_HELM_H

#include "base/buf.h"
#include "value/node.h"

/** The program for a major version, or NULL; arena. */
const char *live_helm(struct arena *arena, unsigned major);

/**
 * Append a tree as one line, flow style with everything quoted and escaped, so
 * that nothing of the product's own printing takes part.
 */
void live_helm_values(struct buf *buf, const struct node *node);

/**
 * What a function of templates (toYaml, toJson) makes of each item of a list,
 * in one run of Helm.
 *
 * @values  a values file with the list under the key `trees`
 * Works in the working directory (see scratch.h).
 * Returns: arena, @n texts; NULL when Helm fails, its words on stderr.
 */
const struct str *live_helm_print(struct arena *arena, const char *helm, const char *function,
                                  struct str values, size_t n);

#endif
