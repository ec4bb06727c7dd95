/* SPDX-License-Identifier: MIT */
/*
 * Where an output file would really go, and whether it may.
 *
 * The directory is found through links (which may not lead out of the root),
 * as far as it exists; the file itself is never looked at through a link.
 */
#ifndef LAYER_OS_TARGET_H
#define LAYER_OS_TARGET_H

#include "base/arena.h"

/* What holds for all outputs of a run. */
struct target_rules {
	struct str root;     /* nothing is written outside; empty: anywhere. It need not exist */
	bool replaces_links; /* a link is replaced by a file, rather than refused */
};

/* Files that are read: never to be written onto. */
struct target_inputs {
	const struct str *inputs;
	size_t ninputs;
};

/* What a file is, whatever its name. */
struct file_identity {
	uint64_t device, inode;
};

struct target {
	struct str path;      /* as given */
	struct str base;      /* real path of the deepest directory that exists on the way */
	struct str directory; /* real path of the directory, as it will be */
	struct str name;      /* within it */
	struct str real;      /* directory and name */
	bool exists;          /* as a regular file */
	bool is_link;         /* and the rules allow to replace it */
	struct file_identity identity;
	uint32_t mode, user, group; /* of the file that exists */
};

/**
 * Find out where @path leads.
 *
 * @target  out
 * @why     out: arena, what forbids it, for "cannot write PATH: WHY"
 * Returns: false when it may not be written: outside the root, below `.git`,
 * a link, not a regular file, or not to be found out.
 */
bool target_find(struct arena *arena, struct str path, const struct target_rules *rules,
                 struct target *target, struct str *why);

/** The identity of what is at a path, links followed. Returns: false when nothing is. */
bool target_identify(struct arena *arena, struct str path, struct file_identity *identity);

#endif
