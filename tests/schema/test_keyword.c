/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "schema/keyword.h"

static void
rows_are_complete_and_in_order(void **state)
{
	(void)state;
	for (int id = 0; id < KEYWORD_COUNT; id++) {
		const struct keyword *const keyword = keyword_get((enum keyword_id)id);
		assert_non_null(keyword->word);
		assert_true(keyword->drafts != 0);
		assert_int_equal(keyword->build == NULL, keyword->check == NULL);
		if (id > 0)
			assert_true(keyword_get((enum keyword_id)(id - 1))->phase <=
			            keyword->phase);
		for (int other = 0; other < id; other++)
			assert_string_not_equal(keyword->word,
			                        keyword_get((enum keyword_id)other)->word);
	}
}

FIXTURE_MAIN(cmocka_unit_test(rows_are_complete_and_in_order))
