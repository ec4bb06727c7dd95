/* SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include <stdio.h>
#include <string.h>

#define SMALLEST 64

void
buf_init(struct buf *buf, struct arena *arena)
{
	*buf = (struct buf){ .arena = arena };
}

void
buf_clear(struct buf *buf)
{
	buf->len = 0;
}

void
buf_reserve(struct buf *buf, size_t more)
{
	if (more < buf->cap - buf->len)
		return;
	/* A sum or a doubling that overflows is more than any arena has. */
	size_t need = buf->len + more + 1;
	if (need <= more)
		need = SIZE_MAX;
	size_t cap = buf->cap > SIZE_MAX / 2 ? SIZE_MAX : buf->cap * 2;
	if (cap < SMALLEST)
		cap = SMALLEST;
	if (cap < need)
		cap = need;
	buf->ptr = arena_grow(buf->arena, buf->ptr, buf->cap, cap);
	buf->cap = cap;
}

void
buf_add(struct buf *buf, const void *bytes, size_t len)
{
	if (len == 0)
		return;
	buf_reserve(buf, len);
	memcpy(buf->ptr + buf->len, bytes, len);
	buf->len += len;
}

void
buf_add_str(struct buf *buf, struct str s)
{
	buf_add(buf, s.ptr, s.len);
}

void
buf_add_byte(struct buf *buf, char byte)
{
	buf_reserve(buf, 1);
	buf->ptr[buf->len++] = byte;
}

void
buf_fill(struct buf *buf, char byte, size_t n)
{
	if (n == 0)
		return;
	buf_reserve(buf, n);
	memset(buf->ptr + buf->len, byte, n);
	buf->len += n;
}

void
buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	const struct str text = arena_vprintf(buf->arena, format, args);
	va_end(args);
	buf_add_str(buf, text);
}

struct str
buf_str(struct buf *buf)
{
	buf_reserve(buf, 1);
	buf->ptr[buf->len] = '\0';
	return (struct str){ buf->ptr, buf->len };
}
