/* SPDX-License-Identifier: MIT */
/*
 * Results that are kept: what a subschema said of a value.
 *
 * A schema of n objects that each refer to the next one twice asks 2^n
 * questions, but only n different ones.  Once a run has become long, answers
 * are kept here, so that its cost is that of the different questions.
 */
#ifndef LAYER_SCHEMA_ANSWERS_H
#define LAYER_SCHEMA_ANSWERS_H

#include "schema/failure.h"

struct answers;

/* One question. While explaining the place of the value belongs to it. */
struct answer_key {
	const struct subschema *schema;
	const struct node *node;
	const struct location *at;
	bool explains;
};

/** An empty table. Returns: arena. */
struct answers *answers_new(struct arena *arena);

/** The answer, if it was kept. @failed out: why not. Returns: false when it was not. */
bool answers_find(const struct answers *answers, const struct answer_key *key, bool *passes,
                  struct failure **failed);

/** Keep an answer that is not there yet. @failed kept. */
void answers_add(struct answers *answers, const struct answer_key *key, bool passes,
                 struct failure *failed);

/**
 * The location like @location, made if there is none.
 *
 * @answers  may be NULL: then it is always a new one
 * Returns: arena.
 */
const struct location *answers_location(struct answers *answers, struct arena *arena,
                                        const struct location *location);

#endif
