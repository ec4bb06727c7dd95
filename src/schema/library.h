/* SPDX-License-Identifier: MIT */
/*
 * Where schemas stand: the documents of one compilation and their parts.
 *
 * A library holds the chart's schema at `file:///values.schema.json`, the
 * published meta-schemas, and what --schema-map serves.  Inside a document a
 * site is a JSON value with the way to it; a resource is a site with an URL of
 * its own (the document, or a subschema with an id), which has a dialect and
 * anchors.  Sites are made for what a schema keyword or a reference reaches,
 * one for each value.
 */
#ifndef LAYER_SCHEMA_LIBRARY_H
#define LAYER_SCHEMA_LIBRARY_H

#include "base/address.h"
#include "schema/dialect.h"
#include "source/workspace.h"
#include "base/buf.h"
#include "value/map.h"

struct document;
struct library;

/* A name for a subschema inside one resource. */
struct anchor {
	const struct symbol *name;
	const struct site *site;
	bool dynamic;
};

struct resource {
	const struct site *site;
	const struct symbol *id; /* its URL, without a fragment */
	struct dialect dialect;
	struct address_table anchors; /* by name: struct anchor */
	struct anchor **dynamic;      /* those that are dynamic, as met */
	size_t ndynamic;
};

struct site {
	const struct node *node;
	struct document *document;
	const struct site *parent; /* NULL: the whole document */
	struct str token;          /* key or index below the parent, not escaped */
	struct span key_span;      /* of the key; nowhere for an item */
	struct resource *resource; /* the one that begins here, or NULL */
	bool collected;            /* ids and anchors at and below are known */
};

struct document {
	const struct symbol *url;
	const struct node *root;
	struct address_table sites;     /* by node: struct site */
	struct address_table resources; /* by id: struct resource */
	struct site *top;               /* NULL: only loaded so far */
	bool builtin;                   /* a published meta-schema */
};

/* The source of a document that is somebody's to serve, but cannot be read: a finding says why. */
#define LOAD_FAILED UINT32_MAX

/* Finds a document outside of the chart: its source, 0 when nobody has it, or LOAD_FAILED. */
typedef uint32_t schema_loader(void *context, struct workspace *ws, struct str url);

/* Judges a site against the meta-schema of its dialect; false with a finding. */
typedef bool schema_judge(struct library *library, struct site *site);

struct library {
	struct workspace *ws;
	schema_loader *load; /* NULL: there is nothing outside */
	void *context;       /* for @load */
	schema_judge *judge;
	void *judge_context;
	struct address_table documents; /* by URL: struct document */
	struct address_table positions; /* by keyword: struct schema_position */
	struct address_table *regexes;  /* by text: struct regex; may be shared */
	struct {
		const struct symbol *id, *dollar_id, *schema, *ref, *anchor, *dynamic_anchor,
		    *vocabulary;
	} words;
};

/** An empty library. Returns: arena. */
struct library *library_new(struct workspace *ws);

/** Add a document that was read already. @url without fragment, kept. Returns: arena. */
struct document *library_add(struct library *library, struct str url, const struct node *root);

/** Add an error finding whose message is Helm's as well. Returns: false. @message arena. */
bool library_refuse(struct library *library, enum rule_id rule, struct span at, struct str message);

/**
 * A reference without its fragment against a base.
 *
 * @reason  out on failure: Go's words
 * Returns: the URL; NULL when Go refuses it (no finding).
 */
const struct symbol *library_join(struct library *library, const struct symbol *base,
                                  struct str ref, struct str *reason);

/** A site at the top of a document. Returns: arena. */
struct site *library_site(struct library *library, struct document *document,
                          const struct node *node);

/** The site of a value below another, made if there is none. Returns: arena. */
struct site *site_below(struct library *library, const struct site *parent, struct str token,
                        struct span key_span, const struct node *node);

/** The site of an item of a site that is a list. Returns: arena. */
struct site *site_item(struct library *library, const struct site *parent, const struct node *list,
                       size_t i);

/** The site of an entry of a site that is a map. Returns: arena. */
struct site *site_entry(struct library *library, const struct site *parent,
                        const struct entry *entry);

/** The site of a value in a document, if one was made. */
struct site *site_of(const struct document *document, const struct node *node);

/** The resource that holds a site; borrowed. */
struct resource *site_resource(const struct site *site);

/** The JSON Pointer of a site. Returns: arena. */
struct str site_pointer(struct arena *arena, const struct site *site);

/** Append the JSON Pointer of a site. */
void site_add_pointer(struct buf *buf, const struct site *site);

/** `URL#pointer` of any pointer or anchor, escaped. Returns: arena. */
struct str site_url_with(struct arena *arena, const struct symbol *url, struct str pointer);

/** `URL#/pointer`, escaped, as Helm names a site. Returns: arena. */
struct str site_url(struct arena *arena, const struct site *site);

#endif
