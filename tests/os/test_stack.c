/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"

#include "os/stack.h"

#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t signal_seen;

static size_t
descend(size_t depth)
{
	volatile char frame[200];

	frame[0] = (char)depth;
	return depth == 0 ? 0 : descend(depth - 1) + (frame[0] == (char)depth);
}

/* 100,000 frames of over 200 bytes: more than the 8 MiB of a usual stack. */
static int
descend_far(void *arg)
{
	return descend(*(size_t *)arg) == *(size_t *)arg ? 7 : 1;
}

static void
deep_recursion_fits_and_result_comes_back(void **state)
{
	size_t depth = 100000;
	int result = 0;

	(void)state;
	assert_true(stack_run(STACK_BYTES, descend_far, &depth, &result));
	assert_int_equal(result, 7);
}

/* In a child under a limit; exit status 0 when the deep function ran. */
static int
run_limited(int resource, rlim_t limit, size_t depth)
{
	const pid_t child = fork();
	int status, result = 0;

	if (child == 0) {
		setrlimit(resource, &(struct rlimit){ limit, limit });
		const bool ran = stack_run(STACK_BYTES, descend_far, &depth, &result);
		_exit(!ran ? 2 : result == 7 ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
small_stack_limit_does_not_matter(void **state)
{
	(void)state;
	assert_int_equal(run_limited(RLIMIT_STACK, 256 * 1024, 100000), 0);
}

static void
little_address_space_gives_a_smaller_stack(void **state)
{
	(void)state;
	if (getenv("LAYER_SANITIZED") && *getenv("LAYER_SANITIZED")) {
		print_message("skipped: a sanitizer takes all address space\n");
		skip();
	}
	assert_int_equal(run_limited(RLIMIT_AS, 150 * 1024 * 1024, 20000), 0);
	assert_int_equal(run_limited(RLIMIT_AS, 8 * 1024 * 1024, 100), 2);
}

static void
on_signal(int number)
{
	signal_seen = number;
}

static int
wait_for_signal(void *arg)
{
	(void)arg;
	kill(getpid(), SIGUSR1);
	/* The waiting thread has it blocked, so this one must have met it by now or soon. */
	for (int i = 0; i < 1000 && !signal_seen; i++)
		poll(NULL, 0, 1);
	return (int)signal_seen;
}

static void
signals_reach_the_function(void **state)
{
	struct sigaction action = { .sa_handler = on_signal }, before;
	int result = 0;

	(void)state;
	sigaction(SIGUSR1, &action, &before);
	assert_true(stack_run(STACK_BYTES_LEAST, wait_for_signal, NULL, &result));
	sigaction(SIGUSR1, &before, NULL);
	assert_int_equal(result, SIGUSR1);
}

FIXTURE_MAIN(cmocka_unit_test(deep_recursion_fits_and_result_comes_back),
             cmocka_unit_test(small_stack_limit_does_not_matter),
             cmocka_unit_test(little_address_space_gives_a_smaller_stack),
             cmocka_unit_test(signals_reach_the_function))
