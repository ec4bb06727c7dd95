/* SPDX-License-Identifier: MIT */
/*
 * `{name}` in the texts of layer.yaml: finding, filling and matching it.
 *
 * A placeholder is `{word}` with word = [a-z][a-z0-9_-]*, unless it stands
 * right behind a `{` or before a `}`: so `{{ .Release.Name }}` and `{{end}}`
 * of a Helm template are text, as are all other braces.
 *
 * Names (of environments and releases, and what a placeholder matches) are
 * [A-Za-z0-9][A-Za-z0-9._-]* without `..`.
 */
#ifndef LAYER_PROJECT_PLACEHOLDER_H
#define LAYER_PROJECT_PLACEHOLDER_H

#include "base/arena.h"

/* One placeholder: text[begin, end) is `{name}`. */
struct placeholder {
	struct str name;
	size_t begin, end;
};

/* What a name stands for. Returns: false when there is no such name. */
typedef bool placeholder_lookup(void *context, struct str name, struct str *text);

/** The next placeholder from *@offset on, which moves behind it. Returns: false when there is none.
 */
bool placeholder_next(struct str text, size_t *offset, struct placeholder *placeholder);

/** Has the text any placeholder? */
bool placeholder_any(struct str text);

/** Has the text the placeholder {@name}? */
bool placeholder_has(struct str text, struct str name);

/**
 * Fill a text.
 *
 * @lookup   asked for each name with @context
 * @out      the text; arena, or the very @text when it has no placeholder
 * @unknown  the name that @lookup did not know
 * Returns: false for an unknown name.
 */
bool placeholder_fill(struct arena *arena, struct str text, placeholder_lookup *lookup,
                      void *context, struct str *out, struct str *unknown);

/** Is it a name of an environment or a release? */
bool name_valid(struct str name);

/** Is it a word that may stand in braces? */
bool name_is_word(struct str name);

/** Is it a pattern whose placeholders, filled with names, make names? `pr-{id}` is one. */
bool name_valid_pattern(struct str pattern);

/* What one placeholder of a pattern matched. */
struct capture {
	struct str name, text;
};

/**
 * Match a text by a pattern; each placeholder takes a name, the first as little as it can.
 *
 * @captures  room for as many as the pattern has placeholders; one of each name is set
 * Returns: false when it does not match, also when one name would stand for two texts.
 */
bool placeholder_match(struct arena *arena, struct str pattern, struct str text,
                       struct capture *captures, size_t *ncaptures);

/** How many placeholders the text has. */
size_t placeholder_count(struct str text);

#endif
