/* SPDX-License-Identifier: MIT */
#include "base/intern.h"

#include "base/hash.h"

#include <string.h>

#define FIRST_SLOTS 1024

struct symbols {
	struct arena *arena;
	const struct symbol **slots; /* open addressing, never full */
	size_t nslots;               /* a power of two */
	size_t count;
};

struct symbols *
symbols_new(struct arena *arena)
{
	struct symbols *symbols = arena_alloc(arena, sizeof(*symbols));

	symbols->arena = arena;
	symbols->nslots = FIRST_SLOTS;
	symbols->slots = arena_array(arena, FIRST_SLOTS, sizeof(*symbols->slots));
	return symbols;
}

struct str
symbol_str(const struct symbol *symbol)
{
	return (struct str){ symbol->text, symbol->len };
}

/* The slot of a text: where it is, or where it belongs. */
static size_t
slot_of(const struct symbols *symbols, struct str text, uint64_t hash)
{
	size_t at = hash & (symbols->nslots - 1);

	for (; symbols->slots[at]; at = (at + 1) & (symbols->nslots - 1)) {
		const struct symbol *symbol = symbols->slots[at];
		if (symbol->hash == hash && str_equal(symbol_str(symbol), text))
			break;
	}
	return at;
}

static void
grow(struct symbols *symbols)
{
	const struct symbol **old = symbols->slots;
	const size_t nold = symbols->nslots;

	symbols->nslots = nold * 2;
	symbols->slots = arena_array(symbols->arena, symbols->nslots, sizeof(*symbols->slots));
	for (size_t i = 0; i < nold; i++)
		if (old[i])
			symbols->slots[slot_of(symbols, symbol_str(old[i]), old[i]->hash)] = old[i];
}

const struct symbol *
symbol_get(struct symbols *symbols, struct str text)
{
	const uint64_t hash = hash_str(text);
	size_t at = slot_of(symbols, text, hash);

	if (symbols->slots[at])
		return symbols->slots[at];
	if (symbols->count + 1 > symbols->nslots / 2) {
		grow(symbols);
		at = slot_of(symbols, text, hash);
	}
	struct symbol *symbol = arena_alloc(symbols->arena, sizeof(*symbol) + text.len + 1);
	symbol->hash = hash;
	symbol->len = text.len;
	if (text.len > 0)
		memcpy(symbol->text, text.ptr, text.len);
	symbols->slots[at] = symbol;
	symbols->count++;
	return symbol;
}

const struct symbol *
symbol_find(const struct symbols *symbols, struct str text)
{
	return symbols->slots[slot_of(symbols, text, hash_str(text))];
}

int
symbol_compare(const struct symbol *a, const struct symbol *b)
{
	return a == b ? 0 : str_compare(symbol_str(a), symbol_str(b));
}
