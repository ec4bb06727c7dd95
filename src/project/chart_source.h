/* SPDX-License-Identifier: MIT */
/*
 * Where the chart of a release comes from: a folder or archive of the project,
 * the lock, or files that stand in for one.  Each is read once per run.
 */
#ifndef LAYER_PROJECT_CHART_SOURCE_H
#define LAYER_PROJECT_CHART_SOURCE_H

#include "project/project.h"
#include "project/release.h"

struct chart;
struct chart_sources;

/** What is kept between releases. Returns: arena. */
struct chart_sources *chart_sources_new(struct project *project);

/** The folder of the lock, from the working directory. Returns: arena. */
struct str chart_source_lock(const struct project *project);

/**
 * The chart of a release.
 *
 * @chart  out: arena, the same for the same chart; NULL when the release names
 *         none, and when a registry's chart is not locked: one note says so
 * Returns: false + finding when it cannot be read.
 */
bool chart_source_open(struct chart_sources *sources, const struct release *release,
                       const struct chart **chart);

#endif
