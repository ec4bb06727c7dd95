/* SPDX-License-Identifier: MIT */
/*
 * Golden cases of parity: small environments and what is to be found in them.
 *
 * A file of testdata/parity holds cases:
 *	=== name of the case
 *	--- layer          lines for layer.yaml (may be missing)
 *	--- base           a file of all environments (may be missing)
 *	--- dev            the values of an environment, in the order of promotion
 *	--- prod
 *	--- expect         LYnnnn LEVEL PATH ENVIRONMENTS, a line each
 * All warnings and errors must be expected, and all that is expected be found.
 */
#ifndef LAYER_TESTS_DRIFT_H
#define LAYER_TESTS_DRIFT_H

#include "parity/parity.h"
#include "support/fixture.h"

/** Run all cases of testdata/parity/NAME.txt; fails the test where one does. */
void drift_cases(struct workspace *ws, const char *name);

/** The findings of a case text (from `--- layer` on), a line each; arena. */
struct str drift_findings(struct workspace *ws, const char *text, bool with_notes);

#endif
