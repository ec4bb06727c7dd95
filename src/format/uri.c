/* SPDX-License-Identifier: MIT */
#include "format/uri.h"

#include "format/host.h"
#include "format/url.h"

/* url.Parse, and the address that a host with colons must be. */
static bool
read_url(struct format_reason *reason, struct str text, struct format_url *url)
{
	struct str name;

	if (!format_url_read(reason, text, url))
		return false;
	name = format_url_hostname(url->host);
	if (!str_contains(name, STR(":")))
		return true;
	if (!str_contains(url->host, STR("[")) || !str_contains(url->host, STR("]")))
		return format_refuse(reason, "ipv6 address not enclosed in brackets");
	return format_ipv6(reason, name) || format_refuse_within(reason, "invalid ipv6 address");
}

bool
format_uri(struct format_reason *reason, struct str text)
{
	struct format_url url;

	if (!read_url(reason, text, &url))
		return false;
	return url.scheme.len > 0 || format_refuse(reason, "relative url");
}

bool
format_uri_reference(struct format_reason *reason, struct str text)
{
	struct format_url url;

	if (str_contains(text, STR("\\")))
		return format_refuse(reason, "contains \\");
	return read_url(reason, text, &url);
}

/* Braces open and close in turn. */
static bool
check_braces(struct format_reason *reason, struct str segment)
{
	bool is_open = false;

	for (size_t i = 0; i < segment.len; i++) {
		if (segment.ptr[i] != '{' && segment.ptr[i] != '}')
			continue;
		if ((segment.ptr[i] == '{') == is_open)
			return format_refuse(reason, "nested curly braces");
		is_open = !is_open;
	}
	return !is_open || format_refuse(reason, "no matching closing brace");
}

bool
format_uri_template(struct format_reason *reason, struct str text)
{
	struct format_url url;
	struct str segment;

	if (!read_url(reason, text, &url))
		return false;
	if (!format_url_keeps_path(reason, url.path))
		return true;
	while (str_split(&url.path, '/', &segment))
		if (!check_braces(reason, format_url_unescape(reason, segment)))
			return false;
	return true;
}
