/* SPDX-License-Identifier: MIT */
/*
 * Own words: what an environment calls itself, taken out before values are
 * compared.
 *
 * A dictionary holds the words of all environments of a group, each with its
 * owners.  In a text the words are found longest first at borders of letters
 * and digits, so `client-qa` is never `qa`; the own ones are then taken out
 * together with the weaker separator beside them: `shop.qa.example.com`,
 * `shop.prod.example.com` and `shop.example.com` become one text.  A text of
 * nothing but own words becomes `{env}`, which equals only another such.
 *
 * Case is folded.  Source: design.md 6, parity-rules.md 1.
 */
#ifndef LAYER_PARITY_WORDS_H
#define LAYER_PARITY_WORDS_H

#include "base/buf.h"

struct words;

/* A word met in a text. */
struct word_hit {
	size_t begin, len; /* bytes of the text */
	size_t word;       /* its number; WORD_NOBODY where no environment owns it */
};

#define WORD_NOBODY ((size_t)-1)

/** An empty dictionary for @nowners environments. @arena borrowed. Returns: arena. */
struct words *words_new(struct arena *arena, size_t nowners);

/**
 * Add a word of an environment; what cannot be one (a single letter or digit,
 * no letter at all, `true`, `null` and their like) is left out unless @is_said.
 *
 * @is_said  somebody wrote it down under `words`
 */
void words_add(struct words *words, size_t owner, struct str word, bool is_said);

/** Add a letter that is a word only between two separators (`-d-`). */
void words_add_initial(struct words *words, size_t owner, char initial);

/** Add words that are nobody's, but hide a shorter one inside (`non-prod`). */
void words_add_hiding(struct words *words);

/** Take the words that all environments own from them: where all are `usdf`, it tells nothing. */
void words_forget_shared(struct words *words);

/** Does the environment own the word? */
bool words_owns(const struct words *words, size_t owner, size_t word);

/** How many environments own the word. */
size_t words_owners(const struct words *words, size_t word);

/** The text of a word, in lower case; borrowed. */
struct str words_text(const struct words *words, size_t word);

/** Is the word the whole name of an environment that has several pieces? */
bool words_is_whole_name(const struct words *words, size_t word);

/** Say that a word is the whole name of an environment. */
void words_mark_name(struct words *words, struct str name);

/**
 * Find the next word in a text.
 *
 * @offset  in: where to look from; out: behind the word found
 * Returns: false when there is none any more.
 */
bool words_next(const struct words *words, struct str text, size_t *offset, struct word_hit *hit);

/** Is there any owned word in the text? */
bool words_mentioned(const struct words *words, struct str text);

/**
 * Take the words of an environment out of a text.
 *
 * Returns: the very text where it holds none; else arena; `{env}` where nothing is left.
 */
struct str words_neutral(const struct words *words, struct arena *arena, size_t owner,
                         struct str text);

#endif
