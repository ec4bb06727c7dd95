/* SPDX-License-Identifier: MIT */
/*
 * What production must not do, whatever the others say.
 *
 * One replica, no memory limit, debugging, doubles of tests, protections that
 * are off, insecure switches, less room than an earlier environment.
 * Source: parity-rules.md section 5.
 */
#ifndef LAYER_PARITY_PRODUCTION_H
#define LAYER_PARITY_PRODUCTION_H

#include "parity/verdict.h"

/** One replica, or autoscaling that may go down to one. */
void production_judge_replicas(struct judge *judge, const struct row *row);

/** Resources that are empty or limit no memory; once a release. */
void production_judge_memory(struct judge *judge, const struct row *row);

/** Debugging or tracing is on. */
void production_judge_debug(struct judge *judge, const struct row *row);

/** A double for tests (mock, stub, mailhog) is on. */
void production_judge_double(struct judge *judge, const struct row *row);

/** A protection is off. */
void production_judge_protection(struct judge *judge, const struct row *row);

/** An insecure switch is on. */
void production_judge_insecure(struct judge *judge, const struct row *row);

/** Less room than an earlier environment has. */
void production_judge_smaller(struct judge *judge, const struct row *row);

#endif
