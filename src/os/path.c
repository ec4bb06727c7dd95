/* SPDX-License-Identifier: MIT */
#include "os/path.h"

#include "base/buf.h"

bool
path_is_absolute(struct str path)
{
	return path.len > 0 && path.ptr[0] == '/';
}

/* Where the last part of what is built so far begins. */
static size_t
last_part(const struct buf *buf, size_t floor)
{
	size_t at = buf->len;

	while (at > floor && buf->ptr[at - 1] != '/')
		at--;
	return at;
}

static void
climb(struct buf *buf, size_t floor, bool absolute)
{
	const size_t at = last_part(buf, floor);
	const struct str last = { buf->ptr + at, buf->len - at };

	if (last.len > 0 && !str_equal(last, STR(".."))) {
		buf->len = at > floor ? at - 1 : floor;
		return;
	}
	if (absolute)
		return;
	if (buf->len > floor)
		buf_add_byte(buf, '/');
	buf_add_str(buf, STR(".."));
}

struct str
path_normalise(struct arena *arena, struct str path)
{
	const bool absolute = path_is_absolute(path);
	const size_t floor = absolute;
	struct buf buf;
	struct str part;

	buf_init(&buf, arena);
	buf_reserve(&buf, path.len + 1);
	if (absolute)
		buf_add_byte(&buf, '/');
	while (str_split(&path, '/', &part)) {
		if (part.len == 0 || str_equal(part, STR(".")))
			continue;
		if (str_equal(part, STR(".."))) {
			climb(&buf, floor, absolute);
			continue;
		}
		if (buf.len > floor)
			buf_add_byte(&buf, '/');
		buf_add_str(&buf, part);
	}
	if (buf.len == 0)
		buf_add_byte(&buf, '.');
	return buf_str(&buf);
}

struct str
path_join(struct arena *arena, struct str directory, struct str name)
{
	struct buf buf;

	if (path_is_absolute(name) || directory.len == 0)
		return path_normalise(arena, name);
	buf_init(&buf, arena);
	buf_add_str(&buf, directory);
	buf_add_byte(&buf, '/');
	buf_add_str(&buf, name);
	return path_normalise(arena, buf_str(&buf));
}

/* Bytes of the parts that two normalised paths have in common, with the slash behind them. */
static size_t
common_parts(struct str a, struct str b)
{
	size_t common = 0;

	for (size_t i = 0;; i++) {
		const bool a_ends = i == a.len || a.ptr[i] == '/';
		const bool b_ends = i == b.len || b.ptr[i] == '/';
		if (a_ends && b_ends)
			common = i + 1;
		if (i >= a.len || i >= b.len || a.ptr[i] != b.ptr[i])
			return common;
	}
}

struct str
path_relative(struct arena *arena, struct str from, struct str to)
{
	struct buf buf;
	struct str part;

	from = path_normalise(arena, from);
	to = path_normalise(arena, to);
	if (path_is_absolute(from) != path_is_absolute(to) || str_equal(from, STR(".")))
		return to;
	if (str_equal(from, STR("/")))
		return to.len > 1 ? str_from_offset(to, 1) : STR(".");
	if (str_equal(to, STR(".")))
		to = STR("");
	const size_t common = common_parts(from, to);
	struct str up = str_from_offset(from, common);
	if (str_equal(str_sub(up, 0, 2), STR("..")) && (up.len == 2 || up.ptr[2] == '/'))
		return to;
	buf_init(&buf, arena);
	while (up.len > 0 && str_split(&up, '/', &part))
		buf_add_str(&buf, STR("../"));
	buf_add_str(&buf, str_from_offset(to, common));
	return path_normalise(arena, buf_str(&buf));
}

/* Offset behind the last slash, 0 when there is none. */
static size_t
name_offset(struct str path)
{
	size_t at = path.len;

	while (at > 0 && path.ptr[at - 1] != '/')
		at--;
	return at;
}

struct str
path_directory(struct str path)
{
	const size_t at = name_offset(path);

	if (at == 0)
		return STR(".");
	return str_sub(path, 0, at > 1 ? at - 1 : 1);
}

struct str
path_name(struct str path)
{
	return str_from_offset(path, name_offset(path));
}

struct str
path_extension(struct str path)
{
	const struct str name = path_name(path);

	for (size_t at = name.len; at > 1; at--)
		if (name.ptr[at - 1] == '.')
			return str_from_offset(name, at - 1);
	return STR("");
}

struct str
path_stem(struct str path)
{
	const struct str name = path_name(path);

	return str_sub(name, 0, name.len - path_extension(path).len);
}

bool
path_is_inside(struct str root, struct str path)
{
	if (str_equal(root, STR(".")))
		return !path_is_absolute(path) && !str_equal(path, STR("..")) &&
		       !str_starts(path, STR("../"));
	if (!str_starts(path, root))
		return false;
	const struct str rest = str_from_offset(path, root.len);
	if (root.len > 0 && root.ptr[root.len - 1] == '/')
		return true;
	if (str_ends(root, STR("..")) && str_starts(rest, STR("/..")))
		return false;
	return rest.len == 0 || rest.ptr[0] == '/';
}

bool
path_is_pattern(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '*' || text.ptr[i] == '?' || text.ptr[i] == '[')
			return true;
	return false;
}

/* Offset of the `]` that closes the set at @open, or the pattern's length. */
static size_t
set_end(struct str pattern, size_t open)
{
	size_t i = open + 1;

	if (i < pattern.len && (pattern.ptr[i] == '!' || pattern.ptr[i] == '^'))
		i++;
	if (i < pattern.len && pattern.ptr[i] == ']')
		i++;
	while (i < pattern.len && pattern.ptr[i] != ']')
		i++;
	return i;
}

/* Is the byte in the set between @open and @close? */
static bool
set_holds(struct str pattern, size_t open, size_t close, unsigned char byte)
{
	size_t i = open + 1;
	bool found = false;
	const bool negated = pattern.ptr[i] == '!' || pattern.ptr[i] == '^';

	i += negated;
	while (i < close) {
		const unsigned char low = (unsigned char)pattern.ptr[i];
		unsigned char high = low;
		if (i + 2 < close && pattern.ptr[i + 1] == '-') {
			high = (unsigned char)pattern.ptr[i + 2];
			i += 2;
		}
		found |= low <= byte && byte <= high;
		i++;
	}
	return found != negated;
}

/* Bytes of the code point at @at; 1 for a byte that begins none. */
static size_t
code_point_bytes(struct str text, size_t at)
{
	size_t n = 1;

	if ((unsigned char)text.ptr[at] >= 0xc0)
		while (at + n < text.len && n < 4 &&
		       ((unsigned char)text.ptr[at + n] & 0xc0) == 0x80)
			n++;
	return n;
}

/* Match one item of the pattern, not `*`; both offsets move on. */
static bool
match_one(struct str pattern, size_t *p, struct str text, size_t *t)
{
	const char c = pattern.ptr[*p];
	const char byte = text.ptr[*t];

	if (c == '?' && byte != '/') {
		*t += code_point_bytes(text, *t);
		(*p)++;
		return true;
	}
	const size_t close = c == '[' ? set_end(pattern, *p) : pattern.len;
	if (close < pattern.len) {
		const bool holds =
		    byte != '/' && set_holds(pattern, *p, close, (unsigned char)byte);
		*p = close + 1;
		(*t)++;
		return holds;
	}
	if (c == '\\' && *p + 1 < pattern.len)
		(*p)++;
	if (pattern.ptr[*p] != byte || c == '?')
		return false;
	(*p)++;
	(*t)++;
	return true;
}

bool
path_match(struct str pattern, struct str text)
{
	size_t p = 0, t = 0;
	size_t star = SIZE_MAX, resume = 0; /* behind the last star, and where its run ends */

	while (t < text.len || p < pattern.len) {
		if (p < pattern.len && pattern.ptr[p] == '*') {
			star = ++p;
			resume = t;
			continue;
		}
		size_t p_next = p, t_next = t;
		if (p < pattern.len && t < text.len && match_one(pattern, &p_next, text, &t_next)) {
			p = p_next;
			t = t_next;
			continue;
		}
		/* Only the last star can help: give it one byte more. */
		if (star == SIZE_MAX || resume >= text.len || text.ptr[resume] == '/')
			return false;
		t = ++resume;
		p = star;
	}
	return true;
}
