/* SPDX-License-Identifier: MIT */
#include "schema/format.h"

#include "base/utf8.h"
#include "format/host.h"
#include "format/reason.h"
#include "format/time.h"
#include "format/uri.h"
#include "schema/regex.h"

struct format {
	const char *name;
	bool (*check)(struct format_reason *reason, struct str text);
};

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool
is_alnum_or_hyphen(uint32_t rune)
{
	return (rune >= '0' && rune <= '9') || (rune >= 'a' && rune <= 'z') ||
	       (rune >= 'A' && rune <= 'Z') || rune == '-';
}

static bool
check_json_pointer(struct format_reason *reason, struct str text)
{
	if (text.len == 0)
		return true;
	if (text.ptr[0] != '/')
		return format_refuse(reason, "not starting with /");
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] != '~')
			continue;
		if (i + 1 == text.len || (text.ptr[i + 1] != '0' && text.ptr[i + 1] != '1'))
			return format_refuse(reason, "~ must be followed by 0 or 1");
	}
	return true;
}

static bool
check_relative_json_pointer(struct format_reason *reason, struct str text)
{
	size_t ndigits = 0;
	struct str rest;

	while (ndigits < text.len && is_digit(text.ptr[ndigits]))
		ndigits++;
	if (ndigits == 0)
		return format_refuse(reason, "must start with non-negative integer");
	if (ndigits > 1 && text.ptr[0] == '0')
		return format_refuse(reason, "starts with zero");
	rest = str_from_offset(text, ndigits);
	return str_is(rest, "#") || check_json_pointer(reason, rest);
}

static size_t
count_pieces(struct str text, char separator)
{
	size_t n = 1;

	for (size_t i = 0; i < text.len; i++)
		n += text.ptr[i] == separator;
	return n;
}

/* Digits and letters a to f; the first other character is told. */
static bool
check_hex(struct format_reason *reason, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t rune;
		utf8_decode(text, &at, &rune);
		if (!(rune >= '0' && rune <= '9') && !(rune >= 'a' && rune <= 'f') &&
		    !(rune >= 'A' && rune <= 'F'))
			return format_refuse_rune(reason, "non-hex character ", rune, "");
	}
	return true;
}

static bool
check_uuid(struct format_reason *reason, struct str text)
{
	static const size_t lengths[] = { 8, 4, 4, 4, 12 };
	const size_t n = sizeof(lengths) / sizeof(lengths[0]);
	struct str group;

	if (count_pieces(text, '-') != n)
		return format_refuse(reason, "must have %zu elements", n);
	for (size_t i = 0; i < n; i++) {
		str_split(&text, '-', &group);
		if (group.len != lengths[i])
			return format_refuse(reason, "element %zu must be %zu characters long",
			                     i + 1, lengths[i]);
		if (!check_hex(reason, group))
			return false;
	}
	return true;
}

static bool
check_build(struct format_reason *reason, struct str build)
{
	struct str identifier;

	if (build.len == 0)
		return format_refuse(reason, "build is empty");
	while (str_split(&build, '.', &identifier)) {
		if (identifier.len == 0)
			return format_refuse(reason, "build identifier is empty");
		for (size_t at = 0; at < identifier.len;) {
			uint32_t rune;
			utf8_decode(identifier, &at, &rune);
			if (!is_alnum_or_hyphen(rune))
				return format_refuse_rune(reason, "invalid character ", rune,
				                          " in build identifier");
		}
	}
	return true;
}

static bool
check_pre_release_identifier(struct format_reason *reason, struct str identifier)
{
	bool all_digits = true;

	if (identifier.len == 0)
		return format_refuse(reason, "pre-release identifier is empty");
	for (size_t at = 0; at < identifier.len;) {
		uint32_t rune;
		utf8_decode(identifier, &at, &rune);
		if (!is_alnum_or_hyphen(rune))
			return format_refuse_rune(reason, "invalid character ", rune,
			                          " in pre-release identifier");
		if (rune > '9' || rune == '-')
			all_digits = false;
	}
	if (all_digits && identifier.len > 1 && identifier.ptr[0] == '0')
		return format_refuse(reason, "pre-release numeric identifier starts with zero");
	return true;
}

static bool
check_version_number(struct format_reason *reason, struct str number, const char *name)
{
	if (number.len == 0)
		return format_refuse(reason, "%s is empty", name);
	if (number.len > 1 && number.ptr[0] == '0')
		return format_refuse(reason, "%s starts with zero", name);
	for (size_t i = 0; i < number.len; i++)
		if (!is_digit(number.ptr[i]))
			return format_refuse(reason, "%s contains non-digit", name);
	return true;
}

static bool
check_version_core(struct format_reason *reason, struct str core)
{
	static const char *const names[] = { "major", "minor", "patch" };
	const size_t n = sizeof(names) / sizeof(names[0]);
	struct str number;

	if (count_pieces(core, '.') != n)
		return format_refuse(reason, "versionCore must have 3 numbers separated by dot");
	for (size_t i = 0; i < n; i++) {
		str_split(&core, '.', &number);
		if (!check_version_number(reason, number, names[i]))
			return false;
	}
	return true;
}

static bool
check_semver(struct format_reason *reason, struct str text)
{
	const size_t plus = str_find_byte(text, '+');
	const struct str version = str_sub(text, 0, plus);
	const size_t hyphen = str_find_byte(version, '-');
	struct str pre_release = str_from_offset(version, hyphen + 1);
	struct str identifier;

	if (plus < text.len && !check_build(reason, str_from_offset(text, plus + 1)))
		return false;
	while (hyphen < version.len && str_split(&pre_release, '.', &identifier))
		if (!check_pre_release_identifier(reason, identifier))
			return false;
	return check_version_core(reason, str_sub(version, 0, hyphen));
}

static bool
check_regex(struct format_reason *reason, struct str text)
{
	struct str error;

	if (regex_compile(reason->scratch, text, &error))
		return true;
	reason->text = error;
	return format_refuse_within(reason, "error parsing regexp");
}

/* Sorted by name. */
static const struct format formats[] = {
	{ "date", format_date },
	{ "date-time", format_date_time },
	{ "duration", format_duration },
	{ "email", format_email },
	{ "hostname", format_hostname },
	{ "ipv4", format_ipv4 },
	{ "ipv6", format_ipv6 },
	{ "iri", format_uri },
	{ "iri-reference", format_uri_reference },
	{ "json-pointer", check_json_pointer },
	{ "period", format_period },
	{ "regex", check_regex },
	{ "relative-json-pointer", check_relative_json_pointer },
	{ "semver", check_semver },
	{ "time", format_time },
	{ "uri", format_uri },
	{ "uri-reference", format_uri_reference },
	{ "uri-template", format_uri_template },
	{ "uuid", check_uuid },
};

static const struct format *
find(struct str name)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (str_is(name, formats[i].name))
			return &formats[i];
	return NULL;
}

bool
format_known(struct str name)
{
	return find(name) != NULL;
}

bool
format_check(struct arena *arena, struct str name, struct str text, struct str *reason)
{
	const struct format *format = find(name);
	struct format_reason why = { .arena = reason ? arena : NULL, .scratch = arena };

	if (!format || format->check(&why, text))
		return true;
	if (reason)
		*reason = why.text;
	return false;
}

void
format_each(void (*each)(struct str name, void *context), void *context)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		each(str_from(formats[i].name), context);
}
