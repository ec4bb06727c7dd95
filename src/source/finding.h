/* SPDX-License-Identifier: MIT */
/*
 * Findings: what is to be said about the user's data.
 *
 * A finding has a rule, a level, a message and places; it is collected where
 * it arises and printed by `report/` or `cli/` alone.  What stops a run is a
 * finding too: the function that meets it adds the finding and returns false.
 * A message never holds a secret and names the thing; the place says where.
 *
 *	return complain(ws, RULE_YAML_SYNTAX, span, "unknown anchor '%s'", name);
 */
#ifndef LAYER_SOURCE_FINDING_H
#define LAYER_SOURCE_FINDING_H

#include "source/rule.h"
#include "source/source.h"

/* A place and what is there ("first defined here"); an empty label is the main place. */
struct place {
	struct span at;
	struct str label;
};

/* What one environment of a class has itself. */
struct holding {
	struct str json; /* empty: the very value of the class */
	struct span at;
};

/* Environments that agree at a path, with their value as JSON (redacted where it was made). */
struct class
{
	const struct str *environments;
	size_t nenvironments;
	struct str json; /* empty: absent */
	bool secret;
	struct place place;             /* label: the layer */
	const struct holding *holdings; /* by environment; NULL: not known */
};

struct finding {
	enum rule_id rule;
	enum level level;
	struct str release, owner, path; /* empty where there is none */
	struct str neutral;              /* the path without own words; empty: the path itself */
	struct str message;              /* one line, no full stop */
	struct str help;                 /* empty: the rule's */
	struct str helm; /* the same in Helm's words, for --helm-text; may be empty */
	const struct str *environments; /* at fault */
	size_t nenvironments;
	const struct class *classes;
	size_t nclasses;
	const struct str
	    *neutrals; /* what each class shares, own words taken out; NULL: not known */
	const struct place *places; /* the main place first */
	size_t nplaces;
	const struct str *group; /* the environments that were compared; none outside of parity */
	size_t ngroup;
	bool accepted; /* the baseline has it: listed, never counted as drift */
};

struct findings {
	struct arena *arena;
	struct finding *items;
	size_t count, cap;
};

/** An empty list. Returns: arena. */
struct findings *findings_new(struct arena *arena);

/**
 * Add a finding; the struct is copied, what it points to is kept (arena).
 * Returns: the copy, valid until the next one is added.
 */
struct finding *findings_add(struct findings *findings, const struct finding *finding);

/** The highest level among the findings from index @begin on; LEVEL_OFF when there are none. */
enum level findings_worst(const struct findings *findings, size_t begin);

#endif
