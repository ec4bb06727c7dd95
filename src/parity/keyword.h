/* SPDX-License-Identifier: MIT */
/*
 * What the names of keys tell: which differ by nature, which should be the
 * same everywhere, which mean a switch, a size, a host.
 *
 * Names are read as words (`logLevel`, `log-level`, `LOG_LEVEL` are log and
 * level).  The lists are those of parity-rules.md sections 4 to 7; each stands
 * in one table.
 */
#ifndef LAYER_PARITY_KEYWORD_H
#define LAYER_PARITY_KEYWORD_H

#include "parity/site.h"

#define KEYWORD_WORDS 16

/* A key as its words, in lower case. */
struct key_words {
	struct str items[KEYWORD_WORDS]; /* into bytes */
	size_t count;
	char bytes[256];
};

/** Cut a key into its words. */
void key_words(struct str key, struct key_words *words);

/** Is one of the words of the key this one? */
bool key_has(struct str key, const char *word);

/** Is the last word of the key one of some (a NULL ends them)? */
bool key_ends_in(struct str key, const char *const *ends);

/** Is the whole key, without separators and case, this text? */
bool key_is(struct str key, const char *folded);

/** Does the key, without separators and case, hold this text? */
bool key_contains(struct str key, const char *folded);

/** Does the key differ by nature between environments (parity-rules.md 4)? */
bool site_is_structural(const struct site *site);

/** Should the key be the same everywhere (parity-rules.md 4)? */
bool site_is_core(const struct site *site);

/** Is it usual that production alone has the key? */
bool site_is_quiet(const struct site *site);

/** Is the key a variable in UPPER_CASE? */
bool key_is_variable(struct str key);

/** Does the key name a size, a time, an id, an address or a version, which differ as they please?
 */
bool key_is_free(struct str key);

/** Does the key hold the name of the environment itself (`NODE_ENV`, `environment`, `stage`)? */
bool key_names_environment(struct str key);

#endif
