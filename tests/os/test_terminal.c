/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"

#include "base/utf8.h"
#include "os/terminal.h"

#include <fcntl.h>
#include <unistd.h>

static void
what_cannot_be_seen_is_written_out(void **state)
{
	static const struct {
		struct str data;
		const char *shown;
	} cases[] = {
		{ STR_INIT(""), "" },
		{ STR_INIT("plain ~text"), "plain ~text" },
		{ STR_INIT("gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xe6\x97\xa5 \xf0\x9f\x98\x80"),
		  "gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xe6\x97\xa5 \xf0\x9f\x98\x80" },
		{ STR_INIT("\x1b[31mred\x1b[0m"), "\\u{1b}[31mred\\u{1b}[0m" },
		{ STR_INIT("a\nb\tc\rd"), "a\\u{a}b\\u{9}c\\u{d}d" },
		{ STR_INIT("nul\0in"), "nul\\u{0}in" },
		{ STR_INIT("\x7f"), "\\u{7f}" },
		{ STR_INIT("\xc2\x9b"
		           "31m"),
		  "\\u{9b}31m" },
		{ STR_INIT("\xe2\x80\xae"
		           "txt"),
		  "\\u{202e}txt" },
		{ STR_INIT("\xe2\x81\xa6\xe2\x81\xa9"), "\\u{2066}\\u{2069}" },
		{ STR_INIT("\xd8\x9c"), "\\u{61c}" },
		{ STR_INIT("a\xe2\x80\x8b"
		           "b"),
		  "a\\u{200b}b" },
		{ STR_INIT("\xef\xbb\xbf"), "\\u{feff}" },
		{ STR_INIT("\xe2\x80\xa8\xe2\x80\xa9"), "\\u{2028}\\u{2029}" },
		{ STR_INIT("\xee\x80\x80"), "\\u{e000}" },
		{ STR_INIT("\xf3\xa0\x81\x81"), "\\u{e0041}" },
		{ STR_INIT("\xcd\xb8"), "\\u{378}" },
		{ STR_INIT("\xff\xc3"), "\\x{ff}\\x{c3}" },
		{ STR_INIT("\xed\xa0\x80"), "\\x{ed}\\x{a0}\\x{80}" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_str(terminal_escaped(ws->arena, cases[i].data), cases[i].shown);
}

static bool
is_dangerous(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
	       (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
	       (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000;
}

static void
every_code_point_is_shown_or_written_out(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct buf buf;
	char bytes[UTF8_MOST];
	size_t shown = 0;

	buf_init(&buf, ws->arena);
	for (uint32_t c = 0; c <= 0x10ffff; c++) {
		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		buf_clear(&buf);
		const struct str data = { bytes, utf8_encode(c, bytes) };
		terminal_escape(&buf, data);
		const bool is_same = str_equal(buf_str(&buf), data);
		if (is_same && is_dangerous(c))
			fail_msg("U+%04X is shown", c);
		if (!is_same)
			assert_str(buf_str(&buf), arena_printf(ws->arena, "\\u{%x}", c).ptr);
		shown += is_same;
	}
	/* Unicode 14 has 144,697 characters. */
	assert_true(shown > 140000 && shown < 145000);
}

static void
no_line_is_an_order(void **state)
{
	static const char *const cases[][2] = {
		{ "", "" },
		{ "a: b\n", "a: b\n" },
		{ "::error::x\n", "\\u{3a}:error::x\n" },
		{ "  ::set-output name=x::y\n", "  \\u{3a}:set-output name=x::y\n" },
		{ "ok\n::stop-commands::x", "ok\n\\u{3a}:stop-commands::x" },
		{ "a ::error::\n", "a ::error::\n" },
		{ "##[group]x\n", "\\u{23}#[group]x\n" },
		{ "a ##[warning]x ##vso[task]\n", "a \\u{23}#[warning]x \\u{23}#vso[task]\n" },
		{ "###[x\n", "#\\u{23}#[x\n" },
		{ "section_start:1:x\nsection_end:1:x\n",
		  "\\u{73}ection_start:1:x\n\\u{73}ection_end:1:x\n" },
		{ "a section_start:\n", "a section_start:\n" },
		{ "x\r::debug::\n", "x\r\\u{3a}:debug::\n" },
		{ ":\n:", ":\n:" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf buf;
		buf_init(&buf, ws->arena);
		terminal_add_lines(&buf, str_from(cases[i][0]));
		assert_str(buf_str(&buf), cases[i][1]);
	}
}

/* Open a pseudo terminal; -1 where there is none. */
static int
open_terminal(int *control)
{
	*control = posix_openpt(O_RDWR | O_NOCTTY);
	if (*control < 0 || grantpt(*control) != 0 || unlockpt(*control) != 0)
		return -1;
	return open(ptsname(*control), O_RDWR | O_NOCTTY);
}

static void
colour_and_width_follow_the_terminal(void **state)
{
	int control, ends[2];
	enum colour colour;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	setenv("TERM", "xterm", 1);
	unsetenv("NO_COLOR");
	unsetenv("COLUMNS");
	assert_false(terminal_wants_colour(COLOUR_AUTO, ends[1]));
	assert_true(terminal_wants_colour(COLOUR_ALWAYS, ends[1]));
	assert_int_equal(terminal_width(ends[1]), 0);
	close(ends[0]);
	close(ends[1]);
	assert_true(terminal_parse_colour(STR("never"), &colour));
	assert_int_equal(colour, COLOUR_NEVER);
	assert_false(terminal_parse_colour(STR("Never"), &colour));
	const int terminal = open_terminal(&control);
	if (terminal < 0) {
		print_message("skipped: no pseudo terminals here\n");
		skip();
	}
	assert_true(terminal_wants_colour(COLOUR_AUTO, terminal));
	assert_false(terminal_wants_colour(COLOUR_NEVER, terminal));
	assert_int_equal(terminal_width(terminal), 80);
	setenv("COLUMNS", "123", 1);
	assert_int_equal(terminal_width(terminal), 123);
	setenv("COLUMNS", "wide", 1);
	assert_int_equal(terminal_width(terminal), 80);
	setenv("COLUMNS", "99999999999999", 1);
	assert_int_equal(terminal_width(terminal), 80);
	setenv("NO_COLOR", "", 1);
	assert_true(terminal_wants_colour(COLOUR_AUTO, terminal));
	setenv("NO_COLOR", "1", 1);
	assert_false(terminal_wants_colour(COLOUR_AUTO, terminal));
	unsetenv("NO_COLOR");
	setenv("TERM", "dumb", 1);
	assert_false(terminal_wants_colour(COLOUR_AUTO, terminal));
	close(terminal);
	close(control);
}

FIXTURE_MAIN(cmocka_unit_test(what_cannot_be_seen_is_written_out),
             cmocka_unit_test(every_code_point_is_shown_or_written_out),
             cmocka_unit_test(no_line_is_an_order),
             cmocka_unit_test(colour_and_width_follow_the_terminal))
