/* SPDX-License-Identifier: MIT */
/*
 * Files into the run, each once.
 *
 * The bytes of a path are read when first asked for and kept, so that all
 * environments see one and the same content whatever happens on disk
 * meanwhile; a path is known by its normalised absolute form.  A failure is
 * kept too, and becomes a finding at each place that names the file.
 *
 * Who reads JSON or plain text takes load_file() or load_source(): the bytes
 * become a source as they are.  Who reads YAML takes load_bytes() and registers the
 * converted bytes in the slot, once:
 *
 *	struct loaded *file = load_bytes(ws, &(struct load){ .path = path, .root = root, .at = at
 *}); if (file->status != FILE_OK) return NULL; if (file->source == 0) file->source =
 *yaml_source_add(ws, SOURCE_FILE, file->name, file->bytes, options);
 */
#ifndef LAYER_SOURCE_LOAD_H
#define LAYER_SOURCE_LOAD_H

#include "os/file.h"
#include "source/workspace.h"

/* What to load. */
struct load {
	struct str
	    path; /* from the working directory, or absolute; `-` is standard input without @root */
	struct str shown; /* how people know it; empty: the path */
	struct str root; /* it may not lead out of this directory; empty: anywhere (command line) */
	struct span at;  /* what named it; nowhere for the command line */
	bool is_optional; /* that it is absent is no finding */
};

/* What came of it. */
struct loaded {
	enum file_status status;
	struct str name;  /* as first shown */
	struct str bytes; /* as on disk; empty unless FILE_OK */
	uint32_t source;  /* 0 until somebody has registered it */
};

/**
 * The bytes of a file, read the first time.
 *
 * `/dev/stdin` and `/dev/fd/N` are read as the descriptor they name, which may
 * be a pipe (`-f <(sops -d x.yaml)`), where @root is empty.
 *
 * Returns: arena, one slot for each path; an error finding has been added
 * unless the status is FILE_OK, or the file is absent and optional. A path
 * with a file where a directory should be is absent too.
 */
struct loaded *load_bytes(struct workspace *ws, const struct load *load);

/** load_bytes(), registered as it is. Returns: the source, the same each time; 0 if it failed. */
uint32_t load_source(struct workspace *ws, const struct load *load);

/**
 * A file of the command line, wherever it lies, registered as it is.
 *
 * @shown  how people know it; empty: @path
 * Returns: the source; 0 and an error finding at @at if it cannot be read.
 */
uint32_t load_file(struct workspace *ws, struct str path, struct str shown, struct span at);

/** Was the file not there (rather than there and unreadable)? */
bool load_is_absent(const struct loaded *file);

#endif
