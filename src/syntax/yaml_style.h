/* SPDX-License-Identifier: MIT */
/*
 * The style in which Helm prints a string: plain, 'single', "double" or as a
 * literal block.
 *
 * A string with a newline wants to be a block, one that a reader would take
 * for something else wants double quotes, all else wants to be plain; what the
 * characters of the text forbid then moves it on: plain to single to double,
 * block to double.
 *
 * Beyond Helm, which prints these so that they cannot be read back: a key `<<`
 * is quoted, and a block does not end in U+2028 or U+2029.
 */
#ifndef LAYER_SYNTAX_YAML_STYLE_H
#define LAYER_SYNTAX_YAML_STYLE_H

#include "base/arena.h"

enum yaml_style {
	YAML_PLAIN,
	YAML_SINGLE,
	YAML_DOUBLE,
	YAML_LITERAL,
};

struct yaml_look {
	enum yaml_style style;
	bool has_breaks; /* any line break of YAML 1.1, escaped or not */
	bool is_utf8;    /* if not, replace what is none and look again */
};

/** Is it a line break of YAML 1.1 (LF, CR, U+0085, U+2028, U+2029)? */
bool yaml_is_break(uint32_t code_point);

/** Can it only stand as an escape: controls, byte order mark, all above U+FFFD? LF can. */
bool yaml_is_special(uint32_t code_point);

/**
 * How Helm prints a text.
 *
 * @arena   lends memory
 * @text    a string value or a key
 * @is_key  it stands where a key stands
 * Source: helm-values.md 7.
 */
struct yaml_look yaml_look(struct arena *arena, struct str text, bool is_key);

#endif
