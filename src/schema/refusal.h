/* SPDX-License-Identifier: MIT */
/*
 * What to say of a schema that its meta-schema refuses.
 *
 * The faults that real schemas have are few: words of another draft, mostly.
 * For these the help names what to write instead.
 *
 * Source: schema-validation.md 2, "Frequent meta failures".
 */
#ifndef LAYER_SCHEMA_REFUSAL_H
#define LAYER_SCHEMA_REFUSAL_H

#include "schema/evaluate.h"

/**
 * Add the finding that a schema is not valid.
 *
 * @library  of the schema
 * @site     what was judged
 * @run      that judged it
 * @failed   why; NULL when the run was stopped
 * Returns: false.
 */
bool refusal_complain(struct library *library, const struct site *site, const struct run *run,
                      const struct failure *failed);

#endif
