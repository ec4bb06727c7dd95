/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "source/fingerprint.h"

static const struct finding sample = {
	.rule = RULE_DUPLICATE_KEY,
	.release = STR_INIT("shop"),
	.owner = STR_INIT("qa..prod"),
	.path = STR_INIT("image.tag"),
	.message = STR_INIT("words"),
};

static struct str
print_of(struct workspace *ws, struct finding finding)
{
	char digits[FINGERPRINT_LEN + 1];

	fingerprint_of(&finding, digits);
	return arena_copy(ws->arena, str_from(digits));
}

/* Computed apart, by another implementation of SipHash-2-4 with 128 bits. */
static void
digest_is_siphash_over_the_four_fields(void **state)
{
	assert_str(print_of(fixture_workspace(state), sample), "290b09ba0fb6684f2269e29e5d67c811");
}

static void
neither_place_nor_value_nor_words_matter(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct place place = { .at = { 1, 2, 3 } };
	struct finding other = sample;

	other.message = STR("other words");
	other.level = LEVEL_ERROR;
	other.places = &place;
	other.nplaces = 1;
	assert_true(str_equal(print_of(ws, sample), print_of(ws, other)));
	assert_int_equal(fingerprint_compare(&sample, &other), 0);
}

static void
each_field_matters_and_so_does_its_border(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct finding others[5];

	for (size_t i = 0; i < 5; i++)
		others[i] = sample;
	others[0].rule = RULE_FILE_READ;
	others[1].release = STR("shop2");
	others[2].owner = STR("other");
	others[3].neutral = STR("image.*");
	others[4].release = STR("shopqa");
	others[4].owner = STR("..prod");
	for (size_t i = 0; i < 5; i++) {
		assert_false(str_equal(print_of(ws, sample), print_of(ws, others[i])));
		assert_int_not_equal(fingerprint_compare(&sample, &others[i]), 0);
	}
}

static void
what_has_no_path_is_known_by_its_message(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct finding a = { .rule = RULE_FILE_READ, .message = STR("no file 'a'") };
	const struct finding b = { .rule = RULE_FILE_READ, .message = STR("no file 'b'") };

	assert_false(str_equal(print_of(ws, a), print_of(ws, b)));
}

FIXTURE_MAIN(cmocka_unit_test(digest_is_siphash_over_the_four_fields),
             cmocka_unit_test(neither_place_nor_value_nor_words_matter),
             cmocka_unit_test(each_field_matters_and_so_does_its_border),
             cmocka_unit_test(what_has_no_path_is_known_by_its_message))
