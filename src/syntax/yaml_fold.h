/* SPDX-License-Identifier: MIT */
/*
 * Printing one scalar, in a given style, folded as Helm folds.
 *
 * A line is folded at the first single blank behind column 80.  The printer
 * knows the column it stands in, so whoever prints around it uses its
 * functions too.  Columns count characters.
 */
#ifndef LAYER_SYNTAX_YAML_FOLD_H
#define LAYER_SYNTAX_YAML_FOLD_H

#include "base/buf.h"
#include "syntax/yaml_style.h"

struct yaml_printer {
	struct buf *buf;
	size_t column; /* characters since the last line break */
};

/* How a scalar is laid out. */
struct yaml_layout {
	size_t indent; /* of its second and later lines */
	bool folds;    /* may be folded at all: keys may not */
};

/** Print text that has no line break in it. */
void yaml_put(struct yaml_printer *out, struct str piece);

/** End the line unless it is empty, and begin the next with @indent blanks. */
void yaml_start_line(struct yaml_printer *out, size_t indent);

/** Blanks up to a column. */
void yaml_pad(struct yaml_printer *out, size_t column);

/**
 * Print a string.
 *
 * @style  one that yaml_look() allows for the text
 */
void yaml_put_scalar(struct yaml_printer *out, struct str text, enum yaml_style style,
                     struct yaml_layout layout);

#endif
