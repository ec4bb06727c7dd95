/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* O_PATH */

#include "os/output.h"

#include "base/buf.h"
#include "base/sort.h"
#include "os/clash.h"
#include "os/file.h"
#include "os/interrupt.h"
#include "os/path.h"
#include "os/standard.h"
#include "os/target.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef O_PATH
#define PASS_FLAGS (O_PATH | O_DIRECTORY | O_CLOEXEC)
#else
#define PASS_FLAGS (O_RDONLY | O_DIRECTORY | O_CLOEXEC)
#endif
#define COMPARE_CHUNK ((size_t)16 * 1024)
/* Names taken by somebody else before we give up. */
#define MOST_TRIES 1000
#define GROUP_BITS 070u
#define OTHER_BITS 07u

struct output {
	struct str path, bytes;
	enum output_state state;
	struct target target;
	const char *temporary; /* real path; NULL: none */
	const char *old;       /* a second name of what is replaced; NULL: none */
	bool is_replaced;
};

struct outputs {
	struct arena *arena;
	struct output_rules rules;
	struct output *items;
	size_t nitems, cap;
	const char **made; /* directories, each behind those above it */
	size_t nmade, made_cap;
	unsigned counter; /* of temporary names */
};

struct outputs *
outputs_new(struct arena *arena, const struct output_rules *rules)
{
	struct outputs *outputs = arena_alloc(arena, sizeof(*outputs));

	outputs->arena = arena;
	outputs->rules = *rules;
	return outputs;
}

void
output_add(struct outputs *outputs, struct str path, struct str bytes)
{
	const size_t size = sizeof(*outputs->items), old = outputs->cap;

	if (outputs->nitems == outputs->cap) {
		outputs->cap = old == 0 ? 16 : old * 2;
		outputs->items =
		    arena_grow(outputs->arena, outputs->items, old * size, outputs->cap * size);
	}
	outputs->items[outputs->nitems++] = (struct output){ .path = path, .bytes = bytes };
}

size_t
output_count(const struct outputs *outputs)
{
	return outputs->nitems;
}

struct str
output_path(const struct outputs *outputs, size_t i)
{
	return outputs->items[i].path;
}

enum output_state
output_state(const struct outputs *outputs, size_t i)
{
	return outputs->items[i].state;
}

static bool
fail_because(const struct outputs *outputs, struct str path, struct str why, struct str *problem)
{
	*problem = arena_printf(outputs->arena, "cannot write %" PRISTR ": %" PRISTR, STRARG(path),
	                        STRARG(why));
	return false;
}

static bool
fail_with(const struct outputs *outputs, struct str path, int error, struct str *problem)
{
	return fail_because(outputs, path, str_from(file_status_text(file_status_from(error))),
	                    problem);
}

static bool
is_interrupted(struct str *problem)
{
	if (interrupt_seen() == 0)
		return false;
	*problem = STR("interrupted; all files are as they were");
	return true;
}

/* Compare an open file with bytes. Returns: 1 same, 0 differs, -1 with errno. */
static int
holds_bytes(int fd, struct str bytes)
{
	char chunk[COMPARE_CHUNK];

	for (;;) {
		const ssize_t n = read(fd, chunk, sizeof(chunk));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? -1 : bytes.len == 0;
		if ((size_t)n > bytes.len || memcmp(chunk, bytes.ptr, (size_t)n) != 0)
			return 0;
		bytes = str_from_offset(bytes, (size_t)n);
	}
}

static bool
compare_with_disk(const struct outputs *outputs, struct output *output, struct str *problem)
{
	output->state = OUTPUT_MISSING;
	if (output->target.is_link)
		output->state = OUTPUT_DIFFERS;
	if (!output->target.exists)
		return true;
	const int fd =
	    open(output->target.real.ptr, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return fail_with(outputs, output->path, errno, problem);
	const int same = holds_bytes(fd, output->bytes);
	const int error = errno;
	close(fd);
	if (same < 0)
		return fail_with(outputs, output->path, error, problem);
	output->state = same ? OUTPUT_SAME : OUTPUT_DIFFERS;
	return true;
}

/* Each output in a place of its own. */
static bool
are_apart(const struct outputs *outputs, struct str *problem)
{
	const struct target **targets =
	    arena_array(outputs->arena, outputs->nitems, sizeof(*targets));
	struct clash clash;

	for (size_t i = 0; i < outputs->nitems; i++)
		targets[i] = &outputs->items[i].target;
	const struct target_inputs inputs = { outputs->rules.inputs, outputs->rules.ninputs };
	if (!clash_find(outputs->arena, targets, outputs->nitems, &inputs, &clash))
		return true;
	return fail_because(outputs, clash.path, clash.why, problem);
}

bool
output_compare(struct outputs *outputs, struct str *problem)
{
	const struct target_rules rules = { outputs->rules.root, outputs->rules.replaces_links };
	struct str why;

	for (size_t i = 0; i < outputs->nitems; i++) {
		struct output *output = &outputs->items[i];
		if (!target_find(outputs->arena, output->path, &rules, &output->target, &why))
			return fail_because(outputs, output->path, why, problem);
	}
	if (!are_apart(outputs, problem))
		return false;
	for (size_t i = 0; i < outputs->nitems; i++)
		if (is_interrupted(problem) ||
		    !compare_with_disk(outputs, &outputs->items[i], problem))
			return false;
	return true;
}

static bool
is_to_write(const struct output *output)
{
	return output->state != OUTPUT_SAME;
}

static void
note_made(struct outputs *outputs, const char *path)
{
	const size_t size = sizeof(*outputs->made), old = outputs->made_cap;

	if (outputs->nmade == old) {
		outputs->made_cap = old == 0 ? 16 : old * 2;
		outputs->made =
		    arena_grow(outputs->arena, outputs->made, old * size, outputs->made_cap * size);
	}
	outputs->made[outputs->nmade++] = path;
}

/* Make what is missing of an output's directory. */
static bool
make_directories(struct outputs *outputs, const struct output *output, struct str *problem)
{
	struct str way =
	    path_relative(outputs->arena, output->target.base, output->target.directory);
	struct str path = output->target.base, part;

	while (str_split(&way, '/', &part)) {
		path = path_join(outputs->arena, path, part);
		if (mkdir(path.ptr, 0777) == 0)
			note_made(outputs, path.ptr);
		else if (errno != EEXIST)
			return fail_with(outputs, output->path, errno, problem);
	}
	return true;
}

/* A directory by its real path: what has become a link since is not passed. -1 with errno. */
static int
open_directory(struct arena *arena, struct str real)
{
	struct str part;
	int fd = open("/", PASS_FLAGS);

	while (fd >= 0 && str_split(&real, '/', &part)) {
		if (part.len == 0)
			continue;
		const int next = openat(fd, arena_copy(arena, part).ptr, PASS_FLAGS | O_NOFOLLOW);
		const int error = errno;
		close(fd);
		errno = error;
		fd = next;
	}
	return fd;
}

static const char *
temporary_name(struct outputs *outputs)
{
	return arena_printf(outputs->arena, ".layer-%ld-%u.tmp", (long)getpid(), outputs->counter++)
	    .ptr;
}

static const char *
beside(struct outputs *outputs, const struct output *output, const char *name)
{
	return path_join(outputs->arena, output->target.directory, str_from(name)).ptr;
}

/* Create a file that nobody has, and note its name. -1 with errno. */
static int
create_temporary(struct outputs *outputs, struct output *output)
{
	const int directory = open_directory(outputs->arena, output->target.directory);
	int fd = -1;

	if (directory < 0)
		return -1;
	for (int tries = 0; fd < 0 && tries < MOST_TRIES; tries++) {
		const char *name = temporary_name(outputs);
		fd = openat(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		            S_IRUSR | S_IWUSR);
		if (fd >= 0)
			output->temporary = beside(outputs, output, name);
		else if (errno != EEXIST && errno != EINTR)
			break;
	}
	const int error = errno;
	close(directory);
	errno = error;
	return fd;
}

/* What a new file may be used for: POSIX has no other way to ask for the mask. */
static mode_t
default_mode(void)
{
	const mode_t mask = umask(S_IRWXG | S_IRWXO);

	umask(mask);
	return (S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH) & ~mask;
}

/* Try to give the file to its old owner. Returns: false with errno; being forbidden is no error. */
static bool
keep_owner(int fd, const struct target *target, mode_t *mode)
{
	struct stat info;

	if (fstat(fd, &info) != 0)
		return false;
	if (info.st_uid != target->user && fchown(fd, target->user, (gid_t)-1) != 0 &&
	    errno != EPERM)
		return false;
	if (info.st_gid == target->group || fchown(fd, (uid_t)-1, target->group) == 0)
		return true;
	/* Another group: it may do no more than anybody. */
	*mode = (*mode & ~GROUP_BITS) | (*mode & GROUP_BITS & ((*mode & OTHER_BITS) << 3));
	return errno == EPERM;
}

/* Mode and owner of what is replaced, or those of a new file. */
static bool
set_mode(int fd, const struct target *target)
{
	mode_t mode = default_mode();

	if (target->exists) {
		mode = target->mode & (S_IRWXU | S_IRWXG | S_IRWXO);
		if (!keep_owner(fd, target, &mode))
			return false;
	}
	return fchmod(fd, mode) == 0 || errno == EPERM;
}

static bool
sync_file(int fd)
{
	int result;

	do
		result = fsync(fd);
	while (result != 0 && errno == EINTR);
	return result == 0;
}

static enum file_status
fill(int fd, const struct output *output)
{
	const enum file_status status = standard_write(fd, output->bytes);

	if (status != FILE_OK)
		return status;
	if (!set_mode(fd, &output->target) || !sync_file(fd))
		return file_status_from(errno);
	return FILE_OK;
}

static bool
write_temporary(struct outputs *outputs, struct output *output, struct str *problem)
{
	if (!make_directories(outputs, output, problem))
		return false;
	const int fd = create_temporary(outputs, output);
	if (fd < 0)
		return fail_with(outputs, output->path, errno, problem);
	enum file_status status = fill(fd, output);
	const enum file_status closed = standard_close(fd);
	if (status == FILE_OK)
		status = closed;
	return status == FILE_OK ||
	       fail_because(outputs, output->path, str_from(file_status_text(status)), problem);
}

/*
 * Give what will be replaced a second name, from which it can be put back.
 * Some file systems have no second names, and some files may not get one:
 * then a failure of a later rename cannot be undone for this file.
 */
static bool
keep_old(struct outputs *outputs, struct output *output, struct str *problem)
{
	if (!output->target.exists && !output->target.is_link)
		return true;
	for (int tries = 0; tries < MOST_TRIES; tries++) {
		const char *name = beside(outputs, output, temporary_name(outputs));
		if (linkat(AT_FDCWD, output->target.real.ptr, AT_FDCWD, name, 0) == 0) {
			output->old = name;
			return true;
		}
		if (errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS || errno == EMLINK)
			return true;
		/* Another run has renamed over it just now: there is nothing of ours to keep. */
		if (errno == ENOENT)
			return true;
		if (errno != EEXIST)
			break;
	}
	return fail_with(outputs, output->path, errno, problem);
}

static bool
replace(struct outputs *outputs, struct output *output, struct str *problem)
{
	const int directory = open_directory(outputs->arena, output->target.directory);

	if (directory < 0)
		return fail_with(outputs, output->path, errno, problem);
	const int result = renameat(directory, path_name(str_from(output->temporary)).ptr,
	                            directory, output->target.name.ptr);
	const int error = errno;
	close(directory);
	if (result != 0)
		return fail_with(outputs, output->path, error, problem);
	output->temporary = NULL;
	output->is_replaced = true;
	return true;
}

/* Do a step for each output that is to be written, until one fails or a signal comes. */
static bool
each(struct outputs *outputs, bool (*step)(struct outputs *, struct output *, struct str *),
     struct str *problem)
{
	for (size_t i = 0; i < outputs->nitems; i++) {
		if (!is_to_write(&outputs->items[i]))
			continue;
		if (is_interrupted(problem) || !step(outputs, &outputs->items[i], problem))
			return false;
	}
	return true;
}

/* Flush a directory; those that cannot be opened or flushed have no such promise to give. */
static bool
sync_directory(const char *path)
{
	const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return errno == EACCES;
	const bool ok = sync_file(fd) || errno == EINVAL || errno == ENOSYS;
	const int error = errno;
	close(fd);
	errno = error;
	return ok;
}

static int
by_bytes(const void *a, const void *b, const void *context)
{
	(void)context;
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* Flush every directory in which a name has changed, once. */
static bool
sync_directories(struct outputs *outputs, struct str *problem)
{
	struct str *paths =
	    arena_array(outputs->arena, outputs->nitems + outputs->nmade, sizeof(*paths));
	size_t n = 0;

	for (size_t i = 0; i < outputs->nitems; i++)
		if (outputs->items[i].is_replaced)
			paths[n++] = outputs->items[i].target.directory;
	for (size_t i = 0; i < outputs->nmade; i++)
		paths[n++] = arena_copy(outputs->arena, path_directory(str_from(outputs->made[i])));
	sort_items(outputs->arena, paths, n, sizeof(*paths), by_bytes, NULL);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && str_equal(paths[i - 1], paths[i]))
			continue;
		if (is_interrupted(problem))
			return false;
		if (!sync_directory(paths[i].ptr))
			return fail_with(outputs, paths[i], errno, problem);
	}
	return true;
}

static void
remove_name(const char **path)
{
	if (*path)
		unlink(*path);
	*path = NULL;
}

/* Undo one rename. Returns: false when the new file stays. */
static bool
put_back(struct output *output)
{
	if (!output->is_replaced)
		return true;
	output->is_replaced = false;
	if (!output->target.exists && !output->target.is_link)
		return unlink(output->target.real.ptr) == 0;
	if (!output->old || rename(output->old, output->target.real.ptr) != 0)
		return false;
	output->old = NULL;
	return true;
}

/* As it was before. By path, since descriptors may be what we are out of. */
static void
roll_back(struct outputs *outputs, struct str *problem)
{
	for (size_t i = outputs->nitems; i > 0; i--) {
		struct output *output = &outputs->items[i - 1];
		if (!put_back(output))
			*problem =
			    arena_printf(outputs->arena, "%" PRISTR "; %" PRISTR " is new already",
			                 STRARG(*problem), STRARG(output->path));
		remove_name(&output->temporary);
		remove_name(&output->old);
	}
	for (size_t i = outputs->nmade; i > 0; i--)
		rmdir(outputs->made[i - 1]);
	outputs->nmade = 0;
}

bool
output_commit(struct outputs *outputs, struct str *problem)
{
	if (!output_compare(outputs, problem))
		return false;
	if (!each(outputs, write_temporary, problem) || !each(outputs, keep_old, problem) ||
	    !each(outputs, replace, problem) || !sync_directories(outputs, problem)) {
		roll_back(outputs, problem);
		return false;
	}
	for (size_t i = 0; i < outputs->nitems; i++)
		remove_name(&outputs->items[i].old);
	return true;
}
