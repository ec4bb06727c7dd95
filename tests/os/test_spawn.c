/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"
#include "support/scratch.h"

#include "base/limits.h"
#include "os/interrupt.h"
#include "os/spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static struct spawned
run_shell(struct arena *arena, const char *script, size_t limit, int timeout_ms)
{
	const char *const argv[] = { "sh", "-c", script, NULL };
	const char *const keep[] = { "LAYER_KEPT", "LAYER_UNSET", NULL };
	const struct spawn spawn = {
		.argv = argv, .keep = keep, .limit = limit, .timeout_ms = timeout_ms
	};
	struct spawned spawned;

	const bool ok = spawn_run(arena, &spawn, &spawned);
	assert_int_equal(ok, spawned.status == SPAWN_OK);
	assert_true(spawn_describe(arena, &spawn, &spawned).len > 4);
	return spawned;
}

static void
output_and_errors_come_apart(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct spawned spawned =
	    run_shell(ws->arena, "echo out; echo err >&2; cat", 100, 10000);

	assert_int_equal(spawned.status, SPAWN_OK);
	assert_str(spawned.output, "out\n");
	assert_str(spawned.errors, "err\n");
}

static void
large_output_comes_whole_up_to_the_limit(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const char *script = "i=0; while [ $i -lt 3000 ]; do printf '%01000d' $i; i=$((i+1)); done";
	struct spawned spawned = run_shell(ws->arena, script, 3000000, 60000);

	assert_int_equal(spawned.status, SPAWN_OK);
	assert_int_equal(spawned.output.len, 3000000);
	spawned = run_shell(ws->arena, script, 2999999, 60000);
	assert_int_equal(spawned.status, SPAWN_SIZE);
	spawned = run_shell(ws->arena, "while :; do echo yyyyyyyyyyyyyyyyy >&2; done", 10, 500);
	assert_int_equal(spawned.status, SPAWN_TIME);
	assert_int_equal(spawned.errors.len, 64 * KIB);
}

static void
exit_status_and_signal_are_told(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct spawned spawned = run_shell(ws->arena, "echo half; exit 7", 100, 10000);

	assert_int_equal(spawned.status, SPAWN_EXIT);
	assert_int_equal(spawned.number, 7);
	spawned = run_shell(ws->arena, "kill -9 $$", 100, 10000);
	assert_int_equal(spawned.status, SPAWN_SIGNAL);
	assert_int_equal(spawned.number, 9);
	signal(SIGCHLD, SIG_IGN);
	spawned = run_shell(ws->arena, "exit 3", 100, 10000);
	signal(SIGCHLD, SIG_DFL);
	assert_int_equal(spawned.status, SPAWN_EXIT);
	assert_int_equal(spawned.number, 3);
}

static void
time_limit_ends_the_whole_group(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	const struct spawned spawned =
	    run_shell(ws->arena, "(sleep 1; echo alive >late) & sleep 100", 100, 200);

	assert_int_equal(spawned.status, SPAWN_TIME);
	nanosleep(&(struct timespec){ .tv_sec = 1, .tv_nsec = 300000000 }, NULL);
	assert_int_not_equal(access("late", F_OK), 0);
	scratch_leave(top);
}

static void
daemon_left_behind_is_not_waited_for(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct timespec begin, end;

	clock_gettime(CLOCK_MONOTONIC, &begin);
	const struct spawned spawned = run_shell(ws->arena, "sleep 3 & echo done", 100, 20000);
	clock_gettime(CLOCK_MONOTONIC, &end);
	assert_int_equal(spawned.status, SPAWN_OK);
	assert_str(spawned.output, "done\n");
	assert_true(end.tv_sec - begin.tv_sec < 3);
}

static void
environment_is_what_the_caller_names(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	setenv("LAYER_KEPT", "kept value", 1);
	setenv("LAYER_DROPPED", "x", 1);
	setenv("HOME", "/home/somebody", 1);
	const struct spawned spawned = run_shell(
	    ws->arena, "echo $LAYER_KEPT,$LAYER_DROPPED,$LC_ALL,$HOME,${LAYER_UNSET-unset}", 100,
	    10000);
	assert_str(spawned.output, "kept value,,C,/home/somebody,unset\n");
}

static void
no_descriptor_is_passed_on(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const int leak = open("/dev/null", O_RDONLY);

	const struct spawned spawned = run_shell(
	    ws->arena,
	    "for fd in 3 4 5 6 7 8 9; do if (: >&$fd) 2>/dev/null; then echo $fd; fi; done", 100,
	    10000);
	close(leak);
	assert_str(spawned.output, "");
}

static void
program_is_found_in_absolute_parts_of_path(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	const char *before = getenv("PATH");
	const struct str saved = arena_copy(ws->arena, str_from(before ? before : ""));

	scratch_write("bin/tool", STR("#!/bin/sh\necho right\n"));
	assert_int_equal(chmod("bin/tool", 0755), 0);
	scratch_write("tool", STR("#!/bin/sh\necho wrong\n"));
	assert_int_equal(chmod("tool", 0755), 0);
	scratch_directory("first/tool");
	scratch_write("second/tool", STR("not to be run"));
	assert_int_equal(chmod("second/tool", 0644), 0);
	setenv(
	    "PATH",
	    arena_printf(ws->arena, ":.:bin:%s/first:%s/second:%s/bin", top.ptr, top.ptr, top.ptr)
		.ptr,
	    1);
	const struct str found = spawn_find(ws->arena, STR("tool"));
	const struct str relative = spawn_find(ws->arena, STR("./tool"));
	const struct str empty = spawn_find(ws->arena, STR(""));
	const struct str absolute = spawn_find(ws->arena, STR("/bin/sh"));
	unsetenv("PATH");
	const struct str usual = spawn_find(ws->arena, STR("sh"));
	setenv("PATH", saved.ptr, 1);
	assert_str(found, arena_printf(ws->arena, "%s/bin/tool", top.ptr).ptr);
	assert_str(relative, "");
	assert_str(empty, "");
	assert_str(absolute, "/bin/sh");
	assert_true(usual.len > 0);
	const char *const argv[] = { "no-such-program-anywhere", NULL };
	struct spawned spawned;
	assert_false(spawn_run(ws->arena, &(struct spawn){ .argv = argv }, &spawned));
	assert_int_equal(spawned.status, SPAWN_NOT_FOUND);
	scratch_write("broken", STR("\x7f"
	                            "ELF"));
	assert_int_equal(chmod("broken", 0755), 0);
	const char *const broken[] = { arena_printf(ws->arena, "%s/broken", top.ptr).ptr, NULL };
	assert_false(
	    spawn_run(ws->arena, &(struct spawn){ .argv = broken, .timeout_ms = 1000 }, &spawned));
	assert_int_equal(spawned.status, SPAWN_NO_START);
	scratch_leave(top);
}

static void
arguments_are_no_shell_text(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const char *const argv[] = { "printf", "%s|", "$HOME", "; echo x", "a b", "", NULL };
	struct spawned spawned;

	assert_true(spawn_run(ws->arena,
	                      &(struct spawn){ .argv = argv, .limit = 100, .timeout_ms = 10000 },
	                      &spawned));
	assert_str(spawned.output, "$HOME|; echo x|a b||");
}

static void
interrupt_ends_the_program(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	interrupts_catch();
	/* The child's parent is this process. */
	const struct spawned spawned =
	    run_shell(ws->arena, "kill -TERM $PPID; sleep 100", 10, 20000);
	interrupt_forget();
	signal(SIGTERM, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	assert_int_equal(spawned.status, SPAWN_INTERRUPT);
}

static void
becoming_a_program_keeps_its_exit_status(void **state)
{
	int status;

	(void)state;
	fflush(NULL);
	const pid_t child = fork();
	if (child == 0) {
		const char *const argv[] = { "sh", "-c", "exit 42", NULL };
		_exit((int)spawn_become(argv));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WEXITSTATUS(status), 42);
	const char *const none[] = { "no-such-program-anywhere", NULL };
	assert_int_equal(spawn_become(none), SPAWN_NOT_FOUND);
}

FIXTURE_MAIN(cmocka_unit_test(output_and_errors_come_apart),
             cmocka_unit_test(large_output_comes_whole_up_to_the_limit),
             cmocka_unit_test(exit_status_and_signal_are_told),
             cmocka_unit_test(time_limit_ends_the_whole_group),
             cmocka_unit_test(daemon_left_behind_is_not_waited_for),
             cmocka_unit_test(environment_is_what_the_caller_names),
             cmocka_unit_test(no_descriptor_is_passed_on),
             cmocka_unit_test(program_is_found_in_absolute_parts_of_path),
             cmocka_unit_test(arguments_are_no_shell_text),
             cmocka_unit_test(interrupt_ends_the_program),
             cmocka_unit_test(becoming_a_program_keeps_its_exit_status))
