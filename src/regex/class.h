/* SPDX-License-Identifier: MIT */
/*
 * Sets of code points, as the classes of a regular expression need them.
 *
 * A set grows by ranges in any order and is then cleaned: sorted, disjoint,
 * with gaps between the ranges.  Functions that say so want a clean set.
 * Ranges may hold surrogates and end at RUNE_MAX; no text ever shows the
 * former, but [^a] has them as in Go.
 *
 *	struct regex_class class = { 0 };
 *	regex_class_add(arena, &class, 'a', 'f');
 *	regex_class_clean(arena, &class);
 *	bool has = regex_class_has(&class, 'c');
 */
#ifndef LAYER_REGEX_CLASS_H
#define LAYER_REGEX_CLASS_H

#include "base/arena.h"

#define RUNE_MAX 0x10ffff

struct regex_range {
	uint32_t first, last;
};

struct regex_class {
	struct regex_range *ranges; /* arena */
	size_t nranges, cap;
};

/** The code point that follows @rune in its ring of case variants; @rune itself when alone. */
uint32_t regex_fold_next(uint32_t rune);

/** Add a range. It may merge with the last ranges, or stay for regex_class_clean(). */
void regex_class_add(struct arena *arena, struct regex_class *class, uint32_t first, uint32_t last);

/** Add a range and all case variants of its members. */
void regex_class_add_folded(struct arena *arena, struct regex_class *class, uint32_t first,
                            uint32_t last);

/** Add all ranges of @other. */
void regex_class_join(struct arena *arena, struct regex_class *class,
                      const struct regex_class *other);

/** Add all that is not in @other, which is clean. */
void regex_class_join_negated(struct arena *arena, struct regex_class *class,
                              const struct regex_class *other);

/** Add the case variants of all members; the result is clean. */
void regex_class_fold(struct arena *arena, struct regex_class *class);

/** Sort and merge the ranges. */
void regex_class_clean(struct arena *arena, struct regex_class *class);

/** Turn a clean set into what is not in it. */
void regex_class_negate(struct arena *arena, struct regex_class *class);

/** Is @rune in the clean set? */
bool regex_class_has(const struct regex_class *class, uint32_t rune);

/** Same ranges? */
bool regex_class_equal(const struct regex_class *a, const struct regex_class *b);

/**
 * Add what \p{@name} names (without a leading `^`).
 *
 * @folds  (?i): the case variants too
 * @negated  add the complement instead
 * Returns: false when Unicode, as Go knows it, has no such class.
 */
bool regex_class_add_named(struct arena *arena, struct regex_class *class, struct str name,
                           bool folds, bool negated);

/**
 * Add what a Perl escape (`\d`, `\W`) or a POSIX name (`[:alpha:]`,
 * `[:^alpha:]`) stands for.
 *
 * @folds  (?i): the case variants too, before any negation
 * Returns: false when @name is neither.
 */
bool regex_class_add_group(struct arena *arena, struct regex_class *class, struct str name,
                           bool folds);

#endif
