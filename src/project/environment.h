/* SPDX-License-Identifier: MIT */
/*
 * Environments as a graph: names to resolved environments.
 *
 * Resolving a name finds its entry (listed, found by `discover`, or a
 * parametric one that matches), lines its ancestors up root first (parents
 * before children, each once, leftmost first) and inherits: vars one by one,
 * words, releases, cluster and production whole, the later winning.  Each name
 * is resolved once; the result belongs to the arena and is never written
 * again.  The chain is at most LIMIT_EXTENDS + 1 long; a cycle was refused
 * when the configuration was checked.
 *
 * Texts are not filled here: see scope.h.
 */
#ifndef LAYER_PROJECT_ENVIRONMENT_H
#define LAYER_PROJECT_ENVIRONMENT_H

#include "project/config.h"
#include "project/pairs.h"
#include "project/names.h"
#include "project/values_file.h"

/* One environment of a chain, with its name (pr-17 where the entry is pr-{id}). */
struct environment_link {
	const struct config_environment *config;
	struct str name;
};

/* A var as it is inherited: what the strongest of the chain says about it. */
struct environment_var {
	struct str name;
	const struct config_var *definition;
};

struct environment {
	struct str name;
	const struct config_environment *config;
	const struct environment_link *chain; /* root first, itself last */
	size_t nchain;
	const struct environment_var *vars; /* by name; captured and parametric ones too */
	size_t nvars;
	struct config_texts words;            /* not filled */
	struct config_choices choices;        /* not said: all releases */
	const struct config_cluster *cluster; /* NULL: none; not filled */
	enum config_answer production;
	bool abstract, parametric; /* of its entry: `pr-17` is parametric */
};

/* All environments of a project, and what is needed to tell their vars. */
struct environments {
	struct workspace *ws;
	const struct config *config; /* checked, found environments included */
	struct str base;             /* folder of layer.yaml from the root, for location.h */
	struct values_files *files;
	struct names *names;           /* of config->environments */
	struct environment **resolved; /* by number of the entry; NULL: not yet */
	struct pairs *instances;       /* symbol of the name -> struct environment */
	struct pairs *values;          /* (environment, release and var) -> value; see scope.h */
};

/** The graph of a configuration. All borrowed. Returns: arena. */
struct environments *environments_new(struct workspace *ws, const struct config *config,
                                      struct str base, struct values_files *files);

/**
 * Resolve a name.
 *
 * Returns: arena, the same for the same name; NULL + finding with the nearest
 * names when there is none, or when two parametric ones match.
 */
const struct environment *environment_find(struct environments *environments, struct str name);

/** The environment of an entry that is not parametric, by its number. Returns: arena; NULL +
 * finding. */
const struct environment *environment_at(struct environments *environments, size_t number);

/** The definition of a var, or NULL when the environment has none of that name. Borrowed. */
const struct config_var *environment_var(const struct environment *environment, struct str name);

#endif
