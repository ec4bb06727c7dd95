/* SPDX-License-Identifier: MIT */
/*
 * Why a YAML text is refused: one problem on its way to become a finding.
 *
 * Helm works in stages over the whole document - parse, decode, name the keys,
 * print as JSON - and reports the first problem of the earliest stage.  We read
 * in one pass, so problems are kept with their stage and the right one is
 * chosen in the end.
 */
#ifndef LAYER_SYNTAX_YAML_PROBLEM_H
#define LAYER_SYNTAX_YAML_PROBLEM_H

#include "source/workspace.h"

enum yaml_stage {
	YAML_STAGE_NONE,
	YAML_STAGE_PARSE,  /* grammar, bytes, unknown anchors */
	YAML_STAGE_DECODE, /* tags, merge keys, aliases, containers as keys */
	YAML_STAGE_KEY,    /* keys that have no name in JSON, or one for two */
	YAML_STAGE_PRINT,  /* infinities */
	YAML_STAGE_READ,   /* depth of the JSON, kind of the root */
};

struct yaml_problem {
	enum yaml_stage stage;
	enum rule_id rule;
	struct span at, also; /* also: of no source where there is no second place */
	struct str label;     /* of the second place */
	struct str message;   /* ours */
	struct str help;      /* empty: the rule's */
	struct str helm; /* Helm's words from `yaml: ` or `json: ` on; empty: Helm accepts it */
};

/**
 * Set a problem, unless one of the same or an earlier stage is set.
 * Returns: false, so that a caller can `return yaml_problem_set(...)`.
 */
bool yaml_problem_set(struct yaml_problem *problem, const struct yaml_problem *found);

/**
 * The problem that libyaml's words mean: our message and help for them.
 * The places are left to the caller.
 */
void yaml_problem_explain(struct yaml_problem *problem, struct str words);

#endif
