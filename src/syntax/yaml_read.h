/* SPDX-License-Identifier: MIT */
/*
 * Reading YAML as Helm does: bytes to the value tree, with places.
 *
 * The tree is what the recorded Helm makes of the file, not what a YAML
 * standard says: numbers are float64, `yes` is true, keys are names, the last
 * of two equal keys wins (with a warning), `<<` counts in written order, only
 * the first document counts in Helm 3 and all are merged in Helm 4 (with a
 * warning).  Refused although Helm takes it: what Helm leaves to chance (two
 * keys of different types with one name), what its parser misreads (two byte
 * order marks in a row) and what is over our limits.
 *
 * Spans: a scalar as written with its quotes; a block scalar from its `|` or
 * `>` to the end of its last line that is not blank; brackets with what is
 * between; a block map or list from its first entry to the end of its last;
 * nothing (an empty span) where nothing stands.  Anchors and tags are outside.
 * An alias has the node, so the span, of its anchor; an entry that came by a
 * merge key has the span of the `<<` for its key.  Places are bytes of the
 * source, which is UTF-8: UTF-16 is converted when it is registered.
 *
 * Errors are one finding each, ours first, with Helm's own words in its `helm`
 * field, such as `error converting YAML to JSON: yaml: line 4: ...`.  What
 * stands before them depends on the caller: `failed to parse FILE: ` for a
 * layer, `cannot load values.yaml: ` for a chart (helm-values.md 1.2).
 *
 *	const struct yaml_options options = { .merges_documents = true };
 *	uint32_t source = yaml_source_add(ws, SOURCE_FILE, name, raw, &options);
 *	const struct node *root = source ? yaml_read_values(ws, source, &options) : NULL;
 *
 * Source: helm-values.md 1.
 */
#ifndef LAYER_SYNTAX_YAML_READ_H
#define LAYER_SYNTAX_YAML_READ_H

#include "source/workspace.h"
#include "value/node.h"

/* How the Helm at hand reads values files; all false is Helm 3, and any other YAML file. */
struct yaml_options {
	bool merges_documents; /* all documents count; a newline is added to the file;
	                          its words begin with `cannot unmarshal yaml document: ` */
};

/**
 * Register the bytes of a YAML file, converted from UTF-16 where they are.
 *
 * @name, @raw  arena; kept
 * Returns: its number; 0 with a finding for broken UTF-16, a file that
 * git-crypt has locked, or one over LIMIT_FILE_BYTES.
 */
uint32_t yaml_source_add(struct workspace *ws, enum source_kind kind, struct str name,
                         struct str raw, const struct yaml_options *options);

/**
 * Read a YAML file with any root; an empty one is null.
 *
 * Returns: arena; NULL with a finding.
 */
const struct node *yaml_read(struct workspace *ws, uint32_t source,
                             const struct yaml_options *options);

/**
 * Read a values file: the root must be a map; an empty file is an empty map.
 *
 * Returns: arena; NULL with a finding.
 */
const struct node *yaml_read_values(struct workspace *ws, uint32_t source,
                                    const struct yaml_options *options);

/**
 * Was the file of this tree encrypted by SOPS: a map whose `sops` is a map with
 * a `mac`? The encrypted texts carry NODE_SECRET.
 */
bool yaml_is_sops(const struct node *root);

#endif
