/* SPDX-License-Identifier: MIT */
/*
 * URLs as Helm's validator reads, resolves and prints them.
 *
 * Identity of schemas is identity of URLs, so what Go's net/url accepts and
 * how it spells the result decide which `$ref` finds what.  Go is lax:
 * non-ASCII letters, spaces and quotes in a path pass and are escaped when
 * printed.  A struct url holds the parts as they are printed; its texts look
 * into the input or the arena.  Fragments are cut off before parsing.
 *
 * Source: Go net/url (Parse, ResolveReference, String), as in Helm 3.22 and 4.3.
 */
#ifndef LAYER_SCHEMA_URL_H
#define LAYER_SCHEMA_URL_H

#include "base/buf.h"

struct url {
	struct str scheme; /* lower case; empty: a relative reference */
	struct str opaque; /* what stands behind `urn:` */
	struct str user;   /* with has_user */
	struct str host;   /* with its port */
	struct str path;
	struct str query;
	bool has_user;
	bool ends_in_question_mark;
	bool omits_host; /* file:/x */
};

/**
 * Take a URL without fragment apart.
 *
 * @url    out: its parts
 * @error  out on failure: Go's words (`parse "1:b": first path segment in URL ...`)
 * Returns: false when Go refuses it.
 */
bool url_parse(struct arena *arena, struct str text, struct url *url, struct str *error);

/** The URL as text. Returns: arena. */
struct str url_print(struct arena *arena, const struct url *url);

/** What @ref means when it stands in a document at @base (RFC 3986, 5.2, as Go does it). */
void url_resolve(struct arena *arena, const struct url *base, const struct url *ref,
                 struct url *out);

/** Cut @text at its first `#`; both parts look into it, the fragment still escaped. */
void url_split(struct str text, struct str *before, struct str *fragment);

/**
 * Decode %XX.
 *
 * @out  the decoded text, @text itself where nothing was escaped; may hold any byte
 * Returns: false for a `%` without two hexadecimal digits; then @out is the bad piece.
 */
bool url_unescape(struct arena *arena, struct str text, struct str *out);

/** Append a JSON Pointer as a fragment prints it: each piece between slashes escaped. */
void url_add_fragment(struct buf *buf, struct str pointer);

#endif
