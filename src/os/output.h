/* SPDX-License-Identifier: MIT */
/*
 * Files that appear together or not at all.
 *
 * The outputs of a run are collected first.  output_commit() checks all of
 * them, writes each into a temporary file in its own directory, flushes it to
 * the disk, and only then renames one after another.  Whatever fails on the
 * way, a signal included, the files are as they were and no temporary file is
 * left: files that had been replaced already are put back.  A kill between
 * two renames leaves whole files, some old and some new.
 *
 * An output whose bytes are on disk already is not touched.  A file that is
 * replaced keeps its mode, and its owner and group where that is allowed.
 *
 * Nothing is written through a link, out of the root, below `.git`, onto an
 * input, onto anything but a regular file, or twice to one place (also not to
 * two names that differ in case alone).
 *
 *	struct outputs *outputs = outputs_new(arena, &(struct output_rules){ .root = root });
 *	output_add(outputs, STR("rendered/qa/shop.yaml"), bytes);
 *	if (!output_commit(outputs, &problem))
 *		complain(ws, RULE_FILE_WRITE, nowhere, "%" PRISTR, STRARG(problem));
 */
#ifndef LAYER_OS_OUTPUT_H
#define LAYER_OS_OUTPUT_H

#include "base/arena.h"

struct output_rules {
	struct str root;          /* nothing is written outside of it; empty: anywhere */
	const struct str *inputs; /* never written onto */
	size_t ninputs;
	bool
	    replaces_links; /* an output that is a link becomes a file, rather than being refused */
};

/* How an output compares with what is on disk. */
enum output_state { OUTPUT_UNKNOWN, OUTPUT_SAME, OUTPUT_DIFFERS, OUTPUT_MISSING };

struct outputs;

/** An empty set. @rules is copied; what it points to is borrowed. Returns: arena. */
struct outputs *outputs_new(struct arena *arena, const struct output_rules *rules);

/** Add a file. @path and @bytes are borrowed until the commit. */
void output_add(struct outputs *outputs, struct str path, struct str bytes);

/**
 * Check everything and compare with what is on disk; writes nothing.
 *
 * @problem  out: arena, a whole message that names the file
 * Returns: false when an output may not be written or cannot be compared.
 */
bool output_compare(struct outputs *outputs, struct str *problem);

/**
 * Write what differs: all of it, or nothing.
 *
 * @problem  out: arena, a whole message; when interrupt_seen() is set the
 *           caller ends by that signal rather than printing it
 * Returns: true only after everything is on the disk.
 */
bool output_commit(struct outputs *outputs, struct str *problem);

/** How many outputs there are. */
size_t output_count(const struct outputs *outputs);

/** The path of an output, as given; borrowed. */
struct str output_path(const struct outputs *outputs, size_t i);

/** How it compared with the disk, after output_compare() or output_commit(). */
enum output_state output_state(const struct outputs *outputs, size_t i);

#endif
