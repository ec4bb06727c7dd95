/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

static uint64_t
rotate(uint64_t x, unsigned bits)
{
	return x << bits | x >> (64 - bits);
}

static void
mix(struct hash *h)
{
	h->v0 += h->v1;
	h->v1 = rotate(h->v1, 13) ^ h->v0;
	h->v0 = rotate(h->v0, 32);
	h->v2 += h->v3;
	h->v3 = rotate(h->v3, 16) ^ h->v2;
	h->v0 += h->v3;
	h->v3 = rotate(h->v3, 21) ^ h->v0;
	h->v2 += h->v1;
	h->v1 = rotate(h->v1, 17) ^ h->v2;
	h->v2 = rotate(h->v2, 32);
}

static void
add_word(struct hash *h, uint64_t word)
{
	h->v3 ^= word;
	mix(h);
	mix(h);
	h->v0 ^= word;
}

void
hash_init(struct hash *hash, uint64_t k0, uint64_t k1)
{
	*hash = (struct hash){
		.v0 = k0 ^ UINT64_C(0x736f6d6570736575),
		.v1 = k1 ^ UINT64_C(0x646f72616e646f6d),
		.v2 = k0 ^ UINT64_C(0x6c7967656e657261),
		.v3 = k1 ^ UINT64_C(0x7465646279746573),
	};
}

void
hash_init_wide(struct hash *hash, uint64_t k0, uint64_t k1)
{
	hash_init(hash, k0, k1);
	hash->v1 ^= 0xee;
	hash->wide = true;
}

void
hash_add(struct hash *hash, const void *bytes, size_t len)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < len; i++) {
		hash->tail |= (uint64_t)at[i] << (hash->total % 8 * 8);
		if (++hash->total % 8 == 0) {
			add_word(hash, hash->tail);
			hash->tail = 0;
		}
	}
}

void
hash_add_u64(struct hash *hash, uint64_t number)
{
	unsigned char bytes[8];

	for (unsigned i = 0; i < 8; i++)
		bytes[i] = (unsigned char)(number >> (8 * i));
	hash_add(hash, bytes, sizeof(bytes));
}

static uint64_t
finish(struct hash *h)
{
	for (int i = 0; i < 4; i++)
		mix(h);
	return h->v0 ^ h->v1 ^ h->v2 ^ h->v3;
}

uint64_t
hash_end(struct hash *hash)
{
	add_word(hash, hash->tail | (hash->total & 0xff) << 56);
	hash->v2 ^= hash->wide ? 0xee : 0xff;
	return finish(hash);
}

void
hash_end_wide(struct hash *hash, uint64_t out[2])
{
	out[0] = hash_end(hash);
	hash->v1 ^= 0xdd;
	out[1] = finish(hash);
}

uint64_t
hash_str(struct str s)
{
	struct hash hash;

	hash_init(&hash, UINT64_C(0x6c61796572206b30), UINT64_C(0x6c61796572206b31));
	hash_add(&hash, s.ptr, s.len);
	return hash_end(&hash);
}
