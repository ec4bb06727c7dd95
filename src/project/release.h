/* SPDX-License-Identifier: MIT */
/*
 * Which releases an environment has, and from what each is made.
 *
 * A release is in an environment when `releases` of the environment names it
 * (or has `*`, or is not there) and its `when`, if any, is true there.  Its
 * layers, weakest first: its own `values`; the `layers` patterns without
 * `{env}`; then for each environment of the chain, root first: the patterns
 * with `{env}` under that environment's name, its `values`, its `set`.
 */
#ifndef LAYER_PROJECT_RELEASE_H
#define LAYER_PROJECT_RELEASE_H

#include "project/environment.h"

/* A release as it is in one environment; texts are filled. */
struct release {
	struct str name;
	const struct config_release *config;
	struct config_text chart, version; /* of the environment where that says so */
	struct config_text defaults, schema;
};

enum origin_kind {
	ORIGIN_RELEASE,     /* `values` of the release */
	ORIGIN_PATTERN,     /* `layers` */
	ORIGIN_ENVIRONMENT, /* `values` or `set` of an environment of the chain */
};

/* A layer before it is merged: a file, a part of one, or a `set` block. */
struct origin {
	enum origin_kind kind;
	struct str owner;               /* name of the release or environment, or the pattern */
	struct span span;               /* where layer.yaml says so */
	const struct values_file *file; /* NULL for a set block; its status may be VALUES_LOCKED */
	struct str at;                  /* path inside the file; empty: all of it */
	const struct node *root;        /* the map; NULL for a set block or a locked file */
	const struct config_sets *sets; /* the block, not filled; NULL for a file */
};

struct origins {
	const struct origin *items;
	size_t count;
};

/* The releases of an environment, in the order of layer.yaml. */
struct releases {
	const struct release *const *items;
	size_t count;
};

/**
 * The releases of an environment.
 *
 * Returns: false + finding when a `when` is neither true nor false, or a name
 * cannot be filled.
 */
bool releases_of(struct environments *environments, const struct environment *environment,
                 struct releases *releases);

/**
 * One release of an environment.
 *
 * Returns: arena; NULL + finding when there is none of that name, or not there.
 */
const struct release *release_find(struct environments *environments,
                                   const struct environment *environment, struct str name);

/**
 * The layers of a release in an environment, weakest first.
 *
 * Returns: false + finding for a file that is missing without `?` or cannot be
 * read, a name that the environment does not have, or a path that leads out.
 */
bool release_origins(struct environments *environments, const struct environment *environment,
                     const struct release *release, struct origins *origins);

#endif
