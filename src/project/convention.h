/* SPDX-License-Identifier: MIT */
/*
 * How people name the values files of environments: `values-qa.yaml` and its kin.
 */
#ifndef LAYER_PROJECT_CONVENTION_H
#define LAYER_PROJECT_CONVENTION_H

#include "base/arena.h"

/* A file name taken apart. */
struct convention_match {
	size_t convention; /* row of the table */
	struct str word;   /* the environment */
	struct str prefix; /* what stands before by <prefix>-values-<env>; or empty */
	size_t at;         /* where the word begins in the name */
};

/** How many rows there are. */
size_t convention_count(void);

/**
 * Take a file name apart.
 *
 * Returns: false when it follows no convention, or its word is no name.
 */
bool convention_match(struct str name, struct convention_match *match);

/** The file name of a word, without its ending: `values-` + word. Returns: arena. */
struct str convention_stem(struct arena *arena, size_t convention, struct str prefix,
                           struct str word);

/** The stem without the word: `values`, or PREFIX-values. Returns: arena. */
struct str convention_base(struct arena *arena, struct str prefix);

/** The conventions as a text for people: `values-<env>.yaml, ...`. Returns: arena. */
struct str convention_list(struct arena *arena);

/**
 * The place of a word among the stages of a delivery: dev before test before prod.
 *
 * Only the order of promotion is told by this; words of one rank have none
 * between them. Returns: 0 for a word that is no stage.
 */
unsigned convention_rank(struct str word);

#endif
