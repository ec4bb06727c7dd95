/* SPDX-License-Identifier: MIT */
#include "schema/failure.h"

static void
add_escaped(struct buf *buf, struct str token)
{
	for (size_t i = 0; i < token.len; i++) {
		if (token.ptr[i] == '~')
			buf_add_str(buf, STR("~0"));
		else if (token.ptr[i] == '/')
			buf_add_str(buf, STR("~1"));
		else
			buf_add_byte(buf, token.ptr[i]);
	}
}

void
location_add_pointer(struct buf *buf, const struct location *at)
{
	size_t depth = 0;

	for (const struct location *up = at; up; up = up->parent)
		depth++;
	const struct location **const chain =
	    arena_array(buf->arena, depth + 1, sizeof(const struct location *));
	for (size_t i = depth; i > 0; at = at->parent)
		chain[--i] = at;
	for (size_t i = 0; i < depth; i++) {
		buf_add_byte(buf, '/');
		if (chain[i]->key)
			add_escaped(buf, symbol_str(chain[i]->key));
		else
			buf_printf(buf, "%zu", chain[i]->index);
	}
}

void
failure_add(struct arena *arena, struct failure *failure, struct failure *cause)
{
	const size_t n = failure->ncauses;

	/* Room doubles at each power of two, so it is full exactly there. */
	if ((n & (n - 1)) == 0)
		failure->causes = arena_grow(arena, failure->causes, n * sizeof(*failure->causes),
		                             (n ? n * 2 : 1) * sizeof(*failure->causes));
	failure->causes[failure->ncauses++] = cause;
}
