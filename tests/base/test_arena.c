/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

static jmp_buf gave_up;

static void
give_up(void *context, size_t size)
{
	*(size_t *)context = size;
	longjmp(gave_up, 1);
}

static void
pieces_are_zeroed_and_apart(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena, 1 << 20, NULL, NULL);
	for (size_t size = 0; size < 300; size++) {
		unsigned char *piece = arena_alloc(&arena, size);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(piece[i], 0);
		memset(piece, 0xff, size);
	}
	arena_fini(&arena);
}

static void
ceiling_calls_the_hook(void **state)
{
	struct arena arena;
	size_t asked = 0;

	(void)state;
	arena_init(&arena, 1 << 20, give_up, &asked);
	if (setjmp(gave_up) == 0) {
		arena_alloc(&arena, 2 << 20);
		fail();
	}
	assert_int_equal(asked, 2 << 20);
	arena_fini(&arena);
}

static void
product_that_overflows_calls_the_hook(void **state)
{
	struct arena arena;
	size_t asked = 0;

	(void)state;
	arena_init(&arena, SIZE_MAX, give_up, &asked);
	if (setjmp(gave_up) == 0) {
		arena_array(&arena, SIZE_MAX / 2, 3);
		fail();
	}
	assert_int_equal(asked, SIZE_MAX);
	arena_fini(&arena);
}

static void
foreign_library_can_call_the_hook(void **state)
{
	struct arena arena;
	size_t asked = 0;

	(void)state;
	arena_init(&arena, SIZE_MAX, give_up, &asked);
	if (setjmp(gave_up) == 0) {
		arena_exhaust(&arena, 77);
		fail();
	}
	assert_int_equal(asked, 77);
	arena_fini(&arena);
}

static void
growing_keeps_the_bytes(void **state)
{
	struct arena arena;
	size_t size = 16;

	(void)state;
	arena_init(&arena, 1 << 30, NULL, NULL);
	unsigned char *piece = arena_alloc(&arena, size);
	memset(piece, 7, size);
	for (; size < 1 << 20; size *= 3) {
		piece = arena_grow(&arena, piece, size, size * 3);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(piece[i], 7);
		memset(piece, 7, size * 3);
	}
	arena_fini(&arena);
}

static void
printf_makes_text_of_any_length(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_str(arena_printf(ws->arena, "%s:%d", "a", 7), "a:7");
	assert_int_equal(arena_printf(ws->arena, "%5000s", "x").len, 5000);
	assert_str(arena_copy(ws->arena, STR("copy")), "copy");
}

FIXTURE_MAIN(cmocka_unit_test(pieces_are_zeroed_and_apart),
             cmocka_unit_test(ceiling_calls_the_hook),
             cmocka_unit_test(product_that_overflows_calls_the_hook),
             cmocka_unit_test(foreign_library_can_call_the_hook),
             cmocka_unit_test(growing_keeps_the_bytes),
             cmocka_unit_test(printf_makes_text_of_any_length))
