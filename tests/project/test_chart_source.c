/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/scratch.h"

#include "chart/chart.h"
#include "project/chart_source.h"

/* The name of the chart of the only release, or the message, or "none". */
static struct str
chart_of(struct workspace *ws, const char *release)
{
	const struct str text = arena_printf(
	    ws->arena, "releases: {s: {%s}}\nenvironments: {qa: {vars: {v: \"1.0.0\"}}}\n",
	    release);
	const struct chart *chart;

	ws = workspace_new(ws->arena);
	scratch_write("layer.yaml", text);
	struct project *project = project_open(ws, &(struct project_options){ 0 });
	if (!project)
		return last_finding(ws)->message;
	const struct environment *environment = environment_find(project->environments, STR("qa"));
	const struct release *found = release_find(project->environments, environment, STR("s"));
	if (!chart_source_open(chart_sources_new(project), found, &chart))
		return last_finding(ws)->message;
	return chart ? chart->name : STR("none");
}

static void
charts_come_from_where_they_are_named(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	static const char *const rows[][2] = {
		{ "", "none" },
		{ "chart: c/shop", "shop" },
		{ "chart: \"c/{v}\"", "the chart 'c/1.0.0' is not there" },
		{ "chart: c/gone", "the chart 'c/gone' is not there" },
		{ "chart: \"oci://h/shop\", version: \"{v}\"", "locked" },
		{ "chart: \"oci://h/shop\", version: \"2.0.0\"", "none" },
		{ "chart: \"oci://h/shop\", version: \"^1.0\"", "locked" },
		{ "chart: \"oci://h/../../../c/shop\", version: \".\"", "none" },
		{ "chart: \"oci://h/shop\"",
		  "the chart 'oci://h/shop' of a registry needs a 'version'" },
		{ "chart: ../shop", "the path '../shop' leads out of the project" },
		{ "chart: inside", "shop" },
		{ "chart: outside", "the chart 'outside' is a link that leads out of the project" },
		{ "chart: c/shop.tgz", "the chart 'c/shop.tgz' is not there" },
		{ "defaults: d.yaml", "s" },
		{ "chart: c/shop, defaults: d.yaml",
		  "'defaults' and 'schema' stand in for a chart, but 's' has a chart" },
	};

	scratch_write("c/shop/Chart.yaml", STR("apiVersion: v2\nname: shop\nversion: 1.0.0\n"));
	scratch_write(".layer/charts/h/shop/1.0.0/Chart.yaml",
	              STR("apiVersion: v2\nname: locked\nversion: 1.0.0\n"));
	scratch_write("d.yaml", STR("a: 1\n"));
	scratch_link("c/shop", "inside");
	scratch_link("/usr", "outside");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_str(chart_of(ws, rows[i][0]), rows[i][1]);
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(charts_come_from_where_they_are_named))
