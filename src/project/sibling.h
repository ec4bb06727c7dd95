/* SPDX-License-Identifier: MIT */
/*
 * Sibling sets: files that are the same thing for different environments.
 *
 * They follow one convention in one folder and differ in a word.  Two at least
 * make a set; each shares a key with another one or with their base, unless it
 * cannot be read (git-crypt) or is empty: then its name counts.  Names that
 * say nothing by themselves (<dir>/<env>.yaml, <dir>/<env>/values.yaml) ask
 * for more likeness and count only where no other set is.
 */
#ifndef LAYER_PROJECT_SIBLING_H
#define LAYER_PROJECT_SIBLING_H

#include "project/survey.h"
#include "project/values_file.h"

struct sibling {
	struct str word; /* the environment */
	struct str path; /* from the folder */
	const struct values_file *file;
};

struct sibling_set {
	struct str directory;
	struct str prefix;        /* of <prefix>-values-<env>; or empty */
	struct str before, after; /* path of a sibling: before + word + after */
	struct sibling *items;    /* by word */
	size_t count;
};

struct sibling_sets {
	struct sibling_set *items; /* by directory, then convention */
	size_t count;
};

/** Find all sets of a tree. @files reads them, quietly. Returns: arena. */
struct sibling_sets siblings_find(struct workspace *ws, const struct survey *survey,
                                  struct values_files *files);

/** The same leaf paths in both, as a share of @of in percent; 0 where one cannot be read. */
unsigned sibling_overlap(struct arena *arena, const struct values_file *of,
                         const struct values_file *with);

#endif
