/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "syntax/yaml_anchor.h"

static void
an_anchor_can_be_set_again(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct yaml_anchors *anchors = yaml_anchors_new(arena);

	assert_null(yaml_anchor_find(anchors, STR("a")));
	struct yaml_made *first = yaml_anchor_set(anchors, STR("a"));
	assert_ptr_equal(yaml_anchor_find(anchors, STR("a")), first);
	struct yaml_made *second = yaml_anchor_set(anchors, STR("a"));
	assert_ptr_not_equal(first, second);
	assert_ptr_equal(yaml_anchor_find(anchors, STR("a")), second);
	assert_null(yaml_anchor_find(anchors, STR("b")));
	assert_int_equal(yaml_anchor_count(anchors), 1);
}

static void
many_anchors_are_all_found(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct yaml_anchors *anchors = yaml_anchors_new(arena);

	for (unsigned i = 0; i < 5000; i++)
		yaml_anchor_set(anchors, arena_printf(arena, "a%u", i))->decodes = i;
	assert_int_equal(yaml_anchor_count(anchors), 5000);
	for (unsigned i = 0; i < 5000; i++)
		assert_int_equal(yaml_anchor_find(anchors, arena_printf(arena, "a%u", i))->decodes,
		                 i);
}

FIXTURE_MAIN(cmocka_unit_test(an_anchor_can_be_set_again),
             cmocka_unit_test(many_anchors_are_all_found))
