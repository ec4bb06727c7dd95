/* SPDX-License-Identifier: MIT */
/*
 * YAML in tests: trees written as YAML, compared as JSON, and what the reader said.
 *
 *	const struct node *root = yaml(ws, "a: {b: 1}\n");
 *	assert_yaml(ws, map_get_str(root, STR("a")), "{b: 1}");
 */
#ifndef LAYER_TESTS_YAML_H
#define LAYER_TESTS_YAML_H

#include "support/fixture.h"

/** The tree of a YAML text, read as Helm 3 reads a file; fails the test when it is none. */
const struct node *yaml(struct workspace *ws, const char *text);

/** The same for bytes that may hold a NUL. */
const struct node *yaml_bytes(struct workspace *ws, struct str bytes);

/** Fails the test, showing both as JSON, unless @actual has the content of @expected (YAML). */
void assert_yaml(struct workspace *ws, const struct node *actual, const char *expected);

/** @node as JSON on one line; `absent` for NULL; arena, NUL-terminated. */
const char *yaml_json(struct workspace *ws, const struct node *node);

/** The findings from index @begin on, one a line: `LY0101 2:3 4:1 message`; arena. */
struct str yaml_findings(struct workspace *ws, size_t begin);

#endif
