/* SPDX-License-Identifier: MIT */
#include "base/sha256.h"

#include <stdint.h>
#include <string.h>

#define BLOCK 64
#define LENGTH_AT 56 /* of the last block: the length in bits */

/* The first 32 bits of the fractions of the cube roots of the first 64 primes. */
static const uint32_t round_constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
	0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
	0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
	0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
	0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
	0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
	0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2,
};

static uint32_t
rotated(uint32_t word, unsigned by)
{
	return word >> by | word << (32 - by);
}

static void
expand(const unsigned char block[BLOCK], uint32_t words[64])
{
	for (size_t i = 0; i < 16; i++)
		words[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
		           (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (size_t i = 16; i < 64; i++) {
		const uint32_t a = words[i - 15], b = words[i - 2];
		words[i] = words[i - 16] + (rotated(a, 7) ^ rotated(a, 18) ^ a >> 3) +
		           words[i - 7] + (rotated(b, 17) ^ rotated(b, 19) ^ b >> 10);
	}
}

static void
add_block(uint32_t state[8], const unsigned char block[BLOCK])
{
	uint32_t words[64], s[8];

	expand(block, words);
	memcpy(s, state, sizeof(s));
	for (size_t i = 0; i < 64; i++) {
		const uint32_t mixed = rotated(s[4], 6) ^ rotated(s[4], 11) ^ rotated(s[4], 25);
		const uint32_t chosen = (s[4] & s[5]) ^ (~s[4] & s[6]);
		const uint32_t one = s[7] + mixed + chosen + round_constants[i] + words[i];
		const uint32_t other = rotated(s[0], 2) ^ rotated(s[0], 13) ^ rotated(s[0], 22);
		const uint32_t most = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
		memmove(s + 1, s, 7 * sizeof(s[0]));
		s[4] += one;
		s[0] = one + other + most;
	}
	for (size_t i = 0; i < 8; i++)
		state[i] += s[i];
}

/* What is left of the bytes, a set bit, zeros and the length in bits: one block or two. */
static void
add_end(uint32_t state[8], struct str rest, uint64_t bits)
{
	unsigned char block[BLOCK] = { 0 };

	if (rest.len > 0)
		memcpy(block, rest.ptr, rest.len);
	block[rest.len] = 0x80;
	if (rest.len >= LENGTH_AT) {
		add_block(state, block);
		memset(block, 0, sizeof(block));
	}
	for (size_t i = 0; i < 8; i++)
		block[LENGTH_AT + i] = (unsigned char)(bits >> (56 - 8 * i));
	add_block(state, block);
}

void
sha256_hex(struct str bytes, char digits[SHA256_DIGITS + 1])
{
	uint32_t state[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		              0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
	size_t at = 0;

	for (; bytes.len - at >= BLOCK; at += BLOCK)
		add_block(state, (const unsigned char *)bytes.ptr + at);
	add_end(state, str_from_offset(bytes, at), (uint64_t)bytes.len * 8);
	for (size_t i = 0; i < SHA256_DIGITS; i++)
		digits[i] = "0123456789abcdef"[state[i / 8] >> (28 - 4 * (i % 8)) & 15];
	digits[SHA256_DIGITS] = '\0';
}
