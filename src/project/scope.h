/* SPDX-License-Identifier: MIT */
/*
 * What `{names}` stand for: filling the texts of layer.yaml.
 *
 * A scope is an environment, perhaps a release, and what `{env}` is there: the
 * environment itself, but for the patterns of `layers` and the files of `vars`
 * and `when`, which are filled once for each environment of the chain.
 *
 * Vars are told when a text asks for them: a text is filled in its turn; a
 * lookup goes through its files from the strongest down, and the first that
 * has the path decides.  Each is told once per (environment, release).
 */
#ifndef LAYER_PROJECT_SCOPE_H
#define LAYER_PROJECT_SCOPE_H

#include "project/environment.h"
#include "value/path.h"

enum scope_status {
	SCOPE_OK,
	SCOPE_UNKNOWN, /* the environment has no such name */
	SCOPE_FAILED,  /* a finding says why */
};

struct scope {
	struct environments *environments;
	const struct environment *environment;
	struct str env;     /* what {env} is */
	struct str release; /* empty: {release} stays as it is */
	unsigned depth;     /* vars that are being told */
};

/* The value of a var and where it stands. */
struct scope_value {
	enum scope_status status;
	struct str text;
	struct span span;
};

/** The scope of an environment, with a release or (empty) without. */
struct scope scope_of(struct environments *environments, const struct environment *environment,
                      struct str release);

/**
 * Fill a text.
 *
 * @out      arena, or the very text
 * @unknown  set for SCOPE_UNKNOWN: the name
 */
enum scope_status scope_fill(const struct scope *scope, struct str text, struct str *out,
                             struct str *unknown);

/** Fill a text that has to be there. Returns: false + finding. */
bool scope_text(const struct scope *scope, struct config_text text, struct str *out);

/** Fill each key of a path, as scope_fill(). SCOPE_FAILED + finding also for a text that is none.
 */
enum scope_status scope_path(const struct scope *scope, struct config_text text, struct path *path,
                             struct str *unknown);

/** The value of a var; SCOPE_UNKNOWN where the environment has none. */
struct scope_value scope_var(const struct scope *scope, struct str name);

/**
 * The strongest node that some files have at their path: `when`, and vars.
 *
 * @files  weakest first; one with {env} stands for those of the whole chain
 * @node   out: NULL when none has it
 * Returns: false + finding.
 */
bool scope_lookup(const struct scope *scope, const struct config_files *files,
                  const struct node **node);

#endif
