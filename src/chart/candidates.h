/* SPDX-License-Identifier: MIT */
/*
 * Candidates: every source that speaks at a path, strongest first.
 *
 * Where a value stands its node knows; what it beat is asked here.  The path is
 * looked up in each layer, in the sections and defaults of the chart and its
 * parents, in what flows down as `global`, and in what import-values bring: the
 * routes that coalescing takes.  A null is a candidate that deletes.
 *
 * The order is that of Helm's rules in general; which of the sources really won
 * is known by identity, since trees share their nodes: the first candidate is
 * the very value that was computed, whatever rule decided.  Sources that rank
 * higher but did not win (a null that a later map took back, a global that
 * could not flow) are left out.
 *
 *	struct provenance *provenance = provenance_new(ws, profile, computed, layers, nlayers);
 *	candidates_find(provenance, &path, &found);
 *
 * Source: architecture.md, provenance is a query; helm-values.md 2, 4.2 to 4.5.
 */
#ifndef LAYER_CHART_CANDIDATES_H
#define LAYER_CHART_CANDIDATES_H

#include "chart/compute.h"
#include "merge/layer.h"
#include "value/path.h"

/* How a value came to its place. */
enum candidate_route {
	ROUTE_LAYER,   /* a layer has it at the very path */
	ROUTE_DEFAULT, /* the defaults of the chart itself, or of the root for a section */
	ROUTE_GLOBAL,  /* a `global` of a chart above */
	ROUTE_IMPORT,  /* import-values of a subchart */
	ROUTE_RETURN,  /* a subchart's default that came back through a shared map */
};

struct candidate {
	enum candidate_route route;
	const struct layer *layer; /* NULL: the defaults of a chart */
	const struct chart *chart; /* whose defaults; NULL: a layer */
	const struct node *value;  /* NULL: it deletes what others say */
	struct span at;            /* of the value, or of the null */
	struct span key_at;        /* of its key; nowhere for an item of a list */
};

struct candidates {
	const struct candidate *items;
	size_t nitems;
};

struct provenance;

/** What is asked about. All borrowed; @computed the root chart. Returns: arena. */
struct provenance *provenance_new(struct workspace *ws, const struct profile *profile,
                                  const struct computed_chart *computed,
                                  const struct layer *const *layers, size_t nlayers);

/**
 * The sources that speak at a path of the root chart's values.
 *
 * @path   an address
 * @found  out: arena; strongest first. Where the path has no value the first
 *         one deletes it; none at all: nobody speaks there.
 */
void candidates_find(struct provenance *provenance, const struct path *path,
                     struct candidates *found);

#endif
