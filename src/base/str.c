/* SPDX-License-Identifier: MIT */
#include "base/str.h"

#include <limits.h>
#include <string.h>

#define DISTANCE_LIMIT 64

int
str_print_len(struct str s)
{
	return s.len > INT_MAX ? INT_MAX : (int)s.len;
}

struct str
str_from(const char *text)
{
	return (struct str){ text, text ? strlen(text) : 0 };
}

bool
str_equal(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool
str_is(struct str s, const char *text)
{
	return str_equal(s, str_from(text));
}

int
str_compare(struct str a, struct str b)
{
	const size_t common = a.len < b.len ? a.len : b.len;
	const int order = common ? memcmp(a.ptr, b.ptr, common) : 0;

	if (order != 0)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

bool
str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_equal(str_sub(s, 0, prefix.len), prefix);
}

bool
str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_equal(str_from_offset(s, s.len - suffix.len), suffix);
}

size_t
str_find_byte(struct str s, char byte)
{
	const char *found = s.len ? memchr(s.ptr, byte, s.len) : NULL;

	return found ? (size_t)(found - s.ptr) : s.len;
}

size_t
str_find(struct str s, struct str needle)
{
	if (needle.len == 0)
		return 0;
	for (size_t at = 0; at + needle.len <= s.len; at++) {
		at += str_find_byte(str_from_offset(s, at), needle.ptr[0]);
		if (at + needle.len <= s.len && memcmp(s.ptr + at, needle.ptr, needle.len) == 0)
			return at;
	}
	return s.len;
}

bool
str_contains(struct str s, struct str needle)
{
	return needle.len == 0 || str_find(s, needle) < s.len;
}

struct str
str_sub(struct str s, size_t begin, size_t len)
{
	if (begin > s.len)
		begin = s.len;
	if (len > s.len - begin)
		len = s.len - begin;
	return (struct str){ s.ptr ? s.ptr + begin : NULL, len };
}

struct str
str_from_offset(struct str s, size_t begin)
{
	return str_sub(s, begin, s.len);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

struct str
str_trim(struct str s)
{
	while (s.len > 0 && is_blank(s.ptr[0]))
		s = str_from_offset(s, 1);
	while (s.len > 0 && is_blank(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

bool
str_split(struct str *rest, char separator, struct str *piece)
{
	if (!rest->ptr)
		return false;
	const size_t at = str_find_byte(*rest, separator);
	*piece = str_sub(*rest, 0, at);
	*rest = at < rest->len ? str_from_offset(*rest, at + 1) : (struct str){ NULL, 0 };
	return true;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t
str_distance(struct str a, struct str b, size_t most)
{
	size_t rows[3][DISTANCE_LIMIT + 1];

	if (a.len > DISTANCE_LIMIT || b.len > DISTANCE_LIMIT)
		return most + 1;
	for (size_t j = 0; j <= b.len; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t *row = rows[i % 3], *last = rows[(i - 1) % 3], *before = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			const bool same = a.ptr[i - 1] == b.ptr[j - 1];
			row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + !same);
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
			    a.ptr[i - 2] == b.ptr[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
	}
	return least(rows[a.len % 3][b.len], most + 1);
}
