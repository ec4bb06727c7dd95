/* SPDX-License-Identifier: MIT */
/*
 * Texts kept once: equal text, equal address, for the whole run.
 *
 * Map keys are symbols, so looking one up compares addresses.  Symbols are
 * never freed before the arena is; they may be shared freely for reading.
 */
#ifndef LAYER_BASE_INTERN_H
#define LAYER_BASE_INTERN_H

#include "base/arena.h"

/* An interned text. Compare by address; order by symbol_compare(). */
struct symbol {
	uint64_t hash;
	size_t len;  /* bytes */
	char text[]; /* NUL-terminated behind its length; may hold NULs */
};

struct symbols;

/** An empty table. Returns: arena. */
struct symbols *symbols_new(struct arena *arena);

/** The symbol of @text, made if there is none. Returns: arena, the same for equal text. */
const struct symbol *symbol_get(struct symbols *symbols, struct str text);

/** The symbol of @text if somebody has made it, else NULL. */
const struct symbol *symbol_find(const struct symbols *symbols, struct str text);

/** The text of a symbol; borrowed. */
struct str symbol_str(const struct symbol *symbol);

/** Order by bytes; 0 only for the same symbol. */
int symbol_compare(const struct symbol *a, const struct symbol *b);

#endif
