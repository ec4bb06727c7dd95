/* SPDX-License-Identifier: MIT */
/*
 * The parts of layer.yaml that name files and values: `layers`, `values`,
 * `when`, `vars` and `set`.
 *
 * Fields of one project share its base folder, so that paths are checked as
 * they are read; see field.h for how a table uses these functions.
 */
#ifndef LAYER_PROJECT_CONFIG_FILE_H
#define LAYER_PROJECT_CONFIG_FILE_H

#include "project/field.h"

/** Reads a list of files (`F`, `F?`, {file, at}) into a struct config_files. */
bool config_file_list(const struct field_at *at, void *out);

/**
 * Read {file: F or [F...], at: PATH}; each file of the result has the `at`.
 *
 * Returns: false + finding.
 */
bool config_file_lookup(const struct field_at *at, struct config_files *files);

/** Reads `vars` into a struct config_vars. */
bool config_file_vars(const struct field_at *at, void *out);

/** Reads `set` into a struct config_sets. */
bool config_file_sets(const struct field_at *at, void *out);

/** Is there a `{name}` @name in the pattern or the path of one of the files? */
bool config_file_has(const struct config_files *files, struct str name);

#endif
