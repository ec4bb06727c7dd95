/* SPDX-License-Identifier: MIT */
/*
 * SipHash-2-4: a keyed hash that input cannot be made to collide in.
 *
 * The key is fixed, so that nothing depends on the run; order never follows a
 * hash.  64 bits serve tables and subtrees (equality always confirms by
 * contents), 128 bits the fingerprints of findings.
 *
 * Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", and its
 * published test vectors.
 */
#ifndef LAYER_BASE_HASH_H
#define LAYER_BASE_HASH_H

#include "base/str.h"

#include <stdint.h>

/* A hash under construction: bytes in, in any pieces. */
struct hash {
	uint64_t v0, v1, v2, v3;
	uint64_t tail;  /* bytes that do not fill a word yet */
	uint64_t total; /* bytes so far */
	bool wide;      /* 128 bits wanted */
};

/** Begin a 64-bit hash with the key (@k0, @k1). */
void hash_init(struct hash *hash, uint64_t k0, uint64_t k1);

/** Begin a 128-bit hash with the key (@k0, @k1). */
void hash_init_wide(struct hash *hash, uint64_t k0, uint64_t k1);

/** Add bytes. */
void hash_add(struct hash *hash, const void *bytes, size_t len);

/** Add a number as its eight bytes, lowest first. */
void hash_add_u64(struct hash *hash, uint64_t number);

/** The hash of all bytes added; the hash is spent afterwards. */
uint64_t hash_end(struct hash *hash);

/** The 128-bit hash as @out[0] (low) and @out[1]; the hash is spent afterwards. */
void hash_end_wide(struct hash *hash, uint64_t out[2]);

/** The 64-bit hash of a text under the program's fixed key. */
uint64_t hash_str(struct str s);

#endif
