/* SPDX-License-Identifier: MIT */
/*
 * Paths: the address of a value in a tree, and patterns over addresses.
 *
 * They are written as in --set, `ingress.hosts[0].host`, with a backslash
 * before what would end a name (`a\.b`), and with a few steps more:
 *
 *	*             one step, whatever it is (also `[*]`; `\*` is the key `*`)
 *	**            any number of steps, none too
 *	[name=web]    the item of a list that has this value at this key
 *	[""]          the empty key
 *
 * Unlike in --set `,` and `=` may stand bare in a name.  The empty text is the
 * root.  A path without `*` and `**` is an address; any path is a pattern.
 * Keys are symbols, so comparing steps compares addresses of symbols.
 */
#ifndef LAYER_VALUE_PATH_H
#define LAYER_VALUE_PATH_H

#include "base/buf.h"
#include "source/workspace.h"
#include "value/node.h"

enum step_kind {
	STEP_KEY,   /* of a map */
	STEP_INDEX, /* of a list */
	STEP_ITEM,  /* of a list of maps, by the value of a key */
	STEP_ANY,   /* `*` */
	STEP_DEEP,  /* `**` */
};

struct step {
	enum step_kind kind;
	const struct symbol *key; /* KEY, ITEM */
	struct str value;         /* ITEM: as text */
	size_t index;             /* INDEX */
};

struct path {
	const struct step *steps;
	size_t nsteps;
};

/**
 * Read a path.
 *
 * @at    where the text stands, for the finding
 * @path  out: arena
 * Returns: false + finding, which points into the text where @at shows it as it is.
 */
bool path_parse(struct workspace *ws, struct str text, struct span at, struct path *path);

/** Append a path so that it parses back. */
void path_print(struct buf *buf, const struct path *path);

/** path_print() into a text of its own. Returns: arena. */
struct str path_text(struct arena *arena, const struct path *path);

/** @path with one more step. Returns: arena. */
struct path path_with(struct arena *arena, const struct path *path, struct step step);

/** Same steps? */
bool path_equal(const struct path *a, const struct path *b);

/** Are there no `*` and `**` in it? */
bool path_is_address(const struct path *path);

/**
 * The value at an address; of items with the same value at a key, the first.
 * Returns: borrowed; NULL where there is nothing, or when @path is no address.
 */
const struct node *path_get(const struct node *root, const struct path *path);

/** Does the item of a list (a map) have this text at this key? Numbers compare as JSON. */
bool path_is_item(const struct node *item, const struct symbol *key, struct str value);

/**
 * Is @path one of those that @pattern means?
 *
 * Steps are compared as they are written: `[name=web]` means no `[0]`.
 */
bool path_covers(const struct path *pattern, const struct path *path);

#endif
