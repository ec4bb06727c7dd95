/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "report/log_sink.h"

typedef void log_write(struct buf *buf, struct str data);

static void
data_ends_neither_property_nor_message_nor_line(void **state)
{
	struct buf buf;
	static const struct {
		log_write *write;
		const char *data, *expected;
	} cases[] = {
		{ log_property, "a,b:c%d", "a%2Cb%3Ac%25d" },
		{ log_property, "x\n::set-output", "x\\u{a}%3A%3Aset-output" },
		{ log_message, "100% of a:b,c", "100%25 of a:b,c" },
		{ log_message, "::error::x", "\\u{3a}:error::x" },
		{ log_message, "x ##vso[task]y", "x \\u{23}#vso[task]y" },
		{ log_message, "a\r\nb", "a\\u{d}\\u{a}b" },
		{ log_line, "  ::warning::x", "  \\u{3a}:warning::x\n" },
		{ log_line, "section_start:1:x", "\\u{73}ection_start:1:x\n" },
		{ log_line, "plain", "plain\n" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		buf_init(&buf, fixture_workspace(state)->arena);
		cases[i].write(&buf, str_from(cases[i].data));
		assert_str(buf_str(&buf), cases[i].expected);
	}
}

FIXTURE_MAIN(cmocka_unit_test(data_ends_neither_property_nor_message_nor_line))
