/* SPDX-License-Identifier: MIT */
/*
 * A stable merge sort with a context: the only sort of the program.
 *
 * Equal elements keep their order, so a result never depends on anything but
 * the comparison and the input.
 */
#ifndef LAYER_BASE_SORT_H
#define LAYER_BASE_SORT_H

#include "base/arena.h"

/* Order of two elements: <0, 0, >0. */
typedef int sort_compare(const void *a, const void *b, const void *context);

/**
 * Sort @n elements of @size bytes in place.
 *
 * @arena    lends the scratch room (as large as the array)
 * @items    the elements
 * @compare  static; @context is handed to it, borrowed
 */
void sort_items(struct arena *arena, void *items, size_t n, size_t size, sort_compare *compare,
                const void *context);

#endif
