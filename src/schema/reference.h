/* SPDX-License-Identifier: MIT */
/*
 * What a `$ref` leads to: another document or resource, then a JSON Pointer or
 * an anchor inside of it.
 *
 * Source: schema-validation.md 3, "Reference resolution".
 */
#ifndef LAYER_SCHEMA_REFERENCE_H
#define LAYER_SCHEMA_REFERENCE_H

#include "schema/document.h"

/**
 * What a reference in @site leads to.
 *
 * @text      as written
 * @fragment  out: the decoded fragment, may be NULL
 * Returns: arena; NULL with a finding.
 */
struct site *reference_follow(struct library *library, const struct site *site,
                              const struct node *text, struct str *fragment);

#endif
