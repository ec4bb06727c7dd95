/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/yaml.h"

#include "parity/verdict.h"
#include "value/list.h"

static void
switches_are_read_as_people_write_them(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *on = yaml(ws, "[true, 'true', \"On\", enabled, '1']");
	const struct node *off = yaml(ws, "[false, 'false', \"off\", Disabled, '0']");
	const struct node *neither = yaml(ws, "['', text, 2, {}, null]");

	for (list_each(i, on)) {
		assert_true(value_is_on(list_get(on, i)));
		assert_false(value_is_off(list_get(on, i)));
		assert_true(value_is_off(list_get(off, i)));
		assert_false(value_is_on(list_get(off, i)));
		assert_false(value_is_on(list_get(neither, i)));
		assert_false(value_is_off(list_get(neither, i)));
	}
}

static void
names_are_told_and_counted(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct member items[6] = { { .name = STR_INIT("a") }, { .name = STR_INIT("b") },
		                   { .name = STR_INIT("c") }, { .name = STR_INIT("d") },
		                   { .name = STR_INIT("e") }, { .name = STR_INIT("f") } };
	const struct group group = { .members = items, .nmembers = 6 };
	const struct judge judge = { .ws = ws, .group = &group };
	struct members members = members_one(&judge, 0);

	assert_str(members_text(&judge, &members), "a");
	members_add(&members, 1);
	assert_str(members_text(&judge, &members), "a and b");
	members_add(&members, 2);
	assert_str(members_text(&judge, &members), "a, b and c");
	members_add(&members, 3);
	members_add(&members, 4);
	assert_str(members_text(&judge, &members), "a, b, c and 2 more");
}

FIXTURE_MAIN(cmocka_unit_test(switches_are_read_as_people_write_them),
             cmocka_unit_test(names_are_told_and_counted))
