/* SPDX-License-Identifier: MIT */
/*
 * Reading what stands for one character in a pattern: escapes and classes.
 *
 * All functions take what they read from the reader; false means that the
 * reader has failed, unless said otherwise.
 */
#ifndef LAYER_REGEX_SET_H
#define LAYER_REGEX_SET_H

#include "regex/class.h"
#include "regex/reader.h"

/** Read an escape that is one character: `\n`, `\.`, `\x{41}`, `\012`. */
bool regex_read_escape(struct regex_reader *reader, uint32_t *rune);

/** Is an escape for a class ahead: `\d`, `\pL`? */
bool regex_sees_class_escape(const struct regex_reader *reader);

/** Read it into a class. @folds (?i) */
bool regex_read_class_escape(struct regex_reader *reader, struct regex_class *class, bool folds);

/** Read a class in brackets: `[^a-z[:digit:]\pL]`. @class out, clean. @folds (?i) */
bool regex_read_class(struct regex_reader *reader, struct regex_class *class, bool folds);

#endif
