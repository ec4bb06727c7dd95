/* SPDX-License-Identifier: MIT */
/*
 * Paths as text: nothing here asks the file system.
 *
 * A normalised path has no empty and no `.` part, `..` only at the front of a
 * relative one, and no `/` at its end; the empty path is `.`.  Normalising is
 * lexical: `a/../b` is `b` even where `a` is a link, so that a path in
 * layer.yaml means the same on every machine.
 */
#ifndef LAYER_OS_PATH_H
#define LAYER_OS_PATH_H

#include "base/arena.h"

/** Does the path begin at the root of the file system? */
bool path_is_absolute(struct str path);

/** The path without `.`, `..` and doubled slashes as far as text can tell. Returns: arena. */
struct str path_normalise(struct arena *arena, struct str path);

/** @name as seen from @directory: normalised; an absolute @name stays itself. Returns: arena. */
struct str path_join(struct arena *arena, struct str directory, struct str name);

/**
 * How to write @to when one stands in the directory @from.
 *
 * Both absolute or both relative to one directory.  Returns: arena, normalised;
 * @to itself where text cannot tell (@from begins with `..`, or one of the two
 * is absolute and the other is not).
 */
struct str path_relative(struct arena *arena, struct str from, struct str to);

/** Everything before the last part: `a/b` gives `a`, `b` gives `.`, `/b` gives `/`. Borrowed. */
struct str path_directory(struct str path);

/** The last part: `a/b.yaml` gives `b.yaml`. Borrowed. */
struct str path_name(struct str path);

/** The last part's ending with its dot, `.yaml`; empty for `b` and `.hidden`. Borrowed. */
struct str path_extension(struct str path);

/** The last part without its ending: `a/b.tar.gz` gives `b.tar`. Borrowed. */
struct str path_stem(struct str path);

/** Is the normalised @path the normalised @root or below it, as text? `.` holds all relative ones.
 */
bool path_is_inside(struct str root, struct str path);

/** Does the text hold one of `*`, `?`, `[`? */
bool path_is_pattern(struct str text);

/**
 * Does the whole @text match the shell pattern?
 *
 * `*` is any run of bytes but `/`, `?` one code point but `/`, `[a-z]` and
 * `[!a-z]` one byte of a set, `\` takes the next byte as it is; a `[` without
 * its `]` is itself.  Time grows with the product of both lengths at most.
 */
bool path_match(struct str pattern, struct str text);

#endif
