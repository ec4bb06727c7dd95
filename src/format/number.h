/* SPDX-License-Identifier: MIT */
/*
 * A decimal integer as Go's strconv.Atoi reads it.
 *
 * A sign is allowed and leading zeros count for nothing; the validator in Helm
 * reads the parts of addresses and times this way.
 */
#ifndef LAYER_FORMAT_NUMBER_H
#define LAYER_FORMAT_NUMBER_H

#include "base/str.h"

#include <stdint.h>

enum format_number_status { FORMAT_NUMBER_OK, FORMAT_NUMBER_SYNTAX, FORMAT_NUMBER_RANGE };

/**
 * Read a whole text as a number.
 *
 * Returns: RANGE as soon as 64 bits are too few, even if junk follows.
 */
enum format_number_status format_number(struct str text, int64_t *number);

#endif
