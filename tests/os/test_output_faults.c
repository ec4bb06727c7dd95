/* SPDX-License-Identifier: MIT */
/*
 * What a set of outputs looks like after any of its system calls has failed,
 * or the process was killed there: never torn, and never half of it unless
 * killed between two renames.
 */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"
#include "support/faults.h"
#include "support/scratch.h"

#include "base/limits.h"
#include "os/output.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))
#define MOST_FILES 100
#define FOREIGN_USER 1234

/* Old and new content of the @i-th file; every third is a new one in a new directory. */
static bool
is_new_file(int i)
{
	return i % 3 == 2;
}

static const char *
path_of(struct arena *arena, int i)
{
	return arena_printf(arena, is_new_file(i) ? "new%d/x/f" : "old/f%d", i).ptr;
}

static struct str
content(struct arena *arena, int i, char letter)
{
	const size_t len = 20 + (size_t)i * 31 % 3000;
	char *bytes = arena_alloc(arena, len);

	memset(bytes, letter, len);
	return (struct str){ bytes, len };
}

static void
remove_new(struct arena *arena, int i)
{
	unlink(path_of(arena, i));
	rmdir(arena_printf(arena, "new%d/x", i).ptr);
	rmdir(arena_printf(arena, "new%d", i).ptr);
}

/* As before the commit. */
static void
reset(struct arena *arena, int nfiles)
{
	faults_plan(NULL);
	for (int i = 0; i < nfiles; i++) {
		const char *path = path_of(arena, i);
		if (is_new_file(i)) {
			remove_new(arena, i);
			continue;
		}
		scratch_write(path, content(arena, i, 'o'));
		/* So that owner and group are set as well, where we may. */
		if (geteuid() == 0 && i == 0)
			assert_int_equal(chown(path, FOREIGN_USER, FOREIGN_USER), 0);
	}
}

static bool
commit(struct arena *arena, int nfiles, struct str *problem)
{
	struct outputs *outputs = outputs_new(arena, &(struct output_rules){ .root = STR(".") });

	for (int i = 0; i < nfiles; i++)
		output_add(outputs, str_from(path_of(arena, i)), content(arena, i, 'n'));
	return output_commit(outputs, problem);
}

enum seen { SEEN_OLD, SEEN_NEW, SEEN_TORN };

static enum seen
look_at(struct arena *arena, int i)
{
	const struct str got = fixture_file(arena, path_of(arena, i));

	if (is_new_file(i) && !got.ptr)
		return SEEN_OLD;
	if (got.ptr && str_equal(got, content(arena, i, 'n')))
		return SEEN_NEW;
	if (got.ptr && !is_new_file(i) && str_equal(got, content(arena, i, 'o')))
		return SEEN_OLD;
	return SEEN_TORN;
}

static int
count_seen(struct arena *arena, int nfiles, enum seen wanted)
{
	int n = 0;

	for (int i = 0; i < nfiles; i++)
		n += look_at(arena, i) == wanted;
	return n;
}

/* Calls of a commit in which nothing fails. */
static unsigned
count_calls(struct arena *arena, int nfiles, enum call call)
{
	struct str problem;

	reset(arena, nfiles);
	faults_plan(NULL);
	assert_true(commit(arena, nfiles, &problem));
	return faults_count(call);
}

/* One commit with a fault: all or nothing, and never success for nothing. */
static void
check_fault(const struct faults *plan, int nfiles)
{
	struct arena arena;
	struct str problem = STR("");

	arena_init(&arena, GIB, NULL, NULL);
	reset(&arena, nfiles);
	faults_plan(plan);
	const bool ok = commit(&arena, nfiles, &problem);
	const bool happened = faults_happened();
	faults_plan(NULL);
	const int nright = count_seen(&arena, nfiles, ok ? SEEN_NEW : SEEN_OLD);
	const size_t ntemporary = scratch_count(".layer-");
	/* A directory that may not be read cannot be flushed: that alone is no failure. */
	const bool may_pass = plan->call == CALL_OPEN && plan->error == EACCES;
	if (!happened || nright != nfiles || ntemporary != 0 || (ok && !may_pass) ||
	    (!ok && problem.len == 0))
		fail_msg("%s %u, %s: happened %d ok %d, %d of %d right, %zu temporary: %s",
		         faults_name(plan->call), plan->nth, strerror(plan->error), happened, ok,
		         nright, nfiles, ntemporary, problem.ptr);
	if (!ok)
		for (int i = 0; i < nfiles; i++)
			assert_true(!is_new_file(i) ||
			            access(arena_printf(&arena, "new%d", i).ptr, F_OK) != 0);
	arena_fini(&arena);
}

static const int errors[] = { EIO, ENOSPC, EDQUOT, EROFS, EACCES, EMFILE, ENFILE };

static void
any_failing_call_leaves_all_as_it_was(void **state)
{
	static const enum call calls[] = { CALL_OPEN,  CALL_WRITE,  CALL_FSYNC,
		                           CALL_CLOSE, CALL_FCHMOD, CALL_FCHOWN,
		                           CALL_LINK,  CALL_RENAME, CALL_MKDIR };
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	const int nfiles = 4;
	size_t passed = 0, skipped = 0;

	for (size_t c = 0; c < COUNT(calls); c++) {
		const unsigned ncalls = count_calls(ws->arena, nfiles, calls[c]);
		skipped += ncalls == 0;
		for (unsigned nth = 1; nth <= ncalls; nth++)
			for (size_t e = 0; e < COUNT(errors); e++, passed++)
				check_fault(&(struct faults){ .fault = FAULT_ERROR,
				                              .call = calls[c],
				                              .nth = nth,
				                              .error = errors[e] },
				            nfiles);
	}
	/* Only who is not root never changes an owner. */
	assert_int_equal(skipped, geteuid() == 0 ? 0 : 1);
	fixture_count("commits in which a system call failed", passed, 0, skipped);
	scratch_leave(top);
}

/* What is broken stays so: no descriptors, no space. Only renames are needed for putting back. */
static void
failures_that_last_leave_all_as_it_was(void **state)
{
	static const enum call calls[] = { CALL_OPEN,   CALL_WRITE, CALL_FSYNC, CALL_CLOSE,
		                           CALL_FCHMOD, CALL_LINK,  CALL_MKDIR };
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	const int nfiles = 4;
	size_t passed = 0;

	for (size_t c = 0; c < COUNT(calls); c++) {
		const unsigned ncalls = count_calls(ws->arena, nfiles, calls[c]);
		assert_true(ncalls > 0);
		for (unsigned nth = 1; nth <= ncalls; nth++, passed++)
			check_fault(&(struct faults){ .fault = FAULT_ERROR,
			                              .call = calls[c],
			                              .nth = nth,
			                              .error = EIO,
			                              .for_ever = true },
			            nfiles);
	}
	fixture_count("commits after a lasting failure", passed, 0, 0);
	scratch_leave(top);
}

static void
renames_that_cannot_be_undone_are_named(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct str problem;

	reset(ws->arena, 3);
	faults_plan(&(struct faults){ FAULT_ERROR, CALL_RENAME, 3, true, EIO });
	assert_false(commit(ws->arena, 3, &problem));
	faults_plan(NULL);
	assert_str(problem, "cannot write new2/x/f: input/output error; old/f1 is new already; "
	                    "old/f0 is new already");
	assert_int_equal(count_seen(ws->arena, 3, SEEN_TORN), 0);
	assert_int_equal(scratch_count(".layer-"), 0);
	scratch_leave(top);
}

static void
short_writes_are_continued(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct str problem;

	reset(ws->arena, 10);
	faults_plan(&(struct faults){ .fault = FAULT_SHORT_WRITES });
	assert_true(commit(ws->arena, 10, &problem));
	assert_true(faults_count(CALL_WRITE) > 100);
	faults_plan(NULL);
	assert_int_equal(count_seen(ws->arena, 10, SEEN_NEW), 10);
	scratch_leave(top);
}

static void
interrupted_flush_is_done_again(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct str problem;

	for (unsigned call = CALL_WRITE; call <= CALL_FSYNC; call++) {
		reset(ws->arena, 3);
		faults_plan(&(struct faults){ FAULT_ERROR, call, 2, false, EINTR });
		assert_true(commit(ws->arena, 3, &problem));
		faults_plan(NULL);
		assert_int_equal(count_seen(ws->arena, 3, SEEN_NEW), 3);
	}
	scratch_leave(top);
}

static void
every_file_and_every_changed_directory_is_flushed(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);

	/* Files: old/f0 old/f1 new2/x/f; directories: old new2/x new2 and that of new2. */
	assert_int_equal(count_calls(ws->arena, 3, CALL_FSYNC), 3 + 4);
	/* Once more: nothing is new, nothing is done. */
	struct str problem;
	faults_plan(NULL);
	assert_true(commit(ws->arena, 3, &problem));
	assert_int_equal(faults_count(CALL_CHANGE), 0);
	scratch_leave(top);
}

/* Kill a commit, look at what is left, and see that the next commit does not mind. */
static void
check_kill(const struct faults *plan, int nfiles)
{
	struct arena arena;
	struct str problem;
	int status;

	arena_init(&arena, GIB, NULL, NULL);
	reset(&arena, nfiles);
	fflush(NULL);
	const pid_t child = fork();
	if (child == 0) {
		faults_plan(plan);
		commit(&arena, nfiles, &problem);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	if (count_seen(&arena, nfiles, SEEN_TORN) != 0)
		fail_msg("torn: killed at call %u of %d files", plan->nth, nfiles);
	assert_true(commit(&arena, nfiles, &problem));
	assert_int_equal(count_seen(&arena, nfiles, SEEN_NEW), nfiles);
	assert_int_equal(system("find . -name '.layer-*' -exec rm -f '{}' +"), 0);
	arena_fini(&arena);
}

static void
kill_at_any_call_leaves_whole_files(void **state)
{
	static const int sizes[] = { 1, 2, 100 };
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	const unsigned most = (unsigned)fixture_random(60);
	size_t passed = 0;

	for (size_t s = 0; s < COUNT(sizes); s++) {
		const unsigned ncalls = count_calls(ws->arena, sizes[s], CALL_CHANGE);
		const unsigned stride = ncalls > most ? ncalls / most : 1;
		for (unsigned nth = 1; nth <= ncalls; nth += stride, passed++)
			check_kill(&(struct faults){ .fault = nth % 2 == 0 ? FAULT_KILL_BEFORE
			                                                   : FAULT_KILL_BEHIND,
			                             .call = CALL_CHANGE,
			                             .nth = nth },
			           sizes[s]);
	}
	fixture_count("commits that were killed", passed, 0, 0);
	scratch_leave(top);
}

FIXTURE_MAIN(cmocka_unit_test(any_failing_call_leaves_all_as_it_was),
             cmocka_unit_test(failures_that_last_leave_all_as_it_was),
             cmocka_unit_test(renames_that_cannot_be_undone_are_named),
             cmocka_unit_test(short_writes_are_continued),
             cmocka_unit_test(interrupted_flush_is_done_again),
             cmocka_unit_test(every_file_and_every_changed_directory_is_flushed),
             cmocka_unit_test(kill_at_any_call_leaves_whole_files))
