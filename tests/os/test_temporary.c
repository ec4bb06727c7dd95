/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/scratch.h"

#include "os/dir.h"
#include "os/path.h"
#include "os/temporary.h"

static void
a_directory_is_new_and_goes_with_its_files(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const struct str a = temporary_directory(arena), b = temporary_directory(arena);

	assert_int_equal(dir_kind(arena, a), ENTRY_DIRECTORY);
	assert_int_equal(dir_kind(arena, b), ENTRY_DIRECTORY);
	assert_false(str_equal(a, b));
	scratch_write(path_join(arena, a, STR("x")).ptr, STR("1"));
	temporary_remove(arena, a);
	temporary_remove(arena, b);
	assert_int_equal(dir_kind(arena, a), ENTRY_NONE);
	assert_int_equal(dir_kind(arena, b), ENTRY_NONE);
	temporary_remove(arena, a);
}

FIXTURE_MAIN(cmocka_unit_test(a_directory_is_new_and_goes_with_its_files))
