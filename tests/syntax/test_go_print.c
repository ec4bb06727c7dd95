/* SPDX-License-Identifier: MIT */
#include "support/yaml.h"

#include "syntax/go_print.h"

static void
values_print_as_go_shows_them(void **state)
{
	static const struct {
		const char *yaml, *printed;
	} cases[] = {
		{ "[a]", "[]interface {}{\"a\"}" },
		{ "[1, 1.5, true, null]", "[]interface {}{1, 1.5, true, interface {}(nil)}" },
		{ "{b: [], a: {}}",
		  "map[interface {}]interface {}{\"a\":map[interface {}]interface "
		  "{}{}, \"b\":[]interface {}{}}" },
		{ "\"a\\\"\\\\\\n\\t\\e\\x7f\"", "\"a\\\"\\\\\\n\\t\\x1b\\x7f\"" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf buf;
		buf_init(&buf, ws->arena);
		go_print(&buf, yaml(ws, cases[i].yaml));
		assert_str(buf_str(&buf), cases[i].printed);
	}
}

FIXTURE_MAIN(cmocka_unit_test(values_print_as_go_shows_them))
