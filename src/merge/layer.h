/* SPDX-License-Identifier: MIT */
/*
 * Layers: the sources of overrides of one environment, weakest first, and
 * their merge into U, the overrides that Helm gets.
 *
 * A layer is a values file (its tree), a `set` block or a flag of the --set
 * family (a list of assignments).  The chart's defaults are listed as a layer
 * too, so that provenance can name them, but they take no part here: U is what
 * stands above the defaults.  Layers are plain data; whoever makes them keeps
 * them alive for the run.
 */
#ifndef LAYER_MERGE_LAYER_H
#define LAYER_MERGE_LAYER_H

#include "merge/keyed.h"
#include "merge/profile.h"
#include "source/workspace.h"
#include "value/node.h"

struct assignments;

enum layer_kind {
	LAYER_DEFAULTS, /* the chart's own values: not part of U */
	LAYER_FILE,     /* a values file, or a part of one */
	LAYER_SET,      /* a `set` block of layer.yaml */
	LAYER_FLAG,     /* one flag of the --set family */
};

struct layer {
	enum layer_kind kind;
	struct str name;         /* as shown: `env/qa.yaml`, `set of qa`, `--set` */
	struct str owner;        /* release, environment or pattern it belongs to; may be empty */
	uint32_t source;         /* 0: none */
	const struct node *root; /* file: its map */
	const struct assignments *assignments; /* set, flag: what it sets */
	const struct keyed_list *lists;        /* lists that this layer merges by key */
	size_t nlists;
};

/**
 * Merge layers into the overrides U.
 *
 * @layers   borrowed, weakest first
 * Returns: arena, always a map; NULL + finding when an assignment does not fit.
 * Source: helm-values.md 2 and 5; case set-order (the order is the caller's).
 */
const struct node *layers_merge(struct workspace *ws, const struct profile *profile,
                                const struct layer *const *layers, size_t nlayers);

#endif
