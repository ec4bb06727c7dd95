/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "chart/compute.h"
#include "project/validate.h"
#include "support/yaml.h"

static const char schema_text[] = "{\"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
				  "\"properties\": {\"count\": {\"type\": \"integer\"}}}\n";

/* A chart with a schema, computed to some values. */
static struct computed_chart
computed(struct workspace *ws, const char *schema, const char *values)
{
	struct chart *chart = arena_alloc(ws->arena, sizeof(*chart));
	const struct node *node = yaml(ws, values);

	chart->name = STR("shop");
	chart->schema_source =
	    source_add(ws->sources, SOURCE_FILE, STR("values.schema.json"), str_from(schema));
	return (struct computed_chart){
		.chart = chart, .name = chart->name, .values = node, .section = node
	};
}

static enum validate_verdict
judge(struct validator *validator, const struct computed_chart *chart, const char *environment)
{
	const struct validate_subject subject = { .profile = profile_get(4),
		                                  .computed = chart,
		                                  .environment = str_from(environment) };

	return validate(validator, &subject);
}

static void
passing_values_say_nothing(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct computed_chart chart = computed(ws, schema_text, "count: 1");

	fixture_forget(ws);
	assert_int_equal(judge(validator_new(ws, NULL), &chart, ""), VALIDATE_PASSED);
	assert_int_equal(ws->findings->count, 0);
}

static void
failure_names_both_lines_and_speaks_as_helm(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct computed_chart chart = computed(ws, schema_text, "a: 1\ncount: x\n");

	fixture_forget(ws);
	assert_int_equal(judge(validator_new(ws, NULL), &chart, ""), VALIDATE_FAILED);
	assert_int_equal(ws->findings->count, 1);
	const struct finding *finding = last_finding(ws);
	assert_int_equal(finding->rule, RULE_SCHEMA_VALUES);
	assert_int_equal(span_position(ws->sources, finding->places[0].at).line, 2);
	assert_int_equal(span_position(ws->sources, finding->places[0].at).column, 8);
	assert_int_equal(span_position(ws->sources, finding->places[1].at).line, 2);
	assert_str(finding->helm,
	           "values don't meet the specifications of the schema(s) in the "
	           "following chart(s):\nshop:\n- at '/count': got string, want integer");
}

static void
same_cause_in_two_environments_is_one_finding(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct computed_chart chart = computed(ws, schema_text, "count: x");
	struct validator *validator = validator_new(ws, NULL);
	static const char *const names[] = { "qa", "prod" };

	fixture_forget(ws);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(judge(validator, &chart, names[i]), VALIDATE_FAILED);
	}
	assert_int_equal(ws->findings->count, 1);
	assert_int_equal(last_finding(ws)->nenvironments, 2);
	assert_str(last_finding(ws)->environments[1], "prod");
}

static void
unusable_schema_never_means_valid(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct computed_chart chart = computed(ws, "{", "count: 1");
	struct validator *validator = validator_new(ws, NULL);

	fixture_forget(ws);
	assert_int_equal(judge(validator, &chart, ""), VALIDATE_UNUSABLE);
	assert_int_equal(ws->findings->count, 1);
	assert_int_equal(judge(validator, &chart, ""), VALIDATE_UNUSABLE);
}

static void
disabled_and_missing_sections_are_not_asked(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct computed_chart chart = computed(ws, schema_text, "count: x");

	chart.section = NULL;
	assert_int_equal(judge(validator_new(ws, NULL), &chart, ""), VALIDATE_PASSED);
}

FIXTURE_MAIN(cmocka_unit_test(passing_values_say_nothing),
             cmocka_unit_test(failure_names_both_lines_and_speaks_as_helm),
             cmocka_unit_test(same_cause_in_two_environments_is_one_finding),
             cmocka_unit_test(unusable_schema_never_means_valid),
             cmocka_unit_test(disabled_and_missing_sections_are_not_asked))
