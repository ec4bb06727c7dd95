/* SPDX-License-Identifier: MIT */
/*
 * Values that differ: type, odd one out, switches, lists, addresses, core values.
 *
 * A differing value is nearly always meant, so most of what is found here is a
 * note; a warning needs a suspicious shape.  Source: parity-rules.md section 7.
 */
#ifndef LAYER_PARITY_DIFFER_H
#define LAYER_PARITY_DIFFER_H

#include "parity/verdict.h"

/** Map against list or scalar; scalars of different kinds. */
void differ_judge_type(struct judge *judge, const struct row *row);

/** One environment in the middle of the order differs while all others agree. */
void differ_judge_odd(struct judge *judge, const struct row *row);

/** Off in production and on in all others. */
void differ_judge_switch(struct judge *judge, const struct row *row);

/** A core value in production that is unlike the environment before it. */
void differ_judge_core(struct judge *judge, const struct row *row);

/** A list in a string with an item twice. */
void differ_judge_items(struct judge *judge, const struct row *row);

/** Addresses equal but for a scheme or a slash at the end. */
void differ_judge_url(struct judge *judge, const struct row *row);

/** What differs and nothing else has spoken of: a note. */
void differ_judge_note(struct judge *judge, const struct row *row);

#endif
