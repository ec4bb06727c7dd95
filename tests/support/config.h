/* SPDX-License-Identifier: MIT */
/*
 * Configurations for tests, written as small trees (tree.h).
 */
#ifndef LAYER_TESTS_CONFIG_H
#define LAYER_TESTS_CONFIG_H

#include "project/environment.h"
#include "source/workspace.h"

/* A text and the message it is refused with, or NULL when it is fine. */
struct refusal {
	const char *text, *message;
};

/** The configuration of a text, read and checked; fails the test when it is refused. */
const struct config *config_of(struct workspace *ws, const char *text);

/** Fails the test unless the text gives just this: "COLUMN: MESSAGE (HELP)" of its first finding.
 */
void assert_config(struct workspace *ws, const char *text, const char *message);

/** assert_config() for a table, counted. */
void assert_configs(struct workspace *ws, const char *what, const struct refusal *rows,
                    size_t nrows);

/** The environments of a text, files from the working directory; fails when it is refused. */
struct environments *environments_of(struct workspace *ws, const char *text);

/** An environment by name; fails the test when there is none. */
const struct environment *environment_of(struct environments *environments, const char *name);

/** The message of the finding added last, or "fine" when there is none. */
struct str last_message(struct workspace *ws);

#endif
