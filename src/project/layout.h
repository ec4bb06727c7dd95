/* SPDX-License-Identifier: MIT */
/*
 * The layout of a tree that has no layer.yaml.
 *
 * Environments are sets of sibling files (sibling.h); each set is a release.
 * Its base is the file of the same stem without the word, or with `common`,
 * `base` or `default` for it, or the values.yaml of the chart beside, above,
 * or alone below.  The result is a configuration as layer.yaml would say it,
 * so that everything behind works the same; `layer init` writes it down.
 */
#ifndef LAYER_PROJECT_LAYOUT_H
#define LAYER_PROJECT_LAYOUT_H

#include "project/config.h"
#include "source/workspace.h"

/* What was found for one release; paths from the folder. */
struct layout_release {
	struct str name;
	struct str directory;     /* that holds base and environments */
	struct str base;          /* empty: none */
	struct str parent;        /* of `common` and its kin, above the base; empty: none */
	struct str chart;         /* the folder of Chart.yaml; empty: none */
	struct str before, after; /* path of an environment: before + name + after */
	const struct str *words;  /* its environments */
	const struct str *paths;  /* and their files */
	size_t nwords;
};

struct layout {
	struct config config;
	const struct layout_release *releases;
	size_t nreleases;
};

/**
 * Find the layout of a directory.
 *
 * @folder  the directory, from the working directory; kept
 * @helm    3 or 4: how files are read
 * Returns: arena; NULL + a finding that says what was looked for, or why what
 * was found is none (presets of a vendored chart, kustomize).
 */
const struct layout *layout_find(struct workspace *ws, struct str folder, unsigned helm);

/**
 * The release of a folder whose layer.yaml names none: its chart, if there is one beside.
 *
 * It is called as Chart.yaml says, else as the folder. Returns: arena.
 */
const struct config_release *layout_only_release(struct workspace *ws, struct str folder,
                                                 unsigned helm);

#endif
