/* SPDX-License-Identifier: MIT */
/*
 * Environments as a graph: names to resolved environments.
 *
 * Resolving a name finds its entry (listed, found by `discover`, or a
 * parametric one that matches), lines its ancestors up root first (parents
 * before children, each once, leftmost first) and inherits: vars one by one,
 * words, releases, cluster and production whole, the later winning.  Each name
 * is resolved once; the result belongs to the arena and is never written
 * again.  The chain is at most LIMIT_EXTENDS long; a cycle was refused when
 * the configuration was read.
 */
#ifndef LAYER_PROJECT_ENVIRONMENT_H
#define LAYER_PROJECT_ENVIRONMENT_H

#include "project/config.h"
#include "source/workspace.h"

/* One environment of a chain, with its name (pr-17 where the entry is pr-{id}). */
struct environment_link {
	const struct config_environment *config;
	struct str name;
};

/* A var with its text and where the text stands. */
struct environment_var {
	struct str name, text;
	struct span span;
};

struct environment {
	struct str name;
	const struct config_environment *config;
	const struct environment_link *chain; /* root first, itself last */
	size_t nchain;
	const struct environment_var *vars; /* by name; captured and parametric ones too */
	size_t nvars;
	const struct str *words;
	size_t nwords;
	const struct config_choices *choices; /* NULL: all releases */
	const struct config_cluster *cluster; /* NULL: none; its texts are not filled yet */
	enum config_answer production;
	bool abstract, parametric; /* of its entry: `pr-17` is parametric */
};

struct environments;

/**
 * The graph of a configuration.
 *
 * @config  borrowed, checked by config_check()
 * @root    the folder of layer.yaml, borrowed: {file, at} vars are read there
 * Returns: arena.
 */
struct environments *environments_new(struct workspace *ws, const struct config *config,
                                      struct str root);

/**
 * Resolve a name.
 *
 * Returns: arena, the same for the same name; NULL + finding with the nearest
 * names when there is none, when two parametric ones match, or when a var
 * cannot be told.
 */
const struct environment *environment_find(struct environments *environments, struct str name);

/** The text of a var, or NULL when the environment has none of that name. Borrowed. */
const struct environment_var *environment_var(const struct environment *environment,
                                              struct str name);

/* Environments chosen by the command line, in the order of layer.yaml. */
struct environment_list {
	const struct environment *const *items;
	size_t count;
};

/**
 * What `-e` chooses.
 *
 * @selectors   names, parametric instances and var=value; none: every
 *              environment that is neither abstract nor parametric
 * Returns: false + finding for an unknown name, an abstract one, or a
 * var=value that no environment has. Each environment stands once; those of
 * layer.yaml in its order, then instances as named.
 */
bool environments_select(struct environments *environments, const struct str *selectors,
                         size_t nselectors, struct environment_list *list);

#endif
