/* SPDX-License-Identifier: MIT */
/*
 * Simple case folding, as Go's unicode.SimpleFold does it.
 *
 * Code points that differ in case only stand in a ring: from each one a delta
 * leads to the next larger one, from the largest back to the smallest (k, K
 * and the Kelvin sign are a ring of three).  Written by
 * src/base/unicode_tables.go from the tables of Go.
 */
#ifndef LAYER_BASE_UNICODE_FOLDS_H
#define LAYER_BASE_UNICODE_FOLDS_H

#include <stddef.h>
#include <stdint.h>

/* A run that folds alike; delta 0 means pairs: first, third ... one up, the others one down. */
struct unicode_fold {
	uint32_t first, last;
	int32_t delta;
};

/* Sorted, disjoint. What stands in no run folds to itself. */
extern const struct unicode_fold unicode_folds[];
extern const size_t unicode_folds_count;

#endif
