/* SPDX-License-Identifier: MIT */
/*
 * Schema documents: loaded, searched for ids and anchors, and judged.
 *
 * Nothing is ever fetched: a document is in the library, built in, or served by
 * --schema-map.  A `urn:` that nobody has stands for a schema that everything
 * satisfies, with a warning, as in Helm.
 *
 * What fails adds a finding, with Helm's words in it.
 *
 * Source: schema-validation.md 2 and 4.
 */
#ifndef LAYER_SCHEMA_DOCUMENT_H
#define LAYER_SCHEMA_DOCUMENT_H

#include "schema/library.h"

/**
 * The document of a URL, loaded, searched for ids and judged.
 *
 * @at  the site that asks, for messages
 * Returns: arena; NULL with a finding.
 */
struct document *library_open(struct library *library, const struct symbol *url, struct span at);

/** Make sure that ids below a site are known and that it was judged. */
bool library_ensure(struct library *library, struct site *site);

#endif
