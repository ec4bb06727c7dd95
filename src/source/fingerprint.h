/* SPDX-License-Identifier: MIT */
/*
 * Fingerprints: by what a finding is known again in the next run.
 *
 * The digest is over rule, release, owner and neutral path, so that a moved
 * line, a renamed file, another value or one more environment leave it as it
 * is, and nobody can guess a value from it.  What has neither owner nor path
 * (a file that cannot be read) is known by its message, which names the thing.
 *
 * Source: design.md 6.
 */
#ifndef LAYER_SOURCE_FINGERPRINT_H
#define LAYER_SOURCE_FINGERPRINT_H

#include "source/finding.h"

#define FINGERPRINT_LEN 32 /* hex digits */

/** The fingerprint of a finding, as hex digits with a NUL behind them. */
void fingerprint_of(const struct finding *finding, char digits[FINGERPRINT_LEN + 1]);

/** Order by what a fingerprint is made of; 0: they share one. */
int fingerprint_compare(const struct finding *a, const struct finding *b);

#endif
