/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "schema/answers.h"

static void
answers_are_kept_per_question(void **state)
{
	struct arena *const arena = fixture_workspace(state)->arena;
	struct answers *const answers = answers_new(arena);
	struct subschema *const schemas = arena_array(arena, 3000, sizeof(*schemas));
	struct failure why = { .kind = FAILURE_FALSE }, *failed = NULL;
	const struct node *const node = node_null(arena, (struct span){ 0, 0, 0 });
	bool passes = false;

	for (size_t i = 0; i < 3000; i++) {
		const struct answer_key key = { &schemas[i], node, NULL, i % 2 == 0 };
		assert_false(answers_find(answers, &key, &passes, &failed));
		answers_add(answers, &key, i % 3 == 0, i % 3 == 0 ? NULL : &why);
	}
	for (size_t i = 0; i < 3000; i++) {
		struct answer_key key = { &schemas[i], node, NULL, i % 2 == 0 };
		assert_true(answers_find(answers, &key, &passes, &failed));
		assert_int_equal(passes, i % 3 == 0);
		assert_ptr_equal(failed, i % 3 == 0 ? NULL : &why);
		key.explains = !key.explains;
		assert_false(answers_find(answers, &key, &passes, &failed));
	}
}

static void
equal_locations_are_one(void **state)
{
	struct arena *const arena = fixture_workspace(state)->arena;
	struct answers *const answers = answers_new(arena);
	const struct location *all[3000];

	for (size_t i = 0; i < 3000; i++) {
		const struct location location = { .index = i };
		all[i] = answers_location(answers, arena, &location);
	}
	for (size_t i = 0; i < 3000; i++) {
		const struct location location = { .index = i };
		assert_ptr_equal(answers_location(answers, arena, &location), all[i]);
		assert_ptr_not_equal(answers_location(NULL, arena, &location), all[i]);
		assert_int_equal(all[i]->index, i);
	}
}

FIXTURE_MAIN(cmocka_unit_test(answers_are_kept_per_question),
             cmocka_unit_test(equal_locations_are_one))
