/* SPDX-License-Identifier: MIT */
/*
 * A caret under the place in a flag: a flag has no line that people could open.
 *
 * A flag may hold a secret, and where it does not parse nobody can tell which
 * part of it is one.  So no more is shown than its first path, up to the place;
 * what stands behind a `=` is masked, whatever it is.
 *
 * Source: reliability.md P38.
 */
#ifndef LAYER_REPORT_EXCERPT_H
#define LAYER_REPORT_EXCERPT_H

#include "base/buf.h"
#include "source/workspace.h"

/** Append an excerpt of two lines; nothing where @span is in no flag, or none may be shown. */
void excerpt_add(struct buf *buf, struct workspace *ws, struct span span);

#endif
