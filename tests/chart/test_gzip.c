/* SPDX-License-Identifier: MIT */
#ifdef HAVE_CONFIG_H
#include <config.h>
#endif

#include "support/fixture.h"

#include "chart/gzip.h"

static void
the_checksum_is_that_of_the_standard(void **state)
{
	(void)state;
	assert_int_equal(gzip_crc(0, "", 0), 0);
	assert_int_equal(gzip_crc(0, "123456789", 9), 0xcbf43926);
	assert_int_equal(gzip_crc(gzip_crc(0, "1234", 4), "56789", 5), 0xcbf43926);
}

/* 1024 zero bytes, which is an empty tar, packed by gzip -n. */
static const unsigned char empty_tar[] = {
	0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x63, 0x60, 0x18, 0x05, 0xa3,
	0x60, 0x14, 0x8c, 0x54, 0x00, 0x00, 0x2e, 0xaf, 0xb5, 0xef, 0x00, 0x04, 0x00, 0x00,
};

static void
a_file_that_is_not_whole_is_told(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str good = { (const char *)empty_tar, sizeof(empty_tar) };
	const struct str behind = arena_printf(ws->arena, "%*s", (int)sizeof(empty_tar) + 1, "");

#ifdef HAVE_LIBARCHIVE
	assert_int_equal(gzip_check(good, 1024), GZIP_WHOLE);
	assert_int_equal(gzip_check(good, 1023), GZIP_LARGE);
	assert_int_equal(gzip_check(STR("PK"), 1024), GZIP_NONE);
	for (size_t len = 3; len < good.len; len++)
		assert_int_equal(gzip_check(str_sub(good, 0, len), 1024), GZIP_DAMAGED);
	char *bytes = arena_alloc(ws->arena, behind.len);
	memcpy(bytes, good.ptr, good.len);
	assert_int_equal(gzip_check((struct str){ bytes, behind.len }, 1024), GZIP_DAMAGED);
	for (size_t i = good.len - 8; i < good.len; i++) {
		memcpy(bytes, good.ptr, good.len);
		bytes[i] ^= 1;
		assert_int_equal(gzip_check((struct str){ bytes, good.len }, 1024), GZIP_DAMAGED);
	}
#else
	(void)behind;
	assert_int_equal(gzip_check(good, 1024), GZIP_NONE);
#endif
}

FIXTURE_MAIN(cmocka_unit_test(the_checksum_is_that_of_the_standard),
             cmocka_unit_test(a_file_that_is_not_whole_is_told))
