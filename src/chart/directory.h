/* SPDX-License-Identifier: MIT */
/*
 * The files of a chart that lies in a directory.
 *
 * What .helmignore hides is not there.  Links are followed, as Helm does, but
 * never out of the root; what is no regular file is refused.  Entries of
 * charts/ that begin with `_` or `.` are left out.
 *
 * Source: helm-values.md 1.2 and 4.1; case merge-charts-hidden.
 */
#ifndef LAYER_CHART_DIRECTORY_H
#define LAYER_CHART_DIRECTORY_H

#include "chart/files.h"
#include "merge/profile.h"

/* A directory to read a chart from. */
struct chart_directory {
	struct str path;  /* for the system */
	struct str shown; /* for people */
	struct str root;  /* links may lead anywhere below it */
};

/** The files of the chart. @files out: arena. Returns: false + finding. */
bool directory_read(struct workspace *ws, const struct profile *profile,
                    const struct chart_directory *directory, struct chart_files *files);

#endif
