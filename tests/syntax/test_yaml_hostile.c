/* SPDX-License-Identifier: MIT */
/*
 * The hostile values files: each ends as its row of hostile.tsv says, within its
 * time and memory, in a process of its own.  The big ones are made first, by
 * testdata/hostile/generate, in a scratch directory.
 */
#include "support/yaml.h"

#include "base/buf.h"
#include "base/limits.h"
#include "support/scratch.h"
#include "syntax/json_read.h"
#include "syntax/yaml_read.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NAME, KIND, MADE_BY, EXPECT, LINES, RESULT, TIME_S, MEM_MB, COLUMNS };

/* What the reader leaves to lint, or to the tree that is too large before it is deep. */
static const char *const silent[] = { "num-forms", "bool-forms", "block-map-depth-12000" };

static bool
is_silent(struct str name)
{
	for (size_t i = 0; i < sizeof(silent) / sizeof(silent[0]); i++)
		if (str_is(name, silent[i]))
			return true;
	return false;
}

static bool
names_line(struct workspace *ws, size_t line)
{
	for (size_t i = 0; i < ws->findings->count; i++)
		for (size_t k = 0; k < ws->findings->items[i].nplaces; k++)
			if (span_position(ws->sources, ws->findings->items[i].places[k].at).line ==
			    line)
				return true;
	return false;
}

/* Every line that the row names stands in a finding. */
static bool
names_lines(struct workspace *ws, struct str lines)
{
	struct str line;

	if (str_is(lines, "-"))
		return true;
	while (str_split(&lines, ',', &line))
		if (!names_line(ws, strtoul(arena_copy(ws->arena, line).ptr, NULL, 10)))
			return false;
	return true;
}

/* A result that is JSON and nothing but it. */
static bool
has_result(struct workspace *ws, const struct node *node, struct str json)
{
	if (!str_starts(json, STR("{")) || !str_ends(json, STR("}")))
		return true;
	const uint32_t source = source_add(ws->sources, SOURCE_BUILTIN, STR("result"), json);
	return node_equal(node, json_read(ws, source));
}

static bool
ends_as_expected(struct workspace *ws, const struct str row[COLUMNS], const struct node *node)
{
	const bool quiet = is_silent(row[NAME]);
	const bool named = quiet || names_lines(ws, row[LINES]);

	if (str_is(row[EXPECT], "reject"))
		return !node && named;
	if (str_is(row[EXPECT], "diagnose"))
		return (quiet || ws->findings->count > 0) && named;
	if (str_is(row[EXPECT], "bounded"))
		return node || ws->findings->count > 0;
	return node && has_result(ws, node, row[RESULT]);
}

/* Runs in a child: 0 when the case ends as it should. */
static int
judge(const struct str row[COLUMNS], const char *path)
{
	const struct yaml_options helm4 = { .merges_documents = true };
	struct arena arena;

	arena_init(&arena, LIMIT_ARENA_BYTES, NULL, NULL);
	struct workspace *ws = workspace_new(&arena);
	const struct str bytes = fixture_file(&arena, path);
	if (!bytes.ptr)
		return 2;
	const uint32_t source = yaml_source_add(ws, SOURCE_FILE, row[NAME], bytes, &helm4);
	const struct node *node = source ? yaml_read_values(ws, source, &helm4) : NULL;
	if (ends_as_expected(ws, row, node))
		return 0;
	print_error("%" PRISTR ": %s, %" PRISTR "\n", STRARG(row[NAME]),
	            node ? "accepted" : "refused", STRARG(yaml_findings(ws, 0)));
	return 1;
}

/* What the row allows, ten times as much under a sanitizer; user time, not that of others. */
static bool
within_limits(struct arena *arena, const struct str row[COLUMNS])
{
	const char *sanitized = getenv("LAYER_SANITIZED");
	const double scale = sanitized && *sanitized ? 10 : 1;
	const double seconds = strtod(arena_copy(arena, row[TIME_S]).ptr, NULL) * scale;
	const double megabytes = strtod(arena_copy(arena, row[MEM_MB]).ptr, NULL) * scale;
	struct rusage usage;

	if (getrusage(RUSAGE_SELF, &usage) != 0)
		return false;
	const double used = (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6;
	const double peak = (double)usage.ru_maxrss / 1024;
	if (used <= seconds && peak <= megabytes)
		return true;
	print_error("%" PRISTR ": %.1f s, %.0f MB\n", STRARG(row[NAME]), used, peak);
	return false;
}

/* In a child, so that its memory is its own and a crash is a failure of one case. */
static bool
passes(struct arena *arena, const struct str row[COLUMNS], const char *path)
{
	int status = 0;
	const pid_t child = fork();

	if (child == 0) {
		alarm(300);
		_exit(judge(row, path) == 0 && within_limits(arena, row) ? 0 : 1);
	}
	assert_true(child > 0 && waitpid(child, &status, 0) == child);
	if (WIFSIGNALED(status))
		print_error("%" PRISTR ": signal %d\n", STRARG(row[NAME]), WTERMSIG(status));
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Make the generated cases in the working directory. Returns: false without Python. */
static bool
generate(struct arena *arena, struct str table)
{
	struct buf command;
	struct str line, name, kind, made_by;

	buf_init(&command, arena);
	buf_printf(&command, "python3 -B '%s' .", fixture_path(arena, "testdata/hostile/generate"));
	while (str_split(&table, '\n', &line)) {
		if (str_split(&line, '\t', &name) && str_split(&line, '\t', &kind) &&
		    str_split(&line, '\t', &made_by) && str_is(kind, "values") &&
		    str_is(made_by, "generate"))
			buf_printf(&command, " %" PRISTR, STRARG(name));
	}
	buf_add_str(&command, STR(" >/dev/null 2>&1"));
	return system(buf_str(&command).ptr) == 0;
}

static bool
split_row(struct str line, struct str row[COLUMNS])
{
	for (size_t i = 0; i < COLUMNS; i++)
		if (!str_split(&line, '\t', &row[i]))
			return false;
	return str_is(row[KIND], "values");
}

static void
every_file_ends_as_listed(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	struct str rest = fixture_file(arena, fixture_path(arena, "testdata/hostile/hostile.tsv"));
	struct str line, row[COLUMNS];
	size_t passed = 0, failed = 0, skipped = 0;

	assert_non_null(rest.ptr);
	const struct str directory = scratch_enter(arena);
	const bool generated = generate(arena, rest);
	while (str_split(&rest, '\n', &line)) {
		if (!split_row(line, row))
			continue;
		const bool fixed = str_is(row[MADE_BY], "static");
		const char *path =
		    fixed
			? fixture_path(
			      arena, arena_printf(arena, "testdata/hostile/static/%" PRISTR ".yaml",
		                                  STRARG(row[NAME]))
					 .ptr)
			: arena_copy(arena, row[NAME]).ptr;
		if (!fixed && !generated)
			skipped++;
		else if (passes(arena, row, path))
			passed++;
		else
			failed++;
	}
	scratch_leave(directory);
	assert_true(passed + failed + skipped >= 110);
	fixture_count("hostile values files", passed, failed, skipped);
}

FIXTURE_MAIN(cmocka_unit_test(every_file_ends_as_listed))
