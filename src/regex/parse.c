/* SPDX-License-Identifier: MIT */
#include "regex/parse.h"

#include "base/limits.h"
#include "regex/set.h"
#include "regex/stack.h"

/* A number in a count that is longer than any that is allowed. */
#define COUNT_TOO_LARGE (-1)
#define COUNT_OVERFLOW 100000000

struct parser {
	struct regex_reader reader;
	struct regex_tree tree;
	size_t last_repeat; /* where the repetition just read begins */
	bool after_repeat;
};

static bool
folds(const struct parser *parser)
{
	return (parser->tree.flags & REGEX_FOLD) != 0;
}

static bool
fail_from(struct parser *parser, enum regex_fault fault, size_t begin)
{
	return regex_reader_fail(&parser->reader, fault, begin, parser->reader.at);
}

static bool
is_capture_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		const char byte = name.ptr[i];
		if (byte != '_' && !(byte >= '0' && byte <= '9') && !(byte >= 'A' && byte <= 'Z') &&
		    !(byte >= 'a' && byte <= 'z'))
			return false;
	}
	return name.len > 0;
}

static void
open_capture(struct parser *parser)
{
	regex_op(&parser->tree, REGEX_LEFT_PAREN)->captures = true;
}

/* `(?P<name>` or `(?<name>`; @offset is that of the name. */
static bool
read_named_capture(struct parser *parser, size_t offset)
{
	struct regex_reader *reader = &parser->reader;
	const size_t begin = reader->at;
	const size_t end = regex_reader_find(reader, begin, STR(">"));

	if (end == reader->pattern.len)
		return regex_reader_check(reader, begin, end) &&
		       regex_reader_fail(reader, REGEX_FAULT_NAME, begin, end);
	if (!regex_reader_check(reader, begin + offset, end))
		return false;
	reader->at = end + 1;
	if (!is_capture_name(str_sub(reader->pattern, begin + offset, end - begin - offset)))
		return fail_from(parser, REGEX_FAULT_NAME, begin);
	open_capture(parser);
	return true;
}

/* The flag of a letter, 0 for none. */
static unsigned
flag_of(uint32_t rune)
{
	static const struct {
		char letter;
		unsigned flag;
	} flags[] = {
		{ 'i', REGEX_FOLD },
		{ 'm', REGEX_MULTILINE },
		{ 's', REGEX_DOT_ALL },
		{ 'U', REGEX_LAZY },
	};

	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (rune == (uint32_t)flags[i].letter)
			return flags[i].flag;
	return 0;
}

/* The end of `(?i-s:` or `(?i-s)`: a group with other flags, or flags from here on. */
static void
apply_flags(struct parser *parser, unsigned set, unsigned cleared, bool opens)
{
	if (opens)
		regex_op(&parser->tree, REGEX_LEFT_PAREN);
	parser->tree.flags = (parser->tree.flags | set) & ~cleared;
}

/* At `(?`: flags up to a colon or a bracket. */
static bool
read_flags(struct parser *parser)
{
	struct regex_reader *reader = &parser->reader;
	const size_t begin = reader->at;
	unsigned changed[2] = { 0, 0 }; /* set; after a minus: cleared */
	int side = 0;
	bool awaits_flag = false;

	reader->at += 2;
	while (regex_reader_has(reader, 1)) {
		uint32_t rune;
		if (!regex_reader_next(reader, &rune))
			return false;
		if (flag_of(rune) != 0) {
			changed[side] |= flag_of(rune);
			awaits_flag = false;
		} else if (rune == '-' && side == 0) {
			side = 1;
			awaits_flag = true;
		} else if ((rune == ':' || rune == ')') && !awaits_flag) {
			apply_flags(parser, changed[0], changed[1], rune == ':');
			return true;
		} else {
			break;
		}
	}
	return fail_from(parser, REGEX_FAULT_PERL, begin);
}

static bool
read_open_paren(struct parser *parser)
{
	struct regex_reader *reader = &parser->reader;

	if (!regex_reader_sees(reader, STR("(?"))) {
		open_capture(parser);
		reader->at++;
		return true;
	}
	if (regex_reader_has(reader, 5) && regex_reader_sees(reader, STR("(?P<")))
		return read_named_capture(parser, 4);
	if (regex_reader_has(reader, 4) && regex_reader_sees(reader, STR("(?<")))
		return read_named_capture(parser, 3);
	return read_flags(parser);
}

static bool
read_close_paren(struct parser *parser)
{
	struct regex_reader *reader = &parser->reader;

	if (!regex_close(&parser->tree))
		return regex_reader_fail(reader, REGEX_FAULT_CLOSED_PAREN, 0, reader->pattern.len);
	reader->at++;
	return true;
}

static bool
read_bracket(struct parser *parser)
{
	struct regex_node *node = regex_tree_new(&parser->tree, REGEX_CLASS);

	node->flags = parser->tree.flags;
	if (!regex_read_class(&parser->reader, &node->class, folds(parser)))
		return false;
	regex_push(&parser->tree, node);
	return true;
}

/* A decimal number without a leading zero; COUNT_TOO_LARGE from a hundred million on. */
static bool
read_count_number(struct parser *parser, int *number)
{
	struct regex_reader *reader = &parser->reader;
	const size_t begin = reader->at;
	int value = 0;

	for (; regex_reader_peek(reader, 0) >= '0' && regex_reader_peek(reader, 0) <= '9';
	     reader->at++) {
		const int digit = regex_reader_peek(reader, 0) - '0';
		if (reader->at > begin && reader->pattern.ptr[begin] == '0')
			return false;
		if (value >= COUNT_OVERFLOW)
			value = COUNT_TOO_LARGE;
		if (value != COUNT_TOO_LARGE)
			value = value * 10 + digit;
	}
	*number = value;
	return reader->at > begin;
}

/* `{2}`, `{2,}` or `{2,5}`; false, and nothing taken, when the brace is only a brace. */
static bool
read_counts(struct parser *parser, struct regex_count *count)
{
	struct regex_reader *reader = &parser->reader;
	const size_t begin = reader->at++;
	bool ok = read_count_number(parser, &count->min);

	count->max = count->min;
	if (ok && regex_reader_peek(reader, 0) == ',') {
		reader->at++;
		count->max = -1;
		if (regex_reader_peek(reader, 0) != '}') {
			ok = read_count_number(parser, &count->max);
			if (count->max == COUNT_TOO_LARGE)
				count->min = COUNT_TOO_LARGE;
		}
	}
	ok = ok && regex_reader_peek(reader, 0) == '}';
	reader->at = ok ? reader->at + 1 : begin;
	return ok;
}

/* The operator is taken, from @begin on; a `?` may follow. */
static bool
finish_repeat(struct parser *parser, struct regex_count *count, size_t begin)
{
	struct regex_reader *reader = &parser->reader;

	count->is_lazy = regex_reader_peek(reader, 0) == '?';
	if (count->is_lazy)
		reader->at++;
	if (parser->after_repeat)
		return fail_from(parser, REGEX_FAULT_NESTED_REPEAT, parser->last_repeat);
	if (!regex_repeat(&parser->tree, count))
		return fail_from(parser, REGEX_FAULT_NO_OPERAND, begin);
	if (count->op == REGEX_REPEAT && parser->tree.limit == REGEX_FITS &&
	    !regex_repeat_fits(&parser->tree))
		return fail_from(parser, REGEX_FAULT_REPEAT_COUNT, begin);
	return true;
}

static bool
read_repeat(struct parser *parser, enum regex_node_op op)
{
	struct regex_count count = { .op = op };
	const size_t begin = parser->reader.at++;

	return finish_repeat(parser, &count, begin);
}

static bool
read_counted_repeat(struct parser *parser, bool *is_repeat)
{
	struct regex_count count = { .op = REGEX_REPEAT };
	const size_t begin = parser->reader.at;

	*is_repeat = read_counts(parser, &count);
	if (!*is_repeat) {
		regex_literal(&parser->tree, '{');
		parser->reader.at++;
		return true;
	}
	if (count.min < 0 || count.min > LIMIT_REGEX_REPEAT || count.max > LIMIT_REGEX_REPEAT ||
	    (count.max >= 0 && count.min > count.max))
		return fail_from(parser, REGEX_FAULT_REPEAT_COUNT, begin);
	return finish_repeat(parser, &count, begin);
}

/* `\Q`: all is literal up to `\E` or the end. */
static bool
read_quoted(struct parser *parser)
{
	struct regex_reader *reader = &parser->reader;
	const struct str whole = reader->pattern;
	const size_t begin = reader->at + 2;
	const size_t end = regex_reader_find(reader, begin, STR("\\E"));
	bool ok = true;

	reader->at = begin;
	reader->pattern.len = end;
	while (ok && regex_reader_has(reader, 1)) {
		uint32_t rune;
		ok = regex_reader_next(reader, &rune);
		if (ok)
			regex_literal(&parser->tree, rune);
	}
	reader->pattern = whole;
	if (end < whole.len)
		reader->at = end + 2;
	return ok;
}

/* Escapes that match a place, not a character. */
static bool
read_place(struct parser *parser)
{
	static const struct {
		char letter;
		enum regex_node_op op;
	} places[] = {
		{ 'A', REGEX_BEGIN_TEXT },
		{ 'b', REGEX_WORD_BOUNDARY },
		{ 'B', REGEX_NO_WORD_BOUNDARY },
		{ 'z', REGEX_END_TEXT },
	};

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (regex_reader_peek(&parser->reader, 1) == places[i].letter) {
			regex_op(&parser->tree, places[i].op);
			parser->reader.at += 2;
			return true;
		}
	}
	return false;
}

static bool
read_backslash(struct parser *parser)
{
	struct regex_reader *reader = &parser->reader;
	struct regex_node *node;
	uint32_t rune;

	if (read_place(parser))
		return true;
	if (regex_reader_sees(reader, STR("\\Q")))
		return read_quoted(parser);
	node = regex_tree_new(&parser->tree, REGEX_CLASS);
	if (regex_sees_class_escape(reader)) {
		node->flags = parser->tree.flags;
		if (!regex_read_class_escape(reader, &node->class, folds(parser)))
			return false;
		regex_push(&parser->tree, node);
		return true;
	}
	regex_tree_free(&parser->tree, node);
	if (!regex_read_escape(reader, &rune))
		return false;
	regex_literal(&parser->tree, rune);
	return true;
}

static bool
read_plain(struct parser *parser)
{
	uint32_t rune;

	if (!regex_reader_next(&parser->reader, &rune))
		return false;
	regex_literal(&parser->tree, rune);
	return true;
}

/* Push a node that is one byte of the pattern. */
static bool
read_op(struct parser *parser, enum regex_node_op op)
{
	regex_op(&parser->tree, op);
	parser->reader.at++;
	return true;
}

/* One element of the pattern; *is_repeat: it is a repetition. */
static bool
read_element(struct parser *parser, bool *is_repeat)
{
	const unsigned flags = parser->tree.flags;

	*is_repeat = false;
	switch (regex_reader_peek(&parser->reader, 0)) {
	case '(':
		return read_open_paren(parser);
	case '|':
		regex_bar(&parser->tree);
		parser->reader.at++;
		return true;
	case ')':
		return read_close_paren(parser);
	case '^':
		return read_op(parser,
		               flags & REGEX_MULTILINE ? REGEX_BEGIN_LINE : REGEX_BEGIN_TEXT);
	case '$':
		return read_op(parser, flags & REGEX_MULTILINE ? REGEX_END_LINE : REGEX_END_TEXT);
	case '.':
		return read_op(parser, flags & REGEX_DOT_ALL ? REGEX_ANY : REGEX_ANY_BUT_NEWLINE);
	case '[':
		return read_bracket(parser);
	case '*':
		*is_repeat = true;
		return read_repeat(parser, REGEX_STAR);
	case '+':
		*is_repeat = true;
		return read_repeat(parser, REGEX_PLUS);
	case '?':
		*is_repeat = true;
		return read_repeat(parser, REGEX_QUEST);
	case '{':
		return read_counted_repeat(parser, is_repeat);
	case '\\':
		return read_backslash(parser);
	default:
		return read_plain(parser);
	}
}

/* A limit that was passed comes before anything else that is wrong. */
static bool
within_limits(struct parser *parser)
{
	const enum regex_limit limit = parser->tree.limit;

	if (limit == REGEX_FITS)
		return true;
	parser->reader.error = (struct str){ NULL, 0 };
	return regex_reader_fail(&parser->reader,
	                         limit == REGEX_TOO_DEEP ? REGEX_FAULT_DEPTH : REGEX_FAULT_SIZE, 0,
	                         parser->reader.pattern.len);
}

static struct regex_node *
read_all(struct parser *parser)
{
	struct regex_reader *reader = &parser->reader;
	struct regex_node *root;

	while (regex_reader_has(reader, 1)) {
		const size_t begin = reader->at;
		bool is_repeat;
		const bool ok = read_element(parser, &is_repeat);
		if (!within_limits(parser) || !ok)
			return NULL;
		parser->after_repeat = is_repeat;
		parser->last_repeat = begin;
	}
	root = regex_finish(&parser->tree);
	if (!within_limits(parser))
		return NULL;
	if (!root)
		regex_reader_fail(reader, REGEX_FAULT_OPEN_PAREN, 0, reader->pattern.len);
	return root;
}

struct regex_node *
regex_parse(struct arena *arena, struct str pattern, struct str *error)
{
	struct parser parser = { .reader = { .arena = arena, .pattern = pattern } };
	struct regex_node *root;

	regex_tree_init(&parser.tree, arena);
	root = read_all(&parser);
	*error = parser.reader.error;
	return root;
}

struct str
regex_too_large(struct arena *arena, struct str pattern)
{
	struct regex_reader reader = { .arena = arena, .pattern = pattern };

	regex_reader_fail(&reader, REGEX_FAULT_SIZE, 0, pattern.len);
	return reader.error;
}
