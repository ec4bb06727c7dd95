/* SPDX-License-Identifier: MIT */
/*
 * Groups: which environments are compared with each other, and in what order.
 *
 * parity.groups decides, else the promotion chains, else the stages of the
 * names (design.md 6).  A group is for one release: each member has its
 * effective values there, or none when it lacks the release or cannot be read.
 * Members stand in the order of promotion where there is one.
 */
#ifndef LAYER_PARITY_GROUP_H
#define LAYER_PARITY_GROUP_H

#include "parity/stage.h"
#include "parity/words.h"
#include "project/compute.h"

/* The plan: names and members, before any release is looked at. */
struct group_plan {
	struct str name;
	const struct environment **members;
	size_t nmembers;
};

struct group_plans {
	struct group_plan *items;
	size_t count;
	const struct environment **apart; /* compared with nobody */
	size_t napart;
};

struct member {
	const struct environment *environment;
	struct str name;
	const struct slot *slot;   /* NULL: it lacks the release */
	const struct node *values; /* NULL: not readable */
	enum stage stage;
	size_t rank; /* 0: in no order; else the larger the later */
	bool is_production;
};

struct group {
	struct str name, release;
	struct member *members; /* those that have the release and can be read */
	size_t nmembers;
	const struct str *names; /* of the members */
	const struct member *unreadable;
	size_t nunreadable;
	struct words *words;
	bool is_ordered;    /* some have ranks that differ */
	size_t first, last; /* lowest and highest rank */
};

/**
 * Put environments into groups.
 *
 * @environments  those of the project, in order, and the instances asked for
 * Returns: false + finding where a var cannot be told.
 */
bool group_plan(struct project *project, const struct environment_list *environments,
                struct group_plans *plans);

/**
 * A planned group for one release, with its dictionary.
 *
 * @members  one for each environment of the plan: slot and values filled in
 * Returns: arena; NULL + finding when a word cannot be filled.
 */
struct group *group_make(struct project *project, const struct group_plan *plan, struct str release,
                         const struct member *members);

/** Is the member between the first and the last of the order? */
bool group_is_middle(const struct group *group, size_t member);

/** The nearest member before this one in the order; SIZE_MAX where there is none. */
size_t group_before(const struct group *group, size_t member);

#endif
