/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "schema/pattern.h"
#include "schema/regex.h"

static void
a_regex_is_compiled_once(void **state)
{
	struct library *const library = library_new(fixture_workspace(state));
	struct str error = STR("");
	const struct regex *const regex = pattern_get(library, STR("^a+$"), &error);

	assert_non_null(regex);
	assert_ptr_equal(pattern_get(library, STR("^a+$"), &error), regex);
	assert_true(regex_match(regex, STR("aa")));
	assert_null(pattern_get(library, STR("("), &error));
	assert_str(error, "missing closing ): `(`");
}

FIXTURE_MAIN(cmocka_unit_test(a_regex_is_compiled_once))
