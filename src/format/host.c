/* SPDX-License-Identifier: MIT */
#include "format/host.h"

#include "base/utf8.h"
#include "format/ip.h"
#include "format/number.h"

#define V4_GROUPS 4
#define MOST_HOST_BYTES 253
#define MOST_LABEL_BYTES 63
#define MOST_EMAIL_BYTES 254
#define MOST_LOCAL_BYTES 64

static bool
is_alnum(uint32_t rune)
{
	return (rune >= '0' && rune <= '9') || (rune >= 'a' && rune <= 'z') ||
	       (rune >= 'A' && rune <= 'Z');
}

static bool
check_decimal(struct format_reason *reason, struct str group)
{
	static const char parsing[] = "strconv.Atoi: parsing ";
	int64_t number;

	if (group.len > 1 && group.ptr[0] == '0')
		return format_refuse(reason, "leading zeros");
	switch (format_number(group, &number)) {
	case FORMAT_NUMBER_SYNTAX:
		return format_refuse_text(reason, parsing, group, ": invalid syntax");
	case FORMAT_NUMBER_RANGE:
		return format_refuse_text(reason, parsing, group, ": value out of range");
	case FORMAT_NUMBER_OK:
		break;
	}
	if (number < 0 || number > 255)
		return format_refuse(reason, "decimal must be between 0 and 255");
	return true;
}

bool
format_ipv4(struct format_reason *reason, struct str text)
{
	size_t ndots = 0;
	struct str group;

	for (size_t i = 0; i < text.len; i++)
		ndots += text.ptr[i] == '.';
	if (ndots + 1 != V4_GROUPS)
		return format_refuse(reason, "expected four decimals");
	while (str_split(&text, '.', &group))
		if (!check_decimal(reason, group))
			return false;
	return true;
}

bool
format_ipv6(struct format_reason *reason, struct str text)
{
	struct format_ip ip;

	if (!str_contains(text, STR(":")))
		return format_refuse(reason, "missing colon");
	if (!format_ip_read(reason, text, &ip))
		return false;
	if (ip.has_zone)
		return format_refuse(reason, "zone id is not a part of ipv6 address");
	return true;
}

static bool
check_label(struct format_reason *reason, struct str label)
{
	if (label.len < 1 || label.len > MOST_LABEL_BYTES)
		return format_refuse(reason, "label must be 1 to 63 characters long");
	if (label.ptr[0] == '-')
		return format_refuse(reason, "label starts with hyphen");
	if (label.ptr[label.len - 1] == '-')
		return format_refuse(reason, "label ends with hyphen");
	for (size_t at = 0; at < label.len;) {
		uint32_t rune;
		utf8_decode(label, &at, &rune);
		if (!is_alnum(rune) && rune != '-')
			return format_refuse_rune(reason, "invalid character ", rune, "");
	}
	return true;
}

bool
format_hostname(struct format_reason *reason, struct str text)
{
	struct str label;

	if (str_ends(text, STR(".")))
		text.len--;
	if (text.len > MOST_HOST_BYTES)
		return format_refuse(reason, "more than 253 characters long");
	if (text.len == 0)
		return check_label(reason, text);
	while (str_split(&text, '.', &label))
		if (!check_label(reason, label))
			return false;
	return true;
}

static bool
check_unquoted(struct format_reason *reason, struct str local)
{
	static const struct str symbols = STR_INIT(".!#$%&'*+-/=?^_`{|}~");

	if (str_starts(local, STR(".")))
		return format_refuse(reason, "starts with dot");
	if (str_ends(local, STR(".")))
		return format_refuse(reason, "ends with dot");
	if (str_contains(local, STR("..")))
		return format_refuse(reason, "consecutive dots");
	for (size_t at = 0; at < local.len;) {
		uint32_t rune;
		utf8_decode(local, &at, &rune);
		if (!is_alnum(rune) &&
		    (rune > '~' || str_find_byte(symbols, (char)rune) == symbols.len))
			return format_refuse_rune(reason, "invalid character ", rune, "");
	}
	return true;
}

static bool
check_local(struct format_reason *reason, struct str local)
{
	struct str inner;

	if (local.len > MOST_LOCAL_BYTES)
		return format_refuse(reason, "local part more than 64 characters long");
	if (local.len < 2 || !str_starts(local, STR("\"")) || !str_ends(local, STR("\"")))
		return check_unquoted(reason, local);
	inner = str_sub(local, 1, local.len - 2);
	if (str_contains(inner, STR("\\")) || str_contains(inner, STR("\"")))
		return format_refuse(reason, "backslash and quote are not allowed within quoted "
		                             "local part");
	return true;
}

/* `[192.0.2.1]` or `[IPv6:2001:db8::1]`, without the brackets. */
static bool
check_literal(struct format_reason *reason, struct str address)
{
	if (str_starts(address, STR("IPv6:")))
		return format_ipv6(reason, str_from_offset(address, 5)) ||
		       format_refuse_within(reason, "invalid ipv6 address");
	return format_ipv4(reason, address) || format_refuse_within(reason, "invalid ipv4 address");
}

bool
format_email(struct format_reason *reason, struct str text)
{
	size_t at = text.len;
	struct str domain;

	if (text.len > MOST_EMAIL_BYTES)
		return format_refuse(reason, "more than 255 characters long");
	while (at > 0 && text.ptr[at - 1] != '@')
		at--;
	if (at == 0)
		return format_refuse(reason, "missing @");
	if (!check_local(reason, str_sub(text, 0, at - 1)))
		return false;
	domain = str_from_offset(text, at);
	if (str_starts(domain, STR("[")) && str_ends(domain, STR("]")))
		return check_literal(reason, str_sub(domain, 1, domain.len - 2));
	return format_hostname(reason, domain) || format_refuse_within(reason, "invalid domain");
}
