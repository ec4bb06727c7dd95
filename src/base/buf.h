/* SPDX-License-Identifier: MIT */
/*
 * Growing bytes for everything that writes.
 *
 * A buf is append-only and takes its memory from an arena, so it needs no
 * fini; large ones are resized in place.  It always has room for a NUL behind
 * its bytes, which buf_str() sets.
 *
 *	struct buf buf;
 *	buf_init(&buf, arena);
 *	buf_add_str(&buf, STR("image: "));
 *	buf_printf(&buf, "%d\n", 7);
 *	struct str text = buf_str(&buf);
 */
#ifndef LAYER_BASE_BUF_H
#define LAYER_BASE_BUF_H

#include "base/arena.h"

struct buf {
	struct arena *arena;
	char *ptr;
	size_t len, cap; /* bytes */
};

/** An empty buf. @arena borrowed. */
void buf_init(struct buf *buf, struct arena *arena);

/** Forget the bytes, keep the room. Views handed out before become invalid. */
void buf_clear(struct buf *buf);

/** Make room for @more bytes. */
void buf_reserve(struct buf *buf, size_t more);

/** Append @len bytes. */
void buf_add(struct buf *buf, const void *bytes, size_t len);

/** Append a view. */
void buf_add_str(struct buf *buf, struct str s);

/** Append one byte. */
void buf_add_byte(struct buf *buf, char byte);

/** Append @n times the same byte. */
void buf_fill(struct buf *buf, char byte, size_t n);

/** Append what printf would print (no floating point: locale). */
void buf_printf(struct buf *buf, const char *format, ...) ARENA_PRINTF(2, 3);

/** What is there so far, with a NUL behind it. Returns: arena; valid until the next append. */
struct str buf_str(struct buf *buf);

#endif
