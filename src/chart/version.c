/* SPDX-License-Identifier: MIT */
#include "chart/version.h"

#include "base/number.h"

/* The longest text that is a version. */
#define VERSION_MOST 256

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_identifier(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

/* Cut a run of digits off the front. */
static struct str
cut_digits(struct str *rest)
{
	size_t len = 0;

	while (len < rest->len && is_digit(rest->ptr[len]))
		len++;
	const struct str digits = str_sub(*rest, 0, len);
	*rest = str_from_offset(*rest, len);
	return digits;
}

/* Cut identifiers joined by dots off the front; false when one of them is empty. */
static bool
cut_identifiers(struct str *rest, struct str *text)
{
	size_t len = 0, part = 0;

	for (; len < rest->len && (is_identifier(rest->ptr[len]) || rest->ptr[len] == '.'); len++) {
		const bool dot = rest->ptr[len] == '.';
		if (dot && part == 0)
			return false;
		part = dot ? 0 : part + 1;
	}
	*text = str_sub(*rest, 0, len);
	*rest = str_from_offset(*rest, len);
	return part > 0;
}

/* A number among prerelease identifiers has no leading zero. */
static bool
is_prerelease(struct str text)
{
	struct str rest = text, part;

	while (str_split(&rest, '.', &part)) {
		struct str behind = part;
		const struct str digits = cut_digits(&behind);
		if (behind.len == 0 && digits.len > 1 && digits.ptr[0] == '0')
			return false;
	}
	return true;
}

static bool
parse_parts(struct str *rest, struct version *version)
{
	for (size_t i = 0; i < 3; i++) {
		if (i > 0 && (rest->len < 2 || rest->ptr[0] != '.'))
			return true;
		if (i > 0)
			*rest = str_from_offset(*rest, 1);
		if (!number_parse_uint(cut_digits(rest), 10, &version->parts[i]))
			return false;
	}
	return true;
}

bool
version_parse(struct str text, struct version *version)
{
	struct str rest = text, build;

	*version = (struct version){ .prerelease = { NULL, 0 } };
	if (text.len > VERSION_MOST)
		return false;
	if (str_starts(rest, STR("v")))
		rest = str_from_offset(rest, 1);
	if (!parse_parts(&rest, version))
		return false;
	if (str_starts(rest, STR("-"))) {
		rest = str_from_offset(rest, 1);
		if (!cut_identifiers(&rest, &version->prerelease) ||
		    !is_prerelease(version->prerelease))
			return false;
	}
	if (str_starts(rest, STR("+"))) {
		rest = str_from_offset(rest, 1);
		if (!cut_identifiers(&rest, &build))
			return false;
	}
	return rest.len == 0;
}

/* Numbers are below words; numbers go by size, words by bytes; what is missing is lowest. */
static int
compare_identifiers(struct str a, struct str b)
{
	uint64_t left = 0, right = 0;

	if (str_equal(a, b))
		return 0;
	if (a.len == 0 || b.len == 0)
		return a.len == 0 ? -1 : 1;
	const bool left_number = number_parse_uint(a, 10, &left);
	const bool right_number = number_parse_uint(b, 10, &right);
	if (left_number != right_number)
		return left_number ? -1 : 1;
	if (!left_number)
		return str_compare(a, b);
	return left > right ? 1 : -1;
}

int
version_compare_prerelease(struct str a, struct str b)
{
	struct str left, right;
	bool more = true;

	while (more) {
		const bool more_left = str_split(&a, '.', &left);
		const bool more_right = str_split(&b, '.', &right);
		const int order =
		    compare_identifiers(more_left ? left : STR(""), more_right ? right : STR(""));
		if (order != 0)
			return order;
		more = more_left || more_right;
	}
	return 0;
}

int
version_compare(const struct version *a, const struct version *b)
{
	for (size_t i = 0; i < 3; i++)
		if (a->parts[i] != b->parts[i])
			return a->parts[i] > b->parts[i] ? 1 : -1;
	if (a->prerelease.len == 0 || b->prerelease.len == 0)
		return (a->prerelease.len == 0) - (b->prerelease.len == 0);
	return version_compare_prerelease(a->prerelease, b->prerelease);
}
