/* SPDX-License-Identifier: MIT */
/*
 * The table of formats, and writing reports.  Run as `test_format write DIR`
 * it writes every sample in every format for tests/report/formats.py, which
 * reads them back with parsers of others.
 */
#include "support/fixture.h"
#include "support/report_sample.h"
#include "support/scratch.h"
#include "support/yaml.h"

#include "base/limits.h"
#include "report/format.h"

static void
formats_are_sorted_and_whole(void **state)
{
	size_t count;
	const struct format *formats = format_all(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		assert_non_null(formats[i].write);
		assert_true(str_from(formats[i].summary).len > 0);
		assert_ptr_equal(format_find(str_from(formats[i].name)), &formats[i]);
		if (i > 0)
			assert_true(strcmp(formats[i - 1].name, formats[i].name) < 0);
	}
	assert_null(format_find(STR("pdf")));
}

static void
every_format_is_the_same_each_time_and_holds_no_secret(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct report *report = report_sample(ws);
	size_t count;
	const struct format *formats = format_all(&count);

	for (size_t i = 0; i < count; i++) {
		const struct str text = format_report(&formats[i], report);
		assert_true(str_equal(text, format_report(&formats[i], report)));
		assert_false(str_contains(text, STR(SAMPLE_CANARY)));
		assert_true(str_ends(text, STR("\n")));
	}
}

static void
target_is_a_name_and_a_file(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct report_target target;
	struct str problem;
	static const struct {
		const char *text, *problem;
	} wrong[] = {
		{ "json", "--report takes NAME=FILE, not 'json'" },
		{ "json=", "--report takes NAME=FILE, not 'json='" },
		{ "jsn=x", "there is no format 'jsn', did you mean 'json'?" },
	};

	assert_true(report_target_parse(ws->arena, STR("json=a=b.json"), &target, &problem));
	assert_string_equal(target.format->name, "json");
	assert_str(target.path, "a=b.json");
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_false(
		    report_target_parse(ws->arena, str_from(wrong[i].text), &target, &problem));
		assert_str(problem, wrong[i].problem);
	}
	assert_false(report_target_parse(ws->arena, STR("word=x"), &target, &problem));
	assert_true(str_contains(problem, format_names(ws->arena)));
}

static void
reports_are_written_together_or_not_at_all(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct report *report = report_sample(ws);
	const struct str directory = scratch_enter(ws->arena);
	struct report_target targets[] = {
		{ format_find(STR("json")), STR("a.json") },
		{ format_find(STR("json")), STR("missing/b.json") },
	};
	struct str problem = { 0 };

	scratch_write("missing", STR("a file where a folder should be"));
	assert_false(report_write_all(report, targets, 2, &problem));
	assert_true(problem.len > 0);
	assert_int_equal(scratch_count("a.json"), 0);
	targets[1].path = STR("b.json");
	assert_true(report_write_all(report, targets, 2, &problem));
	assert_true(
	    str_equal(fixture_file(ws->arena, "a.json"), fixture_file(ws->arena, "b.json")));
	assert_true(report_write_all(report, NULL, 0, &problem));
	scratch_leave(directory);
}

static void
no_report_replaces_an_input(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct report *report = report_sample(ws);
	const struct str directory = scratch_enter(ws->arena);
	const struct report_target target = { format_find(STR("json")), STR("env/qa.yaml") };
	struct str problem = { 0 };

	scratch_write("env/qa.yaml", STR("a: 1\n"));
	assert_false(report_write_all(report, &target, 1, &problem));
	assert_str(fixture_file(ws->arena, "env/qa.yaml"), "a: 1\n");
	scratch_leave(directory);
}

/* ---- the samples as files ---- */

static void
write_sample(const char *directory, const char *name, const struct report *report)
{
	struct arena *arena = report->ws->arena;
	size_t count;
	const struct format *formats = format_all(&count);

	for (size_t i = 0; i < count; i++) {
		const struct str path =
		    arena_printf(arena, "%s/%s.%s", directory, name, formats[i].name);
		scratch_write(path.ptr, format_report(&formats[i], report));
	}
}

static int
write_samples(const char *directory)
{
	static const char *const hostile[] = { "rep-bidi",     "rep-ci-commands", "rep-csv",
		                               "rep-html",     "rep-json",        "rep-markdown",
		                               "rep-terminal", "rep-xml" };
	struct arena arena;

	arena_init(&arena, LIMIT_ARENA_BYTES, NULL, NULL);
	struct workspace *ws = workspace_new(&arena);
	write_sample(directory, "plain", report_sample(ws));
	write_sample(directory, "clean", report_sample_clean(ws));
	write_sample(directory, "large", report_sample_large(ws, 1000, 500));
	for (size_t i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++) {
		const struct str path =
		    arena_printf(&arena, "testdata/hostile/static/%s.yaml", hostile[i]);
		const struct str text = fixture_file(&arena, fixture_path(&arena, path.ptr));
		if (!text.ptr)
			return 2;
		write_sample(directory, hostile[i],
		             report_sample_hostile(ws, yaml_bytes(ws, text)));
	}
	arena_fini(&arena);
	return 0;
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats_are_sorted_and_whole),
		cmocka_unit_test(every_format_is_the_same_each_time_and_holds_no_secret),
		cmocka_unit_test(target_is_a_name_and_a_file),
		cmocka_unit_test(reports_are_written_together_or_not_at_all),
		cmocka_unit_test(no_report_replaces_an_input),
	};

	if (argc == 3 && strcmp(argv[1], "write") == 0)
		return write_samples(argv[2]);
	return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
