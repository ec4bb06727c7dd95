/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "chart/files.h"

static struct chart_files
sample(struct workspace *ws)
{
	static const char *const paths[] = {
		"values.yaml",
		"charts/b.tgz",
		"charts/a/values.yaml",
		"charts/a-b/Chart.yaml",
		"charts/a/Chart.yaml",
		"Chart.yaml",
		"charts/a/charts/c/Chart.yaml",
	};
	struct chart_files_builder builder = { .arena = ws->arena };

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		chart_files_add(&builder, &(struct chart_file){ .path = str_from(paths[i]) });
	return chart_files_end(&builder);
}

static void
files_are_found_by_path(void **state)
{
	const struct chart_files files = sample(fixture_workspace(state));

	assert_int_equal(files.nitems, 7);
	assert_str(chart_files_find(&files, STR("values.yaml"))->path, "values.yaml");
	assert_str(chart_files_find(&files, STR("Chart.yaml"))->path, "Chart.yaml");
	assert_null(chart_files_find(&files, STR("charts/a")));
	assert_null(chart_files_find(&files, STR("x")));
}

static void
each_entry_of_charts_is_a_chart_of_its_own(void **state)
{
	const struct chart_files files = sample(fixture_workspace(state));
	static const char *const names[] = { "a-b", "a", "b.tgz" };
	static const size_t counts[] = { 1, 3, 1 };
	struct chart_files below;
	struct str name;
	size_t at = 0;

	for (size_t i = 0; i < 3; i++) {
		assert_true(chart_files_below(&files, &at, &name, &below));
		assert_str(name, names[i]);
		assert_int_equal(below.nitems, counts[i]);
		if (i == 1) {
			size_t inner = 0;
			assert_non_null(chart_files_find(&below, STR("values.yaml")));
			assert_true(chart_files_below(&below, &inner, &name, &below));
			assert_str(name, "c");
		}
	}
	assert_false(chart_files_below(&files, &at, &name, &below));
}

static void
a_member_becomes_a_source_once(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct chart_file file = { .path = STR("values.yaml"),
		                   .shown = STR("c.tgz:values.yaml"),
		                   .bytes = STR("a: 1\n") };

	const uint32_t source = chart_file_source(ws, &file);
	assert_int_equal(chart_file_source(ws, &file), source);
	assert_int_equal(source_get(ws->sources, source)->kind, SOURCE_MEMBER);
	assert_true(chart_files_matter(STR("values.schema.json")));
	assert_false(chart_files_matter(STR("values.yml")));
}

FIXTURE_MAIN(cmocka_unit_test(files_are_found_by_path),
             cmocka_unit_test(each_entry_of_charts_is_a_chart_of_its_own),
             cmocka_unit_test(a_member_becomes_a_source_once))
