/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/hash.h"

static void
sequence(unsigned char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		bytes[i] = (unsigned char)i;
}

/* Published vectors: key 00..0f, message 00..(n-1). */
static void
published_vectors(void **state)
{
	static const struct {
		size_t len;
		uint64_t want;
	} vectors[] = {
		{ 0, UINT64_C(0x726fdb47dd0e0e31) },
		{ 1, UINT64_C(0x74f839c593dc67fd) },
		{ 8, UINT64_C(0x93f5f5799a932462) },
		{ 15, UINT64_C(0xa129ca6149be45e5) },
	};
	unsigned char bytes[16];
	struct hash hash;

	(void)state;
	sequence(bytes, sizeof(bytes));
	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		hash_init(&hash, UINT64_C(0x0706050403020100), UINT64_C(0x0f0e0d0c0b0a0908));
		hash_add(&hash, bytes, vectors[i].len);
		assert_true(hash_end(&hash) == vectors[i].want);
	}
}

static void
published_wide_vector(void **state)
{
	/* a3817f04ba25a8e66df67214c7550293 for the empty message */
	struct hash hash;
	uint64_t out[2];

	(void)state;
	hash_init_wide(&hash, UINT64_C(0x0706050403020100), UINT64_C(0x0f0e0d0c0b0a0908));
	hash_end_wide(&hash, out);
	assert_true(out[0] == UINT64_C(0xe6a825ba047f81a3));
	assert_true(out[1] == UINT64_C(0x930255c71472f66d));
}

static void
pieces_do_not_matter(void **state)
{
	struct hash hash;

	(void)state;
	hash_init(&hash, 1, 2);
	hash_add(&hash, "abc", 3);
	hash_add(&hash, "defghijkl", 9);
	const uint64_t pieces = hash_end(&hash);
	hash_init(&hash, 1, 2);
	hash_add(&hash, "abcdefghijkl", 12);
	assert_true(hash_end(&hash) == pieces);
}

FIXTURE_MAIN(cmocka_unit_test(published_vectors), cmocka_unit_test(published_wide_vector),
             cmocka_unit_test(pieces_do_not_matter))
