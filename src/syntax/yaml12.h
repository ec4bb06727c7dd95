/* SPDX-License-Identifier: MIT */
/*
 * A second opinion: what a YAML 1.2 reader makes of a file that Helm reads.
 *
 * Editors, other tools and other languages follow the core schema of YAML 1.2,
 * where `no` is text, `017` is 17 and `<<` a key like any other.  This module
 * lists the plain scalars and keys that such a reader takes for something
 * else, and says when it refuses the file.
 *
 * libfyaml's event interface does the reading; a build without it has no
 * opinion.  Give it only what yaml_read() has accepted: libfyaml lets bytes
 * through that are no UTF-8.
 *
 * Source: helm-values.md 1.5, 1.6; YAML 1.2.2, chapter 10.3.
 */
#ifndef LAYER_SYNTAX_YAML12_H
#define LAYER_SYNTAX_YAML12_H

#include "source/workspace.h"
#include "syntax/scalar.h"

struct yaml12_note {
	struct span at;
	bool is_key;
	const char *helm; /* what Helm takes it for: null, true, false, number, string, merge key */
	const char *reader; /* what a reader of YAML 1.2 does; static, both */
};

struct yaml12_notes {
	bool available; /* false: built without libfyaml */
	bool refused;   /* the YAML 1.2 reader gave up at refused_at */
	struct span refused_at;
	const struct yaml12_note *items; /* in the order of the file; arena */
	size_t count;
};

/** What plain text is in the core schema of YAML 1.2. Text is borrowed. */
struct scalar yaml12_resolve(struct str text);

/** Do the two readings of plain text differ? @note: out, helm and reader set. */
bool yaml12_differs(struct arena *arena, struct str text, bool is_key, struct yaml12_note *note);

/** Read the first document of a source that Helm accepts. Returns: see struct yaml12_notes. */
struct yaml12_notes yaml12_read(struct workspace *ws, uint32_t source);

#endif
