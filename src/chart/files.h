/* SPDX-License-Identifier: MIT */
/*
 * The files of a chart that matter to values, from a directory or an archive.
 *
 * A list sorted by path, relative to the chart.  Of each chart, and of those in
 * its charts/, only what decides about values is listed: Chart.yaml,
 * values.yaml, values.schema.json, requirements.yaml, the two locks and packed
 * charts; besides one file of any other kind where a directory in charts/ has
 * no Chart.yaml, because that makes Helm refuse it.
 *
 * A part of the list is a chart of its own: see chart_files_below().
 */
#ifndef LAYER_CHART_FILES_H
#define LAYER_CHART_FILES_H

#include "source/load.h"

struct chart_file {
	struct str path;       /* from the root of the chart that was loaded */
	struct str shown;      /* how people know it */
	struct str bytes;      /* as they lie there */
	struct loaded *loaded; /* a file on disk; NULL: a member of an archive */
	uint32_t source;       /* a member that is registered; see chart_file_source() */
};

struct chart_files {
	struct chart_file *items; /* sorted by the bytes of their paths */
	size_t nitems;
	size_t skip; /* bytes of each path that lie above this chart */
};

/* The names that matter directly in a chart. */
extern const char *const chart_files_names[];
extern const size_t chart_files_nnames;

/* A growing list. */
struct chart_files_builder {
	struct arena *arena;
	struct chart_file *items;
	size_t count, cap;
};

/** Append a file. */
void chart_files_add(struct chart_files_builder *builder, const struct chart_file *file);

/** Sort what was appended. */
struct chart_files chart_files_end(struct chart_files_builder *builder);

/** Does a name directly in a chart matter to values? */
bool chart_files_matter(struct str name);

/** The path of a file within the chart. */
struct str chart_file_path(const struct chart_files *files, const struct chart_file *file);

/** The file at a path within the chart, or NULL. Borrowed. */
struct chart_file *chart_files_find(const struct chart_files *files, struct str path);

/**
 * The next entry of charts/: everything that begins with `charts/NAME` and a slash, or is it.
 *
 * @at    in: where to look, 0 at first; out: behind the entry
 * @name  out: NAME
 * @below out: its files; as a chart of their own when it is a directory
 * Returns: false when there is no more.
 */
bool chart_files_below(const struct chart_files *files, size_t *at, struct str *name,
                       struct chart_files *below);

/** The source of a file, registered as it is when first asked. */
uint32_t chart_file_source(struct workspace *ws, struct chart_file *file);

#endif
