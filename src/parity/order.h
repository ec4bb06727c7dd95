/* SPDX-License-Identifier: MIT */
/*
 * Which of two values is more: versions, numbers, quantities, durations, dates.
 *
 * Versions may begin with a `v`, have one to four numbers and a pre-release,
 * which stands before its release.  Quantities are those of Kubernetes (`500m`,
 * `2Gi`), durations those of Go (`1h30m`) or plain seconds; dates are ISO 8601.
 */
#ifndef LAYER_PARITY_ORDER_H
#define LAYER_PARITY_ORDER_H

#include "project/config.h"
#include "value/node.h"

/**
 * Compare two values.
 *
 * @by     how to read them
 * @order  out: <0, 0, >0
 * Returns: false when one of them cannot be read so.
 */
bool order_compare(enum config_order by, const struct node *a, const struct node *b, int *order);

/** Is quantity @a less than @b by a tenth or more? 1500Mi is no less than 1.5Gi to people. */
bool order_is_clearly_less(const struct node *a, const struct node *b);

/** Can the value be read so? */
bool order_reads(enum config_order by, const struct node *node);

#endif
