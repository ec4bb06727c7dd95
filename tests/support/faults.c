/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE    /* RTLD_NEXT */
#undef _FORTIFY_SOURCE /* its open() is defined in the header */

#include "support/faults.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_DESCRIPTORS 1024

static const char *const names[CALL_COUNT] = { "open",   "write",  "fsync", "close",
	                                       "fchmod", "fchown", "link",  "rename",
	                                       "mkdir",  "unlink", "change" };

static struct faults plan;
static unsigned counts[CALL_COUNT];
static bool has_happened;
static bool is_created[MOST_DESCRIPTORS];
static char mark[4096];

void
faults_plan(const struct faults *next)
{
	plan = next ? *next : (struct faults){ 0 };
	memset(counts, 0, sizeof(counts));
	has_happened = false;
}

unsigned
faults_count(enum call call)
{
	return counts[call];
}

bool
faults_happened(void)
{
	return has_happened;
}

const char *
faults_name(enum call call)
{
	return names[call];
}

/* The C library's own function of that name. */
static void
find_real(void *function, size_t size, const char *name)
{
	void *const found = dlsym(RTLD_NEXT, name);

	memcpy(function, &found, size);
}

static int
real_openat(int directory, const char *path, int flags, mode_t mode)
{
	int (*real)(int, const char *, int, ...);
	find_real(&real, sizeof(real), "openat");
	return real(directory, path, flags, mode);
}

static void
note(void)
{
	has_happened = true;
	if (mark[0] != '\0')
		real_openat(AT_FDCWD, mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
}

static bool
is_due(enum call call, unsigned before)
{
	return plan.call == call && counts[call] > before &&
	       (counts[call] == plan.nth || (plan.for_ever && counts[call] > plan.nth));
}

/* Count a call. Returns: true when it is to fail, errno set; may not return at all. */
static bool
fails(enum call call, bool changes)
{
	const unsigned before_call = counts[call], before_change = counts[CALL_CHANGE];

	counts[call]++;
	counts[CALL_CHANGE] += changes;
	const bool due = is_due(call, before_call) || is_due(CALL_CHANGE, before_change);
	if (!due || plan.fault == FAULT_NONE || plan.fault == FAULT_SHORT_WRITES)
		return false;
	note();
	if (plan.fault == FAULT_KILL_BEFORE)
		kill(getpid(), SIGKILL);
	errno = plan.error;
	return plan.fault == FAULT_ERROR;
}

/* Behind a call that was made. */
static void
made(void)
{
	if (has_happened && plan.fault == FAULT_KILL_BEHIND)
		kill(getpid(), SIGKILL);
}

static int
open_counted(int directory, const char *path, int flags, mode_t mode)
{
	const bool creates = (flags & O_CREAT) != 0;

	if (fails(CALL_OPEN, creates))
		return -1;
	const int fd = real_openat(directory, path, flags, mode);
	if (fd >= 0 && fd < MOST_DESCRIPTORS)
		is_created[fd] = creates;
	made();
	return fd;
}

int
open(const char *path, int flags, ...)
{
	va_list args;

	va_start(args, flags);
	const mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
	va_end(args);
	return open_counted(AT_FDCWD, path, flags, mode);
}

int
openat(int directory, const char *path, int flags, ...)
{
	va_list args;

	va_start(args, flags);
	const mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
	va_end(args);
	return open_counted(directory, path, flags, mode);
}

ssize_t
write(int fd, const void *bytes, size_t n)
{
	ssize_t (*real)(int, const void *, size_t);
	find_real(&real, sizeof(real), "write");
	if (fails(CALL_WRITE, true))
		return -1;
	if (plan.fault == FAULT_SHORT_WRITES && n > 7)
		n = 7;
	const ssize_t result = real(fd, bytes, n);
	made();
	return result;
}

int
close(int fd)
{
	int (*real)(int);
	find_real(&real, sizeof(real), "close");
	const bool counted = fd >= 0 && fd < MOST_DESCRIPTORS && is_created[fd];
	if (counted)
		is_created[fd] = false;
	const bool failed = counted && fails(CALL_CLOSE, true);
	const int error = errno;
	const int result = real(fd);
	if (failed)
		errno = error;
	made();
	return failed ? -1 : result;
}

int
fsync(int fd)
{
	int (*real)(int);
	find_real(&real, sizeof(real), "fsync");
	if (fails(CALL_FSYNC, true))
		return -1;
	const int result = real(fd);
	made();
	return result;
}

int
fchmod(int fd, mode_t mode)
{
	int (*real)(int, mode_t);
	find_real(&real, sizeof(real), "fchmod");
	if (fails(CALL_FCHMOD, true))
		return -1;
	const int result = real(fd, mode);
	made();
	return result;
}

int
fchown(int fd, uid_t user, gid_t group)
{
	int (*real)(int, uid_t, gid_t);
	find_real(&real, sizeof(real), "fchown");
	if (fails(CALL_FCHOWN, true))
		return -1;
	const int result = real(fd, user, group);
	made();
	return result;
}

int
linkat(int old_directory, const char *old, int new_directory, const char *new, int flags)
{
	int (*real)(int, const char *, int, const char *, int);
	find_real(&real, sizeof(real), "linkat");
	if (fails(CALL_LINK, true))
		return -1;
	const int result = real(old_directory, old, new_directory, new, flags);
	made();
	return result;
}

int
renameat(int old_directory, const char *old, int new_directory, const char *new)
{
	int (*real)(int, const char *, int, const char *);
	find_real(&real, sizeof(real), "renameat");
	if (fails(CALL_RENAME, true))
		return -1;
	const int result = real(old_directory, old, new_directory, new);
	made();
	return result;
}

int
rename(const char *old, const char *new)
{
	return renameat(AT_FDCWD, old, AT_FDCWD, new);
}

int
mkdir(const char *path, mode_t mode)
{
	int (*real)(const char *, mode_t);
	find_real(&real, sizeof(real), "mkdir");
	if (fails(CALL_MKDIR, true))
		return -1;
	const int result = real(path, mode);
	made();
	return result;
}

int
unlink(const char *path)
{
	int (*real)(const char *);
	find_real(&real, sizeof(real), "unlink");
	if (fails(CALL_UNLINK, true))
		return -1;
	const int result = real(path);
	made();
	return result;
}

/* For a whole program: what LAYER_FAULT says. */
__attribute__((__constructor__)) static void
plan_from_environment(void)
{
	const char *text = getenv("LAYER_FAULT");
	char call[16], action[16];
	struct faults next = { .fault = FAULT_ERROR };

	if (!text || sscanf(text, "%15[^:]:%u:%15[^:]:%4095s", call, &next.nth, action, mark) < 3)
		return;
	while (next.call < CALL_COUNT && strcmp(names[next.call], call) != 0)
		next.call++;
	if (strcmp(action, "kill") == 0)
		next.fault = FAULT_KILL_BEFORE;
	else if (strcmp(action, "killed") == 0)
		next.fault = FAULT_KILL_BEHIND;
	else
		next.error = atoi(action);
	faults_plan(&next);
}
