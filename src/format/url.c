/* SPDX-License-Identifier: MIT */
#include "format/url.h"

#include "base/quote.h"
#include "format/ip.h"

#include <string.h>

/* Parts of a URL: a host and its zone allow less than the rest. */
enum part { PART_PLAIN, PART_HOST, PART_ZONE };

/* What stands in a host as it is, beside letters and digits. */
static const char host_bytes[] = "!$&'()*+,;=:[]<>\"-_.~";
/* What Go leaves as it is when it writes a path. */
static const char path_bytes[] = "-_.~$&+,/:;=@";
static const char userinfo_bytes[] = "-._:~!$&'()*+,;=%@";

static bool
is_alnum(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
	       (byte >= 'A' && byte <= 'Z');
}

static bool
is_one_of(char byte, const char *bytes)
{
	return is_alnum(byte) || (byte != '\0' && strchr(bytes, byte) != NULL);
}

/* The value of a hexadecimal digit, 16 for none. */
static unsigned
hex_value(char byte)
{
	if (byte >= '0' && byte <= '9')
		return (unsigned)(byte - '0');
	if (byte >= 'a' && byte <= 'f')
		return (unsigned)(byte - 'a' + 10);
	if (byte >= 'A' && byte <= 'F')
		return (unsigned)(byte - 'A' + 10);
	return 16;
}

/* The byte of the escape at @at; false when it is not two digits. */
static bool
escaped_byte(struct str text, size_t at, unsigned *byte)
{
	unsigned high;
	unsigned low;

	if (text.len - at < 3)
		return false;
	high = hex_value(text.ptr[at + 1]);
	low = hex_value(text.ptr[at + 2]);
	*byte = high << 4 | low;
	return high < 16 && low < 16;
}

/* A host may escape bytes beyond ASCII only, a zone what it could hold anyway and blanks. */
static bool
may_escape(enum part part, unsigned byte)
{
	if (part == PART_HOST)
		return byte >= 0x80 || byte == '%';
	if (part == PART_ZONE)
		return byte == '%' || byte == ' ' ||
		       (byte < 0x80 && is_one_of((char)byte, host_bytes));
	return true;
}

static bool
check_part(struct format_reason *reason, struct str text, enum part part)
{
	for (size_t i = 0; i < text.len; i++) {
		const char byte = text.ptr[i];
		unsigned escaped = 0;
		if (byte == '%') {
			if (!escaped_byte(text, i, &escaped) || !may_escape(part, escaped))
				return format_refuse_text(reason, "invalid URL escape ",
				                          str_sub(text, i, 3), "");
			i += 2;
		} else if (part != PART_PLAIN && (unsigned char)byte < 0x80 &&
		           !is_one_of(byte, host_bytes)) {
			return format_refuse_text(reason, "invalid character ", str_sub(text, i, 1),
			                          " in host name");
		}
	}
	return true;
}

struct str
format_url_unescape(struct format_reason *reason, struct str part)
{
	struct buf buf;

	if (!str_contains(part, STR("%")))
		return part;
	buf_init(&buf, reason->scratch);
	for (size_t i = 0; i < part.len; i++) {
		unsigned byte = 0;
		if (part.ptr[i] == '%' && escaped_byte(part, i, &byte)) {
			buf_add_byte(&buf, (char)byte);
			i += 2;
		} else {
			buf_add_byte(&buf, part.ptr[i]);
		}
	}
	return buf_str(&buf);
}

bool
format_url_keeps_path(struct format_reason *reason, struct str path)
{
	const struct str plain = format_url_unescape(reason, path);
	struct buf buf;

	buf_init(&buf, reason->scratch);
	for (size_t i = 0; i < plain.len; i++) {
		if (is_one_of(plain.ptr[i], path_bytes))
			buf_add_byte(&buf, plain.ptr[i]);
		else
			buf_printf(&buf, "%%%02X", (unsigned)(unsigned char)plain.ptr[i]);
	}
	return !str_equal(buf_str(&buf), path);
}

static bool
is_port(struct str text)
{
	if (text.len == 0)
		return true;
	if (text.ptr[0] != ':')
		return false;
	for (size_t i = 1; i < text.len; i++)
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
	return true;
}

/* Offset of the last @byte, or the length when there is none. */
static size_t
find_last(struct str text, char byte)
{
	for (size_t i = text.len; i-- > 0;)
		if (text.ptr[i] == byte)
			return i;
	return text.len;
}

struct str
format_url_hostname(struct str host)
{
	const size_t colon = find_last(host, ':');

	if (is_port(str_from_offset(host, colon)))
		host = str_sub(host, 0, colon);
	if (str_starts(host, STR("[")) && str_ends(host, STR("]")))
		host = str_sub(host, 1, host.len - 2);
	return host;
}

static bool
check_port(struct format_reason *reason, struct str port)
{
	return is_port(port) || format_refuse_text(reason, "invalid port ", port, " after host");
}

/* `[2001:db8::1%25zone]:80` */
static bool
check_bracketed(struct format_reason *reason, struct str host)
{
	const size_t end = find_last(host, ']');
	const struct str inner = str_sub(host, 1, end - 1);
	const size_t zone = str_find(inner, STR("%25"));
	struct format_ip ip;

	if (end == host.len)
		return format_refuse(reason, "missing ']' in host");
	if (!check_port(reason, str_from_offset(host, end + 1)) ||
	    !check_part(reason, str_sub(inner, 0, zone), PART_HOST) ||
	    !check_part(reason, str_from_offset(inner, zone), PART_ZONE))
		return false;
	if (!format_ip_read(reason, format_url_unescape(reason, inner), &ip))
		return format_refuse_within(reason, "invalid host");
	return !ip.is_v4 || format_refuse(reason, "invalid IP-literal");
}

/* The same text but for the case of ASCII letters; @b is lower case. */
static bool
is_same_scheme(struct str a, const char *b)
{
	if (a.len != strlen(b))
		return false;
	for (size_t i = 0; i < a.len; i++)
		if ((a.ptr[i] | 0x20) != b[i])
			return false;
	return true;
}

static bool
check_host(struct format_reason *reason, struct str scheme, struct str host)
{
	const size_t bracket = find_last(host, '[');
	const bool is_http = is_same_scheme(scheme, "http") || is_same_scheme(scheme, "https");
	const size_t colon = is_http ? str_find_byte(host, ':') : find_last(host, ':');

	if (bracket == 0 && host.len > 0)
		return check_bracketed(reason, host);
	if (bracket < host.len)
		return format_refuse(reason, "invalid IP-literal");
	return check_port(reason, str_from_offset(host, colon)) &&
	       check_part(reason, host, PART_HOST);
}

static bool
check_userinfo(struct format_reason *reason, struct str userinfo)
{
	const size_t colon = str_find_byte(userinfo, ':');

	for (size_t i = 0; i < userinfo.len; i++)
		if (!is_one_of(userinfo.ptr[i], userinfo_bytes))
			return format_refuse(reason, "net/url: invalid userinfo");
	return check_part(reason, str_sub(userinfo, 0, colon), PART_PLAIN) &&
	       check_part(reason, str_from_offset(userinfo, colon), PART_PLAIN);
}

/* Take `user@host:port` off the front of @rest. */
static bool
read_authority(struct format_reason *reason, struct str *rest, struct format_url *url)
{
	const size_t end = str_find_byte(*rest, '/');
	const struct str authority = str_sub(*rest, 0, end);
	const size_t at = find_last(authority, '@');
	const bool has_user = at < authority.len;
	const struct str host = str_from_offset(authority, has_user ? at + 1 : 0);

	*rest = str_from_offset(*rest, end);
	if (!check_host(reason, url->scheme, host))
		return false;
	if (has_user && !check_userinfo(reason, str_sub(authority, 0, at)))
		return false;
	url->host = format_url_unescape(reason, host);
	return true;
}

/* Take `scheme:` off the front of @rest, if it is there. */
static bool
read_scheme(struct format_reason *reason, struct str *rest, struct str *scheme)
{
	for (size_t i = 0; i < rest->len; i++) {
		const char byte = rest->ptr[i];
		const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
		if (byte == ':' && i == 0)
			return format_refuse(reason, "missing protocol scheme");
		if (byte == ':') {
			*scheme = str_sub(*rest, 0, i);
			*rest = str_from_offset(*rest, i + 1);
			return true;
		}
		if (!is_letter && (i == 0 || !is_one_of(byte, "+-.")))
			return true;
	}
	return true;
}

static bool
has_control(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] < ' ' || text.ptr[i] == 0x7f)
			return true;
	return false;
}

/* Everything but the fragment. */
static bool
read_parts(struct format_reason *reason, struct str text, struct format_url *url)
{
	struct str rest = text;

	if (has_control(text))
		return format_refuse(reason, "net/url: invalid control character in URL");
	if (str_is(text, "*")) {
		url->path = text;
		return true;
	}
	if (!read_scheme(reason, &rest, &url->scheme))
		return false;
	rest = str_sub(rest, 0, str_find_byte(rest, '?'));
	if (!str_starts(rest, STR("/"))) {
		const struct str segment = str_sub(rest, 0, str_find_byte(rest, '/'));
		if (url->scheme.len > 0) /* opaque: mailto:x */
			return true;
		if (str_contains(segment, STR(":")))
			return format_refuse(reason,
			                     "first path segment in URL cannot contain colon");
	}
	if (str_starts(rest, STR("//")) && (url->scheme.len > 0 || !str_starts(rest, STR("///")))) {
		rest = str_from_offset(rest, 2);
		if (!read_authority(reason, &rest, url))
			return false;
	}
	url->path = rest;
	return check_part(reason, rest, PART_PLAIN);
}

/* `parse "x": words` */
static bool
refuse_url(struct format_reason *reason, struct str text)
{
	const struct str words = reason->text;
	struct buf buf;

	if (!reason->arena)
		return false;
	buf_init(&buf, reason->arena);
	buf_add_str(&buf, STR("parse "));
	quote_go(&buf, text, '"');
	buf_add_str(&buf, STR(": "));
	buf_add_str(&buf, words);
	reason->text = buf_str(&buf);
	return false;
}

bool
format_url_read(struct format_reason *reason, struct str text, struct format_url *url)
{
	const size_t hash = str_find_byte(text, '#');
	const struct str before = str_sub(text, 0, hash);

	memset(url, 0, sizeof(*url));
	if (!read_parts(reason, before, url))
		return refuse_url(reason, before);
	if (hash < text.len && !check_part(reason, str_from_offset(text, hash + 1), PART_PLAIN))
		return refuse_url(reason, text);
	return true;
}
