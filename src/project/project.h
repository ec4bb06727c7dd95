/* SPDX-License-Identifier: MIT */
/*
 * A project: layer.yaml, or the layout of a tree without one, opened and checked.
 *
 * layer.yaml is looked for upward from a directory, up to the folder that
 * holds `.git`.  The root, out of which no path of layer.yaml may lead, is
 * that folder, or else the one of layer.yaml itself.
 */
#ifndef LAYER_PROJECT_PROJECT_H
#define LAYER_PROJECT_PROJECT_H

#include "project/environment.h"

struct profile;
struct layout;
struct layer;
struct layout;
struct project_store;

struct project_options {
	struct str directory;             /* where to look from; empty: the working directory */
	struct str config;                /* --config FILE; empty: the nearest layer.yaml upward */
	unsigned helm;                    /* 3 or 4; 0: as layer.yaml says, else 4 */
	const struct profile *profile;    /* instead of `helm`, to compare; NULL: none */
	const struct layer *const *flags; /* of the command line, weakest first; strongest of all */
	size_t nflags;
	bool wants_clear;   /* a SOPS layer is refused, as `render` must */
	bool checks_schema; /* layer.yaml is held against its published schema too */
};

struct project {
	struct workspace *ws;
	struct project_options options;
	const struct config *config; /* found environments included */
	struct environments *environments;
	struct values_files *files;
	const struct profile *profile;
	struct str folder;           /* of layer.yaml, from the working directory */
	struct str root;             /* absolute; never printed */
	struct str base;             /* the folder from the root; `.` when they are one */
	bool inferred;               /* there is no layer.yaml */
	const struct layout *layout; /* what was found instead; else NULL */
	struct project_store *store; /* see compute.h */
};

/**
 * Open the project of a directory.
 *
 * @options  copied; what it points to is borrowed for the run
 * Returns: arena; NULL + findings.
 */
struct project *project_open(struct workspace *ws, const struct project_options *options);

/** A path of layer.yaml from the root, as machine formats show it. Returns: arena. */
struct str project_path(const struct project *project, struct str path);

#endif
