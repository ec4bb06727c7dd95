/* SPDX-License-Identifier: MIT */
/*
 * The policy: the rules of layer.yaml, compiled, and what they say of a row.
 *
 * A rule holds at the paths that its path covers, and below them.  Of several
 * the most specific wins, then the later one; a rule and an assertion stand
 * side by side.  Each rule counts what it has met: one that met nothing is a
 * finding of the run.
 *
 * Source: design.md section 4.
 */
#ifndef LAYER_PARITY_POLICY_H
#define LAYER_PARITY_POLICY_H

#include "parity/verdict.h"

/* What is left for the built-in rules. */
enum policy_answer {
	POLICY_NOTHING, /* no rule: all of them */
	POLICY_DIFFERS, /* the value may differ: those about presence and one value */
	POLICY_SPOKEN,  /* a rule has reported: none */
};

/** Compile the rules of a project. Returns: arena; NULL + findings for a path or pattern that is
 * none. */
struct policy *policy_new(struct project *project);

/** Hold a row against the rules. */
enum policy_answer policy_judge(struct judge *judge, const struct row *row);

/** Apply the `replace` of the rule that holds at a site to a neutral text. */
struct str policy_rewrite(struct policy *policy, const struct site *site, struct str text);

/** Has any rule a `replace`? */
bool policy_rewrites(const struct policy *policy);

/** Report the rules that met nothing in the whole run. */
void policy_report_unused(const struct policy *policy, struct findings *out);

#endif
