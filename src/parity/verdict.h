/* SPDX-License-Identifier: MIT */
/*
 * What the rules of parity share: the row they judge, and how they report it.
 *
 * A rule is a function of a judge and a row; it looks, and where it finds a
 * fault it reports one finding with the members at fault.  The finding gets
 * every class of the row with its value (secrets only as such) and origin.
 * At one path each rule speaks once.
 */
#ifndef LAYER_PARITY_VERDICT_H
#define LAYER_PARITY_VERDICT_H

#include "parity/matrix.h"
#include "project/project.h"
#include "value/secret.h"

struct baseline;
struct policy;

struct judge {
	struct project *project;
	struct workspace *ws;
	const struct group *group;
	struct findings *out; /* not those of the workspace: they are the answer */
	const struct secret_rules *secrets;
	struct policy *policy;
	const struct baseline *baseline; /* NULL: none */
	bool said_memory;                /* of this release */
	size_t reported;                 /* findings at warning or error about the row at hand */
};

/* Members of the group, as a set. */
struct members {
	size_t *items;
	size_t count;
};

struct verdict {
	enum rule_id rule;
	enum level level;  /* LEVEL_OFF: the rule's own */
	struct members at; /* at fault */
	struct str message;
	struct str help;   /* may be empty */
	struct span place; /* source 0: found from the members at fault */
};

/** An empty set with room for the whole group. Returns: arena. */
struct members members_new(const struct judge *judge);

/** The set of one. */
struct members members_one(const struct judge *judge, size_t member);

/** Add to a set. */
void members_add(struct members *members, size_t member);

/** Names for a message: "qa", "qa and prod", "qa, prod and 3 more". Returns: arena. */
struct str members_text(const struct judge *judge, const struct members *members);

/** All members that have a value at the row. */
struct members row_holders(const struct judge *judge, const struct row *row);

/** All members that could have a value at the row and do not. */
struct members row_lackers(const struct judge *judge, const struct row *row);

/** Report a verdict about a row. */
void judge_report(struct judge *judge, const struct row *row, const struct verdict *verdict);

/** Is the value at the row secret in any member? */
bool row_is_secret(const struct judge *judge, const struct row *row);

/** The value as one line of JSON, cut where it is long; "a secret" for one. Returns: arena. */
struct str row_shown(const struct judge *judge, const struct row *row, const struct node *node);

/** The last production of the group, or SIZE_MAX. */
size_t judge_production(const struct judge *judge);

/** A string value; empty for anything else. Borrowed. */
struct str text_of_value(const struct node *node);

/** Is the value one that turns something on (true, "true", "on", "enabled", "yes", 1)? */
bool value_is_on(const struct node *node);

/** Is the value one that turns something off? */
bool value_is_off(const struct node *node);

/** Is the component around a site off in a member: a map on the way with `enabled: false`? */
bool site_is_off(const struct site *site, size_t member);

#endif
