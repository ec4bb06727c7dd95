/* SPDX-License-Identifier: MIT */
/*
 * The baseline: findings that somebody has accepted, each with what was accepted.
 *
 * An entry is known by rule, release, owner and path without own words, never
 * by a line or file.  Beside it stand the classes of that day: which
 * environments agree, and their value unless it is secret.  It holds while each
 * class of today has the value of an accepted one and each environment named
 * there is still in its class, or gone; else the finding is back, as changed.
 * So a new environment that agrees with others changes nothing.
 *
 * The file is YAML, sorted, and written only by this program:
 *	version: 1
 *	findings:
 *	- accepted: {owner: web, reason: until the move, until: "2026-12-31"}
 *	  classes: [{environments: [qa], value: "1"}, {environments: [prod]}]
 *	  owner: qa..prod
 *	  path: image.tag
 *	  release: shop
 *	  rule: LY0314
 *
 * Source: design.md 6.
 */
#ifndef LAYER_PARITY_BASELINE_H
#define LAYER_PARITY_BASELINE_H

#include "base/buf.h"
#include "source/workspace.h"
#include "value/node.h"

struct baseline;

/* Who accepts, and why. */
struct acceptance {
	struct str owner, reason; /* may be empty */
};

/** A baseline without entries. Returns: arena. */
struct baseline *baseline_new(struct workspace *ws);

/**
 * Read one.
 *
 * @path   from the working directory
 * @root   it may not lead out of this directory; empty: anywhere
 * @is_optional  an absent file is an empty baseline
 * Returns: arena; NULL + finding when it cannot be read or is none.
 */
struct baseline *baseline_read(struct workspace *ws, struct str path, struct str root,
                               bool is_optional);

/**
 * Mark what is accepted; say of the others whether they have changed or expired.
 *
 * @today  YYYY-MM-DD; empty: nothing expires
 */
void baseline_apply(struct baseline *baseline, struct findings *findings, struct str today);

/**
 * Is it accepted that an environment lacks a key?
 *
 * @where  release, owner and neutral path of the key
 */
bool baseline_accepts_absence(const struct baseline *baseline, const struct finding *where,
                              struct str environment);

/** How many entries nothing of today has matched: they are fixed. */
size_t baseline_fixed(const struct baseline *baseline);

/** Take the entries that are fixed out. */
void baseline_shrink(struct baseline *baseline);

/** Accept all findings, notes too; those accepted already keep owner and reason. */
void baseline_adopt(struct baseline *baseline, const struct findings *findings,
                    const struct acceptance *acceptance);

/** Append the file. */
void baseline_write(const struct baseline *baseline, struct buf *buf);

/** Is it a date as --today and `until` have it? */
bool baseline_is_date(struct str text);

#endif
