/* SPDX-License-Identifier: MIT */
/*
 * Directories: listings, searches, and the way up to the project's root.
 *
 * Everything comes in the order of bytes, never in that of the disk.  Walks
 * do not follow links; what a link leads to is asked with dir_kind().
 */
#ifndef LAYER_OS_DIR_H
#define LAYER_OS_DIR_H

#include "os/file.h"

enum entry_kind {
	ENTRY_NONE, /* nothing there */
	ENTRY_FILE,
	ENTRY_DIRECTORY,
	ENTRY_LINK, /* only where links are not followed */
	ENTRY_OTHER /* FIFO, device, socket */
};

struct entries {
	struct dir_entry *items;
	size_t nitems;
};

struct dir_entry {
	struct str name;
	enum entry_kind kind; /* of the entry itself: a link is ENTRY_LINK */
};

/* What a visitor wants next. */
enum walk_next { WALK_ON, WALK_SKIP /* not below this directory */, WALK_STOP };

/* Called for each entry; @path is relative to where the walk began; borrowed. */
typedef enum walk_next dir_visitor(struct str path, enum entry_kind kind, void *context);

/** What is at @path, links followed; ENTRY_NONE also where that cannot be told. */
enum entry_kind dir_kind(struct arena *arena, struct str path);

/** What is at @path itself. */
enum entry_kind dir_kind_unfollowed(struct arena *arena, struct str path);

/** The entries of a directory but `.` and `..`, sorted by bytes. @entries out: arena. */
enum file_status dir_list(struct arena *arena, struct str path, struct entries *entries);

/**
 * Visit everything below a directory: each directory before what is in it,
 * names in byte order, links not followed.
 *
 * Returns: the status of the first directory that cannot be listed, or of one
 * nested deeper than 255; FILE_OK also when the visitor stopped the walk.
 */
enum file_status dir_walk(struct arena *arena, struct str path, dir_visitor *visitor,
                          void *context);

/**
 * Paths below @root that match a pattern with `*`, `?` or `[..]` in any of its
 * parts, sorted by bytes. `*` does not match a dot at the front of a name.
 *
 * @paths  out: arena, relative to @root, @npaths of them
 */
enum file_status dir_find(struct arena *arena, struct str root, struct str pattern,
                          const struct str **paths, size_t *npaths);

/** The working directory, absolute; empty when it is gone. Returns: arena. */
struct str dir_current(struct arena *arena);

/** Work in another directory from now on, for the whole process. FILE_OK or what failed. */
enum file_status dir_change(struct arena *arena, struct str path);

/** The path made absolute from the working directory, and normalised. Returns: arena. */
struct str dir_absolute(struct arena *arena, struct str path);

/**
 * The nearest regular file called @name in @start or above it.
 *
 * The search ends with the folder that holds `.git`, and at the border of the
 * file system (reliability.md P21).
 *
 * @start  a directory
 * Returns: arena, absolute; empty when there is none.
 */
struct str dir_find_upward(struct arena *arena, struct str start, struct str name);

/** The nearest folder from @start upward that holds `.git`, by the same rule; arena; or empty. */
struct str dir_git_top(struct arena *arena, struct str start);

#endif
