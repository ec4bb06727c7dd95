/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/yaml.h"

#include "parity/pair.h"
#include "value/list.h"

/* How two values pair: the keys of each, or "no". */
static struct str
pairing_of(struct workspace *ws, const char *text)
{
	const struct node *pair = yaml(ws, text);
	struct words *words = words_new(ws->arena, 2);
	struct seat seats[] = { { .member = 0, .node = list_get(pair, 0) },
		                { .member = 1, .node = list_get(pair, 1) } };
	const struct site site = { .seats = seats, .nseats = 2 };
	struct pairing pairing;
	struct buf buf;

	words_add(words, 0, STR("qa"), true);
	words_add(words, 1, STR("prod"), true);
	if (!pair_children(ws, neutral_new(ws, words), NULL, &site, &pairing))
		return STR("no");
	buf_init(&buf, ws->arena);
	for (size_t s = 0; s < 2; s++) {
		const struct children *children = pairing.branches[pairing.branch_of[s]];
		for (size_t i = 0; i < children->count; i++)
			buf_printf(&buf, "%s%s",
			           i   ? " "
			           : s ? " | "
			               : "",
			           children->items[i].key->text);
	}
	return buf_str(&buf);
}

static void
children_are_paired_without_own_words(void **state)
{
	static const struct {
		const char *pair, *keys;
	} rows[] = {
		{ "[{a: 1}, {b: 1}]", "a | b" },
		{ "[{qa-db: 1}, {prod-db: 1}]", "db | db" },
		{ "[{qa-db: 1, db: 1}, {db: 1}]", "db qa-db | db" },
		{ "[{qa-db: 1}, {qa-db: 1}]", "qa-db | qa-db" },
		{ "[[{name: x-qa}], [{name: x-prod}]]", "x | x" },
		{ "[[{name: a, host: h}, {name: a, host: i}], [{name: b, host: i}]]", "h i | i" },
		{ "[[{x: 1}], [{x: 2}]]", "[0000000000] | [0000000000]" },
		{ "[[{x: 1}], [{x: 2}, {x: 3}]]", "no" },
		{ "[[1], [2]]", "no" },
	};
	struct workspace *ws = fixture_workspace(state);
	size_t failed = 0;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct str keys = pairing_of(ws, rows[i].pair);
		if (str_is(keys, rows[i].keys))
			continue;
		print_error("%s: %" PRISTR "\n", rows[i].pair, STRARG(keys));
		failed++;
	}
	fixture_count("pairings", sizeof(rows) / sizeof(rows[0]) - failed, failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(children_are_paired_without_own_words))
