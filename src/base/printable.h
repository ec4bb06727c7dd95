/* SPDX-License-Identifier: MIT */
/*
 * Which characters Go prints as they are.
 *
 * Go escapes all others in quoted text: control characters, blanks but the
 * ASCII one, what is not assigned, private use.
 */
#ifndef LAYER_BASE_PRINTABLE_H
#define LAYER_BASE_PRINTABLE_H

#include <stdbool.h>
#include <stdint.h>

/** Does Go's %q leave a code point as it is?  Source: Go 1.26 strconv.IsPrint, Unicode 15. */
bool is_printable(uint32_t code_point);

#endif
