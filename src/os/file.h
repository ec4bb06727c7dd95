/* SPDX-License-Identifier: MIT */
/*
 * Reading files that others wrote.
 *
 * What was checked is what is read: one open (that never waits), one fstat,
 * one read of the same descriptor.  Only regular files are read; FIFOs,
 * devices, sockets and directories are refused, and so is what is larger than
 * the limit, before the first byte.
 *
 * file_read_below() also stays below a directory: the path is walked part by
 * part from a descriptor of the root, links are followed by hand and are fine
 * as long as their target is inside.  Nobody can swap a directory for a link
 * between check and use.
 */
#ifndef LAYER_OS_FILE_H
#define LAYER_OS_FILE_H

#include "base/arena.h"

enum file_status {
	FILE_OK,
	FILE_ABSENT,
	FILE_NOT_DIRECTORY, /* a part of the path is a file */
	FILE_IS_DIRECTORY,
	FILE_NOT_REGULAR, /* FIFO, device, socket */
	FILE_DENIED,
	FILE_LOOP,
	FILE_NAME_TOO_LONG,
	FILE_BAD_NAME, /* empty, or with a NUL */
	FILE_TOO_MANY_OPEN,
	FILE_TOO_LARGE, /* over the caller's limit */
	FILE_OUTSIDE,   /* leads out of the root */
	FILE_NO_SPACE,
	FILE_QUOTA,
	FILE_READ_ONLY, /* the file system is */
	FILE_EXISTS,
	FILE_NO_MEMORY,
	FILE_BROKEN_PIPE,
	FILE_BAD_DESCRIPTOR, /* closed before we started */
	FILE_IO              /* anything else the system says */
};

/** What a status means, in the words of the system where it has some; static. */
const char *file_status_text(enum file_status status);

/** The status for an errno value, for the other modules of os/. */
enum file_status file_status_from(int error);

/**
 * Read a whole regular file.
 *
 * @path   as the system takes it, relative to the working directory
 * @limit  bytes; more gives FILE_TOO_LARGE
 * @bytes  out: arena, with a NUL behind its length; only set on FILE_OK
 */
enum file_status file_read(struct arena *arena, struct str path, size_t limit, struct str *bytes);

/**
 * The same, for a file that has to lie below a directory.
 *
 * @root  a directory that is trusted itself (it may be reached through links)
 * @path  normalised and relative to @root; FILE_OUTSIDE when it, or a link on
 *        the way, leads out of @root
 */
enum file_status file_read_below(struct arena *arena, struct str root, struct str path,
                                 size_t limit, struct str *bytes);

/** Everything from an open descriptor (0: standard input; a pipe is fine) to its end. */
enum file_status file_read_descriptor(struct arena *arena, int descriptor, size_t limit,
                                      struct str *bytes);

#endif
