/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/scratch.h"

#include "project/lock_plan.h"

static const char config[] = "releases:\n"
			     "  shop: {chart: shop}\n"
			     "  pay: {chart: \"oci://h/charts/pay\", version: 1.0.0}\n"
			     "environments:\n"
			     "  qa: {releases: [\"*\", {name: pay, version: 2.0.0}]}\n"
			     "  prod: {}\n"
			     "  stage: {}\n";

static struct str
enter(struct workspace *ws)
{
	const struct str directory = scratch_enter(ws->arena);

	scratch_write("layer.yaml", str_from(config));
	scratch_write("shop/Chart.yaml",
	              STR("apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies:\n"
	                  "- {name: a, version: ^1, repository: \"https://h/x\"}\n"
	                  "- {name: b, version: ^1}\n"));
	scratch_write("shop/charts/a/Chart.yaml",
	              STR("apiVersion: v2\nname: a\nversion: 1.2.0\ndependencies:\n"
	                  "- {name: c, version: 1.0.0}\n"));
	scratch_write("shop/charts/b/Chart.yaml", STR("apiVersion: v2\nname: b\nversion: 2.0.0\n"));
	return directory;
}

static struct lock_plan
plan_of(struct workspace *ws)
{
	struct project *project = project_open(ws, &(struct project_options){ 0 });
	struct lock_plan plan;

	assert_non_null(project);
	assert_true(lock_plan_wants(project, &plan));
	return plan;
}

static void
each_chart_is_wanted_once(void **state)
{
	static const char *const rows[][4] = {
		{ "a", "^1", "shop/charts/a", "shop" },
		{ "b", "^1", "", "shop" }, /* the one that lies there is 2.0.0 */
		{ "c", "1.0.0", "", "shop/charts/a" },
		{ "pay", "2.0.0", "", "" },
		{ "pay", "1.0.0", "", "" },
	};
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = enter(ws);
	const struct lock_plan plan = plan_of(ws);

	assert_int_equal(plan.nwants, sizeof(rows) / sizeof(rows[0]));
	for (size_t i = 0; i < plan.nwants; i++) {
		assert_str(plan.wants[i].row.name, rows[i][0]);
		assert_str(plan.wants[i].row.version, rows[i][1]);
		assert_str(plan.wants[i].present, rows[i][2]);
		assert_str(plan.wants[i].owner, rows[i][3]);
	}
	scratch_leave(directory);
}

/* What is said when charts/a is to be kept over a lock of one file. */
static struct str
check_over(struct workspace *ws, const char *path, const char *text)
{
	const struct str directory = enter(ws);

	ws = workspace_new(ws->arena);
	scratch_write(path, str_from(text));
	struct lock_plan plan = plan_of(ws);
	const bool ok = lock_plan_store(&plan, STR("shop/charts/a"), &plan.wants[0]) &&
	                lock_plan_store(&plan, STR("shop/charts/a"), &plan.wants[0]) &&
	                lock_plan_check(&plan);
	scratch_leave(directory);
	assert_int_equal(plan.nstores, 1);
	assert_str(plan.stores[0].path, "h/x/a/1.2.0");
	if (!ok)
		return last_finding(ws)->message;
	return plan.stores[0].is_new ? STR("new") : STR("same");
}

static void
the_lock_is_compared_before_it_is_written(void **state)
{
	static const char *const rows[][3] = {
		{ "other", "", "new" },
		{ ".layer/charts/h/x/a/1.2.0/Chart.yaml",
		  "apiVersion: v2\nname: a\nversion: 1.2.0\ndependencies:\n"
		  "- {name: c, version: 1.0.0}\n",
		  "same" },
		{ ".layer/charts/h/x/a/1.2.0/Chart.yaml", "a: 1\n",
		  ".layer/charts/h/x/a/1.2.0/Chart.yaml holds other content than the chart of this "
		  "version" },
		{ ".layer/charts/h/x/a/1.2.0/values.yaml", "a: 1\n",
		  ".layer/charts/h/x/a/1.2.0/values.yaml is not in the chart of this version" },
		{ ".layer/charts/h/x/a/1.3.0/Chart.yaml", "",
		  "the lock holds a 1.3.0, which would be taken before 1.2.0; remove "
		  ".layer/charts/h/x/a/1.3.0" },
		{ ".layer/charts/h/x/a/1.1.0/Chart.yaml", "", "new" },
		{ ".layer/charts/h/x/a/2.0.0/Chart.yaml", "", "new" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_str(check_over(ws, rows[i][0], rows[i][1]), rows[i][2]);
}

static void
two_charts_of_one_version_are_refused(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = enter(ws);
	struct lock_plan plan = plan_of(ws);

	scratch_write("other/Chart.yaml", STR("apiVersion: v2\nname: a\nversion: 1.2.0\n"));
	assert_true(lock_plan_fits(&plan, &plan.wants[0], STR("a"), STR("1.9.0")));
	assert_false(lock_plan_fits(&plan, &plan.wants[0], STR("a"), STR("2.0.0")));
	assert_false(lock_plan_fits(&plan, &plan.wants[0], STR("b"), STR("1.9.0")));
	assert_false(lock_plan_holds(&plan, &plan.wants[0]));
	assert_true(lock_plan_store(&plan, STR("shop/charts/a"), &plan.wants[0]));
	assert_false(lock_plan_store(&plan, STR("other"), &plan.wants[0]));
	assert_str(last_finding(ws)->message, "two different charts are a 1.2.0");
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(each_chart_is_wanted_once),
             cmocka_unit_test(the_lock_is_compared_before_it_is_written),
             cmocka_unit_test(two_charts_of_one_version_are_refused))
