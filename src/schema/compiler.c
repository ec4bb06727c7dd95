/* SPDX-License-Identifier: MIT */
#include "schema/compiler.h"

#include "schema/reference.h"

struct compiler *
compiler_new(struct library *library, bool asserts_formats)
{
	struct arena *arena = library->ws->arena;
	struct compiler *compiler = arena_alloc(arena, sizeof(*compiler));

	compiler->library = library;
	compiler->asserts_formats = asserts_formats;
	address_table_init(&compiler->subschemas, arena);
	address_table_init(&compiler->keywords, arena);
	return compiler;
}

struct subschema *
compiler_make(struct compiler *compiler)
{
	struct arena *arena = compiler->library->ws->arena;
	struct subschema *schema = arena_alloc(arena, sizeof(*schema));

	if (compiler->count == compiler->cap) {
		const size_t cap = compiler->cap ? compiler->cap * 2 : 64;
		compiler->queue =
		    arena_grow(arena, compiler->queue, compiler->cap * sizeof(*compiler->queue),
		               cap * sizeof(*compiler->queue));
		compiler->cap = cap;
	}
	schema->index = (uint32_t)compiler->count;
	compiler->queue[compiler->count++] = schema;
	return schema;
}

struct subschema *
compiler_enqueue(struct compiler *compiler, struct site *site)
{
	struct subschema *schema = address_get(&compiler->subschemas, site);

	if (!schema) {
		schema = compiler_make(compiler);
		schema->site = site;
		address_put(&compiler->subschemas, site, schema);
	}
	return schema;
}

static struct site *
child_site(const struct compilation *compilation, const struct entry *entry)
{
	return site_below(compilation->compiler->library, compilation->site, symbol_str(entry->key),
	                  entry->key_span, entry->value);
}

struct subschema *
compilation_child(const struct compilation *compilation, const struct entry *entry)
{
	return compiler_enqueue(compilation->compiler, child_site(compilation, entry));
}

struct subschema_list
compilation_list(const struct compilation *compilation, const struct entry *entry)
{
	struct library *library = compilation->compiler->library;
	const struct site *const site = child_site(compilation, entry);
	const struct node *const list = entry->value;
	const struct span nowhere = { 0, 0, 0 };
	struct subschema_list out = { NULL, list->count };

	out.items = arena_array(library->ws->arena, list->count + (size_t)1, sizeof(*out.items));
	for (uint32_t i = 0; i < list->count; i++) {
		struct site *item = site_of(site->document, list->items[i]);
		if (!item)
			item = site_below(library, site, arena_printf(library->ws->arena, "%u", i),
			                  nowhere, list->items[i]);
		out.items[i] = compiler_enqueue(compilation->compiler, item);
	}
	return out;
}

struct subschema *
compilation_grandchild(const struct compilation *compilation, const struct entry *entry,
                       const struct entry *inner)
{
	struct site *const site =
	    site_below(compilation->compiler->library, child_site(compilation, entry),
	               symbol_str(inner->key), inner->key_span, inner->value);

	return compiler_enqueue(compilation->compiler, site);
}

struct subschema *
compilation_reference(const struct compilation *compilation, const struct node *text,
                      struct str *fragment)
{
	struct library *library = compilation->compiler->library;
	struct site *const site = reference_follow(library, compilation->site, text, fragment);

	if (!site || !library_ensure(library, site))
		return NULL;
	return compiler_enqueue(compilation->compiler, site);
}

bool
compilation_has(const struct compilation *compilation, enum vocabulary vocabulary)
{
	return dialect_has(&compilation->resource->dialect, vocabulary);
}
