/* SPDX-License-Identifier: MIT */
/*
 * Where bytes came from: the registry of everything that was read.
 *
 * A source is a file, a member of an archive, the text of a flag, a blob of
 * git or standard input.  It is registered once, keeps its bytes for the whole
 * run and has a number from 1 on.  A span is a range of bytes in one source;
 * line and column are computed when somebody asks.
 *
 * The bytes of a source are UTF-8 (the reader converts UTF-16 before it
 * registers).  Lines end at LF, CRLF or a lone CR, as editors count them.
 */
#ifndef LAYER_SOURCE_SOURCE_H
#define LAYER_SOURCE_SOURCE_H

#include "base/arena.h"

enum source_kind {
	SOURCE_FILE,    /* name: the path as shown to people */
	SOURCE_MEMBER,  /* name: ARCHIVE:MEMBER */
	SOURCE_FLAG,    /* name: the flag, `--set`; bytes: its text */
	SOURCE_BLOB,    /* name: the path at another revision */
	SOURCE_STDIN,   /* name: `-` */
	SOURCE_BUILTIN, /* name: what the program brings along */
};

struct source {
	enum source_kind kind;
	struct str name;
	struct str bytes;
	uint32_t index;        /* SOURCE_FLAG: which of its kind, from 0 */
	uint32_t *line_starts; /* made when first asked */
	size_t nlines;
};

/* A range of bytes in a source. Source 0 means: nowhere. */
struct span {
	uint32_t source; /* number in the registry; 0 = none */
	uint32_t begin, end;
};

/* A place as people read it. Line 0: no place. */
struct position {
	size_t line;   /* from 1 */
	size_t column; /* from 1, in code points */
};

struct sources;

/** An empty registry. Returns: arena. */
struct sources *sources_new(struct arena *arena);

/**
 * Register a source.
 *
 * @name, @bytes  arena; kept, not copied; @bytes at most 4 GiB - 1
 * Returns: its number, from 1.
 */
uint32_t source_add(struct sources *sources, enum source_kind kind, struct str name,
                    struct str bytes);

/** The source of that number; borrowed. @number must be one that source_add() returned. */
struct source *source_get(const struct sources *sources, uint32_t number);

/** How many there are. */
size_t source_count(const struct sources *sources);

/** Where a byte offset of a source stands; an offset behind the end counts as the end. */
struct position source_position(struct sources *sources, uint32_t number, size_t offset);

/** Where a span begins; line 0 for the span of nowhere. */
struct position span_position(struct sources *sources, struct span span);

/** The bytes of a span; borrowed; empty for the span of nowhere. */
struct str span_text(const struct sources *sources, struct span span);

/** The name of the source of a span, empty for the span of nowhere. */
struct str span_file(const struct sources *sources, struct span span);

/** The text of a line (from 1) without its end; empty where there is none. */
struct str source_line(struct sources *sources, uint32_t number, size_t line);

#endif
