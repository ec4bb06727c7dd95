/* SPDX-License-Identifier: MIT */
#include "schema/url.h"

#include <string.h>

/* Parts of a URL differ in the characters that stand for themselves. */
enum part { PART_PATH, PART_SEGMENT, PART_HOST, PART_ZONE, PART_USER };

static const char *const plain_marks[] = {
	[PART_PATH] = "-_.~$&+,/:;=@",
	[PART_SEGMENT] = "-_.~$&+:=@",
	[PART_HOST] = "-_.~!$&'()*+,;=:[]<>\"",
	[PART_ZONE] = "-_.~!$&'()*+,;=:[]<>\"",
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

/* May this byte stand behind a `%`?  In a host only what has no other way. */
static bool
escape_allowed(int byte, enum part part)
{
	if (byte < 0)
		return false;
	if (part == PART_HOST)
		return byte >= 0x80 || byte == '%';
	return part != PART_ZONE || byte == '%' || byte == ' ' ||
	       is_plain((unsigned char)byte, PART_HOST);
}

/* Is every byte of the part one that Go takes?  Else *bad is the offending piece. */
static bool
check_escapes(struct str text, enum part part, struct str *bad)
{
	for (size_t i = 0; i < text.len; i++) {
		const unsigned char c = (unsigned char)text.ptr[i];
		if (c == '%') {
			*bad = str_sub(text, i, 3);
			if (!escape_allowed(escaped_byte(text, i), part))
				return false;
			i += 2;
		} else if ((part == PART_HOST || part == PART_ZONE) && c < 0x80 &&
		           !is_plain(c, part)) {
			*bad = str_sub(text, i, 1);
			return false;
		}
	}
	return true;
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
	if (!check_escapes(text, PART_SEGMENT, out))
		return false;
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

static bool
refuse(struct str *error, struct str reason)
{
	*error = reason;
	return false;
}

/* The offset behind `scheme:`, 0 when there is none, SIZE_MAX when only a colon begins it. */
static size_t
scheme_end(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		const char c = text.ptr[i];
		if (c == ':')
			return i == 0 ? SIZE_MAX : i + 1;
		const bool inner = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
		if (i == 0 ? !is_letter_or_digit((unsigned char)c) || inner
		           : !is_letter_or_digit((unsigned char)c) && !inner)
			return 0;
	}
	return 0;
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

static bool
is_port(struct str text)
{
	if (text.len > 0 && text.ptr[0] != ':')
		return false;
	for (size_t i = 1; i < text.len; i++)
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
	return true;
}

static size_t
find_last_byte(struct str text, char byte)
{
	size_t at = text.len;

	while (at > 0 && text.ptr[at - 1] != byte)
		at--;
	return at > 0 ? at - 1 : text.len;
}

static bool
refuse_piece(struct arena *arena, struct str bad, struct str *error)
{
	if (bad.len > 0 && bad.ptr[0] == '%')
		*error = arena_printf(arena, "invalid URL escape \"%" PRISTR "\"", STRARG(bad));
	else
		*error =
		    arena_printf(arena, "invalid character \"%s%" PRISTR "\" in host name",
		                 bad.ptr[0] == '"' || bad.ptr[0] == '\\' ? "\\" : "", STRARG(bad));
	return false;
}

/* One to four hexadecimal digits. */
static bool
is_group(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (hex_value(text.ptr[i]) < 0)
			return false;
	return text.len >= 1 && text.len <= 4;
}

static bool
is_dotted_quad(struct str text)
{
	struct str part;
	int n = 0;

	for (; str_split(&text, '.', &part); n++) {
		unsigned value = 0;
		for (size_t i = 0; i < part.len; i++) {
			if (part.ptr[i] < '0' || part.ptr[i] > '9')
				return false;
			value = value * 10 + (unsigned)(part.ptr[i] - '0');
		}
		if (part.len < 1 || part.len > 3 || value > 255 ||
		    (part.len > 1 && part.ptr[0] == '0'))
			return false;
	}
	return n == 4;
}

/* The groups of one side of `::`; -1 when one is none. @last: a dotted quad may end it. */
static int
count_groups(struct str text, bool last)
{
	struct str group;
	int n = 0;

	if (text.len == 0)
		return 0;
	while (str_split(&text, ':', &group)) {
		const bool ends = last && text.len == 0 && str_find_byte(group, '.') < group.len;
		if (!ends && !is_group(group))
			return -1;
		if (ends && !is_dotted_quad(group))
			return -1;
		n += ends ? 2 : 1;
	}
	return n;
}

/* An IPv6 address, with a zone behind `%` or not. */
static bool
is_ipv6(struct str text)
{
	const size_t zone = str_find_byte(text, '%');

	if (zone + 1 == text.len)
		return false;
	text = str_sub(text, 0, zone);
	if (text.len == 0 || text.ptr[text.len - 1] == ':')
		return str_ends(text, STR("::")) && str_find(text, STR("::")) == text.len - 2 &&
		       count_groups(str_sub(text, 0, text.len - 2), false) >= 0 &&
		       count_groups(str_sub(text, 0, text.len - 2), false) < 8;
	const size_t gap = str_find(text, STR("::"));
	if (gap == text.len)
		return count_groups(text, true) == 8;
	const int before = count_groups(str_sub(text, 0, gap), false);
	const int behind = count_groups(str_from_offset(text, gap + 2), true);
	return before >= 0 && behind >= 0 && before + behind < 8;
}

static bool
parse_bracketed_host(struct arena *arena, struct str host, struct url *url, struct str *error)
{
	const size_t close = find_last_byte(host, ']');
	struct str bad;

	if (close == host.len)
		return refuse(error, STR("missing ']' in host"));
	const struct str port = str_from_offset(host, close + 1);
	if (!is_port(port)) {
		*error =
		    arena_printf(arena, "invalid port \"%" PRISTR "\" after host", STRARG(port));
		return false;
	}
	const struct str name = str_sub(host, 1, close - 1);
	const size_t zone = str_find(name, STR("%25"));
	if (!check_escapes(str_sub(name, 0, zone), PART_HOST, &bad) ||
	    !check_escapes(str_from_offset(name, zone), PART_ZONE, &bad))
		return refuse_piece(arena, bad, error);
	if (!is_ipv6(decode(arena, name))) {
		*error = arena_printf(
		    arena, "invalid host: ParseAddr(\"%" PRISTR "\"): unable to parse IP",
		    STRARG(name));
		return false;
	}
	url->host = respell(arena, host, PART_HOST);
	return true;
}

static bool
parse_host(struct arena *arena, struct str host, struct url *url, struct str *error)
{
	const size_t open = find_last_byte(host, '[');
	struct str bad;

	if (open < host.len && open > 0)
		return refuse(error, STR("invalid IP-literal"));
	if (open < host.len)
		return parse_bracketed_host(arena, host, url, error);
	const bool strict = str_is(url->scheme, "http") || str_is(url->scheme, "https");
	const size_t colon = strict ? str_find_byte(host, ':') : find_last_byte(host, ':');
	const struct str port = str_from_offset(host, colon);
	if (!is_port(port)) {
		*error =
		    arena_printf(arena, "invalid port \"%" PRISTR "\" after host", STRARG(port));
		return false;
	}
	if (!check_escapes(host, PART_HOST, &bad))
		return refuse_piece(arena, bad, error);
	url->host = respell(arena, host, PART_HOST);
	return true;
}

static bool
is_user_character(unsigned char c)
{
	return is_letter_or_digit(c) || (c != '\0' && strchr("-._:~!$&'()*+,;=%@", c) != NULL);
}

static bool
parse_user(struct arena *arena, struct str user, struct url *url, struct str *error)
{
	struct str bad;

	for (size_t i = 0; i < user.len; i++)
		if (!is_user_character((unsigned char)user.ptr[i]))
			return refuse(error, STR("net/url: invalid userinfo"));
	if (!check_escapes(user, PART_USER, &bad))
		return refuse_piece(arena, bad, error);
	const size_t colon = str_find_byte(user, ':');
	url->has_user = true;
	url->user = respell(arena, str_sub(user, 0, colon), PART_USER);
	if (colon < user.len) {
		const struct str password =
		    respell(arena, str_from_offset(user, colon + 1), PART_USER);
		url->user = arena_printf(arena, "%" PRISTR ":%" PRISTR, STRARG(url->user),
		                         STRARG(password));
	}
	return true;
}

static bool
parse_authority(struct arena *arena, struct str *rest, struct url *url, struct str *error)
{
	const struct str behind = str_from_offset(*rest, 2);
	const size_t slash = str_find_byte(behind, '/');
	const struct str authority = str_sub(behind, 0, slash);
	const size_t at = find_last_byte(authority, '@');

	*rest = str_from_offset(behind, slash);
	if (at == authority.len)
		return parse_host(arena, authority, url, error);
	return parse_host(arena, str_from_offset(authority, at + 1), url, error) &&
	       parse_user(arena, str_sub(authority, 0, at), url, error);
}

/* Does a path stand as Go leaves it?  Go keeps a few marks it would not write itself. */
static bool
path_is_kept(struct str path)
{
	for (size_t i = 0; i < path.len; i++) {
		const unsigned char c = (unsigned char)path.ptr[i];
		if (!is_plain(c, PART_PATH) && (c == '\0' || !strchr("!'()*[]%", c)))
			return false;
	}
	return true;
}

static bool
parse_path(struct arena *arena, struct str path, struct url *url, struct str *error)
{
	struct str bad;

	if (!check_escapes(path, PART_PATH, &bad))
		return refuse_piece(arena, bad, error);
	const struct str usual = respell(arena, path, PART_PATH);
	url->path = path_is_kept(path) ? path : usual;
	url->raw_path = str_equal(path, usual) ? STR("") : path;
	return true;
}

static bool
has_control_character(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] < ' ' || text.ptr[i] == 0x7f)
			return true;
	return false;
}

bool
url_parse(struct arena *arena, struct str text, struct url *url, struct str *error)
{
	*url = (struct url){ .path = text };
	if (has_control_character(text))
		return refuse(error, STR("net/url: invalid control character in URL"));
	if (str_is(text, "*"))
		return true;
	const size_t end = scheme_end(text);
	if (end == SIZE_MAX)
		return refuse(error, STR("missing protocol scheme"));
	if (end > 0)
		url->scheme = lower(arena, str_sub(text, 0, end - 1));
	struct str rest = str_from_offset(text, end);
	cut_query(&rest, url);
	url->path = STR("");
	if (!str_starts(rest, STR("/")) && end > 0) {
		url->opaque = rest;
		return true;
	}
	const struct str segment = str_sub(rest, 0, str_find_byte(rest, '/'));
	if (str_find_byte(segment, ':') < segment.len)
		return refuse(error, STR("first path segment in URL cannot contain colon"));
	if (str_starts(rest, STR("//")) && (end > 0 || !str_starts(rest, STR("///")))) {
		if (!parse_authority(arena, &rest, url, error))
			return false;
	} else {
		url->omits_host = end > 0;
	}
	return parse_path(arena, rest, url, error);
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
