/* SPDX-License-Identifier: MIT */
/*
 * What a scalar means to Helm.
 *
 * Helm's reader follows YAML 1.1 in its own way: `yes` is a bool, `017` is 15,
 * `1_000` is 1000, `190:20:30` is text, a date stays text.  This module turns
 * the text of one scalar, with the tag in front of it, into such a value.  It
 * knows nothing of files and places.
 *
 * Source: helm-values.md 1.5 to 1.7; checked against helm-text/scalars.tsv.
 */
#ifndef LAYER_SYNTAX_SCALAR_H
#define LAYER_SYNTAX_SCALAR_H

#include "base/buf.h"

#include <stdint.h>

enum scalar_kind {
	SCALAR_NULL,
	SCALAR_BOOL,
	SCALAR_INT,
	SCALAR_UINT, /* over the signed 64 bits */
	SCALAR_FLOAT,
	SCALAR_STRING,
	SCALAR_TIME, /* reads as a date; stays text all the same */
};

struct scalar {
	enum scalar_kind kind;
	bool rounded; /* a number of more digits than float64 keeps */
	bool binary;  /* text that was base64 */
	union {
		bool truth;
		int64_t integer;
		uint64_t natural;
		double real; /* may be an infinity or a nan */
		struct str text;
	};
};

/* How a scalar was written. */
struct scalar_form {
	struct str text; /* without quotes, escapes undone */
	struct str tag;  /* in full; empty: none; `!` for the bare one */
	bool plain;      /* neither quoted nor a block */
};

/** What untagged plain text means. @arena for scratch; text in it is borrowed from @text. */
struct scalar scalar_resolve(struct arena *arena, struct str text);

/**
 * What a scalar means, its tag included.
 *
 * @arena    for decoded base64
 * @problem  out: Helm's words when the tag does not fit the text, arena
 * Returns: false when it does not fit.
 */
bool scalar_decode(struct arena *arena, const struct scalar_form *form, struct scalar *out,
                   struct str *problem);

/** The double that Helm makes of a number of any kind. */
double scalar_real(const struct scalar *scalar);

/** The text of a map key made of the scalar; false for a null and a SCALAR_UINT. */
bool scalar_print_key(struct buf *buf, const struct scalar *scalar);

/** The tag without its long prefix, `!!int`; arena. */
struct str scalar_short_tag(struct arena *arena, struct str tag);

#endif
