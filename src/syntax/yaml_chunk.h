/* SPDX-License-Identifier: MIT */
/*
 * Where Helm 4 cuts a file into documents, before any YAML is parsed.
 *
 * A cut is a line that begins with `---` with nothing but blanks or a comment
 * behind it; other text there is an error.  The first such line of a chunk
 * that is still empty belongs to the chunk.  Lines end at LF only.
 *
 *	struct yaml_chunks chunks = { .bytes = bytes };
 *	while (yaml_chunk_next(&chunks))
 *		... bytes[chunks.begin, chunks.end) ...
 *
 * Source: helm-values.md 1.3.
 */
#ifndef LAYER_SYNTAX_YAML_CHUNK_H
#define LAYER_SYNTAX_YAML_CHUNK_H

#include "base/str.h"

struct yaml_chunks {
	struct str bytes;
	size_t next;       /* where the next chunk begins */
	size_t begin, end; /* the chunk, its last line end included */
	struct str bad;    /* the text behind a `---` that is no cut; its ptr is in bytes */
};

/** The next chunk. Returns: false at the end, or with chunks->bad set at such a line. */
bool yaml_chunk_next(struct yaml_chunks *chunks);

#endif
