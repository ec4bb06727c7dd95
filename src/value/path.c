/* SPDX-License-Identifier: MIT */
#include "value/path.h"

#include "base/number.h"
#include "value/list.h"
#include "value/map.h"

#include <inttypes.h>
#include <string.h>

#define MOST_INDEX_DIGITS 9

struct parser {
	struct workspace *ws;
	struct str text;
	size_t at;
	struct span span; /* of the text */
	struct step *steps;
	size_t count, cap;
};

static void
add_step(struct parser *parser, struct step step)
{
	if (parser->count == parser->cap) {
		const size_t cap = parser->cap ? parser->cap * 2 : 4;
		parser->steps = arena_grow(parser->ws->arena, parser->steps,
		                           parser->cap * sizeof(step), cap * sizeof(step));
		parser->cap = cap;
	}
	parser->steps[parser->count++] = step;
}

/* An error at a byte of the text. */
static bool
fail(const struct parser *parser, size_t at, const char *message)
{
	struct span span = parser->span;

	/* Where the text was not written as it is (quotes, escapes) its whole place is shown. */
	if (str_equal(span_text(parser->ws->sources, span), parser->text)) {
		span.begin += (uint32_t)at;
		span.end = span.begin + (at < parser->text.len);
	}
	return complain(parser->ws, RULE_PATH_SYNTAX, span,
	                "%s, at character %zu of the path '%" PRISTR "'", message, at + 1,
	                STRARG(parser->text));
}

static bool
at_end(const struct parser *parser)
{
	return parser->at == parser->text.len;
}

static bool
take(struct parser *parser, char byte)
{
	if (at_end(parser) || parser->text.ptr[parser->at] != byte)
		return false;
	parser->at++;
	return true;
}

/* Text up to one of @stops (not taken) or the end, without its escapes. */
static struct str
take_text(struct parser *parser, const char *stops)
{
	struct buf buf;

	buf_init(&buf, parser->ws->arena);
	for (; !at_end(parser); parser->at++) {
		const char c = parser->text.ptr[parser->at];
		if (c != '\0' && strchr(stops, c))
			break;
		if (c == '\\' && ++parser->at == parser->text.len)
			break;
		buf_add_byte(&buf, parser->text.ptr[parser->at]);
	}
	return buf_str(&buf);
}

/* A name, `*` or `**`. */
static bool
parse_name(struct parser *parser)
{
	const size_t begin = parser->at;
	const struct str name = take_text(parser, ".[");
	const struct str written = str_sub(parser->text, begin, parser->at - begin);

	if (name.len == 0)
		return fail(parser, begin, "a name is missing");
	if (str_is(written, "*"))
		add_step(parser, (struct step){ .kind = STEP_ANY });
	else if (str_is(written, "**"))
		add_step(parser, (struct step){ .kind = STEP_DEEP });
	else
		add_step(parser, (struct step){ .kind = STEP_KEY,
		                                .key = symbol_get(parser->ws->symbols, name) });
	return true;
}

/* `N`, `*` or `""` in brackets. */
static bool
parse_index(struct parser *parser, struct str text, size_t begin)
{
	uint64_t index;

	if (str_is(text, "*")) {
		add_step(parser, (struct step){ .kind = STEP_ANY });
		return true;
	}
	if (str_is(text, "\"\"")) {
		add_step(parser, (struct step){ .kind = STEP_KEY,
		                                .key = symbol_get(parser->ws->symbols, STR("")) });
		return true;
	}
	if (text.len > MOST_INDEX_DIGITS || !number_parse_uint(text, 10, &index))
		return fail(parser, begin, "an index must be a whole number, `*` or KEY=VALUE");
	add_step(parser, (struct step){ .kind = STEP_INDEX, .index = (size_t)index });
	return true;
}

/* Behind `[`. */
static bool
parse_brackets(struct parser *parser)
{
	const size_t begin = parser->at;
	const struct str text = take_text(parser, "=]");

	if (take(parser, '=')) {
		const struct str value = take_text(parser, "]");
		if (text.len == 0)
			return fail(parser, begin, "a key is missing before `=`");
		add_step(parser, (struct step){ .kind = STEP_ITEM,
		                                .key = symbol_get(parser->ws->symbols, text),
		                                .value = value });
	} else if (!at_end(parser) && !parse_index(parser, text, begin)) {
		return false;
	}
	return take(parser, ']') || fail(parser, parser->at, "`]` is missing");
}

/* What follows a name or brackets: nothing, a dot and a name, or brackets. */
static bool
parse_next(struct parser *parser)
{
	if (take(parser, '['))
		return parse_brackets(parser);
	if (take(parser, '.'))
		return parse_name(parser);
	return fail(parser, parser->at, "`.` or `[` is missing");
}

bool
path_parse(struct workspace *ws, struct str text, struct span at, struct path *path)
{
	struct parser parser = { .ws = ws, .text = text, .span = at };
	bool ok = true;

	if (text.len > 0)
		ok = take(&parser, '[') ? parse_brackets(&parser) : parse_name(&parser);
	while (ok && !at_end(&parser))
		ok = parse_next(&parser);
	*path = (struct path){ parser.steps, parser.count };
	return ok;
}

static void
print_escaped(struct buf *buf, struct str text, const char *special)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] != '\0' && strchr(special, text.ptr[i]))
			buf_add_byte(buf, '\\');
		buf_add_byte(buf, text.ptr[i]);
	}
}

static void
print_key(struct buf *buf, struct str key, bool first)
{
	if (key.len == 0) {
		buf_add_str(buf, STR("[\"\"]"));
		return;
	}
	if (!first)
		buf_add_byte(buf, '.');
	if (str_is(key, "*") || str_is(key, "**"))
		buf_add_byte(buf, '\\');
	print_escaped(buf, key, "\\.[,=");
}

static void
print_step(struct buf *buf, const struct step *step, bool first)
{
	switch (step->kind) {
	case STEP_KEY:
		print_key(buf, symbol_str(step->key), first);
		break;
	case STEP_INDEX:
		buf_printf(buf, "[%zu]", step->index);
		break;
	case STEP_ITEM:
		buf_add_byte(buf, '[');
		print_escaped(buf, symbol_str(step->key), "\\=]");
		buf_add_byte(buf, '=');
		print_escaped(buf, step->value, "\\]");
		buf_add_byte(buf, ']');
		break;
	case STEP_ANY:
	case STEP_DEEP:
		if (!first)
			buf_add_byte(buf, '.');
		buf_add_str(buf, step->kind == STEP_ANY ? STR("*") : STR("**"));
		break;
	}
}

void
path_print(struct buf *buf, const struct path *path)
{
	for (size_t i = 0; i < path->nsteps; i++)
		print_step(buf, &path->steps[i], i == 0);
}

struct str
path_text(struct arena *arena, const struct path *path)
{
	struct buf buf;

	buf_init(&buf, arena);
	path_print(&buf, path);
	return buf_str(&buf);
}

struct path
path_with(struct arena *arena, const struct path *path, struct step step)
{
	struct step *steps = arena_array(arena, path->nsteps + 1, sizeof(*steps));

	if (path->nsteps > 0)
		memcpy(steps, path->steps, path->nsteps * sizeof(*steps));
	steps[path->nsteps] = step;
	return (struct path){ steps, path->nsteps + 1 };
}

static bool
same_step(const struct step *a, const struct step *b)
{
	return a->kind == b->kind && a->key == b->key && a->index == b->index &&
	       str_equal(a->value, b->value);
}

bool
path_equal(const struct path *a, const struct path *b)
{
	if (a->nsteps != b->nsteps)
		return false;
	for (size_t i = 0; i < a->nsteps; i++)
		if (!same_step(&a->steps[i], &b->steps[i]))
			return false;
	return true;
}

bool
path_is_address(const struct path *path)
{
	for (size_t i = 0; i < path->nsteps; i++)
		if (path->steps[i].kind == STEP_ANY || path->steps[i].kind == STEP_DEEP)
			return false;
	return true;
}

/* Does a scalar read as @text? */
static bool
is_spelt(const struct node *scalar, struct str text)
{
	int64_t integer;
	double real;

	switch ((enum node_kind)scalar->kind) {
	case NODE_STRING:
		return str_equal(node_str(scalar), text);
	case NODE_BOOL:
		return str_is(text, scalar->truth ? "true" : "false");
	case NODE_INT:
		return number_parse_int(text, 10, &integer) && integer == scalar->integer;
	case NODE_FLOAT:
		return number_parse(text, &real) == NUMBER_OK && real == scalar->real;
	case NODE_NULL:
	case NODE_LIST:
	case NODE_MAP:
		break;
	}
	return false;
}

bool
path_is_item(const struct node *item, const struct symbol *key, struct str value)
{
	const struct node *scalar = map_get(item, key);

	return scalar && is_spelt(scalar, value);
}

static const struct node *
find_item(const struct node *list, const struct step *step)
{
	for (list_each(i, list))
		if (path_is_item(list_get(list, i), step->key, step->value))
			return list_get(list, i);
	return NULL;
}

const struct node *
path_get(const struct node *root, const struct path *path)
{
	for (size_t i = 0; root && i < path->nsteps; i++) {
		const struct step *step = &path->steps[i];
		switch (step->kind) {
		case STEP_KEY:
			root = map_get(root, step->key);
			break;
		case STEP_INDEX:
			root = list_get(root, step->index);
			break;
		case STEP_ITEM:
			root = find_item(root, step);
			break;
		case STEP_ANY:
		case STEP_DEEP:
			return NULL;
		}
	}
	return root;
}

bool
path_covers(const struct path *pattern, const struct path *path)
{
	size_t p = 0, i = 0;
	size_t behind_deep = SIZE_MAX,
	       retry = 0; /* the last `**`: where to go on, and from where */

	while (i < path->nsteps || p < pattern->nsteps) {
		const struct step *want = p < pattern->nsteps ? &pattern->steps[p] : NULL;
		if (want && want->kind == STEP_DEEP) {
			behind_deep = ++p;
			retry = i;
		} else if (want && i < path->nsteps &&
		           (want->kind == STEP_ANY || same_step(want, &path->steps[i]))) {
			p++;
			i++;
		} else if (behind_deep != SIZE_MAX && retry < path->nsteps) {
			/* Let the `**` take one step more. */
			p = behind_deep;
			i = ++retry;
		} else {
			return false;
		}
	}
	return true;
}
