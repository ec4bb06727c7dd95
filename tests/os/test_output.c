/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* unshare() */

#include "support/fixture.h"
#include "support/scratch.h"

#include "base/limits.h"
#include "os/interrupt.h"
#include "os/output.h"

#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static void
assert_file(struct arena *arena, const char *path, const char *bytes)
{
	const struct str got = fixture_file(arena, path);

	if (!got.ptr)
		fail_msg("%s is missing", path);
	assert_str(got, bytes);
}

static bool
write_two(struct arena *arena, const struct output_rules *rules, const char *first,
          const char *second, struct str *problem)
{
	struct outputs *outputs = outputs_new(arena, rules);

	*problem = STR("");
	output_add(outputs, str_from(first), STR("first\n"));
	output_add(outputs, str_from(second), STR("second\n"));
	return output_commit(outputs, problem);
}

static void
files_and_their_directories_appear(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct str problem;
	struct stat info;

	scratch_write("old", STR("old"));
	assert_int_equal(chmod("old", 0640), 0);
	const mode_t mask = umask(027);
	const bool ok =
	    write_two(ws->arena, &(struct output_rules){ 0 }, "old", "a/b/new", &problem);
	umask(mask);
	assert_true(ok);
	assert_file(ws->arena, "old", "first\n");
	assert_file(ws->arena, "a/b/new", "second\n");
	assert_int_equal(stat("old", &info), 0);
	assert_int_equal(info.st_mode & 07777, 0640);
	assert_int_equal(stat("a/b/new", &info), 0);
	assert_int_equal(info.st_mode & 07777, 0640);
	assert_int_equal(stat("a/b", &info), 0);
	assert_int_equal(info.st_mode & 0777, 0750);
	assert_int_equal(scratch_count(".layer-"), 0);
	scratch_leave(top);
}

static void
owner_is_kept_where_that_is_allowed(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct str problem;
	struct stat info;

	scratch_write("f", STR("old"));
	if (geteuid() != 0 || chown("f", 1234, 4321) != 0) {
		scratch_leave(top);
		print_message("skipped: only root can give files away\n");
		skip();
	}
	assert_true(write_two(ws->arena, &(struct output_rules){ 0 }, "f", "g", &problem));
	assert_int_equal(stat("f", &info), 0);
	assert_int_equal(info.st_uid, 1234);
	assert_int_equal(info.st_gid, 4321);
	scratch_leave(top);
}

static int
replace_foreign_file(void *arg)
{
	struct arena arena;
	struct str problem;

	(void)arg;
	arena_init(&arena, MIB * 64, NULL, NULL);
	return !write_two(&arena, &(struct output_rules){ 0 }, "f", "g", &problem);
}

static void
other_group_gets_no_more_than_anybody(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct stat info;

	scratch_write("f", STR("old"));
	assert_int_equal(chmod("f", 0664), 0);
	assert_int_equal(chmod(".", 0777), 0);
	const int status = geteuid() == 0 ? scratch_as_nobody(replace_foreign_file, NULL) : 126;
	assert_int_equal(stat("f", &info), 0);
	scratch_leave(top);
	if (status == 126) {
		print_message("skipped: only root can become nobody\n");
		skip();
	}
	assert_int_equal(status, 0);
	assert_int_equal(info.st_uid, 65534);
	assert_int_equal(info.st_mode & 0777, 0644);
}

static void
same_bytes_are_not_written_again(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct stat before, after;
	struct str problem;
	struct outputs *outputs = outputs_new(ws->arena, &(struct output_rules){ 0 });
	char *large = arena_alloc(ws->arena, 100000);

	scratch_write("same", STR("same"));
	scratch_write("longer", STR("same+"));
	scratch_write("shorter", STR("sam"));
	memset(large, 'x', 100000);
	scratch_write("large", (struct str){ large, 100000 });
	assert_int_equal(stat("same", &before), 0);
	output_add(outputs, STR("same"), STR("same"));
	output_add(outputs, STR("longer"), STR("same"));
	output_add(outputs, STR("shorter"), STR("same"));
	output_add(outputs, STR("none/new"), STR("same"));
	output_add(outputs, STR("large"), (struct str){ large, 100000 });
	assert_true(output_compare(outputs, &problem));
	static const enum output_state want[] = { OUTPUT_SAME, OUTPUT_DIFFERS, OUTPUT_DIFFERS,
		                                  OUTPUT_MISSING, OUTPUT_SAME };
	for (size_t i = 0; i < output_count(outputs); i++)
		assert_int_equal(output_state(outputs, i), want[i]);
	assert_str(output_path(outputs, 3), "none/new");
	/* Comparing has written nothing. */
	assert_file(ws->arena, "longer", "same+");
	assert_int_not_equal(access("none", F_OK), 0);
	assert_true(output_commit(outputs, &problem));
	assert_int_equal(stat("same", &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	assert_int_equal(before.st_ctim.tv_nsec, after.st_ctim.tv_nsec);
	assert_file(ws->arena, "longer", "same");
	scratch_leave(top);
}

static void
plant(struct arena *arena, struct str top)
{
	scratch_write("in.yaml", STR("input"));
	scratch_write("outside/keep", STR("keep"));
	scratch_write("root/old", STR("old"));
	scratch_directory("root/dir");
	scratch_directory("root/.git/hooks");
	scratch_link("../outside", "root/out");
	scratch_link("dir", "root/in");
	scratch_link("old", "root/link");
	scratch_link("../outside/keep", "root/link-out");
	scratch_link("nowhere", "root/dangling");
	scratch_link(".git", "root/sly");
	scratch_link(arena_printf(arena, "%" PRISTR "/root/dir", STRARG(top)).ptr, "root/absolute");
	assert_int_equal(mkfifo("root/fifo", 0600), 0);
	assert_int_equal(link("in.yaml", "root/hard"), 0);
}

static const struct {
	const char *path;
	const char *problem; /* NULL: fine */
} places[] = {
	{ "root/new", NULL },
	{ "root/x/y/z", NULL },
	{ "root/in/new", NULL },
	{ "root/absolute/new", NULL },
	{ "root/.gitignore", NULL },
	{ "root/dir/../new", NULL },
	{ "root/link", "cannot write root/link: it is a link; remove it or name what it leads to" },
	{ "root/link-out",
	  "cannot write root/link-out: it is a link; remove it or name what it leads to" },
	{ "root/dangling",
	  "cannot write root/dangling: it is a link; remove it or name what it leads to" },
	{ "root/dangling/f", "cannot write root/dangling/f: not a directory" },
	{ "root/out/keep", "cannot write root/out/keep: it leads out of the directory for output" },
	{ "root/out/a/b", "cannot write root/out/a/b: it leads out of the directory for output" },
	{ "outside/keep", "cannot write outside/keep: it leads out of the directory for output" },
	{ "root/../outside/keep", "cannot write root/../outside/keep: it leads out of "
	                          "the directory for output" },
	{ "root/.git/config", "cannot write root/.git/config: nothing is written below .git" },
	{ "root/.GIT/hooks/x", "cannot write root/.GIT/hooks/x: nothing is written below .git" },
	{ "root/sly/hooks/x", "cannot write root/sly/hooks/x: nothing is written below .git" },
	{ "root/sub/.git/x", "cannot write root/sub/.git/x: nothing is written below .git" },
	{ "root/dir", "cannot write root/dir: it is a directory" },
	{ "root/new/", "cannot write root/new/: it is a directory" },
	{ "root/fifo", "cannot write root/fifo: it is no regular file" },
	{ "root/old/x", "cannot write root/old/x: not a directory" },
	{ "root/hard", "cannot write root/hard: it is the same file as the input in.yaml" },
	{ "", "cannot write : it is no name of a file" },
};

static void
places_that_are_not_for_output_are_refused(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str input = STR("in.yaml");
	size_t passed = 0;

	for (size_t i = 0; i < COUNT(places); i++) {
		const struct str top = scratch_enter(ws->arena);
		struct str problem;
		plant(ws->arena, top);
		const struct output_rules rules = { .root = STR("root"),
			                            .inputs = &input,
			                            .ninputs = 1 };
		const bool ok =
		    write_two(ws->arena, &rules, "root/beside", places[i].path, &problem);
		assert_str(problem, places[i].problem ? places[i].problem : "");
		assert_int_equal(ok, places[i].problem == NULL);
		assert_file(ws->arena, "outside/keep", "keep");
		assert_file(ws->arena, "in.yaml", "input");
		assert_file(ws->arena, "root/old", "old");
		assert_int_equal(access("root/beside", F_OK) == 0, ok);
		assert_int_equal(scratch_count(".layer-"), 0);
		scratch_leave(top);
		passed++;
	}
	fixture_count("places for output", passed, 0, 0);
}

static void
links_are_replaced_when_asked_and_never_followed(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	const struct output_rules rules = { .root = STR("root"), .replaces_links = true };
	struct str problem;
	struct stat info;

	plant(ws->arena, top);
	assert_true(write_two(ws->arena, &rules, "root/link-out", "root/dangling", &problem));
	assert_file(ws->arena, "outside/keep", "keep");
	assert_file(ws->arena, "root/link-out", "first\n");
	assert_int_equal(lstat("root/link-out", &info), 0);
	assert_true(S_ISREG(info.st_mode));
	assert_int_equal(scratch_count(".layer-"), 0);
	scratch_leave(top);
}

static void
two_outputs_never_share_a_place(void **state)
{
	static const struct {
		const char *first, *second, *problem;
	} cases[] = {
		{ "a/x", "a/./b/../x",
		  "cannot write a/x: it has the place of the output a/./b/../x" },
		{ "a/x", "a/X", "cannot write a/x: it has the place of the output a/X" },
		{ "a/x", "link/x", "cannot write a/x: it has the place of the output link/x" },
		{ "a/x/y", "a/x", "cannot write a/x/y: it would be below the output a/x" },
		{ "a/x", "a/x/y/z", "cannot write a/x/y/z: it would be below the output a/x" },
		{ "hard1", "hard2", "cannot write hard2: it is the same file as the output hard1" },
		{ "a/x", "a/x-y", NULL },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct str top = scratch_enter(ws->arena);
		struct str problem;
		scratch_directory("a");
		scratch_link("a", "link");
		scratch_write("hard1", STR("x"));
		assert_int_equal(link("hard1", "hard2"), 0);
		write_two(ws->arena, &(struct output_rules){ 0 }, cases[i].first, cases[i].second,
		          &problem);
		assert_str(problem, cases[i].problem ? cases[i].problem : "");
		scratch_leave(top);
	}
}

static int
write_into_closed_directory(void *arg)
{
	struct arena arena;
	struct str problem;

	(void)arg;
	arena_init(&arena, MIB * 64, NULL, NULL);
	if (write_two(&arena, &(struct output_rules){ 0 }, "open/f", "closed/g", &problem))
		return 1;
	return str_equal(problem, STR("cannot write closed/g: permission denied")) ? 0 : 2;
}

static void
one_closed_directory_keeps_all_as_it_was(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);

	assert_int_equal(chmod(".", 0755), 0);
	scratch_write("open/f", STR("old"));
	scratch_write("closed/g", STR("old"));
	assert_int_equal(chmod("open", 0777), 0);
	assert_int_equal(chmod("closed", 0555), 0);
	const int status = scratch_as_nobody(write_into_closed_directory, NULL);
	if (status != 126) {
		assert_int_equal(status, 0);
		assert_file(ws->arena, "open/f", "old");
		assert_file(ws->arena, "closed/g", "old");
		assert_int_equal(scratch_count(".layer-"), 0);
	}
	scratch_leave(top);
	if (status == 126) {
		print_message("skipped: root cannot give up its user here\n");
		skip();
	}
}

static int
write_thousand(void *arg)
{
	struct arena arena;
	struct str problem;

	(void)arg;
	setrlimit(RLIMIT_NOFILE, &(struct rlimit){ 64, 64 });
	arena_init(&arena, GIB, NULL, NULL);
	struct outputs *outputs = outputs_new(&arena, &(struct output_rules){ 0 });
	for (int i = 0; i < 1000; i++)
		output_add(outputs, arena_printf(&arena, "d%d/f%d", i % 100, i),
		           arena_printf(&arena, "content %d\n", i));
	return !output_commit(outputs, &problem);
}

static void
thousand_files_need_few_descriptors(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);

	assert_int_equal(chmod(".", 0777), 0);
	assert_int_equal(scratch_as_nobody(write_thousand, NULL), 0);
	for (int i = 0; i < 1000; i++)
		assert_file(ws->arena, arena_printf(ws->arena, "d%d/f%d", i % 100, i).ptr,
		            arena_printf(ws->arena, "content %d\n", i).ptr);
	assert_int_equal(scratch_count(".layer-"), 0);
	scratch_leave(top);
}

static void
interrupt_before_the_end_leaves_all_as_it_was(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct str problem;

	scratch_write("a", STR("old"));
	interrupts_catch();
	raise(SIGTERM);
	const bool ok = write_two(ws->arena, &(struct output_rules){ 0 }, "a", "b", &problem);
	interrupt_forget();
	signal(SIGTERM, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	assert_false(ok);
	assert_file(ws->arena, "a", "old");
	assert_int_not_equal(access("b", F_OK), 0);
	assert_int_equal(scratch_count(".layer-"), 0);
	scratch_leave(top);
}

#define INTERRUPTED 3
#define INTERRUPT_FILES 300

static int
write_until_interrupted(void)
{
	struct arena arena;
	struct str problem;

	interrupts_catch();
	arena_init(&arena, GIB, NULL, NULL);
	struct outputs *outputs = outputs_new(&arena, &(struct output_rules){ 0 });
	for (int i = 0; i < INTERRUPT_FILES; i++)
		output_add(outputs, arena_printf(&arena, "d%d/f%d", i % 7, i), STR("new"));
	if (output_commit(outputs, &problem))
		return 0;
	return interrupt_seen() ? INTERRUPTED : 1;
}

/* How many of the files hold @bytes. */
static int
count_files(struct arena *arena, const char *bytes)
{
	int n = 0;

	for (int i = 0; i < INTERRUPT_FILES; i++)
		n += str_is(fixture_file(arena, arena_printf(arena, "d%d/f%d", i % 7, i).ptr),
		            bytes);
	return n;
}

static void
signal_at_any_time_leaves_all_old_or_all_new(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	const int nrounds = (int)fixture_random(20);
	int ninterrupted = 0, status;

	for (int round = 0; round < nrounds; round++) {
		for (int i = 0; i < INTERRUPT_FILES; i++)
			scratch_write(arena_printf(ws->arena, "d%d/f%d", i % 7, i).ptr, STR("old"));
		fflush(NULL);
		const pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0)
			_exit(write_until_interrupted());
		poll(NULL, 0, 2 + round * 3);
		kill(child, SIGTERM);
		assert_int_equal(waitpid(child, &status, 0), child);
		/* Before it catches signals, the first one ends it. */
		if (WIFSIGNALED(status)) {
			assert_int_equal(count_files(ws->arena, "old"), INTERRUPT_FILES);
			continue;
		}
		assert_true(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == INTERRUPTED);
		ninterrupted += WEXITSTATUS(status) == INTERRUPTED;
		assert_int_equal(count_files(ws->arena, WEXITSTATUS(status) == 0 ? "new" : "old"),
		                 INTERRUPT_FILES);
		assert_int_equal(scratch_count(".layer-"), 0);
	}
	print_message("%d of %d commits interrupted\n", ninterrupted, nrounds);
	assert_true(ninterrupted > 0);
	scratch_leave(top);
}

#define CANNOT_MOUNT 77

/* In a name space of its own: a tiny disk, full after a page or two, or read-only. */
static int
write_to_poor_disk(bool read_only)
{
	struct arena arena;
	struct str problem;
	char large[100000];

	if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
	    mount("none", ".", "tmpfs", 0, "size=64k") != 0 || chdir(getenv("PWD")) != 0)
		return CANNOT_MOUNT;
	memset(large, 'x', sizeof(large));
	arena_init(&arena, MIB * 64, NULL, NULL);
	scratch_write("a", STR("old"));
	if (read_only && mount("none", ".", NULL, MS_REMOUNT | MS_RDONLY, "size=64k") != 0)
		return CANNOT_MOUNT;
	struct outputs *outputs = outputs_new(&arena, &(struct output_rules){ 0 });
	output_add(outputs, STR("a"), STR("new"));
	output_add(outputs, STR("n/b"), (struct str){ large, sizeof(large) });
	if (output_commit(outputs, &problem))
		return 1;
	if (!str_contains(problem, read_only ? STR("read-only file system") : STR("no space left")))
		return 2;
	if (!str_is(fixture_file(&arena, "a"), "old") || access("n", F_OK) == 0)
		return 3;
	return scratch_count(".layer-") == 0 ? 0 : 4;
}

static void
full_or_read_only_disk_leaves_all_as_it_was(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	int status = 0;

	setenv("PWD", top.ptr, 1);
	fflush(NULL);
	for (int read_only = 0; read_only < 2 && status == 0; read_only++) {
		const pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0)
			_exit(write_to_poor_disk(read_only));
		assert_int_equal(waitpid(child, &status, 0), child);
	}
	scratch_leave(top);
	if (WIFEXITED(status) && WEXITSTATUS(status) == CANNOT_MOUNT) {
		print_message("skipped: no file systems can be mounted here\n");
		skip();
	}
	assert_int_equal(status, 0);
}

#define ROUNDS 50
#define PROCESSES 20
#define SHARED_FILES 3
#define SHARED_BYTES 20000

/* What writer @number writes: one letter all through, so that a mixture shows. */
static struct str
uniform(struct arena *arena, int number)
{
	char *bytes = arena_alloc(arena, SHARED_BYTES);

	memset(bytes, 'a' + number, SHARED_BYTES);
	return (struct str){ bytes, SHARED_BYTES };
}

static bool
is_uniform(struct str bytes)
{
	for (size_t i = 1; i < bytes.len; i++)
		if (bytes.ptr[i] != bytes.ptr[0])
			return false;
	return bytes.len == SHARED_BYTES;
}

static int
write_rounds(int number, int nrounds)
{
	struct arena arena;
	struct str problem;
	int failed = 0;

	for (int round = 0; round < nrounds; round++) {
		arena_init(&arena, GIB, NULL, NULL);
		struct outputs *outputs = outputs_new(&arena, &(struct output_rules){ 0 });
		for (int i = 0; i < SHARED_FILES; i++)
			output_add(outputs, arena_printf(&arena, "shared/f%d", i),
			           uniform(&arena, number));
		if (!output_commit(outputs, &problem)) {
			fprintf(stderr, "writer %d: %s\n", number, problem.ptr);
			failed++;
		}
		arena_fini(&arena);
	}
	return failed;
}

static void
writers_at_once_leave_whole_files(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	size_t torn = 0, reads = 0;
	int failed = 0, running = PROCESSES, status;

	scratch_directory("shared");
	fflush(NULL);
	for (int i = 0; i < PROCESSES; i++) {
		const pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0)
			_exit(write_rounds(i, ROUNDS));
	}
	while (running > 0) {
		while (waitpid(-1, &status, running > 0 ? WNOHANG : 0) > 0) {
			failed += status != 0;
			running--;
			if (status != 0)
				print_message("a writer ended with wait status %#x\n", status);
		}
		struct arena arena;
		arena_init(&arena, GIB, NULL, NULL);
		const struct str got = fixture_file(&arena, "shared/f1");
		torn += got.ptr && !is_uniform(got);
		reads++;
		arena_fini(&arena);
	}
	for (int i = 0; i < SHARED_FILES; i++)
		torn += !is_uniform(
		    fixture_file(ws->arena, arena_printf(ws->arena, "shared/f%d", i).ptr));
	assert_int_equal(failed, 0);
	assert_int_equal(torn, 0);
	assert_true(reads > 0);
	assert_int_equal(scratch_count(".layer-"), 0);
	fixture_count("commits by 20 processes into one directory", PROCESSES * ROUNDS, 0, 0);
	scratch_leave(top);
}

static void
reader_always_sees_a_whole_file(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	const int nrounds = (int)fixture_random(2000);
	size_t torn = 0, reads = 0;
	int status = 0;

	scratch_directory("shared");
	write_rounds(25, 1);
	fflush(NULL);
	const pid_t child = fork();
	if (child == 0) {
		for (int round = 0; round < nrounds; round++)
			if (write_rounds(round % 20, 1) != 0)
				_exit(1);
		_exit(0);
	}
	while (waitpid(child, &status, WNOHANG) == 0) {
		struct arena arena;
		arena_init(&arena, GIB, NULL, NULL);
		torn += !is_uniform(fixture_file(&arena, "shared/f0"));
		arena_fini(&arena);
		reads++;
	}
	assert_int_equal(status, 0);
	assert_int_equal(torn, 0);
	print_message("%zu whole files seen beside %d renders\n", reads, nrounds);
	scratch_leave(top);
}

FIXTURE_MAIN(cmocka_unit_test(files_and_their_directories_appear),
             cmocka_unit_test(owner_is_kept_where_that_is_allowed),
             cmocka_unit_test(other_group_gets_no_more_than_anybody),
             cmocka_unit_test(same_bytes_are_not_written_again),
             cmocka_unit_test(places_that_are_not_for_output_are_refused),
             cmocka_unit_test(links_are_replaced_when_asked_and_never_followed),
             cmocka_unit_test(two_outputs_never_share_a_place),
             cmocka_unit_test(one_closed_directory_keeps_all_as_it_was),
             cmocka_unit_test(thousand_files_need_few_descriptors),
             cmocka_unit_test(interrupt_before_the_end_leaves_all_as_it_was),
             cmocka_unit_test(signal_at_any_time_leaves_all_old_or_all_new),
             cmocka_unit_test(full_or_read_only_disk_leaves_all_as_it_was),
             cmocka_unit_test(writers_at_once_leave_whole_files),
             cmocka_unit_test(reader_always_sees_a_whole_file))
