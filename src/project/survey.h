/* SPDX-License-Identifier: MIT */
/*
 * The files of a tree, listed once: what layout.h looks for environments in.
 *
 * Not entered are hidden folders, `templates`, `charts` and `node_modules`,
 * and nothing deeper than four folders; links are not followed.
 */
#ifndef LAYER_PROJECT_SURVEY_H
#define LAYER_PROJECT_SURVEY_H

#include "source/workspace.h"

struct survey_file {
	struct str directory; /* from the folder; `.` for the folder itself */
	struct str name;
};

/* Files by directory, then name, and the directories, both in byte order. */
struct survey {
	struct survey_file *files;
	size_t nfiles;
	struct str *directories; /* `.` too */
	size_t ndirectories;
	struct str kustomization; /* the first of its files; empty: none */
};

/** List the tree below a folder. Returns: false + finding when it cannot be listed. */
bool survey_take(struct workspace *ws, struct str folder, struct survey *survey);

/** Is there such a file? */
bool survey_has(const struct survey *survey, struct str directory, const char *name);

/** The first file of a directory; @count out: how many there are. */
const struct survey_file *survey_files(const struct survey *survey, struct str directory,
                                       size_t *count);

#endif
