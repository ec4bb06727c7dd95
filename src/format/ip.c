/* SPDX-License-Identifier: MIT */
#include "format/ip.h"

#include "base/quote.h"

#define V4_FIELDS 4
#define V6_FIELDS 8
#define MOST_HEX_DIGITS 4

/* `ParseAddr("x"): words (at "y")`; no place when @at is empty. */
static bool
refuse(struct format_reason *reason, struct str text, const char *words, struct str at)
{
	struct buf buf;

	if (!reason->arena)
		return false;
	buf_init(&buf, reason->arena);
	buf_add_str(&buf, STR("ParseAddr("));
	quote_go(&buf, text, '"');
	buf_printf(&buf, "): %s", words);
	if (at.len > 0) {
		buf_add_str(&buf, STR(" (at "));
		quote_go(&buf, at, '"');
		buf_add_byte(&buf, ')');
	}
	reason->text = buf_str(&buf);
	return false;
}

static bool
is_hex(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') ||
	       (byte >= 'A' && byte <= 'F');
}

/* The number under way in an IPv4 address. */
struct octet {
	int value;
	int ndigits;
};

static bool
add_digit(struct format_reason *reason, struct str text, struct octet *octet, char digit)
{
	if (octet->ndigits == 1 && octet->value == 0)
		return refuse(reason, text, "IPv4 field has octet with leading zero", STR(""));
	octet->value = octet->value * 10 + (digit - '0');
	octet->ndigits++;
	if (octet->value > 255)
		return refuse(reason, text, "IPv4 field has value >255", STR(""));
	return true;
}

/* The part @v4 of @text as four numbers. */
static bool
read_v4(struct format_reason *reason, struct str text, struct str v4)
{
	struct octet octet = { 0 };
	size_t ndots = 0;

	for (size_t i = 0; i < v4.len; i++) {
		const char byte = v4.ptr[i];
		if (byte >= '0' && byte <= '9') {
			if (!add_digit(reason, text, &octet, byte))
				return false;
			continue;
		}
		if (byte != '.')
			return refuse(reason, text, "unexpected character", str_from_offset(v4, i));
		if (octet.ndigits == 0 || i + 1 == v4.len)
			return refuse(reason, text, "IPv4 field must have at least one digit",
			              str_from_offset(v4, i));
		if (++ndots == V4_FIELDS)
			return refuse(reason, text, "IPv4 address too long", STR(""));
		octet = (struct octet){ 0 };
	}
	if (ndots + 1 < V4_FIELDS)
		return refuse(reason, text, "IPv4 address too short", STR(""));
	return true;
}

/* An IPv6 address under way. */
struct v6 {
	struct format_reason *reason;
	struct str text; /* the whole */
	struct str rest;
	size_t nfields;
	bool has_gap; /* `::` */
	bool is_done;
};

static bool
refuse_v6(const struct v6 *v6, const char *words)
{
	return refuse(v6->reason, v6->text, words, v6->rest);
}

/* The last four bytes, written as an IPv4 address. */
static bool
read_embedded(struct v6 *v6)
{
	if (!v6->has_gap && v6->nfields != V6_FIELDS - 2)
		return refuse_v6(v6, "embedded IPv4 address must replace the final 2 fields of the "
		                     "address");
	if (v6->nfields + 2 > V6_FIELDS)
		return refuse_v6(v6, "too many hex fields to fit an embedded IPv4 at the end of "
		                     "the address");
	if (!read_v4(v6->reason, v6->text, v6->rest))
		return false;
	v6->nfields += 2;
	v6->rest.len = 0;
	v6->is_done = true;
	return true;
}

/* A colon, or two, behind a field. */
static bool
read_colon(struct v6 *v6)
{
	if (v6->rest.ptr[0] != ':')
		return refuse_v6(v6, "unexpected character, want colon");
	if (v6->rest.len == 1)
		return refuse_v6(v6, "colon must be followed by more characters");
	v6->rest = str_from_offset(v6->rest, 1);
	if (v6->rest.ptr[0] != ':')
		return true;
	if (v6->has_gap)
		return refuse_v6(v6, "multiple :: in address");
	v6->has_gap = true;
	v6->rest = str_from_offset(v6->rest, 1);
	v6->is_done = v6->rest.len == 0;
	return true;
}

static bool
read_field(struct v6 *v6)
{
	size_t n = 0;

	while (n < v6->rest.len && is_hex(v6->rest.ptr[n])) {
		if (n == MOST_HEX_DIGITS)
			return refuse_v6(v6, "each group must have 4 or less digits");
		n++;
	}
	if (n == 0)
		return refuse_v6(v6, "each colon-separated field must have at least one digit");
	if (n < v6->rest.len && v6->rest.ptr[n] == '.')
		return read_embedded(v6);
	v6->nfields++;
	v6->rest = str_from_offset(v6->rest, n);
	v6->is_done = v6->rest.len == 0;
	return v6->is_done || read_colon(v6);
}

static bool
read_v6(struct format_reason *reason, struct str text, bool *has_zone)
{
	const size_t percent = str_find_byte(text, '%');
	struct v6 v6 = { .reason = reason, .text = text, .rest = str_sub(text, 0, percent) };

	*has_zone = percent < text.len;
	if (percent + 1 == text.len)
		return refuse(reason, text, "zone must be a non-empty string", STR(""));
	if (str_starts(v6.rest, STR("::"))) {
		v6.has_gap = true;
		v6.rest = str_from_offset(v6.rest, 2);
		if (v6.rest.len == 0)
			return true;
	}
	while (v6.nfields < V6_FIELDS && !v6.is_done)
		if (!read_field(&v6))
			return false;
	if (v6.rest.len > 0)
		return refuse_v6(&v6, "trailing garbage after address");
	if (v6.nfields < V6_FIELDS && !v6.has_gap)
		return refuse_v6(&v6, "address string too short");
	if (v6.nfields == V6_FIELDS && v6.has_gap)
		return refuse_v6(&v6, "the :: must expand to at least one field of zeros");
	return true;
}

bool
format_ip_read(struct format_reason *reason, struct str text, struct format_ip *ip)
{
	*ip = (struct format_ip){ false, false };
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '.') {
			ip->is_v4 = true;
			return read_v4(reason, text, text);
		}
		if (text.ptr[i] == ':')
			return read_v6(reason, text, &ip->has_zone);
		if (text.ptr[i] == '%')
			return refuse(reason, text, "missing IPv6 address", STR(""));
	}
	return refuse(reason, text, "unable to parse IP", STR(""));
}
