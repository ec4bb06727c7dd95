/* SPDX-License-Identifier: MIT */
/*
 * The order in which Helm prints the keys of a map.
 *
 * It is made for people: where two keys first differ, letters stand behind all
 * else and among each other by code point, and runs of digits by their number,
 * so that a9 comes before a10.  Maps are kept by bytes; only printing uses
 * this order.
 *
 * Helm's rule is no order in the strict sense: 9 < 10 < 1a < 9, and numbers
 * overflow.  Helm prints such keys in another order each time; here the stable
 * sort and the order of bytes that it starts from decide.
 */
#ifndef LAYER_SYNTAX_KEY_ORDER_H
#define LAYER_SYNTAX_KEY_ORDER_H

#include "base/str.h"

/**
 * Order of two keys: <0, 0 (same bytes), >0.
 *
 * Source: helm-values.md 7; the rows of testdata/helm-text/trees.tsv.
 */
int key_order(struct str a, struct str b);

#endif
