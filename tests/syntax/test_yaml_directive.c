/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/buf.h"
#include "base/limits.h"
#include "syntax/yaml_directive.h"

static void
other_versions_are_found(void **state)
{
	static const struct {
		const char *text;
		enum yaml_directives_status status;
		size_t at, line;
	} cases[] = {
		{ "%YAML 1.1\n---\n", YAML_DIRECTIVES_FINE, 0, 0 },
		{ "%YAML 1.2\n---\n", YAML_DIRECTIVES_VERSION, 0, 0 },
		{ "# x\n\n%YAML\t 3.0 # y\r\n", YAML_DIRECTIVES_VERSION, 5, 2 },
		{ "%TAG ! x:\n%YAML 1.2\n", YAML_DIRECTIVES_VERSION, 10, 1 },
		{ "%YAML 1.1#...\n", YAML_DIRECTIVES_FINE, 0, 0 },
		{ "%YAML 1.2 foo\n", YAML_DIRECTIVES_FINE, 0, 0 },
		{ "%YAML 1.200\n", YAML_DIRECTIVES_FINE, 0, 0 },
		{ "%YML 1\n%YAML 1.2\n", YAML_DIRECTIVES_FINE, 0, 0 },
		{ "a: 1\n%YAML 1.2\n", YAML_DIRECTIVES_FINE, 0, 0 },
		{ " - \"\n%YAML 1.2\n\"", YAML_DIRECTIVES_FINE, 0, 0 },
		{ "", YAML_DIRECTIVES_FINE, 0, 0 },
	};
	(void)state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t at = 0, line = 0;
		const enum yaml_directives_status status =
		    yaml_directives_check(str_from(cases[i].text), 0, &at, &line);
		if (status != cases[i].status || (status != YAML_DIRECTIVES_FINE &&
		                                  (at != cases[i].at || line != cases[i].line)))
			fail_msg("%s: status %d at %zu line %zu", cases[i].text, (int)status, at,
			         line);
	}
}

static void
the_count_has_an_end(void **state)
{
	struct buf buf;
	size_t at = 99, line = 99;

	buf_init(&buf, fixture_workspace(state)->arena);
	for (size_t i = 0; i < LIMIT_DIRECTIVES; i++)
		buf_printf(&buf, "%%TAG !a%zu! x:\n", i);
	assert_int_equal(yaml_directives_check(buf_str(&buf), 0, &at, &line), YAML_DIRECTIVES_FINE);
	buf_add_str(&buf, STR("%TAG !z! x:\n"));
	assert_int_equal(yaml_directives_check(buf_str(&buf), 0, &at, &line), YAML_DIRECTIVES_MANY);
	assert_int_equal(at, 0);
	assert_int_equal(line, 0);
}

FIXTURE_MAIN(cmocka_unit_test(other_versions_are_found), cmocka_unit_test(the_count_has_an_end))
