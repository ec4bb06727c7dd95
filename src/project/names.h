/* SPDX-License-Identifier: MIT */
/*
 * A set of names with a number each: found by bytes, by case, by nearness.
 */
#ifndef LAYER_PROJECT_NAMES_H
#define LAYER_PROJECT_NAMES_H

#include "base/arena.h"

struct names;

/* Unknown names of one file that get a suggestion; each costs a look at all names. */
#define NAMES_SUGGESTED 50
#define NAME_NONE ((size_t)-1)

/**
 * Index names.
 *
 * @items  arena, kept; the number of a name is its index; of equal ones the first is found
 * Returns: arena.
 */
struct names *names_new(struct arena *arena, const struct str *items, size_t nitems);

/** The number of a name, or NAME_NONE. */
size_t names_find(const struct names *names, struct str name);

/** An earlier name that is the same but for the case of ASCII letters, or NAME_NONE. */
size_t names_twin(const struct names *names, size_t number);

/**
 * What to say about a name that is not there.
 *
 * Returns: arena: "did you mean 'qa'?", or "there are qa, prod" (some of them), or empty.
 */
struct str names_help(struct arena *arena, const struct names *names, struct str name);

/** Is there a name that matches the shell pattern? */
bool names_match(const struct names *names, struct str pattern);

#endif
