/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "os/target.h"

#include "os/dir.h"
#include "os/path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

static enum file_status
real_path(struct arena *arena, struct str path, struct str *real)
{
	char buffer[PATH_MAX];

	if (!realpath(path.ptr, buffer))
		return file_status_from(errno);
	*real = arena_copy(arena, str_from(buffer));
	return FILE_OK;
}

/* The real path of a directory, some of whose last parts may not be there yet. */
static enum file_status
real_directory(struct arena *arena, struct str path, struct str *base, struct str *real)
{
	struct str there = path;
	enum file_status status = real_path(arena, there, base);

	while (status == FILE_ABSENT && there.len > 1) {
		/* A link to nothing is there, and is no directory. */
		if (dir_kind_unfollowed(arena, there) != ENTRY_NONE)
			return FILE_NOT_DIRECTORY;
		there = arena_copy(arena, path_directory(there));
		status = real_path(arena, there, base);
	}
	if (status != FILE_OK)
		return status;
	if (dir_kind(arena, *base) != ENTRY_DIRECTORY)
		return FILE_NOT_DIRECTORY;
	*real = path_join(arena, *base, path_relative(arena, there, path));
	return FILE_OK;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Is a part of the path `.git`, also as a file system without case sees it? */
static bool
is_below_git(struct str path)
{
	struct str part;

	while (str_split(&path, '/', &part))
		if (part.len == 4 && part.ptr[0] == '.' && lower(part.ptr[1]) == 'g' &&
		    lower(part.ptr[2]) == 'i' && lower(part.ptr[3]) == 't')
			return true;
	return false;
}

static bool
refuse(struct str *why, const char *text)
{
	*why = str_from(text);
	return false;
}

static bool
is_place_allowed(struct arena *arena, const struct target *target, const struct target_rules *rules,
                 struct str *why)
{
	struct str base, root = STR("/");

	if (rules->root.len > 0) {
		const enum file_status status =
		    real_directory(arena, dir_absolute(arena, rules->root), &base, &root);
		if (status != FILE_OK)
			return refuse(why, file_status_text(status));
		if (!path_is_inside(root, target->directory))
			return refuse(why, "it leads out of the directory for output");
	}
	if (is_below_git(path_relative(arena, root, target->real)))
		return refuse(why, "nothing is written below .git");
	return true;
}

static bool
is_file_allowed(struct arena *arena, struct target *target, const struct target_rules *rules,
                struct str *why)
{
	struct stat info;

	if (fstatat(AT_FDCWD, arena_copy(arena, target->real).ptr, &info, AT_SYMLINK_NOFOLLOW) !=
	    0) {
		const enum file_status status = file_status_from(errno);
		return status == FILE_ABSENT || refuse(why, file_status_text(status));
	}
	target->is_link = S_ISLNK(info.st_mode);
	if (target->is_link)
		return rules->replaces_links ||
		       refuse(why, "it is a link; remove it or name what it leads to");
	if (!S_ISREG(info.st_mode))
		return refuse(why, S_ISDIR(info.st_mode) ? "it is a directory"
		                                         : "it is no regular file");
	target->exists = true;
	target->identity = (struct file_identity){ info.st_dev, info.st_ino };
	target->mode = info.st_mode;
	target->user = info.st_uid;
	target->group = info.st_gid;
	return true;
}

bool
target_find(struct arena *arena, struct str path, const struct target_rules *rules,
            struct target *target, struct str *why)
{
	const struct str absolute = dir_absolute(arena, path);

	*target = (struct target){ .path = path, .name = path_name(absolute) };
	if (path.len == 0 || str_find_byte(path, '\0') < path.len || target->name.len == 0)
		return refuse(why, "it is no name of a file");
	if (path.ptr[path.len - 1] == '/')
		return refuse(why, "it is a directory");
	const enum file_status status = real_directory(
	    arena, arena_copy(arena, path_directory(absolute)), &target->base, &target->directory);
	if (status != FILE_OK)
		return refuse(why, file_status_text(status));
	target->real = path_join(arena, target->directory, target->name);
	return is_place_allowed(arena, target, rules, why) &&
	       is_file_allowed(arena, target, rules, why);
}

bool
target_identify(struct arena *arena, struct str path, struct file_identity *identity)
{
	struct stat info;

	if (path.len == 0 || str_find_byte(path, '\0') < path.len ||
	    fstatat(AT_FDCWD, arena_copy(arena, path).ptr, &info, 0) != 0)
		return false;
	*identity = (struct file_identity){ info.st_dev, info.st_ino };
	return true;
}
