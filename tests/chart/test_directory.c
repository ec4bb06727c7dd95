/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/buf.h"
#include "base/limits.h"
#include "chart/directory.h"
#include "support/scratch.h"

#include <sys/stat.h>

/* The paths of the files of chart `c`, joined by blanks; "refused" when it is. */
static const char *
listed(struct workspace *ws, unsigned helm)
{
	const struct chart_directory directory = { STR("c"), STR("c"), STR(".") };
	struct chart_files files;
	struct buf buf;

	if (!directory_read(ws, profile_get(helm), &directory, &files))
		return "refused";
	buf_init(&buf, ws->arena);
	for (size_t i = 0; i < files.nitems; i++)
		buf_printf(&buf, "%s%" PRISTR, i > 0 ? " " : "", STRARG(files.items[i].path));
	return buf_str(&buf).ptr;
}

static void
only_what_matters_is_listed(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str scratch = scratch_enter(ws->arena);

	scratch_write("c/Chart.yaml", STR("name: c\n"));
	scratch_write("c/values.yaml", STR("a: 1\n"));
	scratch_write("c/values.yml", STR("a: 1\n"));
	scratch_write("c/templates/x.yaml", STR("x"));
	scratch_write("c/charts/_hidden/Chart.yaml", STR("x"));
	scratch_write("c/charts/.hidden/Chart.yaml", STR("x"));
	scratch_write("c/charts/sub/Chart.yaml", STR("x"));
	scratch_write("c/charts/sub/README", STR("x"));
	scratch_write("c/charts/odd/README", STR("x"));
	scratch_write("c/charts/p.tgz", STR("x"));
	scratch_write("c/charts/p.tgz.prov", STR("x"));
	scratch_directory("c/charts/empty");
	assert_string_equal(listed(ws, 4), "Chart.yaml charts/odd/README charts/p.tgz "
	                                   "charts/sub/Chart.yaml values.yaml");
	scratch_write("c/.helmignore", STR("charts/odd\n*.tgz\n/values.yaml\n"));
	assert_string_equal(listed(ws, 4), "Chart.yaml charts/sub/Chart.yaml");
	scratch_leave(scratch);
}

static void
links_are_followed_but_not_out_of_the_root(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str scratch = scratch_enter(ws->arena);

	scratch_write("common/Chart.yaml", STR("name: common\n"));
	scratch_write("c/Chart.yaml", STR("name: c\n"));
	scratch_directory("c/charts");
	scratch_link("../../common", "c/charts/common");
	assert_string_equal(listed(ws, 3), "Chart.yaml charts/common/Chart.yaml");
	scratch_link("/etc/hostname", "c/values.yaml");
	assert_string_equal(listed(ws, 3), "refused");
	scratch_leave(scratch);
}

static void
helm_three_takes_five_mebibytes_a_file(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str scratch = scratch_enter(ws->arena);
	char *text = arena_alloc(ws->arena, LIMIT_ARCHIVE_FILE_BYTES + 1);

	memset(text, '#', LIMIT_ARCHIVE_FILE_BYTES + 1);
	scratch_write("c/Chart.yaml", STR("name: c\n"));
	scratch_write("c/values.yaml", (struct str){ text, LIMIT_ARCHIVE_FILE_BYTES + 1 });
	assert_string_equal(listed(ws, 4), "Chart.yaml values.yaml");
	assert_string_equal(listed(ws, 3), "refused");
	assert_str(last_finding(ws)->helm,
	           "chart file \"values.yaml\" is larger than the maximum file size 5242880");
	scratch_leave(scratch);
}

static void
what_is_no_file_is_refused(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str scratch = scratch_enter(ws->arena);

	scratch_write("c/Chart.yaml", STR("name: c\n"));
	assert_int_equal(mkfifo("c/values.yaml", 0600), 0);
	assert_string_equal(listed(ws, 4), "refused");
	assert_int_equal(last_finding(ws)->rule, RULE_FILE_READ);
	scratch_leave(scratch);
}

static void
charts_in_each_other_have_a_limit(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str scratch = scratch_enter(ws->arena);
	struct buf path;

	buf_init(&path, ws->arena);
	buf_add_str(&path, STR("c/"));
	scratch_write("c/Chart.yaml", STR("name: c\n"));
	for (int i = 0; i < LIMIT_SUBCHART_DEPTH; i++)
		buf_add_str(&path, STR("charts/c/"));
	scratch_write(arena_printf(ws->arena, "%sChart.yaml", buf_str(&path).ptr).ptr, STR("x"));
	assert_string_not_equal(listed(ws, 4), "refused");
	scratch_write(arena_printf(ws->arena, "%scharts/c/Chart.yaml", buf_str(&path).ptr).ptr,
	              STR("x"));
	assert_string_equal(listed(ws, 4), "refused");
	assert_int_equal(last_finding(ws)->rule, RULE_LIMIT);
	scratch_leave(scratch);
}

FIXTURE_MAIN(cmocka_unit_test(only_what_matters_is_listed),
             cmocka_unit_test(links_are_followed_but_not_out_of_the_root),
             cmocka_unit_test(helm_three_takes_five_mebibytes_a_file),
             cmocka_unit_test(what_is_no_file_is_refused),
             cmocka_unit_test(charts_in_each_other_have_a_limit))
