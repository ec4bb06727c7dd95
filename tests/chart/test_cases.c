/* SPDX-License-Identifier: MIT */
/*
 * Everything that was recorded from the real Helm about computing values:
 * testdata/helm-cases and, where it is, shared/real.  Values of the chart and
 * of every subchart, refusals and warnings must be the recorded ones, in both
 * profiles; where Helm accepts, the final form must compute to the same.
 * Refusals that come from a schema are counted as skipped: the schema's own
 * tests judge them.
 */
#ifdef HAVE_CONFIG_H
#include <config.h>
#endif

#include "support/fixture.h"

#include "base/buf.h"
#include "chart/candidates.h"
#include "chart/final.h"
#include "os/dir.h"
#include "support/golden.h"
#include "support/scratch.h"
#include "syntax/json_read.h"
#include "value/map.h"
#include "value/walk.h"

#include <unistd.h>

#ifdef HAVE_LIBARCHIVE
#include <archive.h>
#include <archive_entry.h>
#endif

/* What was counted. */
struct tally {
	size_t packed; /* not run: this build reads no archives */
	size_t passed, failed, schema, finals;
	size_t leaves, unplaced; /* asked for their candidates */
};

/* One recorded case. */
struct sample {
	const char *name;
	unsigned helm;
	struct str json, error, warnings; /* as recorded; ptr NULL: not there */
};

static void
say(struct tally *tally, const struct sample *sample, const char *what)
{
	printf("%s, Helm %u: %s\n", sample->name, sample->helm, what);
	tally->failed++;
}

/* A golden file of the shape of testdata/helm-cases. */
static bool
same_charts(const struct golden_run *run, const struct computed_chart *computed,
            const struct node *golden)
{
	const struct node *subs = map_get_str(golden, STR("subcharts"));

	if (!golden_equal(run, computed->values, map_get_str(golden, STR("values"))) ||
	    subs->count != computed->nsubs)
		return false;
	for (size_t i = 0; i < computed->nsubs; i++) {
		const struct node *sub = map_get_str(subs, computed->subs[i].name);
		if (!sub || !same_charts(run, &computed->subs[i], sub))
			return false;
	}
	return true;
}

/* The first candidate of every leaf is the computed value, and from a known source. */
static bool
candidates_agree(struct tally *tally, const struct golden_run *run)
{
	struct arena *arena = run->ws->arena;
	struct provenance *provenance =
	    provenance_new(run->ws, run->profile, run->computed, run->layers, run->nlayers);
	struct candidates found;
	struct walk walk;

	for (walk_begin(&walk, arena, run->computed->values); walk_next(&walk); tally->leaves++) {
		candidates_find(provenance, &walk.path, &found);
		const bool is_made = walk.leaf->span.source == 0; /* `global: {}` */
		if (found.nitems == 0 || !node_equal(found.items[0].value, walk.leaf))
			return false;
		if (is_made || found.items[0].layer || found.items[0].chart)
			continue;
		tally->unplaced++;
		if (tally->unplaced < 20)
			printf("no source: %" PRISTR "\n", STRARG(path_text(arena, &walk.path)));
	}
	return true;
}

static bool
final_is_exact(const struct golden_run *run)
{
	const struct node *form =
	    chart_final(run->ws, run->profile, run->chart, run->overrides, NULL);
	const struct computed_chart *got =
	    form ? chart_compute_fresh(run->ws, run->profile, run->chart, form) : NULL;

	return got && computed_equal(run->computed, got);
}

/* A refusal that is not about computing: the schema, its references, the command line. */
static bool
is_schema_refusal(struct str error)
{
	return str_contains(error, STR("expected at most two arguments")) ||
	       str_contains(error, STR("specifications of the schema")) ||
	       str_contains(error, STR("failing loading"));
}

/* The text of the error from `Error: ` on, without its last newline. */
static struct str
error_text(struct str recorded)
{
	const struct str text = str_from_offset(recorded, str_find(recorded, STR("Error: ")));

	return str_trim(str_sub(text, 0, str_find_byte(text, '\n')));
}

/* A run against its record. */
static void
judge(struct tally *tally, const struct sample *sample, const struct golden_run *run,
      bool (*same)(const struct golden_run *, const struct computed_chart *, const struct node *))
{
	struct workspace *ws = run->ws;
	const struct str warnings = golden_warnings(run);
	const bool schema = sample->error.ptr && is_schema_refusal(sample->error);

	if (sample->error.ptr && !schema) {
		const struct str ours = golden_error(run);
		if (run->computed || !str_equal(ours, error_text(sample->error)))
			say(tally, sample,
			    arena_printf(ws->arena, "refused: %" PRISTR, STRARG(ours)).ptr);
		else
			tally->passed++;
		return;
	}
	if (!run->computed) {
		say(tally, sample, golden_error(run).ptr);
		return;
	}
	tally->finals += final_is_exact(run);
	if (!final_is_exact(run))
		say(tally, sample, "the final form is not exact");
	if (!candidates_agree(tally, run))
		say(tally, sample, "the first candidate is not the computed value");
	if (schema) {
		tally->schema++;
		return;
	}
	const uint32_t source = source_add(ws->sources, SOURCE_FILE, STR("golden"), sample->json);
	if (!same(run, run->computed, json_read(ws, source)))
		say(tally, sample, "other values");
	else if (!str_equal(warnings, golden_sorted(ws, sample->warnings)))
		say(tally, sample, warnings.ptr);
	else
		tally->passed++;
}

#ifdef HAVE_LIBARCHIVE

/* Pack what lies below @from as @archive does, names from the parent of @from on. */
static enum walk_next
pack_entry(struct str path, enum entry_kind kind, void *context)
{
	struct archive *const *pack = context;
	struct arena arena;

	if (kind != ENTRY_FILE)
		return WALK_ON;
	arena_init(&arena, 64 * 1024 * 1024, NULL, NULL);
	const struct str bytes = fixture_file(&arena, arena_copy(&arena, path).ptr);
	struct archive_entry *entry = archive_entry_new();
	archive_entry_set_pathname(entry,
	                           arena_printf(&arena, "packed/%" PRISTR, STRARG(path)).ptr);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	archive_entry_set_size(entry, (la_int64_t)bytes.len);
	assert_int_equal(archive_write_header(*pack, entry), ARCHIVE_OK);
	archive_write_data(*pack, bytes.ptr, bytes.len);
	archive_entry_free(entry);
	arena_fini(&arena);
	return WALK_ON;
}

/* A line of the file `pack`: a directory, and the archive that it becomes. */
static void
pack(struct workspace *ws, struct str from, struct str to)
{
	struct archive *archive = archive_write_new();
	struct archive **context = &archive;
	const struct str top = dir_current(ws->arena);
	const char *target =
	    arena_printf(ws->arena, "%" PRISTR "/%" PRISTR, STRARG(top), STRARG(to)).ptr;

	archive_write_add_filter_gzip(archive);
	archive_write_set_format_gnutar(archive);
	assert_int_equal(archive_write_open_filename(archive, target), ARCHIVE_OK);
	assert_int_equal(chdir(arena_copy(ws->arena, from).ptr), 0);
	dir_walk(ws->arena, STR("."), pack_entry, context);
	assert_int_equal(chdir(top.ptr), 0);
	archive_write_free(archive);
	const char *command = arena_printf(ws->arena, "rm -r '%" PRISTR "'", STRARG(from)).ptr;
	assert_int_equal(system(command), 0);
}

/* The lines of `pack`, in a copy of the case. */
static bool
pack_all(struct workspace *ws, const char *directory)
{
	struct str rest =
	    fixture_file(ws->arena, arena_printf(ws->arena, "%s/pack", directory).ptr);
	struct str line;

	assert_int_equal(system(arena_printf(ws->arena, "cp -R '%s/.' .", directory).ptr), 0);
	while (str_split(&rest, '\n', &line)) {
		const size_t blank = str_find_byte(line, ' ');
		if (blank < line.len)
			pack(ws, str_sub(line, 0, blank), str_from_offset(line, blank + 1));
	}
	return true;
}

/* A golden file that is gzipped, unpacked. */
static struct str
gunzip(struct workspace *ws, struct str bytes)
{
	struct archive *archive = archive_read_new();
	struct archive_entry *entry;
	struct buf buf;
	char piece[16384];
	la_ssize_t n;

	buf_init(&buf, ws->arena);
	archive_read_support_filter_gzip(archive);
	archive_read_support_format_raw(archive);
	assert_int_equal(archive_read_open_memory(archive, bytes.ptr, bytes.len), ARCHIVE_OK);
	assert_int_equal(archive_read_next_header(archive, &entry), ARCHIVE_OK);
	while ((n = archive_read_data(archive, piece, sizeof(piece))) > 0)
		buf_add(&buf, piece, (size_t)n);
	archive_read_free(archive);
	return buf_str(&buf);
}

#else

static bool
pack_all(struct workspace *ws, const char *directory)
{
	(void)ws;
	(void)directory;
	return false;
}

static struct str
gunzip(struct workspace *ws, struct str bytes)
{
	(void)ws;
	(void)bytes;
	return (struct str){ NULL, 0 };
}

#endif

/* The lines of `args`; one that begins with a quote is a JSON string. */
static const struct str *
read_args(struct workspace *ws, const char *directory, size_t *nargs)
{
	const struct str text =
	    fixture_file(ws->arena, arena_printf(ws->arena, "%s/args", directory).ptr);
	struct str *args = arena_array(ws->arena, text.len + 1, sizeof(*args));
	struct str rest = text, line;

	*nargs = 0;
	while (text.len > 0 && str_split(&rest, '\n', &line)) {
		if (line.len == 0)
			continue;
		if (line.ptr[0] == '"')
			line = node_str(
			    json_read(ws, source_add(ws->sources, SOURCE_FILE, STR("args"), line)));
		args[(*nargs)++] = line;
	}
	return args;
}

static struct str
recorded(struct workspace *ws, const char *directory, unsigned helm, const char *kind)
{
	return fixture_file(
	    ws->arena, arena_printf(ws->arena, "%s/expect.helm%u.%s", directory, helm, kind).ptr);
}

static void
say_proofs(const struct tally *tally)
{
	printf("final forms proved: %zu; candidates asked: %zu\n", tally->finals, tally->leaves);
	assert_int_equal(tally->unplaced, 0);
}

#ifdef HAVE_LIBARCHIVE
#define CAN_UNPACK true
#else
#define CAN_UNPACK false
#endif

/* One case of testdata/helm-cases under one profile. */
static void
run_case(struct tally *tally, const char *directory, const char *name, unsigned helm)
{
	struct arena arena;
	size_t nargs;

	arena_init(&arena, (size_t)1 << 30, NULL, NULL);
	const bool packed = access(arena_printf(&arena, "%s/pack", directory).ptr, F_OK) == 0;
	if (packed && !CAN_UNPACK) {
		tally->packed++;
		arena_fini(&arena);
		return;
	}
	struct workspace *ws = workspace_new(&arena);
	const struct str scratch = scratch_enter(&arena);
	if (packed)
		assert_true(pack_all(ws, directory));
	else
		assert_int_equal(chdir(directory), 0);
	const struct str *args = read_args(ws, directory, &nargs);
	const struct sample sample = { name, helm, recorded(ws, directory, helm, "json"),
		                       recorded(ws, directory, helm, "error"),
		                       recorded(ws, directory, helm, "warn") };
	struct golden_run run = { .ws = ws, .profile = profile_get(helm) };
	golden_run(&run, "chart", args, nargs,
	           fixture_file(&arena, arena_printf(&arena, "%s/stdin", directory).ptr));
	judge(tally, &sample, &run, same_charts);
	scratch_leave(scratch);
	arena_fini(&arena);
}

static void
recorded_cases_are_computed_as_helm_did(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top =
	    dir_absolute(ws->arena, str_from(fixture_path(ws->arena, "testdata/helm-cases")));
	struct tally tally = { .passed = 0 };
	struct entries entries;

	assert_int_equal(dir_list(ws->arena, top, &entries), FILE_OK);
	for (size_t i = 0; i < entries.nitems; i++) {
		const struct dir_entry *entry = &entries.items[i];
		const char *directory = arena_printf(ws->arena, "%" PRISTR "/%" PRISTR, STRARG(top),
		                                     STRARG(entry->name))
		                            .ptr;
		if (entry->kind != ENTRY_DIRECTORY)
			continue;
		for (unsigned helm = 3; helm <= 4; helm++)
			run_case(&tally, directory, entry->name.ptr, helm);
	}
	say_proofs(&tally);
	assert_true(tally.passed > 400);
	fixture_count("recorded Helm cases; a schema refuses the skipped, or no libarchive",
	              tally.passed, tally.failed, tally.schema + tally.packed);
}

/* The golden table of a subchart path: `=` is that of the parent's section. */
static bool
same_real_sub(const struct golden_run *run, const struct computed_chart *sub,
              const struct node *golden, const struct node *section)
{
	if (golden && !node_is_string(golden))
		return golden_equal(run, sub->values, golden);
	return node_equal(sub->values, section);
}

static size_t
same_real_subs(const struct golden_run *run, const struct computed_chart *computed, struct str path,
               const struct node *charts)
{
	struct arena *arena = run->ws->arena;
	size_t nsame = 0;

	for (size_t i = 0; i < computed->nsubs; i++) {
		const struct computed_chart *sub = &computed->subs[i];
		const struct str below = path.len == 0
		                             ? sub->name
		                             : arena_printf(arena, "%" PRISTR "/%" PRISTR,
		                                            STRARG(path), STRARG(sub->name));
		const struct node *golden = map_get_str(charts, below);
		nsame += golden &&
		         same_real_sub(run, sub, golden, map_get_str(computed->section, sub->name));
		nsame += same_real_subs(run, sub, below, charts);
	}
	return nsame;
}

/* A golden file of the shape of shared/real; library charts do not show there. */
static bool
same_real(const struct golden_run *run, const struct computed_chart *computed,
          const struct node *golden)
{
	const struct node *charts = map_get_str(golden, STR("charts"));

	return golden_equal(run, computed->values, map_get_str(golden, STR("values"))) &&
	       same_real_subs(run, computed, STR(""), charts) == charts->count;
}

/* The flags of a shell line: blanks separate, single quotes and backslashes keep. */
static size_t
split_shell(struct workspace *ws, struct str line, struct str *args)
{
	size_t n = 0;

	for (size_t i = 0; i < line.len;) {
		struct buf buf;
		bool quoted = false;
		buf_init(&buf, ws->arena);
		for (; i < line.len && (quoted || line.ptr[i] != ' '); i++) {
			if (line.ptr[i] == '\\' && !quoted && i + 1 < line.len)
				buf_add_byte(&buf, line.ptr[++i]);
			else if (line.ptr[i] == '\'')
				quoted = !quoted;
			else
				buf_add_byte(&buf, line.ptr[i]);
		}
		if (buf.len > 0)
			args[n++] = buf_str(&buf);
		i++;
	}
	return n;
}

static struct str
golden_file(struct workspace *ws, struct str id, unsigned helm, const char *kind)
{
	const char *middle = helm == 4 ? ".helm4" : "";

	return fixture_file(
	    ws->arena,
	    arena_printf(ws->arena, "goldens/%" PRISTR "%s.%s", STRARG(id), middle, kind).ptr);
}

/* Helm 4 has files of its own only where it says something else. */
static struct sample
real_sample(struct workspace *ws, struct str id, unsigned helm)
{
	struct sample sample = { arena_copy(ws->arena, id).ptr, helm,
		                 golden_file(ws, id, helm, "json.gz"),
		                 golden_file(ws, id, helm, "err"),
		                 golden_file(ws, id, helm, "warn") };

	if (!sample.json.ptr && !sample.error.ptr) {
		sample.json = golden_file(ws, id, 3, "json.gz");
		sample.error = golden_file(ws, id, 3, "err");
	}
	if (sample.json.ptr)
		sample.json = gunzip(ws, sample.json);
	return sample;
}

/* Warnings of Helm 4 are kept only where the values differ: Helm 3's, logged by level. */
static void
level_warnings(struct workspace *ws, struct sample *sample, const struct golden_run *run)
{
	if (sample->helm == 4 && !sample->warnings.ptr)
		sample->warnings = golden_warnings(run);
	else if (!sample->warnings.ptr)
		sample->warnings = arena_copy(ws->arena, STR(""));
}

static void
run_real(struct tally *tally, const struct str fields[5], unsigned helm)
{
	struct arena arena;
	struct str args[64], rest = fields[2], layer;
	size_t nargs = 0;

	arena_init(&arena, (size_t)1 << 30, NULL, NULL);
	struct workspace *ws = workspace_new(&arena);
	while (!str_is(fields[2], "-") && str_split(&rest, ',', &layer)) {
		args[nargs++] = STR("-f");
		args[nargs++] = arena_printf(&arena, "charts/%" PRISTR "/layers/%" PRISTR ".yaml",
		                             STRARG(fields[1]), STRARG(layer));
	}
	if (!str_is(fields[3], "-"))
		nargs += split_shell(ws, fields[3], args + nargs);
	struct sample sample = real_sample(ws, fields[0], helm);
	struct golden_run run = { .ws = ws, .profile = profile_get(helm) };
	golden_run(&run, arena_printf(&arena, "charts/%" PRISTR "/chart", STRARG(fields[1])).ptr,
	           args, nargs, STR(""));
	level_warnings(ws, &sample, &run);
	judge(tally, &sample, &run, same_real);
	arena_fini(&arena);
}

static void
real_charts_are_computed_as_helm_did(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const char *top = fixture_shared(ws->arena, "real");
	struct tally tally = { .passed = 0 };
	struct str line;

	if (!top || !CAN_UNPACK) {
		fixture_count(top ? "real charts: no libarchive" : "real charts: not here", 0, 0,
		              1628);
		return;
	}
	assert_int_equal(chdir(top), 0);
	struct str rest = fixture_file(ws->arena, "cases.tsv");
	assert_non_null(rest.ptr);
	while (str_split(&rest, '\n', &line)) {
		struct str fields[5] = { STR_INIT("") };
		for (size_t i = 0; i < 5 && str_split(&line, '\t', &fields[i]); i++)
			;
		if (fields[0].len == 0 || fields[0].ptr[0] == '#')
			continue;
		for (unsigned helm = 3; helm <= 4; helm++)
			run_real(&tally, fields, helm);
	}
	say_proofs(&tally);
	fixture_count("real charts; a schema refuses the skipped", tally.passed, tally.failed,
	              tally.schema);
}

FIXTURE_MAIN(cmocka_unit_test(recorded_cases_are_computed_as_helm_did),
             cmocka_unit_test(real_charts_are_computed_as_helm_did))
