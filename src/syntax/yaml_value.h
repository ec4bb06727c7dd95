/* SPDX-License-Identifier: MIT */
/*
 * From one scalar to a node, with the warnings that it deserves: digits that
 * Helm drops, bytes that are no text, tags and keys that it reads otherwise.
 */
#ifndef LAYER_SYNTAX_YAML_VALUE_H
#define LAYER_SYNTAX_YAML_VALUE_H

#include "syntax/scalar.h"
#include "syntax/yaml_event.h"
#include "syntax/yaml_remark.h"
#include "value/node.h"

/** The node of a scalar, flagged. Returns: arena. */
const struct node *yaml_value_make(struct yaml_remarks *remarks, const struct scalar *scalar,
                                   const struct yaml_event *event);

/**
 * Make the text of a scalar valid UTF-8 and, for an anchored one, its own: the
 * text of an event goes with it, and an alias may be a key much later.
 */
void yaml_value_keep_text(struct yaml_remarks *remarks, struct scalar *scalar,
                          const struct yaml_event *event, bool is_anchored);

/** Warn of a tag that Helm ignores. */
void yaml_value_check_tag(struct yaml_remarks *remarks, const struct yaml_event *event);

/** Warn of a plain key that gets another @name than it is written. */
void yaml_value_check_key(struct yaml_remarks *remarks, const struct yaml_event *event,
                          struct str name);

#endif
