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
is_mark(struct str bytes, size_t at)
{
	return str_starts(str_from_offset(bytes, at), STR("\xef\xbb\xbf"));
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
		if (kind != STANDIN_COLON || is_colon(bytes, at))
			return standins;
	}
	if (standins->nplaces == STANDIN_PLACES)
		return NULL;
	standins->places[standins->nplaces++] = (struct yaml_standin_place){ kind, at };
	return standins;
}

/* What stands for @len bytes at an offset; empty for themselves. */
static struct str
replacement(const struct yaml_standins *standins, struct str bytes, size_t at, size_t *len)
{
	*len = 1;
	if (standins->used[STANDIN_ESCAPE] && is_escape(bytes, at))
		return standins->marks[STANDIN_ESCAPE];
	if (standins->used[STANDIN_COLON] && is_colon(bytes, at))
		return standins->marks[STANDIN_COLON];
	if (standins->used[STANDIN_MARK] && at > 0 && is_mark(bytes, at)) {
		*len = 3;
		return standins->marks[STANDIN_MARK];
	}
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
	size_t len;

	buf_init(&buf, arena);
	buf_reserve(&buf, bytes.len + bytes.len / 4 + 16);
	for (size_t at = 0; at < bytes.len; at += len) {
		const struct str other = replacement(standins, bytes, at, &len);
		buf_add_str(&buf, other.len > 0 ? other : str_sub(bytes, at, len));
	}
	return buf_str(&buf);
}

/* Which mark a text begins with; STANDIN_COUNT for none. */
static size_t
find_mark(const struct yaml_standins *standins, struct str text)
{
	size_t kind = 0;

	while (kind < STANDIN_COUNT && !str_starts(text, standins->marks[kind]))
		kind++;
	return kind;
}

struct str
yaml_standins_undo(const struct yaml_standins *standins, struct arena *arena, struct str text,
                   bool double_quoted)
{
	static const char *const originals[] = { "\\", ":", "\xef\xbb\xbf" };
	struct buf buf;

	if (!standins)
		return text;
	buf_init(&buf, arena);
	for (size_t at = 0; at < text.len;) {
		const size_t kind = find_mark(standins, str_from_offset(text, at));
		if (kind == STANDIN_COUNT) {
			buf_add_byte(&buf, text.ptr[at++]);
			continue;
		}
		if (kind != STANDIN_ESCAPE || !double_quoted)
			buf_add_str(&buf, str_from(originals[kind]));
		at += standins->marks[kind].len;
	}
	return buf_str(&buf);
}
