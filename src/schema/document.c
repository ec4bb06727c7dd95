/* SPDX-License-Identifier: MIT */
#include "schema/document.h"

#include "base/quote.h"
#include "schema/metaschema.h"
#include "schema/url.h"
#include "syntax/json_read.h"
#include "value/list.h"

static const struct span NOWHERE = { 0, 0, 0 };

/*
 * Loading.
 */

static bool
refuse_loading(struct library *library, struct span at, struct str url, struct str reason,
               struct str help)
{
	struct arena *arena = library->ws->arena;
	const struct str shown = quoted_go(arena, url);

	library_refuse(library, RULE_SCHEMA_OUTSIDE, at,
	               arena_printf(arena, "failing loading %" PRISTR ": %" PRISTR, STRARG(shown),
	                            STRARG(reason)));
	last_finding(library->ws)->help = help;
	return false;
}

/* Why a URL cannot be loaded here, in Helm's words as far as they are known. */
static void
explain_outside(struct library *library, struct span at, struct str url)
{
	struct arena *arena = library->ws->arena;
	struct url parts = { .scheme = STR("") };
	struct str reason;

	if (!url_parse(arena, url, &parts, &reason)) {
		refuse_loading(library, at, url, reason, STR("correct the reference"));
	} else if (str_is(parts.scheme, "file")) {
		struct str path;
		if (!url_unescape(arena, parts.path, &path))
			path = parts.path;
		refuse_loading(library, at, url,
		               arena_printf(arena, "open %" PRISTR ": no such file or directory",
		                            STRARG(path)),
		               STR("Helm looks in the root of the file system, never in the chart: "
		                   "move the definitions into values.schema.json"));
	} else if (str_is(parts.scheme, "http") || str_is(parts.scheme, "https")) {
		refuse_loading(library, at, url, STR("the network is never used"),
		               STR("Helm would fetch it: move the definitions into "
		                   "values.schema.json, or serve them with --schema-map"));
	} else {
		const struct str shown = quoted_go(arena, url);
		refuse_loading(
		    library, at, url,
		    arena_printf(arena, "no URLLoader registered for %" PRISTR, STRARG(shown)),
		    STR("neither Helm nor this program can load such a URL"));
	}
}

static struct document *
add_urn(struct library *library, struct span at, struct str url)
{
	remark(library->ws, RULE_SCHEMA_URN, at,
	       "'%" PRISTR "' is not part of the schema: everything passes there, as in Helm",
	       STRARG(url));
	last_finding(library->ws)->helm = arena_printf(
	    library->ws->arena,
	    "unresolved URN reference ignored; using permissive schema: %" PRISTR, STRARG(url));
	return library_add(library, url, node_bool(library->ws->arena, NOWHERE, true));
}

/* A document, read but not searched yet. */
static struct document *
load(struct library *library, const struct symbol *url, struct span at)
{
	struct document *document = address_get(&library->documents, url);
	const struct str text = symbol_str(url);

	if (document)
		return document;
	uint32_t source = metaschema_source(library->ws, text);
	const bool builtin = source != 0;
	if (!builtin && library->load)
		source = library->load(library->context, library->ws, text);
	if (source == LOAD_FAILED) {
		const struct str shown = quoted_go(library->ws->arena, text);
		also_at(library->ws, at, STR("this reference asks for it"));
		last_finding(library->ws)->helm =
		    arena_printf(library->ws->arena, "failing loading %" PRISTR, STRARG(shown));
		return NULL;
	}
	if (source == 0 && str_starts(text, STR("urn:")))
		return add_urn(library, at, text);
	if (source == 0) {
		explain_outside(library, at, text);
		return NULL;
	}
	const struct node *const root = json_read(library->ws, source);
	if (!root)
		return NULL;
	document = library_add(library, text, root);
	document->builtin = builtin;
	return document;
}

/*
 * Dialects.
 */

static const struct node *
string_of(const struct node *map, const struct symbol *key)
{
	const struct node *const value = map_get(map, key);

	return node_is_string(value) ? value : NULL;
}

/* Metaschemas behind metaschemas: longer chains are circles in all but name. */
#define MOST_METASCHEMAS 64

/* The draft that a schema's `$schema` leads to; @inherited when it has none. */
static const struct draft *
draft_of(struct library *library, const struct symbol *own_url, const struct node *node,
         const struct draft *inherited)
{
	for (int i = 0; i < MOST_METASCHEMAS; i++) {
		const struct node *const name = string_of(node, library->words.schema);
		if (!name)
			return inherited;
		const struct draft *const draft = draft_of_url(node_str(name));
		if (draft)
			return draft;
		struct str url, fragment;
		url_split(node_str(name), &url, &fragment);
		const struct symbol *const symbol = symbol_get(library->ws->symbols, url);
		if (symbol == own_url) {
			const struct str shown = quoted_go(library->ws->arena, url);
			library_refuse(library, RULE_SCHEMA_DIALECT, name->span,
			               arena_printf(library->ws->arena,
			                            "draft %" PRISTR " is not supported",
			                            STRARG(shown)));
			return NULL;
		}
		const struct document *const meta = load(library, symbol, name->span);
		if (!meta)
			return NULL;
		node = meta->root;
		own_url = symbol;
	}
	library_refuse(library, RULE_SCHEMA_DIALECT, node->span, STR("cycle in resolving $schema"));
	return NULL;
}

/* The vocabularies that a custom meta-schema asks for. */
static bool
choose_vocabularies(struct library *library, const struct node *node, struct dialect *dialect)
{
	const struct node *const name = string_of(node, library->words.schema);
	struct str url, fragment;

	if (dialect->draft->number < DRAFT_2019 || !name || draft_of_url(node_str(name)))
		return true;
	url_split(node_str(name), &url, &fragment);
	const struct document *const meta =
	    load(library, symbol_get(library->ws->symbols, url), name->span);
	if (!meta)
		return false;
	const struct node *const list = map_get(meta->root, library->words.vocabulary);
	dialect->chosen = node_is_map(list);
	dialect->vocabularies = VOCABULARY_CORE;
	for (map_each(entry, list)) {
		if (entry->value->kind != NODE_BOOL || !entry->value->truth)
			continue;
		const unsigned bit = draft_vocabulary(dialect->draft, symbol_str(entry->key));
		if (bit == 0) {
			const struct str vocabulary =
			    quoted_go(library->ws->arena, symbol_str(entry->key));
			const struct str shown = quoted_go(library->ws->arena, url);
			return library_refuse(library, RULE_SCHEMA_DIALECT, entry->key_span,
			                      arena_printf(library->ws->arena,
			                                   "unsupported vocabulary %" PRISTR
			                                   " in %" PRISTR,
			                                   STRARG(vocabulary), STRARG(shown)));
		}
		dialect->vocabularies |= bit;
	}
	return true;
}

/*
 * Ids and anchors.
 */

/* The id of a schema object without its fragment; empty when it opens no resource. */
static struct str
id_of(const struct library *library, const struct draft *draft, const struct node *node)
{
	const struct symbol *const word =
	    draft->number == DRAFT_4 ? library->words.id : library->words.dollar_id;
	struct str id, fragment;

	if (draft->number < DRAFT_2019 && map_get(node, library->words.ref))
		return STR("");
	const struct node *const value = string_of(node, word);
	if (!value)
		return STR("");
	url_split(node_str(value), &id, &fragment);
	return id;
}

/* Room doubles at each power of two, so it is full exactly there. */
static void
add_dynamic(struct arena *arena, struct resource *resource, struct anchor *anchor)
{
	const size_t n = resource->ndynamic;

	if ((n & (n - 1)) == 0)
		resource->dynamic =
		    arena_grow(arena, resource->dynamic, n * sizeof(*resource->dynamic),
		               (n ? n * 2 : 1) * sizeof(*resource->dynamic));
	resource->dynamic[resource->ndynamic++] = anchor;
}

static bool
add_anchor(struct library *library, struct resource *resource, const struct site *site,
           const struct node *name, bool dynamic)
{
	struct arena *arena = library->ws->arena;
	const struct symbol *const symbol = symbol_get(library->ws->symbols, node_str(name));
	struct anchor *anchor = address_get(&resource->anchors, symbol);

	if (anchor && anchor->site != site) {
		const struct str shown = quoted_go(arena, node_str(name));
		const struct str url = quoted_go(arena, symbol_str(site->document->url));
		const struct str first = quoted_go(arena, site_pointer(arena, anchor->site));
		const struct str second = quoted_go(arena, site_pointer(arena, site));
		library_refuse(library, RULE_SCHEMA_REFERENCE, name->span,
		               arena_printf(arena,
		                            "duplicate anchor %" PRISTR " in %" PRISTR
		                            " at %" PRISTR " and %" PRISTR,
		                            STRARG(shown), STRARG(url), STRARG(first),
		                            STRARG(second)));
		also_at(library->ws, anchor->site->node->span, STR("first defined here"));
		return false;
	}
	if (!anchor) {
		anchor = arena_alloc(arena, sizeof(*anchor));
		*anchor = (struct anchor){ symbol, site, false };
		address_put(&resource->anchors, symbol, anchor);
	}
	if (dynamic && !anchor->dynamic) {
		anchor->dynamic = true;
		add_dynamic(arena, resource, anchor);
	}
	return true;
}

/* Before 2019-09 a fragment of the id is the anchor: `#name`, but not `#/pointer`. */
static bool
add_id_anchor(struct library *library, struct resource *resource, const struct site *site)
{
	const struct symbol *const word = resource->dialect.draft->number == DRAFT_4
	                                      ? library->words.id
	                                      : library->words.dollar_id;
	const struct node *const id = string_of(site->node, word);
	struct str url, escaped, name;

	if (!id || map_get(site->node, library->words.ref))
		return true;
	url_split(node_str(id), &url, &escaped);
	if (!url_unescape(library->ws->arena, escaped, &name)) {
		const struct str shown =
		    quoted_go(library->ws->arena, site_url(library->ws->arena, site));
		return library_refuse(library, RULE_SCHEMA_REFERENCE, id->span,
		                      arena_printf(library->ws->arena,
		                                   "error in parsing anchor at %" PRISTR,
		                                   STRARG(shown)));
	}
	if (name.len == 0 || name.ptr[0] == '/')
		return true;
	return add_anchor(library, resource, site, node_string(library->ws->arena, id->span, name),
	                  false);
}

static bool
collect_anchors(struct library *library, struct resource *resource, const struct site *site)
{
	const enum draft_number draft = resource->dialect.draft->number;

	if (draft < DRAFT_2019)
		return add_id_anchor(library, resource, site);
	const struct node *const name = string_of(site->node, library->words.anchor);
	if (name && !add_anchor(library, resource, site, name, false))
		return false;
	const struct node *const dynamic = string_of(site->node, library->words.dynamic_anchor);
	return !dynamic || draft < DRAFT_2020 || add_anchor(library, resource, site, dynamic, true);
}

static struct resource *
resource_new(struct library *library, struct site *site, const struct symbol *id,
             struct dialect dialect)
{
	struct resource *resource = arena_alloc(library->ws->arena, sizeof(*resource));

	resource->site = site;
	resource->id = id;
	resource->dialect = dialect;
	address_table_init(&resource->anchors, library->ws->arena);
	address_put(&site->document->resources, id, resource);
	site->resource = resource;
	return resource;
}

static bool
refuse_twin(struct library *library, const struct site *site, const struct resource *first)
{
	struct arena *arena = library->ws->arena;
	const struct str id = quoted_go(arena, symbol_str(first->id));
	const struct str url = quoted_go(arena, symbol_str(site->document->url));
	const struct str here = quoted_go(arena, site_pointer(arena, site));
	const struct str there = quoted_go(arena, site_pointer(arena, first->site));

	library_refuse(library, RULE_SCHEMA_REFERENCE, site->node->span,
	               arena_printf(arena,
	                            "duplicate id %" PRISTR " in %" PRISTR " at %" PRISTR
	                            " and %" PRISTR,
	                            STRARG(id), STRARG(url), STRARG(here), STRARG(there)));
	also_at(library->ws, first->site->node->span, STR("first used here"));
	return false;
}

/* What is inherited from the schema above. */
struct inherited {
	struct resource *resource; /* NULL at the top of a document */
	struct dialect dialect;
};

/* The resource that a schema object belongs to, opened here when it has an id. */
static bool
enter_resource(struct library *library, struct site *site, const struct draft **draft,
               struct inherited *inherited)
{
	const struct node *const node = site->node;
	bool own_schema = string_of(node, library->words.schema) != NULL;
	struct str id, reason;

	*draft = draft_of(library, site->parent ? NULL : site->document->url, node,
	                  inherited->dialect.draft);
	if (!*draft)
		return false;
	id = id_of(library, *draft, node);
	if (id.len == 0 && site->parent) {
		*draft = inherited->dialect.draft;
		own_schema = false;
		id = id_of(library, *draft, node);
	}
	if (id.len == 0 && site->parent)
		return true;
	const struct symbol *const base =
	    inherited->resource ? inherited->resource->id : site->document->url;
	const struct symbol *const url = library_join(library, base, id, &reason);
	if (!url) {
		const struct str shown =
		    quoted_go(library->ws->arena, site_url(library->ws->arena, site));
		return library_refuse(library, RULE_SCHEMA_REFERENCE, node->span,
		                      arena_printf(library->ws->arena,
		                                   "error in parsing id at %" PRISTR,
		                                   STRARG(shown)));
	}
	const struct resource *const twin = address_get(&site->document->resources, url);
	if (twin && twin->site != site)
		return refuse_twin(library, site, twin);
	struct dialect dialect = inherited->dialect;
	if (own_schema) {
		dialect = (struct dialect){ .draft = *draft };
		if (!choose_vocabularies(library, node, &dialect))
			return false;
	}
	inherited->resource = resource_new(library, site, url, dialect);
	inherited->dialect = dialect;
	return true;
}

static bool collect(struct library *library, struct site *site, struct inherited inherited);

static bool
collect_children(struct library *library, struct site *site, struct inherited inherited,
                 unsigned shapes)
{
	const struct node *const node = site->node;

	if ((shapes & SHAPE_ONE) && !collect(library, site, inherited))
		return false;
	for (uint32_t i = 0; (shapes & SHAPE_LIST) && node->kind == NODE_LIST && i < node->count;
	     i++)
		if (!collect(library, site_item(library, site, node, i), inherited))
			return false;
	if (shapes & SHAPE_MAP)
		for (map_each(entry, node))
			if (!collect(library, site_entry(library, site, entry), inherited))
				return false;
	return true;
}

/* Note the ids and anchors of a schema and of all schemas below it. */
static bool
collect(struct library *library, struct site *site, struct inherited inherited)
{
	const struct draft *draft;

	if (site->collected)
		return true;
	site->collected = true;
	if (!node_is_map(site->node)) {
		if (!site->parent)
			resource_new(library, site, site->document->url, inherited.dialect);
		return true;
	}
	if (!enter_resource(library, site, &draft, &inherited) ||
	    !collect_anchors(library, inherited.resource, site))
		return false;
	inherited.dialect = inherited.resource->dialect;
	for (map_each(entry, site->node)) {
		const struct schema_position *const position =
		    address_get(&library->positions, entry->key);
		if (position && position->since <= draft->number &&
		    !collect_children(library, site_entry(library, site, entry), inherited,
		                      position->shapes))
			return false;
	}
	return true;
}

struct document *
library_open(struct library *library, const struct symbol *url, struct span at)
{
	struct document *const document = load(library, url, at);

	if (!document || document->top)
		return document;
	document->top = library_site(library, document, document->root);
	const struct inherited inherited = { NULL, { .draft = draft_get(DRAFT_2020) } };
	if (!collect(library, document->top, inherited))
		return NULL;
	if (str_starts(symbol_str(url), STR("http://json-schema.org/")) ||
	    str_starts(symbol_str(url), STR("https://json-schema.org/")))
		return document;
	return library->judge(library, document->top) ? document : NULL;
}

bool
library_ensure(struct library *library, struct site *site)
{
	if (site->collected)
		return true;
	struct resource *const resource = site_resource(site);
	const struct inherited inherited = { resource, resource->dialect };
	return collect(library, site, inherited) && library->judge(library, site);
}
