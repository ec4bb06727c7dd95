/* SPDX-License-Identifier: MIT */
/*
 * Versions as Helm takes them in Chart.yaml.
 *
 * Loose: `1`, `v1.2` and `01.2.3` are versions too; what is missing is 0.
 * `-rc.1` is a prerelease, which is lower than the version without it; what
 * follows `+` counts for nothing.
 *
 * Source: measured; semver.org 2.0.0 for the order.
 */
#ifndef LAYER_CHART_VERSION_H
#define LAYER_CHART_VERSION_H

#include "base/str.h"

#include <stdint.h>

struct version {
	uint64_t parts[3];     /* major, minor, patch */
	struct str prerelease; /* without its `-`; borrowed; empty: none */
};

/** Read a version. Returns: false where Helm does not take it for one. */
bool version_parse(struct str text, struct version *version);

/** Order of two versions: <0, 0, >0. */
int version_compare(const struct version *a, const struct version *b);

/** Order of two prereleases (both may be empty), part by part: <0, 0, >0. */
int version_compare_prerelease(struct str a, struct str b);

#endif
