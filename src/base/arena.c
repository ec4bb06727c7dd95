/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONED 1
#endif
#endif
#ifdef ARENA_POISONED
#include <sanitizer/asan_interface.h>
#define GAP 16 /* poisoned bytes behind each piece, so that overruns are seen */
#else
#define ASAN_POISON_MEMORY_REGION(ptr, size) ((void)(ptr), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(ptr, size) ((void)(ptr), (void)(size))
#define GAP 0
#endif

#define CHUNK_FIRST 65536
#define CHUNK_MOST (4 * 1024 * 1024)
#define LARGE 65536 /* from here on a piece has a chunk of its own */
#define ALIGN alignof(max_align_t)

struct arena_chunk {
	struct arena_chunk *next, *previous;
	size_t size; /* bytes behind this header */
	alignas(max_align_t) char bytes[];
};

void
arena_init(struct arena *arena, size_t ceiling, arena_exhausted *exhausted, void *context)
{
	*arena = (struct arena){ .ceiling = ceiling, .exhausted = exhausted, .context = context };
}

void
arena_fini(struct arena *arena)
{
	struct arena_chunk *next;

	for (struct arena_chunk *chunk = arena->chunks; chunk; chunk = next) {
		next = chunk->next;
		ASAN_UNPOISON_MEMORY_REGION(chunk->bytes, chunk->size);
		free(chunk);
	}
	arena->chunks = NULL;
	arena->next = arena->end = NULL;
	arena->used = 0;
}

_Noreturn void
arena_exhaust(struct arena *arena, size_t size)
{
	if (arena->exhausted)
		arena->exhausted(arena->context, size);
	abort();
}

static void
charge(struct arena *arena, size_t size)
{
	if (size > arena->ceiling || arena->used > arena->ceiling - size)
		arena_exhaust(arena, size);
	arena->used += size;
}

static void
link_chunk(struct arena *arena, struct arena_chunk *chunk, size_t size)
{
	chunk->size = size;
	chunk->previous = NULL;
	chunk->next = arena->chunks;
	if (chunk->next)
		chunk->next->previous = chunk;
	arena->chunks = chunk;
}

static struct arena_chunk *
add_chunk(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX - sizeof(struct arena_chunk))
		arena_exhaust(arena, size);
	charge(arena, size);
	struct arena_chunk *chunk = calloc(1, sizeof(*chunk) + size);
	if (!chunk)
		arena_exhaust(arena, size);
	link_chunk(arena, chunk, size);
	return chunk;
}

static size_t
chunk_size(const struct arena *arena)
{
	size_t size = CHUNK_FIRST;

	while (size < CHUNK_MOST && size < arena->used / 2)
		size *= 2;
	return size;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	if (size >= LARGE)
		return add_chunk(arena, size)->bytes;
	const size_t rounded = (size + GAP + ALIGN - 1) / ALIGN * ALIGN;
	if (rounded > (size_t)(arena->end - arena->next)) {
		struct arena_chunk *chunk = add_chunk(arena, chunk_size(arena));
		arena->next = chunk->bytes;
		arena->end = chunk->bytes + chunk->size;
		ASAN_POISON_MEMORY_REGION(chunk->bytes, chunk->size);
	}
	void *piece = arena->next;
	ASAN_UNPOISON_MEMORY_REGION(piece, size);
	arena->next += rounded;
	return piece;
}

void *
arena_array(struct arena *arena, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size)
		arena_exhaust(arena, SIZE_MAX);
	return arena_alloc(arena, n * size);
}

static void *
grow_large(struct arena *arena, void *ptr, size_t old, size_t size)
{
	struct arena_chunk *chunk = (void *)((char *)ptr - offsetof(struct arena_chunk, bytes));

	if (size > SIZE_MAX - sizeof(*chunk))
		arena_exhaust(arena, size);
	charge(arena, size - old);
	if (chunk->previous)
		chunk->previous->next = chunk->next;
	else
		arena->chunks = chunk->next;
	if (chunk->next)
		chunk->next->previous = chunk->previous;
	struct arena_chunk *moved = realloc(chunk, sizeof(*chunk) + size);
	if (!moved) {
		link_chunk(arena, chunk, old);
		arena_exhaust(arena, size);
	}
	link_chunk(arena, moved, size);
	return moved->bytes;
}

void *
arena_grow(struct arena *arena, void *ptr, size_t old, size_t size)
{
	if (size <= old)
		return ptr;
	if (old >= LARGE)
		return grow_large(arena, ptr, old, size);
	char *piece = arena_alloc(arena, size);
	if (old > 0)
		memcpy(piece, ptr, old);
	return piece;
}

struct str
arena_copy(struct arena *arena, struct str s)
{
	char *text = arena_alloc(arena, s.len + 1);

	if (s.len > 0)
		memcpy(text, s.ptr, s.len);
	text[s.len] = '\0';
	return (struct str){ text, s.len };
}

struct str
arena_vprintf(struct arena *arena, const char *format, va_list args)
{
	va_list again;

	va_copy(again, args);
	const int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0)
		arena_exhaust(arena, 0);
	char *text = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, args);
	return (struct str){ text, (size_t)len };
}

struct str
arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	const struct str text = arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}
