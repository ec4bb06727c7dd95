/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "parity/site.h"

static void
a_site_knows_its_path_and_its_seats(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct seat seats[] = { { .member = 1 }, { .member = 4 } };
	const struct site root = { 0 };
	struct site key = { .parent = &root, .depth = 1, .seats = seats, .nseats = 2 };
	struct site item = { .parent = &key, .depth = 2 };

	key.step = (struct step){ .kind = STEP_KEY, .key = symbol_get(ws->symbols, STR("db-qa")) };
	key.neutral = (struct step){ .kind = STEP_KEY, .key = symbol_get(ws->symbols, STR("db")) };
	item.step = item.neutral = (struct step){ .kind = STEP_INDEX, .index = 3 };
	assert_str(site_text(ws->arena, &item, false), "db-qa[3]");
	assert_str(site_text(ws->arena, &item, true), "db[3]");
	assert_str(site_key(&item), "db-qa");
	assert_str(site_key(&root), "");
	assert_ptr_equal(site_seat(&key, 4), &seats[1]);
	assert_null(site_seat(&key, 2));
}

FIXTURE_MAIN(cmocka_unit_test(a_site_knows_its_path_and_its_seats))
