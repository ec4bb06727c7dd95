/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "os/dir.h"

#include "base/buf.h"
#include "base/sort.h"
#include "os/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEEPEST 255

static enum entry_kind
kind_of(const struct stat *info)
{
	if (S_ISREG(info->st_mode))
		return ENTRY_FILE;
	if (S_ISDIR(info->st_mode))
		return ENTRY_DIRECTORY;
	return S_ISLNK(info->st_mode) ? ENTRY_LINK : ENTRY_OTHER;
}

static bool
look(struct arena *arena, struct str path, int flags, struct stat *info)
{
	if (path.len == 0 || str_find_byte(path, '\0') < path.len)
		return false;
	return fstatat(AT_FDCWD, arena_copy(arena, path).ptr, info, flags) == 0;
}

enum entry_kind
dir_kind(struct arena *arena, struct str path)
{
	struct stat info;

	return look(arena, path, 0, &info) ? kind_of(&info) : ENTRY_NONE;
}

enum entry_kind
dir_kind_unfollowed(struct arena *arena, struct str path)
{
	struct stat info;

	return look(arena, path, AT_SYMLINK_NOFOLLOW, &info) ? kind_of(&info) : ENTRY_NONE;
}

static int
by_name(const void *a, const void *b, const void *context)
{
	(void)context;
	return str_compare(((const struct dir_entry *)a)->name,
	                   ((const struct dir_entry *)b)->name);
}

static void
add_entry(struct arena *arena, struct entries *entries, DIR *dir, const char *name)
{
	const size_t n = entries->nitems, size = sizeof(*entries->items);
	struct stat info;

	/* Full at each power of two from 16 on. */
	if (n == 0 || (n >= 16 && (n & (n - 1)) == 0))
		entries->items =
		    arena_grow(arena, entries->items, n * size, (n < 16 ? 16 : n * 2) * size);
	const bool seen = fstatat(dirfd(dir), name, &info, AT_SYMLINK_NOFOLLOW) == 0;
	entries->items[entries->nitems++] = (struct dir_entry){
		.name = arena_copy(arena, str_from(name)),
		.kind = seen ? kind_of(&info) : ENTRY_NONE,
	};
}

static enum file_status
list(struct arena *arena, DIR *dir, struct entries *entries)
{
	for (;;) {
		errno = 0;
		const struct dirent *entry = readdir(dir);
		if (!entry)
			return errno == 0 ? FILE_OK : file_status_from(errno);
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			add_entry(arena, entries, dir, entry->d_name);
	}
}

enum file_status
dir_list(struct arena *arena, struct str path, struct entries *entries)
{
	*entries = (struct entries){ 0 };
	if (path.len == 0 || str_find_byte(path, '\0') < path.len)
		return path.len == 0 ? FILE_ABSENT : FILE_BAD_NAME;
	DIR *dir = opendir(arena_copy(arena, path).ptr);
	if (!dir && errno == ENOMEM)
		arena_exhaust(arena, 1);
	if (!dir)
		return file_status_from(errno);
	const enum file_status status = list(arena, dir, entries);
	closedir(dir);
	sort_items(arena, entries->items, entries->nitems, sizeof(*entries->items), by_name, NULL);
	return status;
}

struct walk {
	struct arena *arena;
	struct str top;
	dir_visitor *visitor;
	void *context;
	bool is_stopped;
	unsigned depth;
};

static enum file_status walk_below(struct walk *walk, struct str path);

static enum file_status
visit(struct walk *walk, struct str directory, const struct dir_entry *entry)
{
	const struct str path = path_join(walk->arena, directory, entry->name);
	const enum walk_next next = walk->visitor(path, entry->kind, walk->context);

	walk->is_stopped = next == WALK_STOP;
	if (next != WALK_ON || entry->kind != ENTRY_DIRECTORY)
		return FILE_OK;
	return walk_below(walk, path);
}

static enum file_status
walk_below(struct walk *walk, struct str path)
{
	struct entries entries;

	if (walk->depth == DEEPEST)
		return FILE_NAME_TOO_LONG;
	walk->depth++;
	enum file_status status =
	    dir_list(walk->arena, path_join(walk->arena, walk->top, path), &entries);
	for (size_t i = 0; i < entries.nitems && status == FILE_OK && !walk->is_stopped; i++)
		status = visit(walk, path, &entries.items[i]);
	walk->depth--;
	return status;
}

enum file_status
dir_walk(struct arena *arena, struct str path, dir_visitor *visitor, void *context)
{
	struct walk walk = { .arena = arena, .top = path, .visitor = visitor, .context = context };

	return walk_below(&walk, STR("."));
}

/* Paths found so far. */
struct found {
	struct arena *arena;
	struct str root;
	struct str *items;
	size_t nitems, cap;
	unsigned depth;
};

static void
add_path(struct found *found, struct str path)
{
	if (found->nitems == found->cap) {
		const size_t cap = found->cap == 0 ? 16 : found->cap * 2,
			     size = sizeof(*found->items);
		found->items =
		    arena_grow(found->arena, found->items, found->cap * size, cap * size);
		found->cap = cap;
	}
	found->items[found->nitems++] = path;
}

static enum file_status find_below(struct found *found, struct str path, struct str pattern);

static enum file_status
find_in_each(struct found *found, struct str path, struct str part, struct str rest)
{
	struct entries entries;
	enum file_status status =
	    dir_list(found->arena, path_join(found->arena, found->root, path), &entries);

	/* Where a pattern reaches a file instead of a directory, nothing matches. */
	if (status == FILE_NOT_DIRECTORY || status == FILE_ABSENT)
		return FILE_OK;
	for (size_t i = 0; i < entries.nitems && status == FILE_OK; i++) {
		const struct str name = entries.items[i].name;
		if (name.ptr[0] == '.' && part.ptr[0] != '.')
			continue;
		if (path_match(part, name))
			status = find_below(found, path_join(found->arena, path, name), rest);
	}
	return status;
}

static enum file_status
find_below(struct found *found, struct str path, struct str pattern)
{
	struct str part;

	if (pattern.ptr == NULL) {
		if (dir_kind(found->arena, path_join(found->arena, found->root, path)) !=
		    ENTRY_NONE)
			add_path(found, path);
		return FILE_OK;
	}
	if (found->depth == DEEPEST)
		return FILE_NAME_TOO_LONG;
	found->depth++;
	str_split(&pattern, '/', &part);
	const enum file_status status =
	    path_is_pattern(part) ? find_in_each(found, path, part, pattern)
				  : find_below(found, path_join(found->arena, path, part), pattern);
	found->depth--;
	return status;
}

static int
by_bytes(const void *a, const void *b, const void *context)
{
	(void)context;
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

enum file_status
dir_find(struct arena *arena, struct str root, struct str pattern, const struct str **paths,
         size_t *npaths)
{
	struct found found = { .arena = arena, .root = root };
	const enum file_status status =
	    find_below(&found, STR("."), path_normalise(arena, pattern));

	sort_items(arena, found.items, found.nitems, sizeof(*found.items), by_bytes, NULL);
	*paths = found.items;
	*npaths = found.nitems;
	return status;
}

struct str
dir_current(struct arena *arena)
{
	char path[PATH_MAX];

	return getcwd(path, sizeof(path)) ? arena_copy(arena, str_from(path)) : STR("");
}

enum file_status
dir_change(struct arena *arena, struct str path)
{
	return chdir(arena_copy(arena, path).ptr) == 0 ? FILE_OK : file_status_from(errno);
}

struct str
dir_absolute(struct arena *arena, struct str path)
{
	return path_is_absolute(path) ? path_normalise(arena, path)
	                              : path_join(arena, dir_current(arena), path);
}

/* One folder up; false at the root or the border of the file system. */
static bool
go_up(struct arena *arena, struct str *directory)
{
	const struct str above = path_directory(*directory);
	struct stat here, there;

	if (above.len >= directory->len)
		return false;
	if (!look(arena, *directory, 0, &here) || !look(arena, above, 0, &there))
		return false;
	*directory = above;
	return here.st_dev == there.st_dev;
}

static bool
holds_git(struct arena *arena, struct str directory)
{
	return dir_kind_unfollowed(arena, path_join(arena, directory, STR(".git"))) != ENTRY_NONE;
}

struct str
dir_find_upward(struct arena *arena, struct str start, struct str name)
{
	struct str directory = dir_absolute(arena, start);

	do {
		const struct str path = path_join(arena, directory, name);
		if (dir_kind(arena, path) == ENTRY_FILE)
			return path;
	} while (!holds_git(arena, directory) && go_up(arena, &directory));
	return STR("");
}

struct str
dir_git_top(struct arena *arena, struct str start)
{
	struct str directory = dir_absolute(arena, start);

	do {
		if (holds_git(arena, directory))
			return directory;
	} while (go_up(arena, &directory));
	return STR("");
}
