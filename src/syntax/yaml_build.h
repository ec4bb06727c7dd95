/* SPDX-License-Identifier: MIT */
/*
 * From events to the value tree of one document.
 *
 * One pass with a stack of its own: no recursion.  Aliases share the node of
 * their anchor and are only counted as if they were copied, with Helm's own
 * guard against bombs and our budget of nodes and bytes on top.  Keys become
 * names, merge keys are laid in as written, doubles are told.
 *
 * Problems that Helm meets in a later stage than parsing do not stop the pass;
 * the first of the earliest stage is handed out in the end.
 *
 * Source: helm-values.md 1.5 to 1.8.
 */
#ifndef LAYER_SYNTAX_YAML_BUILD_H
#define LAYER_SYNTAX_YAML_BUILD_H

#include "syntax/yaml_event.h"
#include "value/node.h"

struct yaml_builder;

/** A builder for the documents of one file. Returns: arena. */
struct yaml_builder *yaml_builder_new(struct workspace *ws);

/**
 * Read one document.
 *
 * @events  opened; read to the end of the document
 * @root    out: the tree, NULL when there is no document; arena
 * Returns: false with @problem set, or with events->retry.wanted.
 */
bool yaml_build(struct yaml_builder *builder, struct yaml_events *events, const struct node **root,
                struct yaml_problem *problem);

/** Say what was counted but not shown. */
void yaml_builder_close(struct yaml_builder *builder);

#endif
