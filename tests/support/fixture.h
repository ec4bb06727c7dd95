/* SPDX-License-Identifier: MIT */
/*
 * What the unit tests share: a workspace per test and a few ways to read data.
 *
 * A test program includes this header first; it brings cmocka along.
 *
 *	static void
 *	empty_map_has_no_entries(void **state)
 *	{
 *		struct workspace *ws = fixture_workspace(state);
 *		...
 *	}
 *	FIXTURE_MAIN(cmocka_unit_test(empty_map_has_no_entries))
 *
 * Counted cases inside one test (tables, golden files) are reported with
 * fixture_count(); the closing line of the whole suite adds them up.
 */
#ifndef LAYER_TESTS_FIXTURE_H
#define LAYER_TESTS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "source/workspace.h"
#include "value/node.h"

/* main() of a test program: one cmocka group, a fresh workspace for the whole program. */
#define FIXTURE_MAIN(...)                                                                          \
	int main(void)                                                                             \
	{                                                                                          \
		const struct CMUnitTest tests[] = { __VA_ARGS__ };                                 \
		return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);             \
	}

/** Group set-up: makes the workspace. Returns: 0. */
int fixture_setup(void **state);

/** Group tear-down: gives everything back. Returns: 0. */
int fixture_teardown(void **state);

/** The workspace of this program; its findings are those of all tests so far. */
struct workspace *fixture_workspace(void **state);

/** Forget the findings so far. */
void fixture_forget(struct workspace *ws);

/** Fails the test unless @actual is @expected, showing both. */
void assert_str(struct str actual, const char *expected);

/** A whole file into the arena; ptr NULL when it cannot be read. */
struct str fixture_file(struct arena *arena, const char *path);

/** A path below the source tree ("testdata/x"); arena. */
const char *fixture_path(struct arena *arena, const char *relative);

/** A path below the shared data, or NULL when that is not here; arena. */
const char *fixture_shared(struct arena *arena, const char *relative);

/**
 * How many random cases to run: @full, times LAYER_RANDOM / 100000 where that is
 * set, a tenth under a sanitizer.
 */
size_t fixture_random(size_t full);

/** Next number of a fixed pseudo-random sequence (splitmix64). */
uint64_t fixture_next(uint64_t *seed);

/** Print the counts of a table of cases for the closing line; fails the test if @failed > 0. */
void fixture_count(const char *what, size_t passed, size_t failed, size_t skipped);

#endif
