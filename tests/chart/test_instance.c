/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "chart/instance.h"
#include "support/charts.h"

/* A chart that lists leaf, for one request with an alias. */
static struct instance *
sample(struct workspace *ws, struct request *request)
{
	static const struct dependency row = { .name = STR_INIT("sub"),
		                               .alias = STR_INIT("other") };
	const struct chart *leaf = chart_made(ws, "leaf", "{}", NULL, 0);
	struct chart *sub = chart_made(ws, "sub", "{}", &leaf, 1);

	chart_lists(ws, sub, "leaf", "{}");
	*request = (struct request){ .row = &row, .name = row.name };
	return instance_new(ws, sub);
}

static void
a_copy_has_the_alias_and_the_original_its_name(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct request request;
	const struct instance *instance = sample(ws, &request);
	const struct instance *copy = instance_copy(ws, profile_get(4), instance, &request);

	assert_str(instance_name(instance), "sub");
	assert_str(instance_name(copy), "other");
	assert_true(instance_has_chart(copy, symbol_get(ws->symbols, STR("leaf"))));
	assert_false(instance_has_chart(copy, symbol_get(ws->symbols, STR("sub"))));
}

static void
helm_three_shares_requests_between_copies(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct request request;
	const struct instance *instance = sample(ws, &request);

	const struct instance *copy = instance_copy(ws, profile_get(3), instance, &request);
	assert_ptr_equal(copy->metadata->requests[0], instance->metadata->requests[0]);
	assert_ptr_equal(copy->charts[0], instance->charts[0]);
	copy = instance_copy(ws, profile_get(4), instance, &request);
	assert_ptr_not_equal(copy->metadata->requests[0], instance->metadata->requests[0]);
	assert_ptr_not_equal(copy->charts[0], instance->charts[0]);
	assert_ptr_equal(copy->charts[0]->metadata, instance->charts[0]->metadata);
}

FIXTURE_MAIN(cmocka_unit_test(a_copy_has_the_alias_and_the_original_its_name),
             cmocka_unit_test(helm_three_shares_requests_between_copies))
