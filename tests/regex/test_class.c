/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "regex/class.h"

/* A class as text: "61-66 78", in hexadecimal. */
static struct str
shown(struct arena *arena, const struct regex_class *class)
{
	struct str text = STR("");

	for (size_t i = 0; i < class->nranges; i++) {
		const struct regex_range range = class->ranges[i];
		text = arena_printf(arena, "%" PRISTR "%s%x", STRARG(text), i > 0 ? " " : "",
		                    range.first);
		if (range.last != range.first)
			text = arena_printf(arena, "%" PRISTR "-%x", STRARG(text), range.last);
	}
	return text;
}

static void
ranges_are_sorted_and_merged(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct regex_class class = { 0 };

	regex_class_add(arena, &class, 'x', 'z');
	regex_class_add(arena, &class, 'a', 'c');
	regex_class_add(arena, &class, '0', '0');
	regex_class_add(arena, &class, 'd', 'f');
	regex_class_add(arena, &class, 'b', 'e');
	regex_class_clean(arena, &class);
	assert_str(shown(arena, &class), "30 61-66 78-7a");
	assert_true(regex_class_has(&class, 'f'));
	assert_false(regex_class_has(&class, 'g'));
	assert_false(regex_class_has(&class, 'w'));
	assert_true(regex_class_has(&class, 'x'));
}

static void
complement_of_the_complement_is_the_class(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct regex_class class = { 0 };

	regex_class_add(arena, &class, 0, '/');
	regex_class_add(arena, &class, 'a', 'z');
	regex_class_negate(arena, &class);
	assert_str(shown(arena, &class), "30-60 7b-10ffff");
	regex_class_negate(arena, &class);
	assert_str(shown(arena, &class), "0-2f 61-7a");
	regex_class_negate(arena, &class);
	regex_class_add(arena, &class, 0, RUNE_MAX);
	regex_class_clean(arena, &class);
	regex_class_negate(arena, &class);
	assert_str(shown(arena, &class), "");
}

static void
case_variants_of_all_members_are_added(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct regex_class class = { 0 };

	regex_class_add_folded(arena, &class, 'i', 'k');
	regex_class_clean(arena, &class);
	assert_str(shown(arena, &class), "49-4b 69-6b 212a");
	class = (struct regex_class){ 0 };
	regex_class_add(arena, &class, 0x3c2, 0x3c2);
	regex_class_fold(arena, &class);
	assert_str(shown(arena, &class), "3a3 3c2-3c3");
}

static void
rings_of_case_variants_close(void **state)
{
	(void)state;
	assert_int_equal(regex_fold_next('k'), 0x212a);
	assert_int_equal(regex_fold_next(0x212a), 'K');
	assert_int_equal(regex_fold_next('K'), 'k');
	assert_int_equal(regex_fold_next('1'), '1');
	for (uint32_t rune = 0; rune <= RUNE_MAX; rune++) {
		uint32_t at = rune;
		for (int i = 0; i < 4 && (i == 0 || at != rune); i++)
			at = regex_fold_next(at);
		if (at != rune)
			fail_msg("the ring of %x has more than four members", rune);
	}
}

/* What a name, an escape or a group stands for. */
static const struct row {
	const char *name;
	bool folds;
	const char *ranges; /* NULL: there is no such class */
} rows[] = {
	{ "\\d", false, "30-39" },
	{ "\\D", false, "0-2f 3a-10ffff" },
	{ "\\s", false, "9-a c-d 20" },
	{ "\\w", false, "30-39 41-5a 5f 61-7a" },
	{ "\\w", true, "30-39 41-5a 5f 61-7a 17f 212a" },
	{ "\\W", true, "0-2f 3a-40 5b-5e 60 7b-17e 180-2129 212b-10ffff" },
	{ "[:alpha:]", false, "41-5a 61-7a" },
	{ "[:^alpha:]", false, "0-40 5b-60 7b-10ffff" },
	{ "[:lower:]", true, "41-5a 61-7a 17f 212a" },
	{ "[:punct:]", false, "21-2f 3a-40 5b-60 7b-7e" },
	{ "[:space:]", false, "9-d 20" },
	{ "[:word:]", false, "30-39 41-5a 5f 61-7a" },
	{ "[:foo:]", false, NULL },
	{ "[:^^alpha:]", false, NULL },
	{ "[:alpha]", false, NULL },
	{ "Braille", false, "2800-28ff" },
	{ "braille", false, "2800-28ff" },
	{ "BRAILLE", false, "2800-28ff" },
	{ "b_r-a ille", false, "2800-28ff" },
	{ "Zs", false, "20 a0 1680 2000-200a 202f 205f 3000" },
	{ "Space_Separator", false, "20 a0 1680 2000-200a 202f 205f 3000" },
	{ "Lt", true, "1c4-1cc 1f1-1f3 1f80-1faf 1fb3 1fbc 1fc3 1fcc 1ff3 1ffc" },
	{ "Any", false, "0-10ffff" },
	{ "ASCII", false, "0-7f" },
	{ "ASCII", true, "0-7f 17f 212a" },
	{ "Old_Italic", false, NULL },
	{ "Script=Greek", false, NULL },
	{ "Nothing", false, NULL },
	{ "", false, NULL },
	{ "A name that is far longer than any class has ever been", false, NULL },
};

static void
names_stand_for_the_classes_of_go(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct str name = str_from(rows[i].name);
		const bool is_group = str_starts(name, STR("[")) || str_starts(name, STR("\\"));
		struct regex_class class = { 0 };
		const bool found =
		    is_group ? regex_class_add_group(arena, &class, name, rows[i].folds)
			     : regex_class_add_named(arena, &class, name, rows[i].folds, false);
		if (found != (rows[i].ranges != NULL))
			fail_msg("%s: %s", rows[i].name, found ? "found" : "not found");
		if (found)
			assert_str(shown(arena, &class), rows[i].ranges);
	}
	fixture_count("named classes", sizeof(rows) / sizeof(rows[0]), 0, 0);
}

static void
assigned_is_what_has_a_category(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct regex_class assigned = { 0 };
	struct regex_class unassigned = { 0 };

	assert_true(regex_class_add_named(arena, &assigned, STR("Assigned"), false, true));
	assert_true(regex_class_add_named(arena, &unassigned, STR("Cn"), false, false));
	assert_true(regex_class_equal(&assigned, &unassigned));
	assert_false(regex_class_has(&assigned, 'a'));
}

FIXTURE_MAIN(cmocka_unit_test(ranges_are_sorted_and_merged),
             cmocka_unit_test(complement_of_the_complement_is_the_class),
             cmocka_unit_test(case_variants_of_all_members_are_added),
             cmocka_unit_test(rings_of_case_variants_close),
             cmocka_unit_test(names_stand_for_the_classes_of_go),
             cmocka_unit_test(assigned_is_what_has_a_category))
