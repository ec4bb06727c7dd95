/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "chart/lock.h"
#include "os/path.h"
#include "support/scratch.h"
#include "support/tree.h"

#define CHART(name, version) "apiVersion: v2\nname: " name "\nversion: " version "\n"

static const struct {
	const char *repository, *name, *version, *path;
} paths[] = {
	{ "https://charts.example.com/stable", "redis", "1.2.3",
	  "charts.example.com/stable/redis/1.2.3" },
	{ "oci://registry.example.com/charts/", "a", "1", "registry.example.com/charts/a/1" },
	{ "", "a", "1", "local/a/1" },
	{ "file://../common", "a", "1", "local/a/1" },
	{ "@stable", "a", "1", "@stable/a/1" },
	{ "https://h:8080/x?y=1", "a", "1", "h%3a8080/x%3fy%3d1/a/1" },
	{ "https://h/../../etc", "a", "1", "h/%2e./%2e./etc/a/1" },
	{ "https://", "a", "1.0.0+b", "local/a/1.0.0+b" },
	{ "https://h", "..", "1", "" },
	{ "https://h", "a/b", "1", "" },
	{ "https://h", "a", "../1", "" },
	{ "https://h", "a", "", "" },
};

static void
names_become_paths_without_leading_out(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		const struct lock_name name = { str_from(paths[i].repository),
			                        str_from(paths[i].name),
			                        str_from(paths[i].version) };
		assert_str(lock_path(ws->arena, &name), paths[i].path);
	}
	fixture_count("paths of the lock", sizeof(paths) / sizeof(paths[0]), 0, 0);
}

static void
the_written_version_or_the_highest_that_fits_is_found(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str scratch = scratch_enter(ws->arena);
	struct dependency row = { .name = STR("a"), .repository = STR("https://h") };

	scratch_directory("lock/h/a/1.2.0");
	scratch_directory("lock/h/a/1.10.0");
	scratch_directory("lock/h/a/2.0.0");
	row.version = STR("^1");
	assert_str(lock_find(ws->arena, STR("lock"), &row), "lock/h/a/1.10.0");
	row.version = STR("1.2.0");
	assert_str(lock_find(ws->arena, STR("lock"), &row), "lock/h/a/1.2.0");
	row.version = STR("");
	assert_str(lock_find(ws->arena, STR("lock"), &row), "lock/h/a/2.0.0");
	row.version = STR("^3");
	assert_str(lock_find(ws->arena, STR("lock"), &row), "");
	row.repository = STR("https://other");
	assert_str(lock_find(ws->arena, STR("lock"), &row), "");
	scratch_leave(scratch);
}

/* A chart that lists `sub`, with it in the lock. */
static void
write_sample(void)
{
	scratch_write(
	    "c/Chart.yaml",
	    STR(CHART(
		"top",
		"1.0.0") "dependencies: [{name: sub, version: ^1, repository: \"https://h\"}]\n"));
	scratch_write("lock/h/sub/1.0.0/Chart.yaml", STR(CHART("sub", "1.0.0")));
	scratch_write("lock/h/sub/1.0.0/values.yaml", STR("a: 1\n"));
}

static void
a_locked_chart_fills_a_gap(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str scratch = scratch_enter(ws->arena);

	write_sample();
	const struct chart *chart = chart_load(ws, profile_get(4), STR("c"));
	assert_int_equal(chart_missing(chart, 0), 0);
	const struct chart *filled = lock_apply(ws, profile_get(4), chart, STR("lock"));
	assert_int_equal(chart_missing(filled, 0), 1);
	assert_tree(ws, filled->charts[0]->values, "{a:1}");
	assert_ptr_equal(lock_apply(ws, profile_get(4), chart, STR("none")), chart);
	scratch_leave(scratch);
}

static void
the_lock_wins_over_charts_and_a_difference_is_said(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str scratch = scratch_enter(ws->arena);

	write_sample();
	scratch_write("c/charts/sub/Chart.yaml", STR(CHART("sub", "1.0.0")));
	scratch_write("c/charts/sub/values.yaml", STR("a: 1 # the same\n"));
	const size_t before = ws->findings->count;
	const struct chart *chart = chart_load(ws, profile_get(4), STR("c"));
	lock_apply(ws, profile_get(4), chart, STR("lock"));
	assert_int_equal(ws->findings->count, before);
	scratch_write(
	    "d/Chart.yaml",
	    STR(CHART("top", "1.0.0") "dependencies: [{name: sub, repository: \"https://h\"}]\n"));
	scratch_write("d/charts/sub/Chart.yaml", STR(CHART("sub", "1.0.0")));
	scratch_write("d/charts/sub/values.yaml", STR("a: 2\n"));
	chart = chart_load(ws, profile_get(4), STR("d"));
	chart = lock_apply(ws, profile_get(4), chart, STR("lock"));
	assert_int_equal(ws->findings->count, before + 1);
	assert_int_equal(last_finding(ws)->rule, RULE_LOCK_STALE);
	assert_tree(ws, chart->charts[0]->values, "{a:1}");
	scratch_leave(scratch);
}

static void
what_is_collected_can_be_read_again(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str scratch = scratch_enter(ws->arena);
	const struct lock_name name = { STR_INIT("https://h"), STR_INIT(""), STR_INIT("") };
	struct lock_files files = { NULL, 0 };

	scratch_write("s/Chart.yaml", STR(CHART("sub", "1.0.0")));
	scratch_write("s/values.yaml", STR("a: 1\n"));
	scratch_write("s/templates/t.yaml", STR("x"));
	scratch_write("s/charts/leaf/Chart.yaml", STR(CHART("leaf", "2.0.0")));
	assert_true(lock_collect(ws, profile_get(4), STR("s"), &name, &files));
	assert_int_equal(files.nitems, 3);
	assert_str(files.items[0].path, "h/sub/1.0.0/Chart.yaml");
	assert_str(files.items[1].path, "h/sub/1.0.0/charts/leaf/Chart.yaml");
	assert_str(files.items[2].path, "h/sub/1.0.0/values.yaml");
	assert_true(lock_check(ws, STR("lock"), &files));
	for (size_t i = 0; i < files.nitems; i++)
		scratch_write(path_join(ws->arena, STR("lock"), files.items[i].path).ptr,
		              files.items[i].bytes);
	const struct chart *chart = chart_load(ws, profile_get(4), STR("lock/h/sub/1.0.0"));
	assert_str(chart->charts[0]->name, "leaf");
	scratch_leave(scratch);
}

static void
other_content_for_a_version_is_refused(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str scratch = scratch_enter(ws->arena);
	struct lock_file file = { STR_INIT("h/a/1/values.yaml"), STR_INIT("a: 1\n") };
	const struct lock_files files = { &file, 1 };

	scratch_write("lock/h/a/1/values.yaml", STR("a: 2\n"));
	assert_false(lock_check(ws, STR("lock"), &files));
	assert_int_equal(last_finding(ws)->rule, RULE_LOCK_CONFLICT);
	file.bytes = STR("a: 2\n");
	assert_true(lock_check(ws, STR("lock"), &files));
	scratch_leave(scratch);
}

FIXTURE_MAIN(cmocka_unit_test(names_become_paths_without_leading_out),
             cmocka_unit_test(the_written_version_or_the_highest_that_fits_is_found),
             cmocka_unit_test(a_locked_chart_fills_a_gap),
             cmocka_unit_test(the_lock_wins_over_charts_and_a_difference_is_said),
             cmocka_unit_test(what_is_collected_can_be_read_again),
             cmocka_unit_test(other_content_for_a_version_is_refused))
