/* SPDX-License-Identifier: MIT */
/*
 * Values files of a project, each read once per run.
 *
 * A file is known by its path from the folder of layer.yaml.  It may be
 * absent, which is for the caller to judge, or encrypted: by git-crypt, which
 * leaves nothing to read, or by SOPS, which leaves keys and types.  A SOPS
 * file is read as it stands, without its top-level `sops`, and every encrypted
 * value in it is marked as a secret.
 */
#ifndef LAYER_PROJECT_VALUES_FILE_H
#define LAYER_PROJECT_VALUES_FILE_H

#include "source/workspace.h"
#include "value/node.h"

struct profile;
struct values_files;

enum values_status {
	VALUES_READ,
	VALUES_ABSENT,
	VALUES_BAD,    /* cannot be read; a finding says why */
	VALUES_LOCKED, /* git-crypt: nothing to read */
};

struct values_file {
	struct str path;  /* from the folder of layer.yaml, normalised */
	struct str shown; /* from the working directory */
	enum values_status status;
	bool is_sops;
	uint32_t source;
	const struct node *root; /* any kind; null for an empty file */
};

/**
 * The files of a project.
 *
 * @folder   of layer.yaml, from the working directory
 * @root     the directory that no file may lead out of, from the working directory
 * @profile  static; how the files are read
 * Returns: arena.
 */
struct values_files *values_files_new(struct workspace *ws, struct str folder, struct str root,
                                      const struct profile *profile);

/**
 * A file, read when first asked for.
 *
 * @path  from the folder of layer.yaml
 * @at    what names it, for the finding when it cannot be read
 * Returns: arena, the same for the same path.
 */
const struct values_file *values_file_get(const struct values_files *files, struct str path,
                                          struct span at);

/**
 * The values of a file, as Helm takes them for -f: a map.
 *
 * Returns: the map; an empty one for an empty file; NULL + finding for any other root.
 */
const struct node *values_file_map(const struct values_files *files,
                                   const struct values_file *file);

/** A file beside @path with nearly its name, for suggestions; empty when there is none. Arena. */
struct str values_file_nearest(const struct values_files *files, struct str path);

#endif
