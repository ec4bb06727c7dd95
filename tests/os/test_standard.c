/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"
#include "support/scratch.h"

#include "base/limits.h"
#include "os/standard.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Exit status of a child that runs @fn. */
static int
in_child(int (*fn)(void))
{
	int status;

	fflush(NULL);
	const pid_t child = fork();
	if (child == 0)
		_exit(fn());
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int
close_all_and_begin(void)
{
	struct stat info;

	for (int fd = 0; fd < 3; fd++)
		close(fd);
	if (!standard_init())
		return 1;
	for (int fd = 0; fd < 3; fd++)
		if (fstat(fd, &info) != 0 || !S_ISCHR(info.st_mode))
			return 2;
	/* A file opened now is not taken for one of the three. */
	if (open("/dev/null", O_RDONLY) < 3)
		return 3;
	/* And writing to what was closed is not lost without a word. */
	return standard_write(STANDARD_OUTPUT, STR("x")) == FILE_BAD_DESCRIPTOR ? 0 : 4;
}

static void
closed_descriptors_are_opened_and_writing_to_them_fails(void **state)
{
	(void)state;
	assert_int_equal(in_child(close_all_and_begin), 0);
}

static int
write_to_full(void)
{
	const int fd = open("/dev/full", O_WRONLY);

	return fd < 0 ? 77 : standard_write(fd, STR("x")) == FILE_NO_SPACE ? 0 : 1;
}

static void
full_device_is_reported(void **state)
{
	(void)state;
	const int status = in_child(write_to_full);
	if (status == 77) {
		print_message("skipped: no /dev/full\n");
		skip();
	}
	assert_int_equal(status, 0);
}

static int
write_to_nobody(void)
{
	int ends[2];

	signal(SIGPIPE, SIG_IGN);
	if (pipe(ends) != 0)
		return 1;
	close(ends[0]);
	return standard_write(ends[1], STR("x")) == FILE_BROKEN_PIPE ? 0 : 2;
}

static int
write_to_nobody_by_default(void)
{
	int ends[2];

	signal(SIGPIPE, SIG_DFL);
	if (pipe(ends) != 0)
		return 1;
	close(ends[0]);
	standard_write(ends[1], STR("x"));
	return 2;
}

static void
pipe_that_nobody_reads_is_no_success(void **state)
{
	(void)state;
	assert_int_equal(in_child(write_to_nobody), 0);
	assert_int_equal(in_child(write_to_nobody_by_default), 128 + SIGPIPE);
}

static void *
read_slowly(void *context)
{
	const int fd = *(int *)context;
	char chunk[777];
	size_t total = 0;
	ssize_t n;

	while ((n = read(fd, chunk, sizeof(chunk))) > 0)
		total += (size_t)n;
	return (void *)total;
}

static void
slow_reader_gets_everything(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const size_t len = 2 * MIB + 3;
	int ends[2];
	pthread_t thread;
	void *total;

	assert_int_equal(pipe(ends), 0);
	/* Shells hand us descriptors that do not wait. */
	assert_int_equal(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
	assert_int_equal(pthread_create(&thread, NULL, read_slowly, &ends[0]), 0);
	assert_int_equal(standard_write(ends[1], (struct str){ arena_alloc(ws->arena, len), len }),
	                 FILE_OK);
	assert_int_equal(standard_close(ends[1]), FILE_OK);
	pthread_join(thread, &total);
	assert_int_equal((size_t)total, len);
	close(ends[0]);
	assert_int_equal(standard_close(ends[1]), FILE_BAD_DESCRIPTOR);
}

FIXTURE_MAIN(cmocka_unit_test(closed_descriptors_are_opened_and_writing_to_them_fails),
             cmocka_unit_test(full_device_is_reported),
             cmocka_unit_test(pipe_that_nobody_reads_is_no_success),
             cmocka_unit_test(slow_reader_gets_everything))
