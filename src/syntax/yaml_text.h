/* SPDX-License-Identifier: MIT */
/*
 * Looking at the bytes of a YAML text without parsing it.
 *
 * Offsets are bytes of the whole text; nothing is read behind an end.
 */
#ifndef LAYER_SYNTAX_YAML_TEXT_H
#define LAYER_SYNTAX_YAML_TEXT_H

#include "base/str.h"

/** Is it a blank, a tab or part of a line end? */
bool yaml_text_is_blank(char byte);

/** Where the line at @at ends, its line end not included. */
size_t yaml_text_line_end(struct str bytes, size_t at);

/** Behind blanks, line ends and comments, at most @end. */
size_t yaml_text_skip_blanks(struct str bytes, size_t at, size_t end);

/** Where an escape of @byte stands in the double-quoted [begin, end); @end for nowhere. */
size_t yaml_text_find_escape(struct str bytes, size_t begin, size_t end, char byte);

/** How many line ends there are in [begin, end). */
size_t yaml_text_count_lines(struct str bytes, size_t begin, size_t end);

/** Is the byte at @at inside a character of UTF-8? */
bool yaml_text_continues(struct str bytes, size_t at);

/** How many characters of its line stand before @at. */
size_t yaml_text_column(struct str bytes, size_t at);

#endif
