/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "os/spawn.h"

#include "base/buf.h"
#include "base/limits.h"
#include "os/interrupt.h"
#include "os/path.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ERROR_BYTES (64 * KIB)
#define READ_CHUNK ((size_t)64 * 1024)
/* How long we wait at most before we look whether the child has ended. */
#define SLICE_MS 20
/* Descriptors above are not looked for. */
#define MOST_DESCRIPTORS 4096

static bool
is_program(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 && S_ISREG(info.st_mode) && access(path, X_OK) == 0;
}

struct str
spawn_find(struct arena *arena, struct str name)
{
	const char *variable = getenv("PATH");
	struct str path = str_from(variable ? variable : "/usr/bin:/bin"), part;

	if (path_is_absolute(name))
		return is_program(arena_copy(arena, name).ptr) ? name : STR("");
	if (name.len == 0 || str_find_byte(name, '/') < name.len)
		return STR("");
	while (str_split(&path, ':', &part)) {
		if (!path_is_absolute(part))
			continue;
		const struct str found = path_join(arena, part, name);
		if (is_program(found.ptr))
			return found;
	}
	return STR("");
}

static char *
variable(struct arena *arena, const char *name)
{
	const char *value = getenv(name);

	if (!value)
		return NULL;
	/* posix_spawn() takes what it does not write through a pointer that is not const. */
	const struct str text = arena_printf(arena, "%s=%s", name, value);
	char *copy = arena_alloc(arena, text.len + 1);
	return memcpy(copy, text.ptr, text.len);
}

static char **
environment(struct arena *arena, const char *const *keep)
{
	static const char *const always[] = { "PATH", "HOME", NULL };
	static char locale[] = "LC_ALL=C";
	const char *const *const lists[] = { always, keep };
	size_t n = 0, room = 2;

	for (const char *const *name = keep; name && *name; name++)
		room++;
	char **list = arena_array(arena, room + sizeof(always) / sizeof(*always), sizeof(*list));
	list[n++] = locale;
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		for (const char *const *name = lists[i]; name && *name; name++) {
			list[n] = variable(arena, *name);
			n += list[n] != NULL;
		}
	}
	return list;
}

/* A running child and what it has said; descriptors are -1 when closed. */
struct child {
	pid_t pid;
	int out, err; /* our ends of its pipes */
	struct buf output, errors;
	size_t limit;
	struct timespec deadline;
	bool is_over;
	int wait_status;
};

static bool
make_pipe(int ends[2])
{
	if (pipe(ends) != 0)
		return false;
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	return true;
}

static void
close_both(const int ends[2])
{
	close(ends[0]);
	close(ends[1]);
}

/* The child's descriptors: /dev/null, the two pipes, and nothing else. */
static bool
set_descriptors(posix_spawn_file_actions_t *actions, int out, int err)
{
	const long open_max = sysconf(_SC_OPEN_MAX);
	const long most = open_max > 0 && open_max < MOST_DESCRIPTORS ? open_max : MOST_DESCRIPTORS;
	bool ok = posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0) == 0 &&
	          posix_spawn_file_actions_adddup2(actions, out, 1) == 0 &&
	          posix_spawn_file_actions_adddup2(actions, err, 2) == 0;

	for (int fd = 3; fd < most && ok; fd++) {
		const int flags = fcntl(fd, F_GETFD);
		if (flags >= 0 && !(flags & FD_CLOEXEC))
			ok = posix_spawn_file_actions_addclose(actions, fd) == 0;
	}
	return ok;
}

/* Signals as a shell would leave them, and a group of its own. */
static bool
set_signals(posix_spawnattr_t *attr)
{
	sigset_t none, defaults;

	sigemptyset(&none);
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGINT);
	sigaddset(&defaults, SIGTERM);
	sigaddset(&defaults, SIGHUP);
	sigaddset(&defaults, SIGPIPE);
	sigaddset(&defaults, SIGCHLD);
	return posix_spawnattr_setflags(attr, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
	                                          POSIX_SPAWN_SETPGROUP) == 0 &&
	       posix_spawnattr_setsigdefault(attr, &defaults) == 0 &&
	       posix_spawnattr_setsigmask(attr, &none) == 0 &&
	       posix_spawnattr_setpgroup(attr, 0) == 0;
}

static bool
start_with(struct child *child, struct arena *arena, const char *program, const struct spawn *spawn,
           const int ends[2])
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	size_t n = 0;

	while (spawn->argv[n])
		n++;
	char **argv = arena_array(arena, n + 1, sizeof(*argv));
	for (size_t i = 0; i < n; i++) {
		argv[i] = arena_alloc(arena, strlen(spawn->argv[i]) + 1);
		memcpy(argv[i], spawn->argv[i], strlen(spawn->argv[i]));
	}
	if (posix_spawn_file_actions_init(&actions) != 0)
		return false;
	bool ok = posix_spawnattr_init(&attr) == 0;
	if (ok) {
		ok = set_descriptors(&actions, ends[0], ends[1]) && set_signals(&attr) &&
		     posix_spawn(&child->pid, program, &actions, &attr, argv,
		                 environment(arena, spawn->keep)) == 0;
		posix_spawnattr_destroy(&attr);
	}
	posix_spawn_file_actions_destroy(&actions);
	return ok;
}

static bool
start(struct child *child, struct arena *arena, const char *program, const struct spawn *spawn)
{
	int out[2], err[2];

	if (!make_pipe(out))
		return false;
	if (!make_pipe(err)) {
		close_both(out);
		return false;
	}
	const bool ok = start_with(child, arena, program, spawn, (const int[2]){ out[1], err[1] });
	close(out[1]);
	close(err[1]);
	child->out = out[0];
	child->err = err[0];
	return ok;
}

static void
set_deadline(struct child *child, int timeout_ms)
{
	clock_gettime(CLOCK_MONOTONIC, &child->deadline);
	child->deadline.tv_sec += timeout_ms / 1000;
	child->deadline.tv_nsec += (long)(timeout_ms % 1000) * 1000000;
	if (child->deadline.tv_nsec >= 1000000000) {
		child->deadline.tv_nsec -= 1000000000;
		child->deadline.tv_sec++;
	}
}

static bool
is_late(const struct child *child)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec > child->deadline.tv_sec ||
	       (now.tv_sec == child->deadline.tv_sec && now.tv_nsec > child->deadline.tv_nsec);
}

static void
close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Take what is there; the pipe is closed at its end. */
static void
drain(int *fd, struct buf *buf)
{
	buf_reserve(buf, READ_CHUNK);
	const ssize_t n = read(*fd, buf->ptr + buf->len, READ_CHUNK);
	if (n > 0)
		buf->len += (size_t)n;
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		close_end(fd);
}

static void
reap(struct child *child)
{
	if (!child->is_over)
		child->is_over = waitpid(child->pid, &child->wait_status, WNOHANG) != 0;
}

/*
 * Listen until the child has ended and its pipes are empty.  A daemon that it
 * leaves behind may hold a pipe open for ever; that is not waited for.
 */
static enum spawn_status
listen_to(struct child *child)
{
	for (;;) {
		struct pollfd ends[2] = { { .fd = child->out, .events = POLLIN },
			                  { .fd = child->err, .events = POLLIN } };
		const int ready = poll(ends, 2, SLICE_MS);
		if (interrupt_seen() != 0)
			return SPAWN_INTERRUPT;
		if (ready > 0 && ends[0].revents != 0)
			drain(&child->out, &child->output);
		if (ready > 0 && ends[1].revents != 0)
			drain(&child->err, &child->errors);
		if (child->output.len > child->limit)
			return SPAWN_SIZE;
		if (child->errors.len > ERROR_BYTES)
			child->errors.len = ERROR_BYTES;
		if (ready <= 0 || (child->out < 0 && child->err < 0)) {
			if (child->is_over)
				return SPAWN_OK;
			reap(child);
		}
		if (is_late(child))
			return SPAWN_TIME;
	}
}

static void
stop(struct child *child)
{
	kill(-child->pid, SIGKILL);
	while (!child->is_over && waitpid(child->pid, &child->wait_status, 0) < 0 && errno == EINTR)
		continue;
	child->is_over = true;
}

static void
judge(const struct child *child, struct spawned *spawned)
{
	if (spawned->status != SPAWN_OK)
		return;
	if (WIFSIGNALED(child->wait_status)) {
		spawned->status = SPAWN_SIGNAL;
		spawned->number = WTERMSIG(child->wait_status);
		return;
	}
	spawned->number = WEXITSTATUS(child->wait_status);
	if (spawned->number != 0)
		spawned->status = SPAWN_EXIT;
}

static void
run(struct arena *arena, const char *program, const struct spawn *spawn, struct spawned *spawned)
{
	struct child child = { .limit = spawn->limit };

	buf_init(&child.output, arena);
	buf_init(&child.errors, arena);
	set_deadline(&child, spawn->timeout_ms);
	if (start(&child, arena, program, spawn)) {
		spawned->status = listen_to(&child);
		if (spawned->status != SPAWN_OK)
			stop(&child);
		judge(&child, spawned);
	}
	close_end(&child.out);
	close_end(&child.err);
	spawned->output = buf_str(&child.output);
	spawned->errors = buf_str(&child.errors);
}

bool
spawn_run(struct arena *arena, const struct spawn *spawn, struct spawned *spawned)
{
	struct sigaction usual = { .sa_handler = SIG_DFL }, before;
	const struct str program = spawn_find(arena, str_from(spawn->argv[0]));

	*spawned = (struct spawned){ .status = program.len > 0 ? SPAWN_NO_START : SPAWN_NOT_FOUND };
	if (program.len == 0)
		return false;
	/* Where our parent ignores SIGCHLD, no exit status would be kept for us. */
	sigaction(SIGCHLD, &usual, &before);
	run(arena, arena_copy(arena, program).ptr, spawn, spawned);
	sigaction(SIGCHLD, &before, NULL);
	return spawned->status == SPAWN_OK;
}

struct str
spawn_describe(struct arena *arena, const struct spawn *spawn, const struct spawned *spawned)
{
	const char *name = spawn->argv[0];

	switch (spawned->status) {
	case SPAWN_OK:
		break;
	case SPAWN_EXIT:
		return arena_printf(arena, "%s: exit status %d", name, spawned->number);
	case SPAWN_SIGNAL:
		return arena_printf(arena, "%s: ended by signal %d", name, spawned->number);
	case SPAWN_NOT_FOUND:
		return arena_printf(arena, "%s: not found in PATH", name);
	case SPAWN_NO_START:
		return arena_printf(arena, "%s: cannot be started", name);
	case SPAWN_TIME:
		return arena_printf(arena, "%s: not done after %d s", name,
		                    spawn->timeout_ms / 1000);
	case SPAWN_SIZE:
		return arena_printf(arena, "%s: more than %zu bytes of output", name, spawn->limit);
	case SPAWN_INTERRUPT:
		return arena_printf(arena, "%s: interrupted", name);
	}
	return arena_printf(arena, "%s: done", name);
}

enum spawn_status
spawn_become(const char *const *argv)
{
	/* execvp() takes what it does not write through a pointer that is not const. */
	union {
		const char *const *given;
		char *const *taken;
	} vector = { .given = argv };

	execvp(argv[0], vector.taken);
	return errno == ENOENT || errno == ENOTDIR ? SPAWN_NOT_FOUND : SPAWN_NO_START;
}
