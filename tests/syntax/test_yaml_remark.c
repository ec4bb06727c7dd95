/* SPDX-License-Identifier: MIT */
#include "support/yaml.h"

#include "base/limits.h"
#include "syntax/yaml_remark.h"

static void
warnings_over_the_limit_are_counted(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const uint32_t source = source_add(ws->sources, SOURCE_BUILTIN, STR("x"), STR("abc"));
	const struct span at = { source, 1, 2 };
	struct yaml_remarks remarks;

	fixture_forget(ws);
	yaml_remarks_init(&remarks, ws);
	for (size_t i = 0; i < LIMIT_FINDINGS_PER_FILE + 3; i++)
		if (yaml_remark_wanted(&remarks, RULE_NUMBER_ROUNDED, at))
			yaml_remark(&remarks, RULE_NUMBER_ROUNDED, at, (struct span){ 0 }, STR(""),
			            STR("m"));
	assert_int_equal(ws->findings->count, LIMIT_FINDINGS_PER_FILE);
	yaml_remarks_close(&remarks);
	assert_int_equal(ws->findings->count, LIMIT_FINDINGS_PER_FILE + 1);
	assert_str(yaml_findings(ws, LIMIT_FINDINGS_PER_FILE),
	           "LY0109 1:2 3 more of these are not shown, the last one here\n");
}

static void
a_second_place_is_kept_with_its_label(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const uint32_t source = source_add(ws->sources, SOURCE_BUILTIN, STR("x"), STR("a\nb"));
	struct yaml_remarks remarks;

	fixture_forget(ws);
	yaml_remarks_init(&remarks, ws);
	yaml_remark(&remarks, RULE_DUPLICATE_KEY, (struct span){ source, 2, 3 },
	            (struct span){ source, 0, 1 }, STR("first"), STR("twice"));
	assert_str(yaml_findings(ws, 0), "LY0103 2:1 1:1 twice\n");
	assert_str(ws->findings->items[0].places[1].label, "first");
	yaml_remarks_close(&remarks);
	assert_int_equal(ws->findings->count, 1);
}

FIXTURE_MAIN(cmocka_unit_test(warnings_over_the_limit_are_counted),
             cmocka_unit_test(a_second_place_is_kept_with_its_label))
