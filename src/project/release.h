/* SPDX-License-Identifier: MIT */
/*
 * Which releases an environment has, and from which files each is made.
 *
 * A release is in an environment when `releases` of the environment names it
 * (or has `*`, or is not there) and its `when`, if any, is true there.  Its
 * layers, weakest first: its own `values`; the `layers` patterns without
 * `{env}`; then for each environment of the chain, root first: the patterns
 * with `{env}` under that environment's name, its `values`, its `set`.
 * Nothing is read here but what `when` and the vars ask for.
 */
#ifndef LAYER_PROJECT_RELEASE_H
#define LAYER_PROJECT_RELEASE_H

#include "project/environment.h"

/* A release as it is in one environment. */
struct release {
	struct str name;
	const struct config_release *config;
	struct config_text chart, version; /* filled; of the environment where it says so */
	struct config_text defaults, schema;
};

enum origin_kind {
	ORIGIN_RELEASE,     /* `values` of the release */
	ORIGIN_PATTERN,     /* `layers`, without {env} */
	ORIGIN_ENVIRONMENT, /* of an environment of the chain */
};

/* A layer before it is read: a file that is there, or a `set` block. */
struct origin {
	enum origin_kind kind;
	struct str owner;        /* release, pattern or environment */
	struct str path;         /* relative to the root, normal form; empty: a set block */
	const struct str *steps; /* of `at`, filled; none: the whole file */
	size_t nsteps;
	struct span span;               /* where layer.yaml says so */
	const struct config_sets *sets; /* the block; its texts are not filled yet */
	bool optional;                  /* PATH may be absent */
};

struct origins {
	const struct origin *items;
	size_t count;
};

struct releases {
	const struct release *const *items;
	size_t count;
};

/**
 * The releases of an environment, in the order of layer.yaml.
 *
 * Returns: false + finding when a `when` is neither true nor false.
 */
bool releases_of(struct environments *environments, const struct environment *environment,
                 struct releases *releases);

/**
 * The layers of a release in an environment, weakest first.
 *
 * Returns: false + finding for a file that is missing without `?`, a name that
 * the environment does not have, or a path that leads out of the root.
 */
bool release_origins(struct environments *environments, const struct environment *environment,
                     const struct release *release, struct origins *origins);

#endif
