/* SPDX-License-Identifier: MIT */
/*
 * Stand-ins: how to get a text through libyaml that Helm reads and libyaml
 * does not.
 *
 *	"it\'s"       an escape that libyaml does not know
 *	{a:, b: 1}    a colon before a flow indicator, part of the text to Helm
 *	[!!str, b]    a comma (or bracket) that is part of a tag to Helm
 *	U+FEFF        at the start of a line, skipped by libyaml and text to Helm
 *
 * One character is replaced by one that occurs nowhere in the source, so that
 * all marks stay what they are, and turned back in the texts of the events.  A
 * replacement in the wrong place (a comment, a block) is undone the same way.
 *
 * Source: helm-values.md 1.9.
 */
#ifndef LAYER_SYNTAX_YAML_STANDIN_H
#define LAYER_SYNTAX_YAML_STANDIN_H

#include "base/buf.h"

enum yaml_standin {
	STANDIN_ESCAPE, /* for the `\` of `\'` */
	STANDIN_COLON,  /* for a `:` inside flow text */
	STANDIN_MARK,   /* for a byte order mark inside the text */
	STANDIN_COUNT,
	STANDIN_TAG = STANDIN_COUNT, /* `;` for a `,`, `[` or `]` of a tag: never turned back */
};

/* The most places of one piece that are found one by one. */
#define STANDIN_PLACES 32

struct yaml_standins {
	struct str marks[STANDIN_COUNT]; /* the characters, in UTF-8 */
	bool used[STANDIN_COUNT];
	struct yaml_standin_place {
		enum yaml_standin kind;
		size_t at; /* offset in the piece */
	} places[STANDIN_PLACES];
	size_t nplaces;
};

/**
 * Stand-ins with one more place.
 *
 * @old    those of the last try; NULL for none
 * @bytes  the piece as it stands in its source
 * Returns: arena; NULL when there is no help: too many places, or no character
 * left that does not occur in @bytes.
 */
struct yaml_standins *yaml_standins_add(const struct yaml_standins *old, struct arena *arena,
                                        struct str bytes, enum yaml_standin kind, size_t at);

/** @bytes with the characters replaced. Returns: arena. */
struct str yaml_standins_apply(const struct yaml_standins *standins, struct arena *arena,
                               struct str bytes);

/** The text of a scalar with the characters turned back. Returns: @text, or arena. */
struct str yaml_standins_undo(const struct yaml_standins *standins, struct arena *arena,
                              struct str text, bool double_quoted);

#endif
