/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/printable.h"

static void
letters_are_printable_and_controls_are_not(void **state)
{
	static const struct {
		uint32_t code_point;
		bool printable;
	} cases[] = {
		{ 0, false },          { 0x1f, false },   { ' ', true },       { '~', true },
		{ 0x7f, false },       { 0xa0, false },   { 0xa1, true },      { 0xad, false },
		{ 0xe9, true },        { 0x200b, false }, { 0x2028, false },   { 0x20ac, true },
		{ 0xd800, false },     { 0xe000, false }, { 0xfeff, false },   { 0xfffd, true },
		{ 0xffff, false },     { 0x1f433, true }, { 0x10ffff, false }, { 0x110000, false },
		{ 0xffffffff, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(is_printable(cases[i].code_point), cases[i].printable);
}

FIXTURE_MAIN(cmocka_unit_test(letters_are_printable_and_controls_are_not))
