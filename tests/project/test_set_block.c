/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"
#include "support/tree.h"

#include "project/set_block.h"
#include "syntax/set_flag.h"

static void
paths_and_values_are_filled(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct environments *environments = environments_of(
	    ws,
	    "{environments: {\"p-{id}\": {vars: {zone: a.b}, set: {host: \"pr-{id}.x\", "
	    "\"n.{zone}.c\": 1, list: [\"{id}\", {\"k-{id}\": \"{env}\"}], t: \"{{ .X }}\"}}}}");
	const struct environment *environment = environment_of(environments, "p-7.1");
	const struct scope scope = scope_of(environments, environment, STR("s"));
	const struct config_sets *sets = &environment->config->set;
	struct set_item *items;

	assert_true(set_block_varies(sets));
	assert_true(set_block_fill(&scope, sets, &items));
	assert_str(items[0].path, "host");
	assert_tree(ws, items[0].value, "pr-7.1.x");
	assert_str(items[1].path, "n.a\\.b.c");
	assert_tree(ws, items[2].value, "[7.1,{k-7.1:p-7.1}]");
	assert_ptr_equal(items[3].value, sets->items[3].value);
}

static void
a_block_without_names_does_not_vary(void **state)
{
	const struct config *config = config_of(
	    fixture_workspace(state), "{environments: {a: {set: {x: {y: [1, \"{{z}}\"]}}}}}");

	assert_false(set_block_varies(&config->environments[0].set));
}

FIXTURE_MAIN(cmocka_unit_test(paths_and_values_are_filled),
             cmocka_unit_test(a_block_without_names_does_not_vary))
