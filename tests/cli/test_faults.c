/* SPDX-License-Identifier: MIT */
/*
 * Whole commands while the machine fails them: every allocation and every
 * system call that writes, one after the other.
 */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"
#include "support/program.h"
#include "support/scratch.h"

#include "base/limits.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* A small project, and files for `merge`. */
static const struct {
	const char *path, *bytes;
} files[] = {
	{ "base.yaml",
	  "image: {repository: shop, tag: 1.4.2}\nreplicas: 1\nenv:\n  - name: A\n"
	  "    value: \"1\"\nlong: &anchor\n  key: |\n    text\n    text\ncopy: *anchor\n" },
	{ "prod.yaml",
	  "image:\n  tag: 1.5.0\nreplicas: 3\nmore: {<<: {a: 1}, b: [1, 2.5, yes, null]}\n" },
	{ "bad.yaml", "a: [1, 2\nb: 3\n" },
	{ "value.txt", "from a file\n" },
	{ "chart/Chart.yaml",
	  "apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies:\n"
	  "  - {name: db, version: 1.0.0, repository: \"\", condition: db.enabled}\n" },
	{ "chart/values.yaml",
	  "replicas: 1\nimage: {repository: shop, tag: latest}\ndb: {size: 1}\n" },
	{ "chart/values.schema.json",
	  "{\"type\": \"object\", \"properties\": {\"replicas\": {\"type\": \"integer\", "
	  "\"minimum\": 1}, \"image\": {\"required\": [\"tag\"], \"properties\": {\"tag\": "
	  "{\"pattern\": \"^[a-z0-9.-]+$\"}}}}}\n" },
	{ "chart/charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 1.0.0\n" },
	{ "chart/charts/db/values.yaml", "size: 5\nenabled: true\n" },
	{ "layer.yaml", "version: 1\nreleases:\n  shop: {chart: chart, values: [base.yaml]}\n"
	                "environments:\n  base: {abstract: true}\n  qa: {extends: base}\n"
	                "  prod: {extends: base, values: [prod.yaml]}\npromotion: [qa, prod]\n"
	                "output: \"out/{env}/{release}.yaml\"\n" },
};

/* Commands and how they end when nothing fails. */
static const struct {
	const char *words;
	int status;
} commands[] = {
	{ "--version", 0 },
	{ "merge -f base.yaml", 0 },
	{ "merge -f base.yaml -f prod.yaml --format json", 0 },
	{ "merge -f base.yaml --set a.b[2]=x,c={1,2} --set-string d=1 --set-json "
	  "e=[1,{\"f\":null}]",
	  0 },
	{ "merge -f base.yaml --set-file g=value.txt --set-literal h=i", 0 },
	{ "merge --chart chart -f prod.yaml --computed", 0 },
	{ "render --env prod", 0 },
	{ "render --env qa --overrides --format json", 0 },
	{ "render --env none", 2 },
	{ "envs --format json", 0 },
	{ "merge -f bad.yaml", 2 },
	{ "merge -f basse.yaml", 2 },
	{ "merge --set a.b", 2 },
};

static void
plant(void)
{
	for (size_t i = 0; i < COUNT(files); i++)
		scratch_write(files[i].path, str_from(files[i].bytes));
}

static bool
is_sanitized(void)
{
	const char *flags = getenv("LAYER_SANITIZED");

	return flags && *flags;
}

/* Skip where the program, the library or its place in front is missing. */
static void
need(const char *library)
{
	if (program_path() && library && !is_sanitized())
		return;
	print_message("skipped: %s\n", is_sanitized() ? "a sanitizer has its own functions in front"
	                                              : "no program or no library to preload");
	skip();
}

static bool
is_one_line(struct str text)
{
	return text.len > 1 && str_find_byte(text, '\n') == text.len - 1;
}

/* Either as if nothing had happened, or status 2 with one line that says why and no answer. */
static bool
is_fair(const struct program_run *run, const struct program_run *clean)
{
	if (run->status == clean->status && str_equal(run->out, clean->out) &&
	    str_equal(run->err, clean->err))
		return true;
	return run->status == 2 && run->out.len == 0 && is_one_line(run->err);
}

/* Let the n-th allocation of a command fail, for all n. Returns: how many there were. */
static size_t
fail_each_allocation(const char *words, int status, const char *library, const char *tail)
{
	struct arena arena;

	arena_init(&arena, GIB, NULL, NULL);
	const struct program_run clean = program_run(&arena, words, NULL);
	if (clean.status != status)
		fail_msg("layer %s: status %d: %s", words, clean.status, clean.err.ptr);
	for (size_t nth = 1;; nth++) {
		const char *const environment[] = {
			library,
			arena_printf(&arena, "LAYER_FAIL_ALLOC=%zu%s:.mark", nth, tail).ptr, NULL
		};
		const struct program_run run = program_run(&arena, words, environment);
		if (!is_fair(&run, &clean))
			fail_msg(
			    "layer %s, allocation %zu%s: status %d, %zu bytes of output, \"%s\"",
			    words, nth, tail, run.status, run.out.len, run.err.ptr);
		if (unlink(".mark") != 0) {
			arena_fini(&arena);
			return nth - 1;
		}
	}
}

static void
any_failing_allocation_is_said_in_one_line(void **state)
{
	static const char *const tails[] = { "", "+" };
	struct workspace *ws = fixture_workspace(state);
	const char *library = program_preload(ws->arena, "failing_alloc.so");
	size_t passed = 0;

	need(library);
	const struct str top = scratch_enter(ws->arena);
	plant();
	for (size_t i = 0; i < COUNT(commands); i++) {
		for (size_t t = 0; t < COUNT(tails); t++) {
			const size_t n = fail_each_allocation(commands[i].words, commands[i].status,
			                                      library, tails[t]);
			assert_true(n > 0);
			passed += n;
		}
	}
	fixture_count("commands in which an allocation failed", passed, 0, 0);
	scratch_leave(top);
}

/* Commands that write, what they write, and where it stands before. */
static const struct {
	const char *words, *output;
} writers[] = {
	{ "merge -f base.yaml -o out.yaml", "out.yaml" },
	{ "merge -f base.yaml -o new/out.yaml", "new/out.yaml" },
	{ "render --env prod -o out.yaml", "out.yaml" },
	{ "render --all -o all/", "all/qa/shop.yaml" },
	{ "render --all -o all/", "all/prod/shop.yaml" },
	{ "merge -f base.yaml", NULL },
};

/* What `render --all -o all/` writes. */
static const struct {
	const char *file, *directory;
} rendered[] = {
	{ "all/qa/shop.yaml", "all/qa" },
	{ "all/prod/shop.yaml", "all/prod" },
};

static void
put_old(const char *path)
{
	unlink("new/out.yaml");
	rmdir("new");
	for (size_t i = 0; i < COUNT(rendered); i++) {
		unlink(rendered[i].file);
		rmdir(rendered[i].directory);
	}
	rmdir("all");
	if (path && !strchr(path, '/'))
		scratch_write(path, STR("old\n"));
}

/* A run with one failing call: success with the answer, or no success and all as it was. */
static void
check_call(struct arena *arena, const char *words, const char *output, const char *fault,
           const char *library)
{
	put_old(output);
	const struct str before = output ? fixture_file(arena, output) : STR("");
	const struct program_run run =
	    program_run(arena, words, (const char *const[]){ library, fault, NULL });
	const struct str after = output ? fixture_file(arena, output) : STR("");
	const bool is_new = output ? after.ptr && !str_equal(after, before) : run.out.len > 0;

	if (run.status == 0 ? !is_new : run.status != 2 || (output && is_new) || run.err.len == 0)
		fail_msg("layer %s, %s: status %d, new %d: %s", words, fault, run.status, is_new,
		         run.err.ptr);
	assert_int_equal(scratch_count(".layer-"), 0);
}

static size_t
fail_each_call(const char *words, const char *output, const char *library, int error)
{
	static const char *const calls[] = { "open",   "write", "fsync",  "close",
		                             "fchmod", "link",  "rename", "mkdir" };
	struct arena arena;
	size_t n = 0;

	arena_init(&arena, GIB, NULL, NULL);
	for (size_t c = 0; c < COUNT(calls); c++) {
		for (unsigned nth = 1; nth < 1000; nth++, n++) {
			const char *fault =
			    arena_printf(&arena, "LAYER_FAULT=%s:%u:%d:.mark", calls[c], nth, error)
				.ptr;
			check_call(&arena, words, output, fault, library);
			if (unlink(".mark") != 0)
				break;
		}
	}
	arena_fini(&arena);
	return n;
}

static void
any_failing_call_is_no_success_and_changes_nothing(void **state)
{
	static const int errors[] = { EIO, ENOSPC, EDQUOT, EROFS, EMFILE, ENFILE };
	struct workspace *ws = fixture_workspace(state);
	const char *library = program_preload(ws->arena, "faults.so");
	size_t passed = 0;

	need(library);
	const struct str top = scratch_enter(ws->arena);
	plant();
	for (size_t i = 0; i < COUNT(writers); i++)
		for (size_t e = 0; e < COUNT(errors); e++)
			passed +=
			    fail_each_call(writers[i].words, writers[i].output, library, errors[e]);
	fixture_count("commands in which a system call failed", passed, 0, 0);
	scratch_leave(top);
}

FIXTURE_MAIN(cmocka_unit_test(any_failing_allocation_is_said_in_one_line),
             cmocka_unit_test(any_failing_call_is_no_success_and_changes_nothing))
