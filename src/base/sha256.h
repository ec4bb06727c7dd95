/* SPDX-License-Identifier: MIT */
/*
 * SHA-256 (FIPS 180-4) of bytes at hand: for fingerprints of certificates, which others compute
 * too.
 */
#ifndef LAYER_BASE_SHA256_H
#define LAYER_BASE_SHA256_H

#include "base/str.h"

#define SHA256_DIGITS 64 /* hex digits */

/** The SHA-256 of @bytes as lower-case hex digits with a NUL behind them. */
void sha256_hex(struct str bytes, char digits[SHA256_DIGITS + 1]);

#endif
