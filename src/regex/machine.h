/* SPDX-License-Identifier: MIT */
/*
 * Running a program over a text: all paths at once, in linear time.
 *
 * The machine holds the set of instructions that are waiting for the next code
 * point.  It keeps the sets it has met and where each letter led from them, so
 * that a text is mostly read by looking up a table; the table is bounded, is
 * emptied when it is full, and is left alone for the rest of a text that keeps
 * filling it.  The verdict is the same either way.
 *
 * A machine takes its memory from the arena when it is first used and while its
 * table grows to the bound; after that it takes no more, however often it
 * runs.  It must not be shared between threads.
 */
#ifndef LAYER_REGEX_MACHINE_H
#define LAYER_REGEX_MACHINE_H

#include "regex/program.h"

struct regex_machine;

/** A machine that has not run yet. @program borrowed. Returns: arena. */
struct regex_machine *regex_machine_new(struct arena *arena, const struct regex_program *program);

/** Is there a match somewhere in @text? */
bool regex_machine_match(struct regex_machine *machine, struct str text);

/**
 * How far any attempt got: the byte offset up to which @text could still have
 * become a match that began before it.
 *
 * For a program that is anchored this is where the text stops fitting.
 */
size_t regex_machine_reach(struct regex_machine *machine, struct str text);

#endif
