/* SPDX-License-Identifier: MIT */
/*
 * Regular expressions as Helm understands them: Go's regexp package.
 *
 * A pattern that Go refuses is refused with Go's words, since Helm then refuses
 * every values file; a match is found in time linear in the text, whatever the
 * pattern.  A match may stand anywhere in the text (`^` and `$` are for the
 * rest) and only its existence is told.
 *
 * Text that is not UTF-8 is read as Go reads it, a bad byte as U+FFFD.
 *
 * A regex lives in the arena it was compiled in.  Matching takes what memory it
 * needs from that arena when a regex is used first, in a bounded amount, and
 * then takes no more, however often it is used.  So a regex, though const, must
 * not be shared between threads.
 *
 *	struct str error;
 *	struct regex *regex = regex_compile(arena, STR("^[a-z]+$"), &error);
 *	if (regex && regex_match(regex, STR("abc")))
 *		...
 */
#ifndef LAYER_SCHEMA_REGEX_H
#define LAYER_SCHEMA_REGEX_H

#include "base/arena.h"

struct regex;

/**
 * Compile a pattern.
 *
 * @arena    receives the regex; must live as long as it
 * @pattern  borrowed during the call
 * @error    out, arena: Go's reason without its "error parsing regexp: ", such
 *           as "missing closing ): `(a`"; set when the pattern is refused
 * Returns: arena; NULL when Go refuses the pattern, or the program of the
 * pattern would pass LIMIT_REGEX_PROGRAM ("expression too large").
 * Source: schema-validation.md 7; Go 1.26 regexp, which both Helms embed.
 */
struct regex *regex_compile(struct arena *arena, struct str pattern, struct str *error);

/** Is there a match somewhere in @text? */
bool regex_match(const struct regex *regex, struct str text);

/**
 * How far the text got towards a match, for a message about a mismatch.
 *
 * Returns: the byte offset where the last attempt broke off; the length of
 * @text when it matches or only breaks off too early.
 */
size_t regex_longest_prefix(const struct regex *regex, struct str text);

#endif
