/* SPDX-License-Identifier: MIT */
#include "schema/url.h"

#include "format/url.h"

#include <string.h>

/* Parts of a URL differ in the characters that stand for themselves. */
enum part { PART_PATH, PART_SEGMENT, PART_HOST, PART_USER };

static const char *const plain_marks[] = {
	[PART_PATH] = "-_.~$&+,/:;=@",
	[PART_SEGMENT] = "-_.~$&+:=@",
	[PART_HOST] = "-_.~!$&'()*+,;=:[]<>\"",
	[PART_USER] = "-_.~$&+,;=",
};

static bool
is_letter_or_digit(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool
is_plain(unsigned char c, enum part part)
{
	return is_letter_or_digit(c) || (c != '\0' && strchr(plain_marks[part], c) != NULL);
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The byte of the escape at @at, or -1. */
static int
escaped_byte(struct str text, size_t at)
{
	if (at + 2 >= text.len)
		return -1;
	const int high = hex_value(text.ptr[at + 1]), low = hex_value(text.ptr[at + 2]);
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static struct str
decode(struct arena *arena, struct str text)
{
	if (str_find_byte(text, '%') == text.len)
		return text;
	char *const out = arena_alloc(arena, text.len);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		const bool escaped = text.ptr[i] == '%';
		out[len++] = escaped ? (char)escaped_byte(text, i) : text.ptr[i];
		i += escaped ? 2 : 0;
	}
	return (struct str){ out, len };
}

bool
url_unescape(struct arena *arena, struct str text, struct str *out)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '%' && escaped_byte(text, i) < 0) {
			*out = str_sub(text, i, 3);
			return false;
		}
	*out = decode(arena, text);
	return true;
}

static void
add_escaped(struct buf *buf, struct str text, enum part part)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < text.len; i++) {
		const unsigned char c = (unsigned char)text.ptr[i];
		if (is_plain(c, part)) {
			buf_add_byte(buf, (char)c);
		} else {
			buf_add_byte(buf, '%');
			buf_add_byte(buf, digits[c >> 4]);
			buf_add_byte(buf, digits[c & 15]);
		}
	}
}

/* Decode, then escape the way Go does: what a part looks like when printed. */
static struct str
respell(struct arena *arena, struct str text, enum part part)
{
	struct buf buf;

	buf_init(&buf, arena);
	add_escaped(&buf, decode(arena, text), part);
	return buf_str(&buf);
}

void
url_add_fragment(struct buf *buf, struct str pointer)
{
	for (size_t begin = 0; begin <= pointer.len;) {
		const struct str rest = str_from_offset(pointer, begin);
		const size_t slash = str_find_byte(rest, '/');
		if (begin > 0)
			buf_add_byte(buf, '/');
		add_escaped(buf, str_sub(rest, 0, slash), PART_SEGMENT);
		begin += slash + 1;
	}
}

void
url_split(struct str text, struct str *before, struct str *fragment)
{
	const size_t hash = str_find_byte(text, '#');

	*before = str_sub(text, 0, hash);
	*fragment = str_from_offset(text, hash + 1);
}

static struct str
lower(struct arena *arena, struct str text)
{
	char *const out = arena_alloc(arena, text.len + 1);

	for (size_t i = 0; i < text.len; i++)
		out[i] = (char)(text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? text.ptr[i] + 32
		                                                         : text.ptr[i]);
	return (struct str){ out, text.len };
}

static void
cut_query(struct str *rest, struct url *url)
{
	const size_t mark = str_find_byte(*rest, '?');

	url->ends_in_question_mark = rest->len > 0 && mark + 1 == rest->len;
	url->query = str_from_offset(*rest, mark + 1);
	*rest = str_sub(*rest, 0, mark);
}

static size_t
find_last_byte(struct str text, char byte)
{
	size_t at = text.len;

	while (at > 0 && text.ptr[at - 1] != byte)
		at--;
	return at > 0 ? at - 1 : text.len;
}

/* Who is at the host: a name, or a name and a password. */
static struct str
respell_user(struct arena *arena, struct str user)
{
	const size_t colon = str_find_byte(user, ':');
	struct buf buf;

	buf_init(&buf, arena);
	buf_add_str(&buf, respell(arena, str_sub(user, 0, colon), PART_USER));
	if (colon < user.len) {
		buf_add_byte(&buf, ':');
		buf_add_str(&buf, respell(arena, str_from_offset(user, colon + 1), PART_USER));
	}
	return buf_str(&buf);
}

/* Cut what stands between `//` and the path off the front of @rest. */
static void
cut_authority(struct arena *arena, struct str *rest, struct url *url)
{
	const struct str behind = str_from_offset(*rest, 2);
	const size_t slash = str_find_byte(behind, '/');
	const struct str authority = str_sub(behind, 0, slash);
	const size_t at = find_last_byte(authority, '@');

	*rest = str_from_offset(behind, slash);
	url->has_user = at < authority.len;
	if (url->has_user)
		url->user = respell_user(arena, str_sub(authority, 0, at));
	url->host = respell(arena, url->has_user ? str_from_offset(authority, at + 1) : authority,
	                    PART_HOST);
}

/* A path as Go prints it: it keeps a few marks that it would not write itself. */
static struct str
respell_path(struct arena *arena, struct str path)
{
	for (size_t i = 0; i < path.len; i++) {
		const unsigned char c = (unsigned char)path.ptr[i];
		if (!is_plain(c, PART_PATH) && (c == '\0' || !strchr("!'()*[]%", c)))
			return respell(arena, path, PART_PATH);
	}
	return path;
}

bool
url_parse(struct arena *arena, struct str text, struct url *url, struct str *error)
{
	struct format_reason reason = { .arena = arena, .scratch = arena };
	struct format_url parts;

	*url = (struct url){ .path = STR("") };
	if (!format_url_read(&reason, text, &parts)) {
		*error = reason.text;
		return false;
	}
	const bool is_absolute = parts.scheme.len > 0;
	struct str rest = is_absolute ? str_from_offset(text, parts.scheme.len + 1) : text;
	url->scheme = lower(arena, parts.scheme);
	cut_query(&rest, url);
	if (is_absolute && !str_starts(rest, STR("/"))) {
		url->opaque = rest;
		return true;
	}
	if (str_starts(rest, STR("//")) && (is_absolute || !str_starts(rest, STR("///"))))
		cut_authority(arena, &rest, url);
	else
		url->omits_host = is_absolute;
	url->path = respell_path(arena, rest);
	return true;
}

static void
print_authority(struct buf *buf, const struct url *url)
{
	if (url->omits_host && url->host.len == 0 && !url->has_user)
		return;
	if (url->host.len > 0 || url->path.len > 0 || url->has_user)
		buf_add_str(buf, STR("//"));
	if (url->has_user) {
		buf_add_str(buf, url->user);
		buf_add_byte(buf, '@');
	}
	buf_add_str(buf, url->host);
}

static void
print_hierarchy(struct buf *buf, const struct url *url)
{
	if (url->scheme.len > 0 || url->host.len > 0 || url->has_user)
		print_authority(buf, url);
	if (url->path.len > 0 && url->path.ptr[0] != '/' && url->host.len > 0)
		buf_add_byte(buf, '/');
	const struct str segment = str_sub(url->path, 0, str_find_byte(url->path, '/'));
	if (buf->len == 0 && str_find_byte(segment, ':') < segment.len)
		buf_add_str(buf, STR("./"));
	buf_add_str(buf, url->path);
}

struct str
url_print(struct arena *arena, const struct url *url)
{
	struct buf buf;

	buf_init(&buf, arena);
	if (url->scheme.len > 0) {
		buf_add_str(&buf, url->scheme);
		buf_add_byte(&buf, ':');
	}
	if (url->opaque.len > 0)
		buf_add_str(&buf, url->opaque);
	else
		print_hierarchy(&buf, url);
	if (url->ends_in_question_mark || url->query.len > 0) {
		buf_add_byte(&buf, '?');
		buf_add_str(&buf, url->query);
	}
	return buf_str(&buf);
}

/* Take the last piece off a path under construction; it keeps its first slash. */
static void
drop_last_piece(struct buf *path)
{
	const struct str behind = { path->ptr + 1, path->len - 1 };
	const size_t slash = find_last_byte(behind, '/');

	path->len = slash < behind.len ? slash + 1 : 1;
}

/* A path without its `.` and `..` pieces; one slash begins it. */
static struct str
remove_dots(struct arena *arena, struct str full)
{
	struct buf path;
	struct str piece, rest = full;
	bool first = true;

	buf_init(&path, arena);
	buf_add_byte(&path, '/');
	for (;;) {
		const size_t slash = str_find_byte(rest, '/');
		piece = str_sub(rest, 0, slash);
		if (str_is(piece, "..")) {
			drop_last_piece(&path);
			first = path.len == 1;
		} else if (!str_is(piece, ".")) {
			if (!first)
				buf_add_byte(&path, '/');
			buf_add_str(&path, piece);
			first = false;
		} else {
			first = false;
		}
		if (slash == rest.len)
			break;
		rest = str_from_offset(rest, slash + 1);
	}
	if (str_is(piece, ".") || str_is(piece, ".."))
		buf_add_byte(&path, '/');
	const struct str out = buf_str(&path);
	return out.len > 1 && out.ptr[1] == '/' ? str_from_offset(out, 1) : out;
}

static struct str
resolve_path(struct arena *arena, struct str base, struct str ref)
{
	struct str full = ref;

	if (ref.len == 0) {
		full = base;
	} else if (ref.ptr[0] != '/') {
		const size_t slash = find_last_byte(base, '/');
		const struct str folder = str_sub(base, 0, slash < base.len ? slash + 1 : 0);
		full = arena_printf(arena, "%" PRISTR "%" PRISTR, STRARG(folder), STRARG(ref));
	}
	return full.len == 0 ? full : remove_dots(arena, full);
}

void
url_resolve(struct arena *arena, const struct url *base, const struct url *ref, struct url *out)
{
	*out = *ref;
	if (ref->scheme.len == 0) {
		out->scheme = base->scheme;
		out->opaque = base->opaque;
	}
	if (ref->scheme.len > 0 || ref->host.len > 0 || ref->has_user) {
		out->path = resolve_path(arena, ref->path, STR(""));
		return;
	}
	if (ref->path.len == 0 && !ref->ends_in_question_mark && ref->query.len == 0)
		out->query = base->query;
	out->host = base->host;
	out->user = base->user;
	out->has_user = base->has_user;
	out->path = resolve_path(arena, base->path, ref->path);
}
