/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"
#include "support/scratch.h"

#include "base/limits.h"
#include "os/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static void
whole_files_of_any_size_are_read(void **state)
{
	static const size_t sizes[] = { 0, 1, 4095, 4096, 4097, 65535, 65536, 65537, 300000 };
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);

	for (size_t i = 0; i < COUNT(sizes); i++) {
		char *bytes = arena_alloc(ws->arena, sizes[i] + 1);
		for (size_t k = 0; k < sizes[i]; k++)
			bytes[k] = (char)(k * 31 % 251);
		const struct str want = { bytes, sizes[i] };
		struct str got = STR("stale");
		scratch_write("f", want);
		assert_int_equal(file_read(ws->arena, STR("f"), sizes[i], &got), FILE_OK);
		assert_true(str_equal(got, want));
		assert_int_equal(got.ptr[got.len], 0);
		if (sizes[i] > 0)
			assert_int_equal(file_read(ws->arena, STR("f"), sizes[i] - 1, &got),
			                 FILE_TOO_LARGE);
	}
	scratch_leave(top);
}

static void
make_socket(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	const int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	close(fd);
}

static void
what_is_no_regular_file_is_refused_at_once(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct str got;
	const struct {
		struct str path;
		enum file_status status;
	} cases[] = {
		{ STR("fifo"), FILE_NOT_REGULAR },       { STR("socket"), FILE_NOT_REGULAR },
		{ STR("/dev/null"), FILE_NOT_REGULAR },  { STR("/dev/zero"), FILE_NOT_REGULAR },
		{ STR("directory"), FILE_IS_DIRECTORY }, { STR("none"), FILE_ABSENT },
		{ STR("plain/x"), FILE_NOT_DIRECTORY },  { STR(""), FILE_ABSENT },
		{ STR("a\0b"), FILE_BAD_NAME },          { STR("loop"), FILE_LOOP },
		{ STR("dangling"), FILE_ABSENT },        { STR("to-fifo"), FILE_NOT_REGULAR },
		{ STR("huge"), FILE_TOO_LARGE },
	};

	assert_int_equal(mkfifo("fifo", 0600), 0);
	make_socket("socket");
	scratch_directory("directory");
	scratch_write("plain", STR("x"));
	scratch_link("loop", "loop");
	scratch_link("nothing", "dangling");
	scratch_link("fifo", "to-fifo");
	scratch_write("huge", STR(""));
	assert_int_equal(truncate("huge", (off_t)20 << 30), 0);
	const size_t used = ws->arena->used;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const enum file_status status =
		    file_read(ws->arena, cases[i].path, LIMIT_FILE_BYTES, &got);
		if (status != cases[i].status)
			fail_msg("%s: %s", cases[i].path.ptr, file_status_text(status));
	}
	assert_true(ws->arena->used - used < MIB);
	scratch_leave(top);
}

static void
long_names_are_refused(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct str got;
	char name[5000];

	memset(name, 'a', sizeof(name));
	assert_int_equal(file_read(ws->arena, (struct str){ name, 300 }, 10, &got),
	                 FILE_NAME_TOO_LONG);
	assert_int_equal(file_read(ws->arena, (struct str){ name, 5000 }, 10, &got),
	                 FILE_NAME_TOO_LONG);
}

/*
 * root/
 *   a/f  a/b/g  links of all kinds;  ../outside is beside it
 */
static void
plant(struct arena *arena, struct str top)
{
	scratch_write("outside", STR("secret"));
	scratch_write("root/a/f", STR("f"));
	scratch_write("root/a/b/g", STR("g"));
	scratch_directory("root2");
	scratch_write("root2/x", STR("secret"));
	scratch_link("f", "root/a/near");
	scratch_link("../a/f", "root/a/around");
	scratch_link("a", "root/dir");
	scratch_link("../../outside", "root/a/out");
	scratch_link("..", "root/up");
	scratch_link("../root/a/f", "root/out-and-in");
	scratch_link("b/../f", "root/a/zigzag");
	scratch_link("/dev/null", "root/null");
	scratch_link("loop2", "root/loop1");
	scratch_link("loop1", "root/loop2");
	scratch_link("../b/g", "root/a/b/self");
	scratch_link(arena_printf(arena, "%" PRISTR "/root/a/f", STRARG(top)).ptr, "root/absolute");
	scratch_link(arena_printf(arena, "%" PRISTR "/root2/x", STRARG(top)).ptr, "root/twin");
	scratch_link(arena_printf(arena, "%" PRISTR "/outside", STRARG(top)).ptr, "root/abs-out");
	scratch_link("/proc/self/environ", "root/environ");
	scratch_link("dir/b", "root/chain");
	scratch_link("nothing", "root/dangling");
	scratch_link("root", "link-to-root");
	assert_int_equal(mkfifo("root/fifo", 0600), 0);
}

static const struct {
	const char *path;
	enum file_status status;
	const char *bytes;
} below[] = {
	{ "a/f", FILE_OK, "f" },
	{ "./a//f", FILE_OK, "f" },
	{ "a/b/../f", FILE_OK, "f" },
	{ "a/near", FILE_OK, "f" },
	{ "a/around", FILE_OK, "f" },
	{ "a/zigzag", FILE_OK, "f" },
	{ "dir/f", FILE_OK, "f" },
	{ "dir/b/g", FILE_OK, "g" },
	{ "chain/g", FILE_OK, "g" },
	{ "chain/self", FILE_OK, "g" },
	{ "absolute", FILE_OK, "f" },
	{ "a/out", FILE_OUTSIDE, NULL },
	{ "up/outside", FILE_OUTSIDE, NULL },
	{ "up/root/a/f", FILE_OUTSIDE, NULL },
	{ "out-and-in", FILE_OUTSIDE, NULL },
	{ "../outside", FILE_OUTSIDE, NULL },
	{ "a/../../outside", FILE_OUTSIDE, NULL },
	{ "/etc/passwd", FILE_OUTSIDE, NULL },
	{ "twin", FILE_OUTSIDE, NULL },
	{ "abs-out", FILE_OUTSIDE, NULL },
	{ "null", FILE_OUTSIDE, NULL },
	{ "environ", FILE_OUTSIDE, NULL },
	{ "loop1", FILE_LOOP, NULL },
	{ "dangling", FILE_ABSENT, NULL },
	{ "fifo", FILE_NOT_REGULAR, NULL },
	{ "a", FILE_IS_DIRECTORY, NULL },
	{ "dir", FILE_IS_DIRECTORY, NULL },
	{ ".", FILE_IS_DIRECTORY, NULL },
	{ "a/f/x", FILE_NOT_DIRECTORY, NULL },
	{ "a/none", FILE_ABSENT, NULL },
	{ "none/f", FILE_ABSENT, NULL },
};

static void
links_are_fine_inside_the_root_and_refused_outside(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	const struct str roots[] = { STR("root"), STR("link-to-root"), STR("./root2/../root/") };
	size_t passed = 0;

	plant(ws->arena, top);
	for (size_t r = 0; r < COUNT(roots); r++) {
		for (size_t i = 0; i < COUNT(below); i++) {
			struct str got = STR("");
			const enum file_status status = file_read_below(
			    ws->arena, roots[r], str_from(below[i].path), 1000, &got);
			if (status != below[i].status)
				fail_msg("%s below %s: %s", below[i].path, roots[r].ptr,
				         file_status_text(status));
			if (status == FILE_OK)
				assert_str(got, below[i].bytes);
			passed++;
		}
	}
	fixture_count("paths below a root", passed, 0, 0);
	scratch_leave(top);
}

static void
no_descriptor_stays_open(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct str got;

	plant(ws->arena, top);
	const int before = dup(0);
	close(before);
	for (size_t i = 0; i < COUNT(below); i++)
		file_read_below(ws->arena, STR("root"), str_from(below[i].path), 1000, &got);
	file_read(ws->arena, STR("root"), 1000, &got);
	file_read(ws->arena, STR("root/a/f"), 0, &got);
	const int after = dup(0);
	close(after);
	assert_int_equal(before, after);
	scratch_leave(top);
}

static void
deep_paths_need_two_descriptors(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	struct rlimit before;
	struct str got, path = STR("d");

	for (int i = 0; i < 100; i++)
		path = arena_printf(ws->arena, "%s/d", path.ptr);
	path = arena_printf(ws->arena, "%s/f", path.ptr);
	scratch_write(path.ptr, STR("deep"));
	const int next = dup(0);
	close(next);
	getrlimit(RLIMIT_NOFILE, &before);
	setrlimit(RLIMIT_NOFILE, &(struct rlimit){ (rlim_t)next + 2, before.rlim_max });
	const enum file_status status = file_read_below(ws->arena, STR("."), path, 100, &got);
	setrlimit(RLIMIT_NOFILE, &(struct rlimit){ (rlim_t)next + 1, before.rlim_max });
	const enum file_status too_few = file_read_below(ws->arena, STR("."), path, 100, &got);
	setrlimit(RLIMIT_NOFILE, &before);
	assert_int_equal(status, FILE_OK);
	assert_int_equal(too_few, FILE_TOO_MANY_OPEN);
	scratch_leave(top);
}

static int
read_closed(void *arg)
{
	struct arena arena;
	struct str got;

	arena_init(&arena, MIB, NULL, NULL);
	return (int)file_read(&arena, str_from(arg), 100, &got);
}

static void
forbidden_files_are_said_to_be_so(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	char name[] = "closed";

	assert_int_equal(chmod(".", 0755), 0);
	scratch_write(name, STR("x"));
	assert_int_equal(chmod(name, 0), 0);
	const int status = scratch_as_nobody(read_closed, name);
	scratch_leave(top);
	if (status == 126) {
		print_message("skipped: root cannot give up its user here\n");
		skip();
	}
	assert_int_equal(status, FILE_DENIED);
}

struct writer {
	int fd;
	pthread_t reader;
};

static void
ignore(int number)
{
	(void)number;
}

/* Slow pieces, and a signal before each: short reads and EINTR. */
static void *
write_slowly(void *context)
{
	const struct writer *writer = context;

	for (int i = 0; i < 50; i++) {
		poll(NULL, 0, 1);
		pthread_kill(writer->reader, SIGUSR1);
		if (write(writer->fd, "0123456789", 10) != 10)
			break;
	}
	close(writer->fd);
	return NULL;
}

static void
pipe_is_read_to_its_end_despite_signals(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct sigaction action = { .sa_handler = ignore }, before;
	struct writer writer = { .reader = pthread_self() };
	struct str got;
	pthread_t thread;
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	/* Even when the other end made it not wait. */
	assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
	writer.fd = ends[1];
	sigaction(SIGUSR1, &action, &before);
	assert_int_equal(pthread_create(&thread, NULL, write_slowly, &writer), 0);
	assert_int_equal(file_read_descriptor(ws->arena, ends[0], 1000, &got), FILE_OK);
	pthread_join(thread, NULL);
	sigaction(SIGUSR1, &before, NULL);
	close(ends[0]);
	assert_int_equal(got.len, 500);
	assert_int_equal(file_read_descriptor(ws->arena, -1, 10, &got), FILE_BAD_DESCRIPTOR);
}

static void
every_status_has_a_text(void **state)
{
	(void)state;
	for (enum file_status status = FILE_OK; status <= FILE_IO; status++)
		assert_true(strlen(file_status_text(status)) > 5);
	assert_int_equal(file_status_from(ENOSPC), FILE_NO_SPACE);
	assert_int_equal(file_status_from(EIO), FILE_IO);
	assert_int_equal(file_status_from(12345), FILE_IO);
}

FIXTURE_MAIN(cmocka_unit_test(whole_files_of_any_size_are_read),
             cmocka_unit_test(what_is_no_regular_file_is_refused_at_once),
             cmocka_unit_test(long_names_are_refused),
             cmocka_unit_test(links_are_fine_inside_the_root_and_refused_outside),
             cmocka_unit_test(no_descriptor_stays_open),
             cmocka_unit_test(deep_paths_need_two_descriptors),
             cmocka_unit_test(forbidden_files_are_said_to_be_so),
             cmocka_unit_test(pipe_is_read_to_its_end_despite_signals),
             cmocka_unit_test(every_status_has_a_text))
