/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "format/host.h"

/* @n times a letter. */
static struct str
letters(struct arena *arena, size_t n)
{
	char *text = arena_alloc(arena, n + 1);

	memset(text, 'a', n);
	return (struct str){ text, n };
}

static struct format_reason
reason_of(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;

	return (struct format_reason){ .arena = arena, .scratch = arena };
}

static void
labels_have_63_bytes_at_most(void **state)
{
	struct format_reason reason = reason_of(state);

	assert_true(format_hostname(&reason, letters(reason.arena, 63)));
	assert_false(format_hostname(&reason, letters(reason.arena, 64)));
	assert_str(reason.text, "label must be 1 to 63 characters long");
}

static void
names_have_253_bytes_at_most_without_the_last_dot(void **state)
{
	struct format_reason reason = reason_of(state);
	const struct str a = letters(reason.arena, 63);
	const struct str name =
	    arena_printf(reason.arena, "%s.%s.%s.%.61s.", a.ptr, a.ptr, a.ptr, a.ptr);

	assert_int_equal(name.len, 254);
	assert_true(format_hostname(&reason, name));
	assert_false(format_hostname(&reason, arena_printf(reason.arena, "a%s", name.ptr)));
	assert_str(reason.text, "more than 253 characters long");
}

static void
mail_is_limited_as_a_whole_and_before_the_at(void **state)
{
	struct format_reason reason = reason_of(state);
	const struct str a = letters(reason.arena, 64);

	assert_true(format_email(&reason, arena_printf(reason.arena, "%s@b", a.ptr)));
	assert_false(format_email(&reason, arena_printf(reason.arena, "%sa@b", a.ptr)));
	assert_str(reason.text, "local part more than 64 characters long");
	assert_false(format_email(&reason, letters(reason.arena, 255)));
	assert_str(reason.text, "more than 255 characters long");
	assert_false(format_email(&reason, letters(reason.arena, 254)));
	assert_str(reason.text, "missing @");
}

static void
only_the_last_at_splits(void **state)
{
	struct format_reason reason = reason_of(state);

	assert_true(format_email(&reason, STR("\"a@b\"@c")));
	assert_false(format_email(&reason, STR("a@b@c")));
	assert_str(reason.text, "invalid character '@'");
	assert_false(format_email(&reason, STR("a@")));
	assert_str(reason.text, "invalid domain: label must be 1 to 63 characters long");
}

static void
bad_bytes_are_shown_as_go_shows_them(void **state)
{
	struct format_reason reason = reason_of(state);

	assert_false(format_hostname(&reason, STR("a\xff"
	                                          "b")));
	assert_str(reason.text, "invalid character '\xef\xbf\xbd'");
	assert_false(format_hostname(&reason, STR("a\nb")));
	assert_str(reason.text, "invalid character '\\n'");
}

FIXTURE_MAIN(cmocka_unit_test(labels_have_63_bytes_at_most),
             cmocka_unit_test(names_have_253_bytes_at_most_without_the_last_dot),
             cmocka_unit_test(mail_is_limited_as_a_whole_and_before_the_at),
             cmocka_unit_test(only_the_last_at_splits),
             cmocka_unit_test(bad_bytes_are_shown_as_go_shows_them))
