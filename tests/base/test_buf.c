/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/buf.h"

static void
appends_in_order(void **state)
{
	struct buf buf;

	buf_init(&buf, fixture_workspace(state)->arena);
	assert_str(buf_str(&buf), "");
	buf_add_str(&buf, STR("a"));
	buf_add_byte(&buf, 'b');
	buf_fill(&buf, 'c', 3);
	buf_printf(&buf, "%d", 42);
	assert_str(buf_str(&buf), "abccc42");
	buf_clear(&buf);
	assert_str(buf_str(&buf), "");
}

static void
grows_far(void **state)
{
	struct buf buf;

	buf_init(&buf, fixture_workspace(state)->arena);
	for (size_t i = 0; i < 300000; i++)
		buf_add_byte(&buf, (char)('a' + i % 26));
	const struct str text = buf_str(&buf);
	assert_int_equal(text.len, 300000);
	for (size_t i = 0; i < text.len; i++)
		assert_int_equal(text.ptr[i], 'a' + i % 26);
}

FIXTURE_MAIN(cmocka_unit_test(appends_in_order), cmocka_unit_test(grows_far))
