/* SPDX-License-Identifier: MIT */
/*
 * Explanations: where each value of a slot comes from, and what it beat.
 *
 * chart/candidates.h finds the sources that speak at a path; here they become
 * what people and machines are told: the value as JSON (nothing where it is
 * secret: text is redacted where it is made), the layer by its name, and the
 * aliases, merge keys, globals and imports that it came through.
 *
 *	struct explaining explaining = { .project = project, .patterns = patterns };
 *	explain_slot(&explaining, slot);
 *
 * Source: design.md 5 and 6b.
 */
#ifndef LAYER_PROJECT_EXPLAIN_H
#define LAYER_PROJECT_EXPLAIN_H

#include "chart/candidates.h"
#include "project/compute.h"
#include "project/secrecy.h"

/* What a value came through. */
struct explain_via {
	const char *what; /* alias, merge key, global, import, shared map; static */
	struct span at;   /* nowhere for what has no place in a layer */
};

/* One source at a path. */
struct explain_source {
	const struct node *value; /* NULL: it deletes */
	enum secret_why secret;
	struct str json; /* of the value; empty when secret or deleting */
	struct span at;
	struct str layer; /* its name; empty: Helm made the value */
	const struct explain_via *via;
	size_t nvia;
};

/* A path and the sources that speak there, the winner first. */
struct explanation {
	const struct slot *slot;
	struct str path; /* items by name where they have one */
	const struct explain_source *sources;
	size_t nsources;
};

struct explaining {
	struct project *project;
	const struct path *patterns; /* of what is asked; none: every leaf */
	size_t npatterns;
	bool *met;                        /* by pattern: something was found; arena */
	const struct secret_rules *rules; /* made when first needed */
	struct explanation *items;        /* out: arena */
	size_t count;
};

/**
 * Explain the values of a slot and append them: every leaf that a pattern
 * means, and addresses where something was deleted.
 *
 * Returns: false + finding where Helm refuses the values.
 */
bool explain_slot(struct explaining *explaining, const struct slot *slot);

/**
 * The words for an address where nobody speaks, with the nearest name there is.
 *
 * @slot  whose values are searched for names
 * Returns: false + finding.
 */
bool explain_unknown(struct explaining *explaining, const struct slot *slot,
                     const struct path *path);

#endif
