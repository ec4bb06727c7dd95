/* SPDX-License-Identifier: MIT */
/*
 * Profiles: what the supported versions of Helm do differently.
 *
 * A profile is one row of a table; every measured difference is a named bool
 * in it.  Code asks for the behaviour (`profile->drops_default_nulls`), never
 * for the version, so a new version of Helm is a new row.
 */
#ifndef LAYER_MERGE_PROFILE_H
#define LAYER_MERGE_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

struct profile {
	unsigned major;   /* what `helm:` and --helm name */
	const char *name; /* the version measured */

	/* Reading (helm-values.md 1.3, 1.4, 5). */
	bool merges_documents;   /* all documents of a file count, not the first alone */
	bool ignores_open_index; /* `a[0=1` sets nothing instead of failing */
	bool takes_json_objects; /* `--set-json '{...}'` is a layer */
	bool takes_large_files;  /* no 5 MiB limit for a file in a chart's directory */
	bool checks_api_version; /* an apiVersion that it does not know is refused */

	/* Coalescing (helm-values.md 4.2). */
	bool drops_default_nulls; /* a null in defaults is as if it were not there */

	/* Dependencies (helm-values.md 4.4). */
	bool copies_aliased; /* two aliases of one chart have dependencies of their own */

	/* Wording of --helm-text. */
	bool logs_by_level;     /* `level=INFO msg="..."` instead of the bare line */
	bool names_stage;       /* errors of stage 4 say so */
	bool writes_lower_case; /* `an error occurred`, 'straight quotes' */
};

/* A difference that decides about values or verdicts, in words. */
struct profile_rule {
	const char *field;
	const char *text;
	size_t offset; /* of the bool in struct profile */
};

/** All fields but those of wording; static. @count out. */
const struct profile_rule *profile_rules(size_t *count);

/** The value of a field. */
bool profile_has(const struct profile *profile, const struct profile_rule *rule);

/** @profile with one field as @other has it. */
struct profile profile_mixed(const struct profile *profile, const struct profile_rule *rule,
                             const struct profile *other);

/** The profile of a major version of Helm, 3 or 4; static; NULL for any other. */
const struct profile *profile_get(unsigned major);

#endif
