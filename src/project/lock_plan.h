/* SPDX-License-Identifier: MIT */
/*
 * What a lock has to hold, and what it gets.
 *
 * A want is a chart that a release takes from a registry, or a row of
 * `dependencies:` of a chart of the project; rows of charts that lie unpacked
 * in charts/ count too.  A store is one chart to be kept, with its files.
 * Nothing is written here, and no program is started: who calls knows what git
 * tracks, and writes.
 *
 *	lock_plan_wants(project, &plan);
 *	lock_plan_store(&plan, path, &plan.wants[i]);
 *	if (lock_plan_check(&plan))
 *		write plan.stores
 *
 * Source: design.md 4b.
 */
#ifndef LAYER_PROJECT_LOCK_PLAN_H
#define LAYER_PROJECT_LOCK_PLAN_H

#include "chart/lock.h"
#include "project/project.h"

/* A chart that somebody asks for. */
struct lock_want {
	struct dependency row; /* its name, version or range, repository, and the place */
	struct str owner;      /* the chart that lists it, from the working directory; empty: a
	                          release asks for it */
	struct str present;    /* where it lies in charts/, from the working directory; empty:
	                          nowhere */
};

/* A chart to keep. */
struct lock_store {
	struct str name, version;
	struct str path; /* below the folder of the lock */
	struct lock_files files;
	bool is_new; /* after lock_plan_check() */
};

struct lock_plan {
	struct project *project;
	struct str folder; /* of the lock, from the working directory */
	struct lock_want *wants;
	size_t nwants;
	struct lock_store *stores;
	size_t nstores;
};

/**
 * Find what the releases of all environments ask for; each once.
 *
 * @plan  out: without stores
 * Returns: false + finding when a chart cannot be read.
 */
bool lock_plan_wants(struct project *project, struct lock_plan *plan);

/** Is a chart of this name and version what is asked for? */
bool lock_plan_fits(const struct lock_plan *plan, const struct lock_want *want, struct str name,
                    struct str version);

/** Does the lock hold a chart for it already? */
bool lock_plan_holds(const struct lock_plan *plan, const struct lock_want *want);

/**
 * Keep the chart at a path for a want.
 *
 * Returns: false + finding when it cannot be read, or another chart is to be
 * kept at the same place.
 */
bool lock_plan_store(struct lock_plan *plan, struct str path, const struct lock_want *want);

/**
 * Compare the stores with the lock as it is, and find out which are new.
 *
 * Returns: false + findings where the lock has other content for a version, or
 * a higher version that would be taken in place of the one to be kept.
 */
bool lock_plan_check(struct lock_plan *plan);

#endif
