/* SPDX-License-Identifier: MIT */
#include "project/excerpt.h"

#include "base/buf.h"
#include "base/limits.h"
#include "value/list.h"
#include "value/map.h"

struct scanner {
	struct arena *arena;
	struct str path;
	size_t at;
};

/* A key up to a `.`, a `[` or the end, without its backslashes. */
static bool
scan_key(struct scanner *scanner, struct step *step)
{
	struct buf buf;

	buf_init(&buf, scanner->arena);
	for (; scanner->at < scanner->path.len; scanner->at++) {
		char c = scanner->path.ptr[scanner->at];
		if (c == '.' || c == '[')
			break;
		if (c == '\\' && scanner->at + 1 < scanner->path.len)
			c = scanner->path.ptr[++scanner->at];
		buf_add_byte(&buf, c);
	}
	*step = (struct step){ .key = buf_str(&buf) };
	return step->key.len > 0;
}

static bool
scan_index(struct scanner *scanner, struct step *step)
{
	const size_t begin = ++scanner->at;

	*step = (struct step){ .is_index = true };
	for (; scanner->at < scanner->path.len; scanner->at++) {
		const char c = scanner->path.ptr[scanner->at];
		if (c == ']')
			return scanner->at++ > begin;
		if (c < '0' || c > '9' || step->index > LIMIT_SET_INDEX)
			return false;
		step->index = step->index * 10 + (size_t)(c - '0');
	}
	return false;
}

/* Behind a key or an index: a dot and a key, or an index. */
static bool
scan_step(struct scanner *scanner, struct step *step)
{
	if (scanner->path.ptr[scanner->at] == '[')
		return scan_index(scanner, step);
	if (scanner->at > 0 && scanner->path.ptr[scanner->at] != '.')
		return false;
	scanner->at += scanner->at > 0;
	return scan_key(scanner, step);
}

bool
steps_parse(struct arena *arena, struct str path, struct steps *steps)
{
	struct scanner scanner = { arena, path, 0 };

	steps->items = arena_array(arena, path.len, sizeof(*steps->items));
	steps->count = 0;
	while (scanner.at < path.len)
		if (!scan_step(&scanner, &steps->items[steps->count++]))
			return false;
	return steps->count > 0 && path.ptr[0] != '.';
}

static void
print_key(struct buf *buf, struct str key)
{
	for (size_t i = 0; i < key.len; i++) {
		if (key.ptr[i] == '.' || key.ptr[i] == '[' || key.ptr[i] == '\\')
			buf_add_byte(buf, '\\');
		buf_add_byte(buf, key.ptr[i]);
	}
}

struct str
steps_print(struct arena *arena, const struct steps *steps)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < steps->count; i++) {
		if (steps->items[i].is_index) {
			buf_printf(&buf, "[%zu]", steps->items[i].index);
			continue;
		}
		if (i > 0)
			buf_add_byte(&buf, '.');
		print_key(&buf, steps->items[i].key);
	}
	return buf_str(&buf);
}

const struct node *
excerpt_find(const struct node *root, const struct steps *steps)
{
	const struct node *node = root;

	for (size_t i = 0; i < steps->count && node; i++)
		node = steps->items[i].is_index ? list_get(node, steps->items[i].index)
		                                : map_get_str(node, steps->items[i].key);
	return node;
}
