/* SPDX-License-Identifier: MIT */
/*
 * URLs as Go's url.Parse takes them apart, as far as formats need the parts.
 */
#ifndef LAYER_FORMAT_URL_H
#define LAYER_FORMAT_URL_H

#include "format/reason.h"

struct format_url {
	struct str scheme; /* as written; empty: relative */
	struct str host;   /* with port; escapes undone */
	struct str path;   /* as written */
};

/**
 * Take a URL apart.
 *
 * @url  out; views of @text, or arena where escapes were undone
 * Returns: false when Go refuses it, with Go's words.
 */
bool format_url_read(struct format_reason *reason, struct str text, struct format_url *url);

/** Would Go write the path in another way, so that it keeps how it was written? */
bool format_url_keeps_path(struct format_reason *reason, struct str path);

/** Undo the escapes of a part that url.Parse has taken. Returns: arena, or @part itself. */
struct str format_url_unescape(struct format_reason *reason, struct str part);

/** The host without its port and brackets. */
struct str format_url_hostname(struct str host);

#endif
