/* SPDX-License-Identifier: MIT */
/*
 * A chart at work: the copy in which Helm's stages take place.
 *
 * For each set of values Helm renames charts by alias, removes those that are
 * switched off, and replaces the defaults of others by imported ones.  It does
 * so by writing into its charts; what two copies of a chart share (the inner
 * requests of two aliases, in Helm 3) shows in results.  Instances have just
 * that sharing: an instance is one of Helm's chart objects, its metadata and
 * its requests are those of Helm, and they are copied where Helm copies them.
 *
 * Instances live for one computation; trees of values are immutable as ever.
 *
 * Source: helm-values.md 4.4; cases alias-nested, alias-two.
 */
#ifndef LAYER_CHART_INSTANCE_H
#define LAYER_CHART_INSTANCE_H

#include "chart/chart.h"

/* A row of `dependencies:` at work. */
struct request {
	const struct dependency *row;
	struct str name; /* the alias, once aliases are done */
	bool enabled;
	bool imported; /* its import-values are done */
};

struct metadata {
	const struct symbol *name; /* the alias, in the copy that it made */
	bool lists_dependencies;
	struct request **requests;
	size_t nrequests;
};

struct instance {
	const struct chart *chart;
	struct metadata *metadata;
	const struct node *values; /* the defaults at this stage */
	struct instance **charts;  /* in Helm's order */
	size_t ncharts;
};

/** A chart and all below it, as just loaded. Returns: arena. */
struct instance *instance_new(struct workspace *ws, const struct chart *chart);

/** The copy that a listed dependency gets, under its alias if it has one. Returns: arena. */
struct instance *instance_copy(struct workspace *ws, const struct profile *profile,
                               const struct instance *instance, const struct request *request);

/** The chart's name here. */
struct str instance_name(const struct instance *instance);

/** Does the instance have a subchart of that name? */
bool instance_has_chart(const struct instance *instance, const struct symbol *name);

#endif
