/* SPDX-License-Identifier: MIT */
/*
 * Letters and digits of Unicode, as Go's unicode package tells them apart.
 *
 * Helm orders keys for printing by these classes, so the tables are those of
 * the Unicode version that Helm's Go has (15.0), not of the system.
 */
#ifndef LAYER_BASE_LETTER_H
#define LAYER_BASE_LETTER_H

#include <stdbool.h>
#include <stdint.h>

/** Is it a letter (category L)? */
bool letter_is_letter(uint32_t code_point);

/** Is it a decimal digit (category Nd) of any script? */
bool letter_is_digit(uint32_t code_point);

#endif
