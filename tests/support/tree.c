/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/tree.h"

#include "base/buf.h"
#include "value/list.h"
#include "value/map.h"

#include <inttypes.h>

struct reader {
	struct workspace *ws;
	uint32_t source;
	const char *text;
	size_t at;
};

static const struct node *read_node(struct reader *reader);

static struct span
span_from(const struct reader *reader, size_t begin)
{
	return (struct span){ reader->source, (uint32_t)begin, (uint32_t)reader->at };
}

static char
peek(struct reader *reader)
{
	while (reader->text[reader->at] == ' ' || reader->text[reader->at] == ',')
		reader->at++;
	return reader->text[reader->at];
}

static struct str
read_word(struct reader *reader, bool *quoted)
{
	const char first = peek(reader);
	const size_t begin = reader->at;

	*quoted = first == '"';
	if (*quoted) {
		const char *end = strchr(reader->text + begin + 1, '"');
		assert_non_null(end);
		reader->at = (size_t)(end - reader->text) + 1;
		return (struct str){ reader->text + begin + 1, reader->at - begin - 2 };
	}
	reader->at += strcspn(reader->text + begin, ",:{}[] ");
	assert_true(reader->at > begin);
	return (struct str){ reader->text + begin, reader->at - begin };
}

static const struct node *
read_scalar(struct reader *reader)
{
	struct arena *arena = reader->ws->arena;
	bool quoted;

	peek(reader);
	const size_t begin = reader->at;
	const struct str word = read_word(reader, &quoted);
	const struct span span = span_from(reader, begin);
	char *end;
	const double real = strtod(word.ptr, &end);
	if (quoted)
		return node_string(arena, span, word);
	if (str_is(word, "null"))
		return node_null(arena, span);
	if (str_is(word, "true") || str_is(word, "false"))
		return node_bool(arena, span, word.ptr[0] == 't');
	if (word.ptr[0] == '#')
		return node_int(arena, span, strtoll(word.ptr + 1, NULL, 10));
	if (end == word.ptr + word.len)
		return node_float(arena, span, real);
	return node_string(arena, span, word);
}

static const struct node *
read_map(struct reader *reader)
{
	const size_t begin = reader->at++;
	struct map_builder map;

	map_begin(&map, reader->ws->arena);
	while (peek(reader) != '}') {
		bool quoted;
		const size_t key_begin = reader->at;
		const struct str key = read_word(reader, &quoted);
		const struct span key_span = span_from(reader, key_begin);
		assert_int_equal(peek(reader), ':');
		reader->at++;
		map_add(&map, symbol_get(reader->ws->symbols, key), key_span, read_node(reader));
	}
	reader->at++;
	return map_end(&map, span_from(reader, begin));
}

static const struct node *
read_list(struct reader *reader)
{
	const size_t begin = reader->at++;
	struct list_builder list;

	list_begin(&list, reader->ws->arena);
	while (peek(reader) != ']')
		list_add(&list, read_node(reader));
	reader->at++;
	return list_end(&list, span_from(reader, begin));
}

static const struct node *
read_node(struct reader *reader)
{
	const char first = peek(reader);

	if (first == '{')
		return read_map(reader);
	if (first == '[')
		return read_list(reader);
	return read_scalar(reader);
}

const struct node *
tree(struct workspace *ws, const char *text)
{
	const struct str bytes = arena_copy(ws->arena, str_from(text));
	const uint32_t source = source_add(ws->sources, SOURCE_BUILTIN, STR("tree"), bytes);
	struct reader reader = { .ws = ws, .source = source, .text = bytes.ptr };

	return read_node(&reader);
}

static void print(struct buf *buf, const struct node *node);

static void
print_map(struct buf *buf, const struct node *node)
{
	const char *before = "{";

	for (map_each(entry, node)) {
		buf_printf(buf, "%s%" PRISTR ":", before, STRARG(symbol_str(entry->key)));
		print(buf, entry->value);
		before = ",";
	}
	buf_add_str(buf, node->count == 0 ? STR("{}") : STR("}"));
}

static void
print_list(struct buf *buf, const struct node *node)
{
	const char *before = "[";

	for (list_each(i, node)) {
		buf_add_str(buf, str_from(before));
		print(buf, list_get(node, i));
		before = ",";
	}
	buf_add_str(buf, node->count == 0 ? STR("[]") : STR("]"));
}

static void
print(struct buf *buf, const struct node *node)
{
	char digits[40];

	switch ((enum node_kind)node->kind) {
	case NODE_NULL:
		buf_add_str(buf, STR("null"));
		return;
	case NODE_BOOL:
		buf_add_str(buf, node->truth ? STR("true") : STR("false"));
		return;
	case NODE_INT:
		buf_printf(buf, "#%" PRId64, node->integer);
		return;
	case NODE_FLOAT:
		snprintf(digits, sizeof(digits), "%.17g", node->real);
		buf_add_str(buf, str_from(digits));
		return;
	case NODE_STRING:
		buf_add_str(buf, node_str(node));
		return;
	case NODE_LIST:
		print_list(buf, node);
		return;
	case NODE_MAP:
		print_map(buf, node);
		return;
	}
}

struct str
tree_text(struct workspace *ws, const struct node *node)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	if (node)
		print(&buf, node);
	return buf_str(&buf);
}

void
assert_tree(struct workspace *ws, const struct node *node, const char *expected)
{
	assert_str(tree_text(ws, node), expected);
}
