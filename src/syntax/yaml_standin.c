/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_standin.h"

#include <stdint.h>
#include <string.h>

/* The private use area: 6400 characters of three bytes. */
#define FIRST_PRIVATE 0xe000u
#define LAST_PRIVATE 0xf8ffu
#define PRIVATE_COUNT (LAST_PRIVATE - FIRST_PRIVATE + 1)

/* The private character at @at, counted from the first one; PRIVATE_COUNT for none. */
static size_t
private_at(struct str bytes, size_t at)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr + at;

	if (p[0] < 0xee || p[0] > 0xef || at + 3 > bytes.len)
		return PRIVATE_COUNT;
	const uint32_t code = (p[0] & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
	return code < FIRST_PRIVATE || code > LAST_PRIVATE ? PRIVATE_COUNT : code - FIRST_PRIVATE;
}

static struct str
private_mark(struct arena *arena, size_t index)
{
	const uint32_t code = FIRST_PRIVATE + (uint32_t)index;
	const char mark[3] = { (char)(0xe0 | code >> 12), (char)(0x80 | (code >> 6 & 0x3f)),
		               (char)(0x80 | (code & 0x3f)) };

	return arena_copy(arena, (struct str){ mark, sizeof(mark) });
}

static bool
choose_marks(struct yaml_standins *standins, struct arena *arena, struct str bytes)
{
	bool *seen = arena_array(arena, PRIVATE_COUNT + 1, sizeof(*seen));
	size_t found = 0;

	for (size_t at = 0; at < bytes.len; at++)
		seen[private_at(bytes, at)] = true;
	for (size_t i = 0; i < PRIVATE_COUNT && found < STANDIN_COUNT; i++)
		if (!seen[i])
			standins->marks[found++] = private_mark(arena, i);
	return found == STANDIN_COUNT;
}

/* `\'` behind an even number of backslashes: in double quotes, an escape. */
static bool
is_escape(struct str bytes, size_t at)
{
	size_t before = at;

	if (bytes.ptr[at] != '\\' || at + 1 == bytes.len || bytes.ptr[at + 1] != '\'')
		return false;
	while (before > 0 && bytes.ptr[before - 1] == '\\')
		before--;
	return (at - before) % 2 == 0;
}

static bool
is_name_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
}

/* Does an anchor, an alias or a tag end before @at? */
static bool
ends_property(struct str bytes, size_t at)
{
	while (at > 0 && is_name_byte(bytes.ptr[at - 1]))
		at--;
	return at > 0 && memchr("&*!", bytes.ptr[at - 1], 3);
}

/*
 * A colon with a flow indicator behind it and text before it.  A quote or a
 * bracket before it may also end a value; such a colon is left to the list.
 */
static bool
is_colon(struct str bytes, size_t at)
{
	if (bytes.ptr[at] != ':' || at == 0 || at + 1 == bytes.len ||
	    !memchr(",?[]{}", bytes.ptr[at + 1], 6))
		return false;
	return !memchr(" \t\r\n,[]{}\"':?-", bytes.ptr[at - 1], 15) && !ends_property(bytes, at);
}

struct yaml_standins *
yaml_standins_add(const struct yaml_standins *old, struct arena *arena, struct str bytes,
                  enum yaml_standin kind, size_t at)
{
	struct yaml_standins *standins = arena_alloc(arena, sizeof(*standins));

	if (old)
		*standins = *old;
	else if (!choose_marks(standins, arena, bytes))
		return NULL;
	if (kind < STANDIN_COUNT && !standins->used[kind]) {
		standins->used[kind] = true;
		if (kind == STANDIN_ESCAPE || is_colon(bytes, at))
			return standins;
	}
	if (standins->nplaces == STANDIN_PLACES)
		return NULL;
	standins->places[standins->nplaces++] = (struct yaml_standin_place){ kind, at };
	return standins;
}

/* What stands for the byte at an offset; empty for itself. */
static struct str
replacement(const struct yaml_standins *standins, struct str bytes, size_t at)
{
	if (standins->used[STANDIN_ESCAPE] && is_escape(bytes, at))
		return standins->marks[STANDIN_ESCAPE];
	if (standins->used[STANDIN_COLON] && is_colon(bytes, at))
		return standins->marks[STANDIN_COLON];
	for (size_t i = 0; i < standins->nplaces; i++)
		if (standins->places[i].at == at)
			return standins->places[i].kind == STANDIN_TAG
			           ? STR(";")
			           : standins->marks[standins->places[i].kind];
	return STR("");
}

struct str
yaml_standins_apply(const struct yaml_standins *standins, struct arena *arena, struct str bytes)
{
	struct buf buf;

	buf_init(&buf, arena);
	buf_reserve(&buf, bytes.len + bytes.len / 4 + 16);
	for (size_t at = 0; at < bytes.len; at++) {
		const struct str other = replacement(standins, bytes, at);
		if (other.len > 0)
			buf_add_str(&buf, other);
		else
			buf_add_byte(&buf, bytes.ptr[at]);
	}
	return buf_str(&buf);
}

struct str
yaml_standins_undo(const struct yaml_standins *standins, struct arena *arena, struct str text,
                   bool double_quoted)
{
	static const char originals[] = { [STANDIN_ESCAPE] = '\\', [STANDIN_COLON] = ':' };
	struct buf buf;

	if (!standins)
		return text;
	buf_init(&buf, arena);
	for (size_t at = 0; at < text.len;) {
		const struct str rest = str_from_offset(text, at);
		size_t kind = 0;
		while (kind < STANDIN_COUNT && !str_starts(rest, standins->marks[kind]))
			kind++;
		if (kind == STANDIN_COUNT)
			buf_add_byte(&buf, text.ptr[at++]);
		else if (kind != STANDIN_ESCAPE || !double_quoted)
			buf_add_byte(&buf, originals[kind]);
		at += kind == STANDIN_COUNT ? 0 : standins->marks[kind].len;
	}
	return buf_str(&buf);
}
