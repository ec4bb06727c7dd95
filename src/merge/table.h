/* SPDX-License-Identifier: MIT */
/*
 * Helm's nested rule: a map of values over a map of defaults.
 *
 * The stronger map keeps its own entries, takes those it lacks from the weaker
 * one (nulls included), and maps that meet are merged in the same way.  A null
 * of the stronger map deletes a default that is not null (coalescing) or stays
 * (keep-nulls mode); over a null or nothing it always stays.  Map against
 * anything else: the stronger wins, with a warning.
 *
 * Inputs are never written; the result shares what it can.
 *
 * Source: helm-values.md 4.2 (nested rule); cases null-nested,
 * null-default-and-user, merge-map-over-scalar, merge-scalar-over-map.
 */
#ifndef LAYER_MERGE_TABLE_H
#define LAYER_MERGE_TABLE_H

#include "merge/profile.h"
#include "source/workspace.h"
#include "value/node.h"

/* What stays the same on the way through one merge. */
struct table {
	struct workspace *ws;
	const struct profile *profile;
	bool keeps_nulls; /* a null over a default stays instead of deleting it */
};

/* Where the merge is, for warnings: names from the chart down. */
struct table_path {
	const struct table_path *up; /* NULL at the top */
	struct str name;             /* Helm's: at the top the charts' names joined by dots */
	struct str shown;            /* ours: at the top the path of values to here */
};

/**
 * Merge defaults below values.
 *
 * @values    the stronger map, borrowed
 * @defaults  the weaker map, borrowed; NULL is an empty one
 * Returns: arena; @values itself when nothing had to change.
 * Findings: warnings where a map meets something else.
 */
const struct node *table_merge(const struct table *table, const struct table_path *at,
                               const struct node *values, const struct node *defaults);

/** Warn where a map meets something that is neither map nor null (the stronger wins). */
void table_warn(const struct table *table, const struct table_path *at, const struct node *value,
                const struct node *standard);

/** @node without the entries that are null, at every depth of maps (not inside lists). Arena. */
const struct node *table_without_nulls(struct arena *arena, const struct node *node);

/** One step below @up (which may be NULL). */
struct table_path table_path_below(const struct table_path *up, struct str key);

/**
 * Helm's words for a warning of this stage, as its log shows them. Returns: arena.
 *
 * Source: helm-values.md 4.2; the expect.helmN.warn files.
 */
struct str table_log(const struct table *table, struct str message);

#endif
