/* SPDX-License-Identifier: MIT */
#include "chart/range.h"

#include "base/buf.h"
#include "chart/version.h"

/* The longest range, and the most groups of one. */
#define RANGE_MOST 512
#define GROUPS_MOST 32

/* One comparison of a group: an operator and a version with open parts. */
struct comparison {
	struct version version;
	bool is_open;       /* some part is `x` or missing */
	bool minor_is_open; /* the minor is, and the major is not */
	bool patch_is_open; /* the patch alone is */
};

typedef bool holds_version(const struct version *version, const struct comparison *limit);

struct operation {
	const char *text;
	holds_version *holds;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static size_t
blanks(struct str text)
{
	size_t n = 0;

	while (n < text.len && is_blank(text.ptr[n]))
		n++;
	return n;
}

/* What a part of a version in a range may hold; `|` too, by a slip in Helm's library. */
static bool
is_part(char c)
{
	return (c >= '0' && c <= '9') || c == 'x' || c == 'X' || c == '*' || c == '|';
}

static size_t
part_len(struct str text)
{
	size_t n = 0;

	while (n < text.len && is_part(text.ptr[n]))
		n++;
	return n;
}

static bool
is_identifier(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '-';
}

/* Identifiers joined by dots behind @mark at the front of @text, with the mark; 0: none. */
static size_t
suffix_len(struct str text, char mark)
{
	size_t n = 1, end = 0;

	if (text.len == 0 || text.ptr[0] != mark)
		return 0;
	for (; n < text.len; n++) {
		if (is_identifier(text.ptr[n]))
			end = n + 1;
		else if (text.ptr[n] != '.' || end != n)
			break;
	}
	return end;
}

/* A version with open parts, in pieces. */
struct pattern {
	struct str whole, parts[3], prerelease; /* the prerelease with its `-` */
};

/* Cut such a version off the front. */
static bool
cut_pattern(struct str *rest, struct pattern *pattern)
{
	struct str at = str_starts(*rest, STR("v")) ? str_from_offset(*rest, 1) : *rest;

	*pattern = (struct pattern){ .whole = *rest };
	for (size_t i = 0; i < 3; i++) {
		const size_t dot = i > 0 && at.len > 0 && at.ptr[0] == '.';
		const size_t len = i > 0 && !dot ? 0 : part_len(str_from_offset(at, dot));
		if (len == 0 && i == 0)
			return false;
		if (len == 0)
			break;
		pattern->parts[i] = str_sub(at, dot, len);
		at = str_from_offset(at, dot + len);
	}
	pattern->prerelease = str_sub(at, 0, suffix_len(at, '-'));
	at = str_from_offset(at, pattern->prerelease.len);
	at = str_from_offset(at, suffix_len(at, '+'));
	pattern->whole.len = rest->len - at.len;
	*rest = at;
	return true;
}

static bool
is_open(struct str part)
{
	return part.len == 0 || str_is(part, "x") || str_is(part, "X") || str_is(part, "*");
}

/* The version of a pattern, its open parts 0. */
static bool
close_pattern(struct arena *arena, const struct pattern *pattern, struct comparison *limit)
{
	const struct str *parts = pattern->parts;
	struct buf buf;

	*limit = (struct comparison){ .is_open = true };
	buf_init(&buf, arena);
	if (is_open(parts[0])) {
		buf_add_str(&buf, STR("0.0.0"));
	} else if (is_open(parts[1])) {
		limit->minor_is_open = true;
		buf_printf(&buf, "%" PRISTR ".0.0", STRARG(parts[0]));
	} else if (is_open(parts[2])) {
		limit->patch_is_open = true;
		buf_printf(&buf, "%" PRISTR ".%" PRISTR ".0", STRARG(parts[0]), STRARG(parts[1]));
	} else {
		limit->is_open = false;
		return version_parse(pattern->whole, &limit->version);
	}
	buf_add_str(&buf, pattern->prerelease);
	return version_parse(buf_str(&buf), &limit->version);
}

static bool
equals(const struct version *version, const struct comparison *limit, size_t nparts)
{
	for (size_t i = 0; i < nparts; i++)
		if (version->parts[i] != limit->version.parts[i])
			return false;
	return true;
}

static bool
holds_tilde(const struct version *version, const struct comparison *limit)
{
	const uint64_t *parts = limit->version.parts;
	const bool all = !limit->minor_is_open && !limit->patch_is_open;

	if (version_compare(version, &limit->version) < 0)
		return false;
	if (all && parts[0] == 0 && parts[1] == 0 && parts[2] == 0)
		return true;
	return equals(version, limit, limit->minor_is_open ? 1 : 2);
}

static bool
holds_equal(const struct version *version, const struct comparison *limit)
{
	if (limit->is_open)
		return holds_tilde(version, limit);
	return version_compare(version, &limit->version) == 0;
}

static bool
holds_not_equal(const struct version *version, const struct comparison *limit)
{
	const struct str a = version->prerelease, b = limit->version.prerelease;

	if (!limit->is_open)
		return version_compare(version, &limit->version) != 0;
	if (limit->minor_is_open)
		return !equals(version, limit, 1);
	if (!equals(version, limit, 2))
		return true;
	if (limit->patch_is_open)
		return (a.len > 0 || b.len > 0) && version_compare_prerelease(a, b) != 0;
	return version_compare(version, &limit->version) != 0;
}

static bool
holds_greater(const struct version *version, const struct comparison *limit)
{
	if (!limit->is_open)
		return version_compare(version, &limit->version) > 0;
	if (version->parts[0] != limit->version.parts[0])
		return version->parts[0] > limit->version.parts[0];
	if (limit->minor_is_open)
		return false;
	if (limit->patch_is_open)
		return version->parts[1] > limit->version.parts[1];
	return version_compare(version, &limit->version) > 0;
}

static bool
holds_less(const struct version *version, const struct comparison *limit)
{
	return version_compare(version, &limit->version) < 0;
}

static bool
holds_greater_equal(const struct version *version, const struct comparison *limit)
{
	return version_compare(version, &limit->version) >= 0;
}

static bool
holds_less_equal(const struct version *version, const struct comparison *limit)
{
	const uint64_t *parts = limit->version.parts;

	if (!limit->is_open)
		return version_compare(version, &limit->version) <= 0;
	if (version->parts[0] > parts[0])
		return false;
	return version->parts[0] != parts[0] || version->parts[1] <= parts[1] ||
	       limit->minor_is_open;
}

/* The first part that is not 0 (or open) may not change. */
static bool
holds_caret(const struct version *version, const struct comparison *limit)
{
	const uint64_t *parts = limit->version.parts;

	if (version_compare(version, &limit->version) < 0)
		return false;
	if (parts[0] > 0 || limit->minor_is_open)
		return equals(version, limit, 1);
	if (parts[1] > 0 || limit->patch_is_open)
		return equals(version, limit, 2);
	return equals(version, limit, 3);
}

/* The longest first. */
static const struct operation operations[] = {
	{ "!=", holds_not_equal },  { ">=", holds_greater_equal }, { "=>", holds_greater_equal },
	{ "<=", holds_less_equal }, { "=<", holds_less_equal },    { "~>", holds_tilde },
	{ "=", holds_equal },       { ">", holds_greater },        { "<", holds_less },
	{ "~", holds_tilde },       { "^", holds_caret },          { "", holds_equal },
};

static const struct operation *
cut_operator(struct str *rest)
{
	size_t i = 0;

	while (!str_starts(*rest, str_from(operations[i].text)))
		i++;
	*rest = str_from_offset(*rest, str_from(operations[i].text).len);
	return &operations[i];
}

/* What a group of comparisons says about a version. */
struct verdict {
	bool is_valid;
	bool holds;            /* all of them, prereleases aside */
	bool names_prerelease; /* one of them has a prerelease */
};

/* A group: comparisons with blanks or commas between them. */
static struct verdict
judge_group(struct arena *arena, struct str group, const struct version *version)
{
	struct verdict verdict = { .is_valid = false, .holds = true };
	struct str rest = str_from_offset(group, blanks(group));

	for (;;) {
		struct pattern pattern;
		struct comparison limit;
		const struct operation *operation = cut_operator(&rest);
		rest = str_from_offset(rest, blanks(rest));
		if (!cut_pattern(&rest, &pattern) || !close_pattern(arena, &pattern, &limit))
			return verdict;
		verdict.holds = verdict.holds && operation->holds(version, &limit);
		verdict.names_prerelease =
		    verdict.names_prerelease || limit.version.prerelease.len > 0;
		const size_t gap = blanks(rest);
		rest = str_from_offset(rest, gap);
		if (rest.len == 0)
			break;
		const bool comma = rest.ptr[0] == ',';
		if (!comma && gap == 0)
			return verdict;
		rest = str_from_offset(rest, comma);
		rest = str_from_offset(rest, blanks(rest));
	}
	verdict.is_valid = true;
	return verdict;
}

/* Two versions with a dash between blanks, at the front of @text; the length with blanks around. */
static size_t
cut_span(struct str text, struct pattern *low, struct pattern *high)
{
	struct str rest = str_from_offset(text, blanks(text));

	if (!cut_pattern(&rest, low))
		return 0;
	const size_t before = blanks(rest);
	rest = str_from_offset(rest, before);
	if (before == 0 || !str_starts(rest, STR("-")))
		return 0;
	rest = str_from_offset(rest, 1);
	const size_t behind = blanks(rest);
	rest = str_from_offset(rest, behind);
	if (behind == 0 || !cut_pattern(&rest, high))
		return 0;
	return text.len - rest.len + blanks(rest);
}

/* `1.2 - 2.3` written as two comparisons. */
static struct str
rewrite_spans(struct arena *arena, struct str range)
{
	struct pattern low, high;
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t at = 0; at < range.len;) {
		const size_t len = cut_span(str_from_offset(range, at), &low, &high);
		if (len > 0)
			buf_printf(&buf, ">= %" PRISTR ", <= %" PRISTR " ", STRARG(low.whole),
			           STRARG(high.whole));
		else
			buf_add_byte(&buf, range.ptr[at]);
		at += len > 0 ? len : 1;
	}
	return buf_str(&buf);
}

/* Cut the group before the first `||` off the front. */
static struct str
cut_group(struct str *rest, bool *more)
{
	const size_t at = str_find(*rest, STR("||"));
	const struct str group = str_sub(*rest, 0, at);

	*more = at < rest->len;
	*rest = str_from_offset(*rest, *more ? at + 2 : at);
	return group;
}

bool
range_holds(struct arena *arena, struct str range, struct str version)
{
	struct version wanted;
	bool found = false, more = true;
	size_t ngroups = 0;

	if (range.len > RANGE_MOST || !version_parse(version, &wanted))
		return false;
	struct str rest = rewrite_spans(arena, range);
	while (more) {
		const struct verdict verdict = judge_group(arena, cut_group(&rest, &more), &wanted);
		if (!verdict.is_valid || ++ngroups > GROUPS_MOST)
			return false;
		found = found ||
		        (verdict.holds && (wanted.prerelease.len == 0 || verdict.names_prerelease));
	}
	return found;
}
