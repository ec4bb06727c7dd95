/* SPDX-License-Identifier: MIT */
#include "schema/regex.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "regex/machine.h"
#include "regex/parse.h"

/* A pattern that is a plain text, anchored or not, needs no machine. */
struct literal {
	bool is_all;           /* the pattern is nothing more */
	bool at_begin, at_end; /* `^` and `$` */
	struct str text;
};

struct regex {
	struct regex_program program;
	struct regex_machine *machine;
	struct literal literal;
};

/* Write a literal node; false when it does not stand for one sequence of bytes. */
static bool
literal_text(struct arena *arena, const struct regex_node *node, struct str *text)
{
	struct buf buf;

	if (node->flags & REGEX_FOLD)
		return false;
	buf_init(&buf, arena);
	for (size_t i = 0; i < node->nrunes; i++) {
		char bytes[UTF8_MOST];
		const size_t len = utf8_encode(node->runes[i], bytes);
		/* U+FFFD is also what a bad byte is read as; a surrogate is in no text. */
		if (node->runes[i] == UTF8_REPLACEMENT ||
		    (node->runes[i] >= 0xd800 && node->runes[i] <= 0xdfff))
			return false;
		buf_add(&buf, bytes, len);
	}
	*text = buf_str(&buf);
	return true;
}

/* ^? text? $? */
static struct literal
find_literal(struct arena *arena, const struct regex_node *root)
{
	struct literal literal = { 0 };
	const struct regex_node *const only[] = { root };
	const struct regex_node *const *subs = only;
	size_t n = 1;
	size_t i = 0;

	if (root->op == REGEX_CONCAT) {
		subs = (const struct regex_node *const *)root->subs;
		n = root->nsubs;
	}
	if (i < n && subs[i]->op == REGEX_BEGIN_TEXT) {
		literal.at_begin = true;
		i++;
	}
	if (i < n && subs[i]->op == REGEX_LITERAL && literal_text(arena, subs[i], &literal.text))
		i++;
	if (i < n && subs[i]->op == REGEX_END_TEXT) {
		literal.at_end = true;
		i++;
	}
	literal.is_all = i == n;
	return literal;
}

static bool
literal_match(const struct literal *literal, struct str text)
{
	if (literal->at_begin && literal->at_end)
		return str_equal(text, literal->text);
	if (literal->at_begin)
		return str_starts(text, literal->text);
	if (literal->at_end)
		return str_ends(text, literal->text);
	return str_contains(text, literal->text);
}

struct regex *
regex_compile(struct arena *arena, struct str pattern, struct str *error)
{
	struct regex_node *root = regex_parse(arena, pattern, error);
	struct regex *regex;

	if (!root)
		return NULL;
	regex = arena_alloc(arena, sizeof(*regex));
	if (!regex_program_make(&regex->program, arena, root)) {
		*error = regex_too_large(arena, pattern);
		return NULL;
	}
	regex->machine = regex_machine_new(arena, &regex->program);
	regex->literal = find_literal(arena, root);
	return regex;
}

bool
regex_match(const struct regex *regex, struct str text)
{
	if (regex->literal.is_all)
		return literal_match(&regex->literal, text);
	return regex_machine_match(regex->machine, text);
}

size_t
regex_longest_prefix(const struct regex *regex, struct str text)
{
	return regex_machine_reach(regex->machine, text);
}
