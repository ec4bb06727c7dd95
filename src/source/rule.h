/* SPDX-License-Identifier: MIT */
/*
 * The catalogue of rules: what findings can be about.
 *
 * One row of rules.def is one rule; the enum, the table, `layer rules` and
 * doc/rules.md are all made from that row.
 */
#ifndef LAYER_SOURCE_RULE_H
#define LAYER_SOURCE_RULE_H

#include "base/str.h"

enum level { LEVEL_OFF, LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR };

enum rule_id {
#define RULE(name, number, slug, level, text, help) RULE_##name,
#include "source/rules.def"
#undef RULE
	RULE_COUNT
};

struct rule {
	const char *id;   /* LY0101 */
	const char *slug; /* yaml-syntax */
	enum level level; /* where nothing else is configured */
	const char *text; /* what is wrong, one clause */
	const char *help; /* what to do about it */
};

/** The row of a rule; static. */
const struct rule *rule_get(enum rule_id id);

/** Find a rule by its id (`LY0101`) or slug. Returns: false when there is none. */
bool rule_find(struct str name, enum rule_id *id);

/** The word for a level: `off`, `note`, `warning`, `error`; static. */
const char *level_name(enum level level);

/** The level of a word. Returns: false when it is none. */
bool level_parse(struct str word, enum level *level);

#endif
