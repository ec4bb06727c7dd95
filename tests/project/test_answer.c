/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "project/answer.h"
#include "support/yaml.h"

static void
without_a_chart_the_forms_are_one(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *overrides = yaml(ws, "{a: null, b: 1}");

	for (unsigned form = FORM_FINAL; form <= FORM_COMPUTED; form++) {
		const struct answer_request request = { .form = (enum config_form)form };
		struct answer answer;
		assert_int_equal(answer_of(ws, profile_get(4), NULL, overrides, &request, &answer),
		                 ANSWER_ACCEPTED);
		assert_ptr_equal(answer.values, overrides);
	}
}

static void
answers_are_printed_as_yaml_and_json(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct answer answer = { .values = yaml(ws, "{b: [1, 'yes'], a: null}") };
	struct buf buf;

	buf_init(&buf, ws->arena);
	answer_print(&buf, &answer, false);
	assert_str(buf_str(&buf), "a: null\nb:\n- 1\n- \"yes\"\n");
	buf_clear(&buf);
	answer_print(&buf, &answer, true);
	assert_str(buf_str(&buf), "{\"a\":null,\"b\":[1,\"yes\"]}\n");
}

FIXTURE_MAIN(cmocka_unit_test(without_a_chart_the_forms_are_one),
             cmocka_unit_test(answers_are_printed_as_yaml_and_json))
