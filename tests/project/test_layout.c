/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/scratch.h"

#include "base/sort.h"
#include "os/dir.h"
#include "os/path.h"
#include "project/convention.h"
#include "project/layout.h"

static int
compare(const void *a, const void *b, const void *context)
{
	(void)context;
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* The pieces of a list, sorted and joined: `dev > test, pr` and `pr dev test` are one set. */
static struct str
as_set(struct arena *arena, struct str text)
{
	struct str items[64], out = STR("");
	size_t n = 0, i = 0;

	while (i < text.len) {
		size_t begin = i;
		while (i < text.len && !strchr(" ,>", text.ptr[i]))
			i++;
		if (i > begin)
			items[n++] = str_sub(text, begin, i - begin);
		i++;
	}
	sort_items(arena, items, n, sizeof(*items), compare, NULL);
	for (size_t k = 0; k < n; k++)
		out = arena_printf(arena, "%s%s%" PRISTR, out.ptr, k ? " " : "", STRARG(items[k]));
	return out;
}

static struct str
environments(struct arena *arena, const struct layout *layout)
{
	struct str out = STR("");

	for (size_t i = 0; i < layout->config.nenvironments; i++)
		out = arena_printf(arena, "%s %" PRISTR, out.ptr,
		                   STRARG(layout->config.environments[i].name.str));
	return as_set(arena, out);
}

/* `dir: base` of each release, `-` for no base. */
static struct str
releases(struct arena *arena, const struct layout *layout)
{
	struct str out = STR("");

	for (size_t i = 0; i < layout->nreleases; i++) {
		const struct layout_release *release = &layout->releases[i];
		out = arena_printf(arena, "%s%s%" PRISTR ": %" PRISTR, out.ptr, i ? "; " : "",
		                   STRARG(release->directory),
		                   STRARG(release->base.len > 0 ? release->base : STR("-")));
	}
	return out;
}

/* The pairs of the chains of expected.tsv (`a > b`) are in the promotion that was found. */
static bool
has_chain(const struct layout *layout, struct str expected)
{
	const struct config_groups *chains = &layout->config.promotion;

	for (size_t i = 0; i + 3 < expected.len; i++) {
		if (expected.ptr[i] != '>')
			continue;
		size_t begin = i - 1, end = i + 2;
		while (begin > 0 && !strchr(" ,", expected.ptr[begin - 1]))
			begin--;
		while (end < expected.len && !strchr(" ,", expected.ptr[end]))
			end++;
		const struct str one = str_sub(expected, begin, i - 1 - begin),
				 two = str_sub(expected, i + 2, end - i - 2);
		bool found = false;
		for (size_t k = 0; chains->count > 0 && k + 1 < chains->items[0].members.count; k++)
			found |= str_equal(chains->items[0].members.items[k].str, one) &&
			         str_equal(chains->items[0].members.items[k + 1].str, two);
		if (!found)
			return false;
	}
	return true;
}

/* One row of expected.tsv: tree, releases, environments. */
static bool
check_row(struct workspace *ws, struct str row)
{
	struct str tree, bases, names, rest = row;

	str_split(&rest, '\t', &tree);
	str_split(&rest, '\t', &bases);
	str_split(&rest, '\t', &names);
	const char *folder =
	    fixture_shared(ws->arena, arena_printf(ws->arena, "gitops/%" PRISTR, STRARG(tree)).ptr);
	const struct layout *layout = layout_find(ws, str_from(folder), 4);
	if (!layout) {
		printf("%" PRISTR ": nothing found\n", STRARG(tree));
		return false;
	}
	/* a remark may stand behind the bases in parentheses */
	bases = str_trim(str_sub(bases, 0, str_find(bases, STR(" ("))));
	if (str_starts(bases, STR(". :")))
		bases = arena_printf(ws->arena, ".%" PRISTR, STRARG(str_from_offset(bases, 2)));
	const struct str found = environments(ws->arena, layout);
	const bool ok = str_equal(releases(ws->arena, layout), bases) &&
	                str_equal(found, as_set(ws->arena, names)) && has_chain(layout, names);
	if (!ok)
		printf("%" PRISTR ": found %" PRISTR " | %" PRISTR "\n", STRARG(tree),
		       STRARG(releases(ws->arena, layout)), STRARG(found));
	return ok;
}

static void
trees_of_others_are_found_as_expected(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const char *table = fixture_shared(ws->arena, "gitops/expected.tsv");
	size_t passed = 0, failed = 0;

	if (!table) {
		fixture_count("inferred layouts of real trees", 0, 0, 11);
		return;
	}
	struct str rest = fixture_file(ws->arena, table), row;
	str_split(&rest, '\n', &row);
	while (str_split(&rest, '\n', &row)) {
		if (row.len == 0 || str_starts(row, STR("not-environments")))
			continue;
		if (check_row(ws, row))
			passed++;
		else
			failed++;
	}
	assert_int_equal(passed + failed, 11);
	fixture_count("inferred layouts of real trees", passed, failed, 0);
}

/* Charts alone are no environments, whatever presets they bring. */
static void
charts_alone_are_refused(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const char *charts = fixture_shared(ws->arena, "real/charts");
	size_t passed = 0, failed = 0;
	struct entries entries;

	if (!charts) {
		fixture_count("charts that are no layout", 0, 0, 1);
		return;
	}
	assert_int_equal(dir_list(ws->arena, str_from(charts), &entries), FILE_OK);
	for (size_t i = 0; i < entries.nitems; i++) {
		const struct str folder =
		    path_join(ws->arena, str_from(charts),
		              path_join(ws->arena, entries.items[i].name, STR("chart")));
		if (dir_kind(ws->arena, folder) != ENTRY_DIRECTORY)
			continue;
		if (layout_find(ws, folder, 4)) {
			printf("taken for a layout: %" PRISTR "\n", STRARG(folder));
			failed++;
		} else {
			passed++;
		}
	}
	assert_true(passed + failed > 0);
	fixture_count("charts that are no layout", passed, failed, 0);
}

/* Files of a tree, what is found there ("releases | environments"), or the message. */
struct row {
	const char *files, *found;
};

static const struct row rows[] = {
	{ "values-qa.yaml values-prod.yaml", ".: - | prod qa" },
	{ "values.qa.yaml values.prod.yaml values.yaml", ".: values.yaml | prod qa" },
	{ "qa-values.yaml prod-values.yml", ".: - | prod qa" },
	{ "values-qa.yml values-prod.yml values.yml", ".: values.yml | prod qa" },
	{ "qa_values.yaml prod_values.yaml", ".: - | prod qa" },
	{ "qa.values.yaml prod.values.yaml", ".: - | prod qa" },
	{ "values_qa.yaml values_prod.yaml", ".: - | prod qa" },
	{ "x-values-qa.yaml x-values-prod.yaml x-values.yaml", ".: x-values.yaml | prod qa" },
	{ "envs/qa.yaml envs/prod.yaml", "envs: - | prod qa" },
	{ "envs/qa/values.yaml envs/prod/values.yaml", "envs: - | prod qa" },
	{ "envs/qa.yaml envs/prod.yaml chart/Chart.yaml chart/values.yaml",
	  ".: chart/values.yaml | prod qa" },
	{ "envs/values-qa.yaml envs/values-prod.yaml Chart.yaml values.yaml",
	  ".: values.yaml | prod qa" },
	{ "values-qa.yaml values-prod.yaml values-common.yaml", ".: - | prod qa" },
	{ "values-qa.yaml",
	  "there is no layer.yaml here or above, and no environments were found" },
	{ "", "there is no layer.yaml here or above, and no environments were found" },
	{ "base/kustomization.yaml overlays/qa/kustomization.yaml",
	  "there is no layer.yaml, and this is a tree of kustomize ('base/kustomization.yaml'), "
	  "which layer does not read" },
	{ "Chart.yaml values.yaml values-production.yaml",
	  "there is no layer.yaml, and the values files here are presets of a chart, not "
	  "environments" },
	{ "Chart.yaml values.yaml ci/a-values.yaml ci/b-values.yaml",
	  "there is no layer.yaml, and the values files here are presets of a chart, not "
	  "environments" },
	{ ".github/values-qa.yaml .github/values-prod.yaml templates/values-a.yaml "
	  "templates/values-b.yaml",
	  "there is no layer.yaml here or above, and no environments were found" },
};

static struct str
found_in(struct workspace *ws, const char *files)
{
	const struct str directory = scratch_enter(ws->arena);
	struct str rest = str_from(files), file;

	while (rest.len > 0 && str_split(&rest, ' ', &file))
		scratch_write(arena_copy(ws->arena, file).ptr,
		              str_is(path_name(file), "Chart.yaml")
		                  ? STR("name: c\nversion: 1.0.0\n")
		                  : STR("a: 1\nb: {c: 2}\n"));
	fixture_forget(ws);
	const struct layout *layout = layout_find(ws, STR("."), 4);
	scratch_leave(directory);
	if (!layout)
		return last_finding(ws)->message;
	return arena_printf(ws->arena, "%s | %s", releases(ws->arena, layout).ptr,
	                    environments(ws->arena, layout).ptr);
}

static void
all_conventions_are_found(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	size_t failed = 0;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct str found = found_in(ws, rows[i].files);
		if (str_is(found, rows[i].found))
			continue;
		failed++;
		printf("%s\n  expected %s\n  got      %" PRISTR "\n", rows[i].files, rows[i].found,
		       STRARG(found));
	}
	fixture_count("layouts by convention", sizeof(rows) / sizeof(rows[0]) - failed, failed, 0);
}

static void
the_chart_may_stand_above_the_folder(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	scratch_write("c/Chart.yaml", STR("name: shop\nversion: 1.0.0\n"));
	scratch_write("c/values.yaml", STR("a: 1\n"));
	scratch_write("c/envs/values-qa.yaml", STR("a: 1\n"));
	scratch_write("c/envs/values-prod.yaml", STR("a: 1\n"));
	assert_int_equal(layout_find(ws, STR("c/envs"), 4)->releases[0].chart.len, 0);
	scratch_directory(".git");
	const struct layout *layout = layout_find(ws, STR("c/envs"), 4);
	assert_str(layout->releases[0].chart, "..");
	assert_str(layout->releases[0].base, "../values.yaml");
	assert_str(layout->releases[0].name, "shop");
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(the_chart_may_stand_above_the_folder),
             cmocka_unit_test(trees_of_others_are_found_as_expected),
             cmocka_unit_test(charts_alone_are_refused),
             cmocka_unit_test(all_conventions_are_found))
