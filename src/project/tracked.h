/* SPDX-License-Identifier: MIT */
/*
 * What git tracks: asked of git itself, once, where the command line wants it
 * (`layer lock`).  Nothing of the repository's configuration that starts
 * programs is obeyed.
 *
 * Source: design.md 4b; reliability.md P22.
 */
#ifndef LAYER_PROJECT_TRACKED_H
#define LAYER_PROJECT_TRACKED_H

#include "source/workspace.h"

struct tracked {
	struct str root;         /* absolute; empty: nothing is tracked */
	const struct str *paths; /* from the root */
	size_t npaths;
};

/**
 * Ask which files the repository of a project tracks.
 *
 * @root  the folder that holds `.git`; where it holds none, or there is no
 *        git, nothing is tracked
 * Returns: false + finding when git fails.
 */
bool tracked_read(struct workspace *ws, struct str root, struct tracked *tracked);

/** Is the file tracked, or a file below it? @path from the working directory. */
bool tracked_has(struct arena *arena, const struct tracked *tracked, struct str path);

#endif
