/* SPDX-License-Identifier: MIT */
/*
 * From a schema document to a program.
 *
 * A compiler judges every document against the meta-schema of its dialect
 * before anything in it is compiled.  Meta-schemas are programs too; they come
 * from a compiler of their own, in which formats assert.
 */
#ifndef LAYER_SCHEMA_COMPILE_H
#define LAYER_SCHEMA_COMPILE_H

#include "schema/compiler.h"

/** A compiler over a library; it also becomes the library's judge. Returns: arena. */
struct compiler *compile_begin(struct library *library);

/**
 * Compile a document and all that it leads to.
 *
 * @url  of a document of the library or a built-in one; no fragment
 * Returns: arena; NULL with a finding.
 */
const struct subschema *compile(struct compiler *compiler, struct str url);

#endif
