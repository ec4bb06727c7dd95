/* SPDX-License-Identifier: MIT */
#include "schema/library.h"

#include "schema/url.h"

static const struct span NOWHERE = { 0, 0, 0 };

/* Add a finding whose message is Helm's as well. */
bool
library_refuse(struct library *library, enum rule_id rule, struct span at, struct str message)
{
	complain(library->ws, rule, at, "%" PRISTR, STRARG(message));
	last_finding(library->ws)->helm = message;
	return false;
}

struct library *
library_new(struct workspace *ws)
{
	struct library *library = arena_alloc(ws->arena, sizeof(*library));
	size_t n;
	const struct schema_position *positions = dialect_positions(&n);

	library->ws = ws;
	address_table_init(&library->documents, ws->arena);
	address_table_init(&library->positions, ws->arena);
	library->regexes = arena_alloc(ws->arena, sizeof(*library->regexes));
	address_table_init(library->regexes, ws->arena);
	for (size_t i = 0; i < n; i++)
		address_put(&library->positions, symbol_get(ws->symbols, positions[i].keyword),
		            (void *)(uintptr_t)&positions[i]);
	library->words.id = symbol_get(ws->symbols, STR("id"));
	library->words.dollar_id = symbol_get(ws->symbols, STR("$id"));
	library->words.schema = symbol_get(ws->symbols, STR("$schema"));
	library->words.ref = symbol_get(ws->symbols, STR("$ref"));
	library->words.anchor = symbol_get(ws->symbols, STR("$anchor"));
	library->words.dynamic_anchor = symbol_get(ws->symbols, STR("$dynamicAnchor"));
	library->words.vocabulary = symbol_get(ws->symbols, STR("$vocabulary"));
	return library;
}

struct document *
library_add(struct library *library, struct str url, const struct node *root)
{
	struct document *document = arena_alloc(library->ws->arena, sizeof(*document));

	document->url = symbol_get(library->ws->symbols, url);
	document->root = root;
	address_table_init(&document->sites, library->ws->arena);
	address_table_init(&document->resources, library->ws->arena);
	address_put(&library->documents, document->url, document);
	return document;
}

/*
 * Places.
 */

struct site *
site_of(const struct document *document, const struct node *node)
{
	return address_get(&document->sites, node);
}

struct site *
library_site(struct library *library, struct document *document, const struct node *node)
{
	struct site *site = arena_alloc(library->ws->arena, sizeof(*site));

	site->node = node;
	site->document = document;
	address_put(&document->sites, node, site);
	return site;
}

struct site *
site_below(struct library *library, const struct site *parent, struct str token,
           struct span key_span, const struct node *node)
{
	struct site *site = site_of(parent->document, node);

	if (site)
		return site;
	site = library_site(library, parent->document, node);
	site->parent = parent;
	site->token = token;
	site->key_span = key_span;
	return site;
}

struct site *
site_item(struct library *library, const struct site *parent, const struct node *list, size_t i)
{
	return site_below(library, parent, arena_printf(library->ws->arena, "%zu", i), NOWHERE,
	                  list->items[i]);
}

struct site *
site_entry(struct library *library, const struct site *parent, const struct entry *entry)
{
	return site_below(library, parent, symbol_str(entry->key), entry->key_span, entry->value);
}

struct resource *
site_resource(const struct site *site)
{
	while (!site->resource)
		site = site->parent;
	return site->resource;
}

static void
add_token(struct buf *buf, struct str token)
{
	for (size_t i = 0; i < token.len; i++) {
		if (token.ptr[i] == '~')
			buf_add_str(buf, STR("~0"));
		else if (token.ptr[i] == '/')
			buf_add_str(buf, STR("~1"));
		else
			buf_add_byte(buf, token.ptr[i]);
	}
}

void
site_add_pointer(struct buf *buf, const struct site *site)
{
	size_t depth = 0;

	for (const struct site *at = site; at->parent; at = at->parent)
		depth++;
	const struct site **chain = arena_array(buf->arena, depth + 1, sizeof(const struct site *));
	for (size_t i = depth; i > 0; site = site->parent)
		chain[--i] = site;
	for (size_t i = 0; i < depth; i++) {
		buf_add_byte(buf, '/');
		add_token(buf, chain[i]->token);
	}
}

struct str
site_url_with(struct arena *arena, const struct symbol *url, struct str pointer)
{
	struct buf buf;

	buf_init(&buf, arena);
	buf_add_str(&buf, symbol_str(url));
	buf_add_byte(&buf, '#');
	url_add_fragment(&buf, pointer);
	return buf_str(&buf);
}

struct str
site_pointer(struct arena *arena, const struct site *site)
{
	struct buf buf;

	buf_init(&buf, arena);
	site_add_pointer(&buf, site);
	return buf_str(&buf);
}

struct str
site_url(struct arena *arena, const struct site *site)
{
	return site_url_with(arena, site->document->url, site_pointer(arena, site));
}

/* A reference against a base; its fragment is cut off. *reason is Go's when it is no URL. */
const struct symbol *
library_join(struct library *library, const struct symbol *base, struct str ref, struct str *reason)
{
	struct arena *arena = library->ws->arena;
	struct url base_url, ref_url, joined;

	if (ref.len == 0 && !str_ends(symbol_str(base), STR("?")))
		return base;
	if (!url_parse(arena, symbol_str(base), &base_url, reason) ||
	    !url_parse(arena, ref, &ref_url, reason))
		return NULL;
	url_resolve(arena, &base_url, &ref_url, &joined);
	return symbol_get(library->ws->symbols, url_print(arena, &joined));
}
