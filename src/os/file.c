/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "os/file.h"

#include "base/buf.h"
#include "os/path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPEN_FLAGS (O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
/* Links followed on one path: the kernel's own. */
#define MOST_LINKS 40
/* Bytes of a link's target: no system makes longer ones. */
#define LINK_BYTES 4096
#define READ_CHUNK ((size_t)64 * 1024)

static const char *const texts[] = {
	[FILE_OK] = "no error",
	[FILE_ABSENT] = "no such file or directory",
	[FILE_NOT_DIRECTORY] = "not a directory",
	[FILE_IS_DIRECTORY] = "is a directory",
	[FILE_NOT_REGULAR] = "not a regular file",
	[FILE_DENIED] = "permission denied",
	[FILE_LOOP] = "too many levels of symbolic links",
	[FILE_NAME_TOO_LONG] = "file name too long",
	[FILE_BAD_NAME] = "invalid argument",
	[FILE_TOO_MANY_OPEN] = "too many open files",
	[FILE_TOO_LARGE] = "file too large",
	[FILE_OUTSIDE] = "leads out of the project",
	[FILE_NO_SPACE] = "no space left on device",
	[FILE_QUOTA] = "disk quota exceeded",
	[FILE_READ_ONLY] = "read-only file system",
	[FILE_EXISTS] = "file exists",
	[FILE_NO_MEMORY] = "cannot allocate memory",
	[FILE_BROKEN_PIPE] = "broken pipe",
	[FILE_BAD_DESCRIPTOR] = "bad file descriptor",
	[FILE_IO] = "input/output error",
};

static const struct {
	int error;
	enum file_status status;
} errors[] = {
	{ ENOENT, FILE_ABSENT },
	{ ENOTDIR, FILE_NOT_DIRECTORY },
	{ EISDIR, FILE_IS_DIRECTORY },
	{ ENXIO, FILE_NOT_REGULAR },
	{ ENODEV, FILE_NOT_REGULAR },
	{ EACCES, FILE_DENIED },
	{ EPERM, FILE_DENIED },
	{ ELOOP, FILE_LOOP },
	{ ENAMETOOLONG, FILE_NAME_TOO_LONG },
	{ EINVAL, FILE_BAD_NAME },
	{ EMFILE, FILE_TOO_MANY_OPEN },
	{ ENFILE, FILE_TOO_MANY_OPEN },
	{ EFBIG, FILE_TOO_LARGE },
	{ EOVERFLOW, FILE_TOO_LARGE },
	{ ENOSPC, FILE_NO_SPACE },
	{ EDQUOT, FILE_QUOTA },
	{ EROFS, FILE_READ_ONLY },
	{ EEXIST, FILE_EXISTS },
	{ ENOMEM, FILE_NO_MEMORY },
	{ EPIPE, FILE_BROKEN_PIPE },
	{ EBADF, FILE_BAD_DESCRIPTOR },
};

const char *
file_status_text(enum file_status status)
{
	return texts[status];
}

enum file_status
file_status_from(int error)
{
	for (size_t i = 0; i < sizeof(errors) / sizeof(*errors); i++)
		if (errors[i].error == error)
			return errors[i].status;
	return FILE_IO;
}

/* The next bytes of a descriptor, waiting where it has none yet; -1 with errno. */
static ssize_t
read_some(int fd, char *to, size_t room)
{
	for (;;) {
		const ssize_t n = read(fd, to, room);
		if (n >= 0)
			return n;
		if (errno == EAGAIN)
			poll(&(struct pollfd){ .fd = fd, .events = POLLIN }, 1, -1);
		else if (errno != EINTR)
			return -1;
	}
}

static enum file_status
read_all(struct arena *arena, int fd, size_t expected, size_t limit, struct str *bytes)
{
	struct buf buf;

	buf_init(&buf, arena);
	/* One byte more than expected, so that the end is seen without growing. */
	buf_reserve(&buf, expected + 1);
	for (;;) {
		if (buf.cap - buf.len < 2)
			buf_reserve(&buf, READ_CHUNK);
		const ssize_t n = read_some(fd, buf.ptr + buf.len, buf.cap - buf.len - 1);
		if (n < 0)
			return file_status_from(errno);
		if (n == 0)
			break;
		buf.len += (size_t)n;
		if (buf.len > limit)
			return FILE_TOO_LARGE;
	}
	*bytes = buf_str(&buf);
	return FILE_OK;
}

enum file_status
file_read_descriptor(struct arena *arena, int descriptor, size_t limit, struct str *bytes)
{
	return read_all(arena, descriptor, READ_CHUNK, limit, bytes);
}

static enum file_status
check_kind(const struct stat *info, size_t limit)
{
	if (S_ISDIR(info->st_mode))
		return FILE_IS_DIRECTORY;
	if (!S_ISREG(info->st_mode))
		return FILE_NOT_REGULAR;
	return info->st_size < 0 || (uintmax_t)info->st_size > limit ? FILE_TOO_LARGE : FILE_OK;
}

/* Check and read an open file, then close it. */
static enum file_status
read_and_close(struct arena *arena, int fd, size_t limit, struct str *bytes)
{
	struct stat info;
	enum file_status status = FILE_OK;

	if (fstat(fd, &info) != 0)
		status = file_status_from(errno);
	if (status == FILE_OK)
		status = check_kind(&info, limit);
	if (status == FILE_OK)
		status = read_all(arena, fd, (size_t)info.st_size, limit, bytes);
	close(fd);
	return status;
}

static bool
is_name(struct str path)
{
	return path.len > 0 && str_find_byte(path, '\0') == path.len;
}

/* open() that goes on after a signal. */
static int
open_at(int directory, const char *name, int flags)
{
	int fd;

	do
		fd = openat(directory, name, flags);
	while (fd < 0 && errno == EINTR);
	return fd;
}

enum file_status
file_read(struct arena *arena, struct str path, size_t limit, struct str *bytes)
{
	if (!is_name(path))
		return path.len == 0 ? FILE_ABSENT : FILE_BAD_NAME;
	const int fd = open_at(AT_FDCWD, arena_copy(arena, path).ptr, OPEN_FLAGS);
	if (fd < 0)
		return file_status_from(errno);
	return read_and_close(arena, fd, limit, bytes);
}

/*
 * A walk from a root: `done` is the way so far, without links, and `here` the
 * descriptor at its end; `todo` is what is left.  At most two descriptors.
 */
struct walk {
	struct arena *arena;
	const char *root;
	int here;
	struct str done, todo;
	unsigned nlinks;
};

static enum file_status
go_into(struct walk *walk, const char *name)
{
	const int fd = open_at(walk->here, name, OPEN_FLAGS | O_DIRECTORY | O_NOFOLLOW);

	if (fd < 0)
		return file_status_from(errno);
	close(walk->here);
	walk->here = fd;
	walk->done = path_join(walk->arena, walk->done, str_from(name));
	return FILE_OK;
}

static enum file_status
go_to_root(struct walk *walk)
{
	const int fd = open_at(AT_FDCWD, walk->root, OPEN_FLAGS | O_DIRECTORY);

	if (fd < 0)
		return file_status_from(errno);
	if (walk->here >= 0)
		close(walk->here);
	walk->here = fd;
	walk->done = STR(".");
	return FILE_OK;
}

/* `..` on the way of a link: from the root again, since `here/..` may have moved. */
static enum file_status
go_up(struct walk *walk)
{
	struct str way = path_directory(walk->done), part;

	if (str_equal(walk->done, STR(".")))
		return FILE_OUTSIDE;
	enum file_status status = go_to_root(walk);
	while (status == FILE_OK && str_split(&way, '/', &part))
		if (!str_equal(part, STR(".")))
			status = go_into(walk, arena_copy(walk->arena, part).ptr);
	return status;
}

/* The target of an absolute link as seen from the root, if it is inside. */
static enum file_status
from_root(const struct walk *walk, struct str target, struct str *inside)
{
	char real[PATH_MAX];

	if (realpath(walk->root, real) == NULL)
		return file_status_from(errno);
	target = path_normalise(walk->arena, target);
	if (!path_is_inside(str_from(real), target))
		return FILE_OUTSIDE;
	*inside = path_relative(walk->arena, str_from(real), target);
	return FILE_OK;
}

static enum file_status
follow(struct walk *walk, struct str target)
{
	enum file_status status = FILE_OK;

	if (++walk->nlinks > MOST_LINKS)
		return FILE_LOOP;
	if (path_is_absolute(target)) {
		status = from_root(walk, target, &target);
		if (status == FILE_OK)
			status = go_to_root(walk);
	}
	walk->todo =
	    arena_printf(walk->arena, "%" PRISTR "/%" PRISTR, STRARG(target), STRARG(walk->todo));
	return status;
}

/* One part of the way. @file: out, the descriptor when the part was the last. */
static enum file_status
step(struct walk *walk, struct str part, int *file)
{
	const char *name = arena_copy(walk->arena, part).ptr;
	char target[LINK_BYTES];

	const ssize_t len = readlinkat(walk->here, name, target, sizeof(target));
	if (len == (ssize_t)sizeof(target))
		return FILE_NAME_TOO_LONG;
	if (len >= 0)
		return follow(walk, arena_copy(walk->arena, (struct str){ target, (size_t)len }));
	if (errno != EINVAL)
		return file_status_from(errno);
	if (walk->todo.len > 0)
		return go_into(walk, name);
	*file = open_at(walk->here, name, OPEN_FLAGS | O_NOFOLLOW);
	return *file < 0 ? file_status_from(errno) : FILE_OK;
}

/* Walk to the end of `todo`. @file: out, -1 when the way ends in the root or by `..`. */
static enum file_status
walk_on(struct walk *walk, int *file)
{
	enum file_status status = go_to_root(walk);

	while (status == FILE_OK && *file < 0 && walk->todo.len > 0) {
		const size_t slash = str_find_byte(walk->todo, '/');
		const struct str part = str_sub(walk->todo, 0, slash);
		walk->todo = str_from_offset(walk->todo, slash + 1);
		if (part.len == 0 || str_equal(part, STR(".")))
			continue;
		status = str_equal(part, STR("..")) ? go_up(walk) : step(walk, part, file);
	}
	if (walk->here >= 0)
		close(walk->here);
	return status;
}

enum file_status
file_read_below(struct arena *arena, struct str root, struct str path, size_t limit,
                struct str *bytes)
{
	struct walk walk = { .arena = arena, .here = -1, .todo = path_normalise(arena, path) };
	int fd = -1;

	if (!is_name(path) || !is_name(root))
		return path.len == 0 || root.len == 0 ? FILE_ABSENT : FILE_BAD_NAME;
	if (!path_is_inside(STR("."), walk.todo))
		return FILE_OUTSIDE;
	walk.root = arena_copy(arena, root).ptr;
	const enum file_status status = walk_on(&walk, &fd);
	if (status != FILE_OK)
		return status;
	return fd < 0 ? FILE_IS_DIRECTORY : read_and_close(arena, fd, limit, bytes);
}
