/* SPDX-License-Identifier: MIT */
#include "chart/ignore.h"

#include "base/utf8.h"

struct pattern {
	struct str glob;
	bool is_negated;
	bool wants_directory;
	bool has_slash; /* the whole path is matched, not its last part */
};

struct ignore_rules {
	struct pattern *patterns;
	size_t npatterns;
};

/* One character of a set, or of plain text; a backslash takes the next as it is. */
static bool
cut_character(struct str *glob, uint32_t *character)
{
	size_t used = 0;

	if (str_starts(*glob, STR("\\")))
		*glob = str_from_offset(*glob, 1);
	if (glob->len == 0)
		return false;
	utf8_decode(*glob, &used, character);
	*glob = str_from_offset(*glob, used);
	return true;
}

/* The bounds of one range in a set; false when it is malformed. */
static bool
cut_bounds(struct str *glob, uint32_t *low, uint32_t *high)
{
	if (glob->len == 0 || glob->ptr[0] == '-' || glob->ptr[0] == ']')
		return false;
	if (!cut_character(glob, low))
		return false;
	*high = *low;
	if (!str_starts(*glob, STR("-")))
		return glob->len > 0;
	*glob = str_from_offset(*glob, 1);
	if (glob->len == 0 || glob->ptr[0] == '-' || glob->ptr[0] == ']')
		return false;
	return cut_character(glob, high) && glob->len > 0;
}

/* A set behind its `[`, up to and with its `]`. */
static bool
match_set(struct str *glob, uint32_t character, bool *matches)
{
	const bool negated = str_starts(*glob, STR("^"));
	bool found = false;

	if (negated)
		*glob = str_from_offset(*glob, 1);
	for (size_t n = 0; n == 0 || !str_starts(*glob, STR("]")); n++) {
		uint32_t low, high;
		if (!cut_bounds(glob, &low, &high))
			return false;
		found = found || (low <= character && character <= high);
	}
	*glob = str_from_offset(*glob, 1);
	*matches = found != negated;
	return true;
}

/* One element of a glob that is no star, against the front of @name (which may be empty). */
static bool
match_one(struct str *glob, struct str *name, bool *is_valid)
{
	const bool there = name->len > 0;
	uint32_t character = 0, wanted;
	size_t used = 0;
	bool matches = there;

	if (there)
		utf8_decode(*name, &used, &character);
	const char kind = glob->ptr[0];
	if (kind == '[') {
		*glob = str_from_offset(*glob, 1);
		*is_valid = match_set(glob, character, &matches) && *is_valid;
		matches = matches && there;
	} else if (kind == '?') {
		*glob = str_from_offset(*glob, 1);
		matches = there && character != '/';
	} else {
		*is_valid = cut_character(glob, &wanted) && *is_valid;
		matches = there && wanted == character;
	}
	*name = str_from_offset(*name, used);
	return matches && *is_valid;
}

/* Everything up to the next star that is not escaped or inside a set. */
static struct str
cut_chunk(struct str *glob)
{
	size_t n = 0;
	bool in_set = false;

	for (; n < glob->len; n++) {
		const char c = glob->ptr[n];
		if (c == '\\' && n + 1 < glob->len)
			n++;
		else if (c == '[')
			in_set = true;
		else if (c == ']')
			in_set = false;
		else if (c == '*' && !in_set)
			break;
	}
	const struct str chunk = str_sub(*glob, 0, n);
	*glob = str_from_offset(*glob, n);
	return chunk;
}

/* A chunk against the front of @name; all of the chunk is read, for its errors. */
static bool
match_chunk(struct str chunk, struct str *name, bool *is_valid)
{
	bool matches = true;

	while (chunk.len > 0 && *is_valid) {
		struct str tried = matches ? *name : STR("");
		const bool one = match_one(&chunk, &tried, is_valid);
		matches = matches && one;
		if (matches)
			*name = tried;
	}
	return matches && *is_valid;
}

/* The chunk behind a star: at the first place where it fits. */
static bool
match_behind_star(struct str chunk, struct str *name, bool is_last, bool *is_valid)
{
	for (size_t skip = 0; skip <= name->len; skip++) {
		struct str tried = str_from_offset(*name, skip);
		if (match_chunk(chunk, &tried, is_valid) && (!is_last || tried.len == 0)) {
			*name = tried;
			return true;
		}
		if (skip < name->len && name->ptr[skip] == '/')
			return false;
	}
	return false;
}

/* The rest of a glob that does not match is still read for its errors. */
static bool
check_rest(struct str glob, bool *is_valid)
{
	while (glob.len > 0 && *is_valid) {
		struct str nothing = STR("");
		while (str_starts(glob, STR("*")))
			glob = str_from_offset(glob, 1);
		match_chunk(cut_chunk(&glob), &nothing, is_valid);
	}
	return false;
}

bool
ignore_match_glob(struct str pattern, struct str name, bool *is_valid)
{
	struct str glob = pattern;

	*is_valid = true;
	while (glob.len > 0) {
		bool star = false;
		while (str_starts(glob, STR("*"))) {
			star = true;
			glob = str_from_offset(glob, 1);
		}
		const struct str chunk = cut_chunk(&glob);
		if (star && chunk.len == 0)
			return str_find_byte(name, '/') == name.len;
		const bool matches =
		    star ? match_behind_star(chunk, &name, glob.len == 0, is_valid)
			 : match_chunk(chunk, &name, is_valid) && (glob.len > 0 || name.len == 0);
		if (!matches)
			return check_rest(glob, is_valid);
	}
	return name.len == 0;
}

static bool
refuse(struct workspace *ws, uint32_t source, struct str line, const char *helm)
{
	const struct str bytes = source_get(ws->sources, source)->bytes;
	const uint32_t begin = (uint32_t)(line.ptr - bytes.ptr);
	const struct span at = { source, begin, begin + (uint32_t)line.len };

	complain(ws, RULE_CHART_IGNORE, at, "Helm refuses this pattern: %s", helm);
	last_finding(ws)->helm = str_from(helm);
	return false;
}

/* One line into a pattern; false + finding when Helm refuses it. */
static bool
add_pattern(struct workspace *ws, struct ignore_rules *rules, uint32_t source, struct str line)
{
	struct pattern pattern = { .glob = line };
	bool is_valid;

	if (line.len == 0 || line.ptr[0] == '#')
		return true;
	if (str_contains(line, STR("**")))
		return refuse(ws, source, line, "double-star (**) syntax is not supported");
	ignore_match_glob(line, STR("abc"), &is_valid);
	if (!is_valid)
		return refuse(ws, source, line, "syntax error in pattern");
	pattern.is_negated = line.ptr[0] == '!';
	pattern.glob = str_from_offset(pattern.glob, pattern.is_negated);
	pattern.wants_directory = str_ends(pattern.glob, STR("/"));
	pattern.glob.len -= pattern.wants_directory;
	pattern.has_slash = str_contains(pattern.glob, STR("/"));
	if (str_starts(pattern.glob, STR("/")))
		pattern.glob = str_from_offset(pattern.glob, 1);
	rules->patterns[rules->npatterns++] = pattern;
	return true;
}

/* Without blanks at both ends, tabs and line ends included. */
static struct str
trimmed(struct str line)
{
	line = str_trim(line);
	while (line.len > 0 && line.ptr[line.len - 1] == '\r')
		line = str_trim(str_sub(line, 0, line.len - 1));
	return line;
}

const struct ignore_rules *
ignore_read(struct workspace *ws, uint32_t source)
{
	struct ignore_rules *rules = arena_alloc(ws->arena, sizeof(*rules));
	size_t nlines = 1;
	struct str line;

	if (source == 0)
		return rules;
	struct str rest = source_get(ws->sources, source)->bytes;
	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_from_offset(rest, 3);
	for (size_t i = 0; i < rest.len; i++)
		nlines += rest.ptr[i] == '\n';
	rules->patterns = arena_array(ws->arena, nlines, sizeof(*rules->patterns));
	while (str_split(&rest, '\n', &line))
		if (!add_pattern(ws, rules, source, trimmed(line)))
			return NULL;
	return rules;
}

static struct str
last_part(struct str path)
{
	size_t begin = path.len;

	while (begin > 0 && path.ptr[begin - 1] != '/')
		begin--;
	return str_from_offset(path, begin);
}

bool
ignore_matches(const struct ignore_rules *rules, struct str path, bool is_directory)
{
	for (size_t i = 0; i < rules->npatterns; i++) {
		const struct pattern *pattern = &rules->patterns[i];
		const struct str name = pattern->has_slash ? path : last_part(path);
		bool is_valid;
		if (pattern->is_negated) {
			if ((pattern->wants_directory && !is_directory) ||
			    !ignore_match_glob(pattern->glob, name, &is_valid))
				return true;
			continue;
		}
		if (pattern->wants_directory && !is_directory)
			continue;
		if (ignore_match_glob(pattern->glob, name, &is_valid))
			return true;
	}
	return false;
}
