/* SPDX-License-Identifier: MIT */
/*
 * Values as Helm spells them inside its own messages.
 *
 * Helm prints values into warnings with Go's %v (`map[a:1 b:[x <nil>]]`) and
 * into the refusal of a section with %t, which is meant for booleans and so
 * marks all others (`%!t(float64=5)`).  Used for --helm-text comparisons only,
 * never for output that anything reads.
 */
#ifndef LAYER_MERGE_SPELL_H
#define LAYER_MERGE_SPELL_H

#include "base/buf.h"
#include "value/node.h"

/** Append @node as Go's %v prints it; keys in byte order. */
void spell_value(struct buf *buf, const struct node *node);

/** Append @node as Go's %t prints it (helm-values.md 4.3). */
void spell_mismatch(struct buf *buf, const struct node *node);

/** Append a text in double quotes, escaped as Go's %q escapes it. */
void spell_quoted(struct buf *buf, struct str text);

/**
 * Append `key=value` of a log line, quoted where Go's text log quotes it.
 *
 * @key  may be empty: then the value stands alone
 */
void spell_attribute(struct buf *buf, struct str key, struct str value);

#endif
