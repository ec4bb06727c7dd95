/* SPDX-License-Identifier: MIT */
#include "project/field.h"

#include "base/buf.h"
#include "base/sort.h"
#include "project/quotes.h"
#include "schema/regex.h"
#include "value/list.h"
#include "value/path.h"

/* A word this far from a known one is taken for a misspelling of it. */
#define NEAR_WORD 2

struct str
field_nearest(struct str word, const char *const *words)
{
	size_t best = (word.len < 4 ? 1 : NEAR_WORD) + 1;
	const char *nearest = NULL;

	for (; *words; words++) {
		const struct str known = str_from(*words);
		const bool begins = word.len > 2 && str_starts(known, word);
		const size_t distance = begins ? 1 : str_distance(word, known, best - 1);
		if (distance < best && distance < known.len) {
			best = distance;
			nearest = *words;
		}
	}
	return str_from(nearest);
}

static struct str
one_of(struct arena *arena, const char *const *words)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; words[i]; i++)
		buf_printf(&buf, "%s%s", i == 0 ? "one of " : ", ", words[i]);
	return buf_str(&buf);
}

bool
field_suggest(struct workspace *ws, struct str word, const char *const *words)
{
	const struct str nearest = field_nearest(word, words);

	last_finding(ws)->help =
	    nearest.len > 0
		? arena_printf(ws->arena, "did you mean '%" PRISTR "'?", STRARG(nearest))
		: one_of(ws->arena, words);
	return false;
}

struct str
field_name(const struct field_at *at)
{
	const struct str key = symbol_str(at->entry->key);

	if (at->owner.len == 0)
		return key;
	return arena_printf(at->ws->arena, "%" PRISTR ".%" PRISTR, STRARG(at->owner), STRARG(key));
}

bool
field_wants(const struct field_at *at, const char *what)
{
	return complain(at->ws, RULE_CONFIG_TYPE, at->entry->value->span,
	                "'%" PRISTR "' must be %s, not %s", STRARG(field_name(at)), what,
	                node_kind_name(at->entry->value));
}

static bool
unknown_key(const struct field_at *at, struct fields fields)
{
	const char **words = arena_array(at->ws->arena, fields.count + 1, sizeof(*words));

	for (size_t i = 0; i < fields.count; i++)
		words[i] = fields.items[i].key;
	complain(at->ws, RULE_CONFIG_KEY, at->entry->key_span, "unknown key '%" PRISTR "'",
	         STRARG(field_name(at)));
	return field_suggest(at->ws, symbol_str(at->entry->key), words);
}

static bool
read_entry(const struct field_at *at, struct fields fields, void *out)
{
	for (size_t i = 0; i < fields.count; i++) {
		const struct field *field = &fields.items[i];
		if (str_is(symbol_str(at->entry->key), field->key))
			return field->read(at, (char *)out + field->offset);
	}
	return unknown_key(at, fields);
}

bool
field_map(struct workspace *ws, const struct node *node, struct str owner, struct fields fields,
          void *out)
{
	bool ok = true;

	if (!node_is_map(node))
		return complain(ws, RULE_CONFIG_TYPE, node->span,
		                "'%" PRISTR "' must be a map, not %s", STRARG(owner),
		                node_kind_name(node));
	const struct entry *entries = field_order(ws->arena, node);
	for (size_t i = 0; i < node->count; i++)
		ok &= read_entry(&(struct field_at){ ws, &entries[i], owner }, fields, out);
	return ok;
}

static int
compare_places(const void *a, const void *b, const void *context)
{
	const struct entry *one = a, *two = b;

	(void)context;
	if (one->key_span.begin != two->key_span.begin)
		return one->key_span.begin < two->key_span.begin ? -1 : 1;
	return symbol_compare(one->key, two->key);
}

const struct entry *
field_order(struct arena *arena, const struct node *node)
{
	struct entry *entries = arena_array(arena, node->count, sizeof(*entries));

	for (size_t i = 0; i < node->count; i++)
		entries[i] = node->entries[i];
	sort_items(arena, entries, node->count, sizeof(*entries), compare_places, NULL);
	return entries;
}

bool
field_text(const struct field_at *at, void *out)
{
	const struct node *node = at->entry->value;

	if (!node_is_string(node))
		return field_wants(at, "a string");
	*(struct config_text *)out = (struct config_text){ node_str(node), node->span };
	return true;
}

bool
field_scalar(const struct field_at *at, void *out)
{
	struct config_text *text = out;

	text->span = at->entry->value->span;
	return quotes_text(at->ws, at->entry->value, (const char *)field_name(at).ptr, &text->str);
}

bool
field_bool(const struct field_at *at, void *out)
{
	if (at->entry->value->kind != NODE_BOOL)
		return field_wants(at, "true or false");
	*(bool *)out = at->entry->value->truth;
	return true;
}

bool
field_answer(const struct field_at *at, void *out)
{
	bool truth = false;

	if (!field_bool(at, &truth))
		return false;
	*(enum config_answer *)out = truth ? ANSWER_YES : ANSWER_NO;
	return true;
}

bool
field_texts(const struct field_at *at, void *out)
{
	const struct node *node = at->entry->value;
	bool ok = true;

	if (!node_is_list(node))
		return field_wants(at, "a list of strings");
	struct config_text *items = arena_array(at->ws->arena, node->count, sizeof(*items));
	for (list_each(i, node)) {
		items[i].span = list_get(node, i)->span;
		ok &= quotes_text(at->ws, list_get(node, i), field_name(at).ptr, &items[i].str);
	}
	*(struct config_texts *)out = (struct config_texts){ items, node->count, true };
	return ok;
}

bool
field_text_or_texts(const struct field_at *at, void *out)
{
	struct config_text *text = arena_alloc(at->ws->arena, sizeof(*text));

	if (node_is_list(at->entry->value))
		return field_texts(at, out);
	if (!node_is_string(at->entry->value))
		return field_wants(at, "a string or a list of strings");
	*(struct config_texts *)out = (struct config_texts){ text, 1, true };
	return field_text(at, text);
}

bool
field_node(const struct field_at *at, void *out)
{
	*(const struct node **)out = at->entry->value;
	return true;
}

bool
field_word(const struct field_at *at, const char *const *words, unsigned *number)
{
	struct config_text text;

	if (!field_text(at, &text))
		return false;
	for (unsigned i = 0; words[i]; i++) {
		if (str_is(text.str, words[i])) {
			*number = i;
			return true;
		}
	}
	complain(at->ws, RULE_CONFIG_VALUE, text.span, "'%" PRISTR "' cannot be '%" PRISTR "'",
	         STRARG(field_name(at)), STRARG(text.str));
	return field_suggest(at->ws, text.str, words);
}

bool
field_path(const struct field_at *at, void *out)
{
	const struct config_text *text = out;
	struct path path;

	return field_text(at, out) && path_parse(at->ws, text->str, text->span, &path);
}

bool
field_paths(const struct field_at *at, void *out)
{
	const struct config_texts *texts = out;
	bool ok = field_texts(at, out);
	struct path path;

	for (size_t i = 0; ok && i < texts->count; i++)
		ok = path_parse(at->ws, texts->items[i].str, texts->items[i].span, &path);
	return ok;
}

bool
field_regex(const struct field_at *at, void *out)
{
	const struct config_text *text = out;
	struct str error;

	if (!field_text(at, out))
		return false;
	if (regex_compile(at->ws->arena, text->str, &error))
		return true;
	return complain(at->ws, RULE_CONFIG_VALUE, text->span,
	                "'%" PRISTR "' is no regular expression: %" PRISTR, STRARG(field_name(at)),
	                STRARG(error));
}
