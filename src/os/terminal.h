/* SPDX-License-Identifier: MIT */
/*
 * Text for people: what the terminal can do, and what it must not be made to do.
 *
 * Names and values come from files that others wrote.  Before they are shown,
 * on a terminal, a pipe or in a file of text, they pass terminal_escape():
 * whatever moves the cursor, turns the direction of text or cannot be seen
 * stands there as `\u{...}`.  And no line may look like an order to the system
 * that collects the log of a pipeline: terminal_add_lines() sees to that.
 */
#ifndef LAYER_OS_TERMINAL_H
#define LAYER_OS_TERMINAL_H

#include "base/buf.h"

/* What --color asks for. */
enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

/** Is the descriptor a terminal? */
bool terminal_is(int descriptor);

/**
 * Columns to fit text into: COLUMNS, else what the terminal says, else 80.
 *
 * Returns: 0 where the descriptor is no terminal: nothing is to be cut there.
 */
unsigned terminal_width(int descriptor);

/** The word of --color. Returns: false when it is none of `auto`, `always`, `never`. */
bool terminal_parse_colour(struct str word, enum colour *colour);

/**
 * Shall text on the descriptor be coloured?
 *
 * COLOUR_AUTO: on a terminal, unless NO_COLOR is set and not empty, or TERM is
 * unset or `dumb`.
 */
bool terminal_wants_colour(enum colour colour, int descriptor);

/**
 * Append data on one line, made harmless (reliability.md P35).
 *
 * Controls (line ends and tabs too), DEL, C1, marks of direction, invisible
 * and private and unassigned code points become `\u{...}`; a byte that is no
 * UTF-8 becomes `\x{..}`.
 */
void terminal_escape(struct buf *buf, struct str data);

/** terminal_escape() into a text of its own. Returns: arena; @data itself where nothing was to do.
 */
struct str terminal_escaped(struct arena *arena, struct str data);

/**
 * Append whole lines, their data escaped already, so that none is an order to
 * a CI system (reliability.md P37): `::`, `section_start:` and `section_end:`
 * at the front (also behind blanks), `##[` and `##vso[` anywhere; the first
 * character of such a word becomes `\u{...}`.
 */
void terminal_add_lines(struct buf *buf, struct str lines);

#endif
