/* SPDX-License-Identifier: MIT */
/*
 * Memory that lives as long as a run.
 *
 * An arena hands out zeroed memory from large chunks and takes it back all at
 * once.  Nothing taken from it is freed alone; sources, keys, nodes, merged
 * trees, findings and output all live here, so there are no owners to track.
 *
 * Running out of memory, or over the ceiling, is handled in one place: the
 * arena calls its `exhausted` hook, which must not return (the program prints
 * one line and exits 2; the library jumps to its entry).  So no caller checks
 * for NULL.
 *
 * An arena must not be shared between threads.
 *
 *	struct arena arena;
 *	arena_init(&arena, LIMIT_ARENA_BYTES, hook, NULL);
 *	int *n = arena_array(&arena, 10, sizeof(*n));
 *	arena_fini(&arena);
 */
#ifndef LAYER_BASE_ARENA_H
#define LAYER_BASE_ARENA_H

#include "base/str.h"

#include <stdarg.h>
#include <stdint.h>

struct arena_chunk;

/* Called with the context and the bytes asked for; must not return. */
typedef void arena_exhausted(void *context, size_t size);

struct arena {
	struct arena_chunk *chunks; /* newest first */
	char *next, *end;           /* free part of the newest small chunk */
	size_t used;                /* bytes of all chunks */
	size_t ceiling;             /* bytes */
	arena_exhausted *exhausted;
	void *context;
};

#if defined(__GNUC__)
#define ARENA_PRINTF(text, first) __attribute__((__format__(__printf__, text, first)))
#else
#define ARENA_PRINTF(text, first)
#endif

/**
 * Make an empty arena.
 *
 * @ceiling    bytes it may take at most
 * @exhausted  static; called when there is no more; NULL aborts
 * @context    borrowed; handed to @exhausted
 */
void arena_init(struct arena *arena, size_t ceiling, arena_exhausted *exhausted, void *context);

/** Give everything back. The arena may be initialised again. */
void arena_fini(struct arena *arena);

/**
 * Call the hook on behalf of a foreign library that has run out of memory.
 *
 * @size  bytes asked for, as far as known
 */
_Noreturn void arena_exhaust(struct arena *arena, size_t size);

/** @size zeroed bytes, aligned for any type. Returns: arena, never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/** An array of @n zeroed elements of @size bytes; the product is checked. Returns: arena. */
void *arena_array(struct arena *arena, size_t n, size_t size);

/**
 * Make a piece larger, keeping its first @old bytes; the rest is not zeroed.
 *
 * @ptr  arena; not to be used afterwards; NULL when @old is 0
 * Returns: arena; large pieces are resized in place where the system can.
 */
void *arena_grow(struct arena *arena, void *ptr, size_t old, size_t size);

/** A copy of @s that ends in a NUL behind its length. Returns: arena. */
struct str arena_copy(struct arena *arena, struct str s);

/** Text made as printf makes it (no floating point: locale). Returns: arena, NUL-terminated. */
struct str arena_printf(struct arena *arena, const char *format, ...) ARENA_PRINTF(2, 3);

/** The same with a va_list. Returns: arena, NUL-terminated. */
struct str arena_vprintf(struct arena *arena, const char *format, va_list args) ARENA_PRINTF(2, 0);

#endif
