/* SPDX-License-Identifier: MIT */
#include "project/placeholder.h"

#include "base/buf.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_alnum(char c)
{
	return is_digit(c) || is_lower(c) || (c >= 'A' && c <= 'Z');
}

static bool
is_word_byte(char c)
{
	return is_lower(c) || is_digit(c) || c == '_' || c == '-';
}

/* The `{word}` at @begin, where a `{` stands. */
static bool
placeholder_at(struct str text, size_t begin, struct placeholder *placeholder)
{
	size_t end = begin + 1;

	while (end < text.len && is_word_byte(text.ptr[end]))
		end++;
	if (end == text.len || text.ptr[end] != '}' || !is_lower(text.ptr[begin + 1]))
		return false;
	if (begin > 0 && text.ptr[begin - 1] == '{')
		return false;
	if (end + 1 < text.len && text.ptr[end + 1] == '}')
		return false;
	*placeholder =
	    (struct placeholder){ str_sub(text, begin + 1, end - begin - 1), begin, end + 1 };
	return true;
}

bool
placeholder_next(struct str text, size_t *offset, struct placeholder *placeholder)
{
	for (size_t i = *offset; i < text.len; i++) {
		if (text.ptr[i] != '{' || !placeholder_at(text, i, placeholder))
			continue;
		*offset = placeholder->end;
		return true;
	}
	*offset = text.len;
	return false;
}

bool
placeholder_any(struct str text)
{
	size_t offset = 0;
	struct placeholder placeholder;

	return placeholder_next(text, &offset, &placeholder);
}

bool
placeholder_has(struct str text, struct str name)
{
	size_t offset = 0;
	struct placeholder placeholder;

	while (placeholder_next(text, &offset, &placeholder))
		if (str_equal(placeholder.name, name))
			return true;
	return false;
}

size_t
placeholder_count(struct str text)
{
	size_t offset = 0, count = 0;
	struct placeholder placeholder;

	while (placeholder_next(text, &offset, &placeholder))
		count++;
	return count;
}

bool
placeholder_fill(struct arena *arena, struct str text, placeholder_lookup *lookup, void *context,
                 struct str *out, struct str *unknown)
{
	struct buf buf;
	struct placeholder placeholder;
	size_t offset = 0, done = 0;

	*out = text;
	if (!placeholder_any(text))
		return true;
	buf_init(&buf, arena);
	while (placeholder_next(text, &offset, &placeholder)) {
		struct str value;
		if (!lookup(context, placeholder.name, &value)) {
			*unknown = placeholder.name;
			return false;
		}
		buf_add_str(&buf, str_sub(text, done, placeholder.begin - done));
		buf_add_str(&buf, value);
		done = placeholder.end;
	}
	buf_add_str(&buf, str_from_offset(text, done));
	*out = buf_str(&buf);
	return true;
}

static bool
is_name_byte(char c)
{
	return is_alnum(c) || c == '.' || c == '_' || c == '-';
}

bool
name_valid(struct str name)
{
	if (name.len == 0 || !is_alnum(name.ptr[0]))
		return false;
	for (size_t i = 1; i < name.len; i++) {
		if (!is_name_byte(name.ptr[i]))
			return false;
		if (name.ptr[i] == '.' && name.ptr[i - 1] == '.')
			return false;
	}
	return true;
}

bool
name_is_word(struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!is_word_byte(name.ptr[i]))
			return false;
	return name.len > 0 && is_lower(name.ptr[0]);
}

/* A name that begins with a placeholder begins well; only bytes and `..` are left to ask. */
static bool
valid_literal(struct str literal, bool first)
{
	if (first && literal.len > 0 && !is_alnum(literal.ptr[0]))
		return false;
	for (size_t i = 0; i < literal.len; i++)
		if (!is_name_byte(literal.ptr[i]))
			return false;
	return !str_contains(literal, STR(".."));
}

bool
name_valid_pattern(struct str pattern)
{
	struct placeholder placeholder;
	size_t offset = 0, done = 0;

	if (!placeholder_any(pattern))
		return name_valid(pattern);
	while (placeholder_next(pattern, &offset, &placeholder)) {
		if (!valid_literal(str_sub(pattern, done, placeholder.begin - done), done == 0))
			return false;
		done = placeholder.end;
	}
	return valid_literal(str_from_offset(pattern, done), false);
}

/*
 * A pattern as pieces: literal, placeholder, literal, ... The table says from
 * which offsets of the text the pieces from p on match; it is filled from the
 * end, so that matching is bounded by pieces x text x text.
 */
struct matcher {
	struct str text;
	struct str *literals; /* npieces + 1 of them */
	struct str *names;
	size_t npieces; /* placeholders */
	bool *can;      /* [npieces + 1][text.len + 1] */
};

static void
split_pattern(struct arena *arena, struct str pattern, struct matcher *matcher)
{
	struct placeholder placeholder;
	size_t offset = 0, done = 0, n = 0;

	matcher->npieces = placeholder_count(pattern);
	matcher->literals = arena_array(arena, matcher->npieces + 1, sizeof(struct str));
	matcher->names = arena_array(arena, matcher->npieces + 1, sizeof(struct str));
	while (placeholder_next(pattern, &offset, &placeholder)) {
		matcher->literals[n] = str_sub(pattern, done, placeholder.begin - done);
		matcher->names[n++] = placeholder.name;
		done = placeholder.end;
	}
	matcher->literals[n] = str_from_offset(pattern, done);
}

static bool *
can_match(const struct matcher *matcher, size_t piece, size_t offset)
{
	return &matcher->can[piece * (matcher->text.len + 1) + offset];
}

/* The shortest name at @begin behind which the rest matches; 0: none. */
static size_t
name_length(const struct matcher *matcher, size_t piece, size_t begin)
{
	for (size_t len = 1; begin + len <= matcher->text.len; len++) {
		if (!is_name_byte(matcher->text.ptr[begin + len - 1]))
			return 0;
		if (*can_match(matcher, piece + 1, begin + len) &&
		    name_valid(str_sub(matcher->text, begin, len)))
			return len;
	}
	return 0;
}

static bool
piece_matches(const struct matcher *matcher, size_t piece, size_t offset)
{
	const struct str literal = matcher->literals[piece];

	if (!str_starts(str_from_offset(matcher->text, offset), literal))
		return false;
	if (piece == matcher->npieces)
		return offset + literal.len == matcher->text.len;
	return name_length(matcher, piece, offset + literal.len) > 0;
}

static void
fill_table(const struct matcher *matcher)
{
	for (size_t piece = matcher->npieces + 1; piece-- > 0;)
		for (size_t offset = 0; offset <= matcher->text.len; offset++)
			*can_match(matcher, piece, offset) = piece_matches(matcher, piece, offset);
}

static bool
add_capture(struct capture *captures, size_t *ncaptures, struct capture capture)
{
	for (size_t i = 0; i < *ncaptures; i++)
		if (str_equal(captures[i].name, capture.name))
			return str_equal(captures[i].text, capture.text);
	captures[(*ncaptures)++] = capture;
	return true;
}

bool
placeholder_match(struct arena *arena, struct str pattern, struct str text,
                  struct capture *captures, size_t *ncaptures)
{
	struct matcher matcher = { .text = text };
	size_t offset = 0;

	*ncaptures = 0;
	if (!placeholder_any(pattern))
		return str_equal(pattern, text);
	split_pattern(arena, pattern, &matcher);
	matcher.can = arena_array(arena, (matcher.npieces + 1) * (text.len + 1), sizeof(bool));
	fill_table(&matcher);
	if (!*can_match(&matcher, 0, 0))
		return false;
	for (size_t piece = 0; piece < matcher.npieces; piece++) {
		offset += matcher.literals[piece].len;
		const size_t len = name_length(&matcher, piece, offset);
		if (!add_capture(
			captures, ncaptures,
			(struct capture){ matcher.names[piece], str_sub(text, offset, len) }))
			return false;
		offset += len;
	}
	return true;
}
