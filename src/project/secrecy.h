/* SPDX-License-Identifier: MIT */
/*
 * Secrecy: what of a project's values may be shown.
 *
 * value/secret.h judges a value by its key, its looks and its flags; here
 * come the patterns of layer.yaml (`secrets`, `public`) and the mark
 * `# layer: secret` on the line of a value.
 *
 * Source: design.md 6b.
 */
#ifndef LAYER_PROJECT_SECRECY_H
#define LAYER_PROJECT_SECRECY_H

#include "project/project.h"
#include "value/secret.h"

/** The patterns of a configuration. Returns: arena; NULL + finding for one that cannot be parsed.
 */
const struct secret_rules *secrecy_rules(struct workspace *ws, const struct config *config);

/**
 * Why the value at an address is secret.
 *
 * @path   of keys and indexes
 * @named  the same with items by name
 * @value  a scalar; of a map or list: whether anything in it is
 */
enum secret_why secrecy_of(struct workspace *ws, const struct secret_rules *rules,
                           const struct path *path, const struct path *named,
                           const struct node *value);

/** The reason in words: `by its key's name`; static. */
const char *secrecy_text(enum secret_why why);

#endif
