/* SPDX-License-Identifier: MIT */
/*
 * What every reader and every stage of one run shares: the arena, the table of
 * symbols, the registry of sources and the list of findings.
 *
 * A workspace is made once per run (or per API handle) and handed down; it
 * holds no settings.  It must not be shared between threads.
 */
#ifndef LAYER_SOURCE_WORKSPACE_H
#define LAYER_SOURCE_WORKSPACE_H

#include "base/intern.h"
#include "source/finding.h"

struct load_table; /* of source/load.c */

struct workspace {
	struct arena *arena;
	struct symbols *symbols;
	struct sources *sources;
	struct findings *findings;
	struct load_table *loads; /* files read so far; NULL before the first */
};

/** A workspace in an arena. @arena borrowed, must outlive it. Returns: arena. */
struct workspace *workspace_new(struct arena *arena);

/**
 * Add an error finding at one place, its message made as printf makes it.
 *
 * @at  the place; the span of nowhere for none
 * Returns: false, so that a caller can `return complain(...)`.
 */
bool complain(struct workspace *ws, enum rule_id rule, struct span at, const char *format, ...)
    ARENA_PRINTF(4, 5);

/** Add a finding at the rule's own level, at one place. */
void remark(struct workspace *ws, enum rule_id rule, struct span at, const char *format, ...)
    ARENA_PRINTF(4, 5);

/**
 * The finding added last, to be completed (a second place, Helm's words, help).
 * There must be one. Valid until the next is added.
 */
struct finding *last_finding(struct workspace *ws);

/** Add a second place to the finding added last. @label static or arena. */
void also_at(struct workspace *ws, struct span at, struct str label);

#endif
