/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/yaml.h"

#include "parity/neutral.h"
#include "value/list.h"

static void
values_are_equal_modulo_their_environment(void **state)
{
	static const struct {
		const char *pair; /* of qa, of prod */
		bool equal;
	} rows[] = {
		{ "[a.qa.x, a.prod.x]", true },
		{ "[a.qa.x, a.x]", true },
		{ "[a.prod.x, a.x]", false },
		{ "[qa, prod]", true },
		{ "[qa, '']", false },
		{ "[true, 'true']", false },
		{ "[1, 1.0]", true },
		{ "['1', 1]", false },
		{ "['a,b,c', 'c,b,a']", true },
		{ "['a,b', 'b,a']", false },
		{ "['a, b, c', 'c, b, a']", false },
		{ "[[1, 2], [2, 1]]", true },
		{ "[[[1], [2]], [[2], [1]]]", false },
		{ "[{h: x.qa}, {h: x.prod}]", true },
		{ "[null, '']", false },
		{ "[[a, bc], [ab, c]]", false },
	};
	struct workspace *ws = fixture_workspace(state);
	struct words *words = words_new(ws->arena, 2);
	size_t failed = 0;

	words_add(words, 0, STR("qa"), true);
	words_add(words, 1, STR("prod"), true);
	struct neutral *neutral = neutral_new(ws, words);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct node *pair = yaml(ws, rows[i].pair);
		const bool equal = str_equal(neutral_text(neutral, 0, list_get(pair, 0)),
		                             neutral_text(neutral, 1, list_get(pair, 1)));
		if (equal != rows[i].equal)
			print_error("%s\n", rows[i].pair);
		failed += equal != rows[i].equal;
	}
	fixture_count("neutral values", sizeof(rows) / sizeof(rows[0]) - failed, failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(values_are_equal_modulo_their_environment))
