/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "chart/chart.h"
#include "support/scratch.h"
#include "support/tree.h"

#define CHART(name) "apiVersion: v2\nname: " name "\nversion: 1.0.0\n"

static void
a_directory_is_read_with_all_below_it(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str scratch = scratch_enter(ws->arena);

	scratch_write("c/Chart.yaml",
	              STR(CHART("top") "dependencies: [{name: sub, version: ^1}]\n"));
	scratch_write("c/values.yaml", STR("a: 1\n"));
	scratch_write("c/values.schema.json", STR("{}"));
	scratch_write("c/charts/folder/Chart.yaml", STR(CHART("sub")));
	scratch_write("c/charts/folder/values.yaml", STR("b: 2\n"));
	const struct chart *chart = chart_load(ws, profile_get(4), STR("c"));
	assert_non_null(chart);
	assert_str(chart->name, "top");
	assert_tree(ws, chart->values, "{a:1}");
	assert_str(source_get(ws->sources, chart->schema_source)->bytes, "{}");
	assert_int_equal(chart->ncharts, 1);
	assert_str(chart->charts[0]->name, "sub");
	assert_tree(ws, chart->charts[0]->values, "{b:2}");
	assert_str(span_file(ws->sources, chart->charts[0]->values->span),
	           "c/charts/folder/values.yaml");
	assert_int_equal(chart_missing(chart, 0), 1);
	assert_true(chart_is_complete(ws, profile_get(4), chart));
	scratch_leave(scratch);
}

/* What is written over a good chart, and Helm's words about it. */
static const struct {
	const char *path, *text, *three, *four; /* four NULL: as three */
} refused[] = {
	{ "c/values.yaml", "[a]\n",
	  "cannot load values.yaml: error unmarshaling JSON: while decoding JSON: json: cannot "
	  "unmarshal array into Go value of type map[string]interface {}",
	  "cannot load values.yaml: cannot unmarshal yaml document: error unmarshaling JSON: while "
	  "decoding JSON: json: cannot unmarshal array into Go value of type "
	  "map[string]interface {}" },
	{ "c/charts/sub/values.yaml", "5\n",
	  "error unpacking subchart sub in top: cannot load values.yaml: error unmarshaling JSON: "
	  "while decoding JSON: json: cannot unmarshal number into Go value of type "
	  "map[string]interface {}",
	  "error unpacking subchart sub in top: cannot load values.yaml: cannot unmarshal yaml "
	  "document: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal number "
	  "into Go value of type map[string]interface {}" },
	{ "c/Chart.yaml", "name: [a]\n",
	  "cannot load Chart.yaml: error unmarshaling JSON: while decoding JSON: json: cannot "
	  "unmarshal array into Go struct field Metadata.name of type string",
	  NULL },
	{ "c/Chart.lock", "[a]\n",
	  "cannot load Chart.lock: error unmarshaling JSON: while decoding JSON: json: cannot "
	  "unmarshal array into Go value of type chart.Lock",
	  "cannot load Chart.lock: error unmarshaling JSON: while decoding JSON: json: cannot "
	  "unmarshal array into Go value of type v2.Lock" },
	{ "c/charts/readme.md", "x",
	  "error unpacking subchart readme.md in top: Chart.yaml file is missing", NULL },
	{ "c/charts/odd/x.txt", "x",
	  "error unpacking subchart odd in top: Chart.yaml file is missing", NULL },
};

static void
what_helm_refuses_is_refused_in_its_words(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		for (unsigned helm = 3; helm <= 4; helm++) {
			const struct str scratch = scratch_enter(ws->arena);
			const bool other = helm == 4 && refused[i].four;
			scratch_write("c/Chart.yaml", STR(CHART("top")));
			scratch_write("c/charts/sub/Chart.yaml", STR(CHART("sub")));
			scratch_write(refused[i].path, str_from(refused[i].text));
			assert_null(chart_load(ws, profile_get(helm), STR("c")));
			assert_str(last_finding(ws)->helm,
			           other ? refused[i].four : refused[i].three);
			scratch_leave(scratch);
		}
	fixture_count("refused charts", sizeof(refused) / sizeof(refused[0]) * 2, 0, 0);
}

static void
two_charts_of_one_name_are_refused(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str scratch = scratch_enter(ws->arena);

	scratch_write("c/Chart.yaml", STR(CHART("top")));
	scratch_write("c/charts/a/Chart.yaml", STR(CHART("sub")));
	scratch_write("c/charts/b/Chart.yaml", STR(CHART("sub")));
	assert_null(chart_load(ws, profile_get(4), STR("c")));
	assert_int_equal(last_finding(ws)->rule, RULE_CHART_DOUBLE);
	assert_int_equal(last_finding(ws)->nplaces, 2);
	scratch_leave(scratch);
}

static void
only_helm_four_knows_its_api_versions(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str scratch = scratch_enter(ws->arena);

	scratch_write("c/Chart.yaml", STR("apiVersion: v9\nname: c\nversion: 1\n"));
	assert_non_null(chart_load(ws, profile_get(3), STR("c")));
	assert_null(chart_load(ws, profile_get(4), STR("c")));
	assert_str(last_finding(ws)->helm, "unsupported chart version");
	assert_null(chart_load(ws, profile_get(4), STR("none")));
	scratch_leave(scratch);
}

static void
requirements_of_a_new_chart_count_with_a_warning(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str scratch = scratch_enter(ws->arena);

	scratch_write("c/Chart.yaml", STR(CHART("c")));
	scratch_write("c/requirements.yaml", STR("dependencies: [{name: s}]\n"));
	const struct chart *chart = chart_load(ws, profile_get(3), STR("c"));
	assert_int_equal(last_finding(ws)->rule, RULE_REQUIREMENTS_OLD);
	assert_int_equal(chart->ndependencies, 1);
	assert_false(chart_is_complete(ws, profile_get(3), chart));
	scratch_leave(scratch);
}

FIXTURE_MAIN(cmocka_unit_test(a_directory_is_read_with_all_below_it),
             cmocka_unit_test(what_helm_refuses_is_refused_in_its_words),
             cmocka_unit_test(two_charts_of_one_name_are_refused),
             cmocka_unit_test(only_helm_four_knows_its_api_versions),
             cmocka_unit_test(requirements_of_a_new_chart_count_with_a_warning))
