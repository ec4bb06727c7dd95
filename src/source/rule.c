/* SPDX-License-Identifier: MIT */
#include "source/rule.h"

#include <assert.h>

static const struct rule rules[] = {
#define RULE(name, number, slug, level, text, help) { "LY0" #number, slug, level, text, help },
#include "source/rules.def"
#undef RULE
};

static const char *const levels[] = { "off", "note", "warning", "error" };

const struct rule *
rule_get(enum rule_id id)
{
	assert(id < RULE_COUNT);
	return &rules[id];
}

bool
rule_find(struct str name, enum rule_id *id)
{
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		if (!str_is(name, rules[i].id) && !str_is(name, rules[i].slug))
			continue;
		*id = (enum rule_id)i;
		return true;
	}
	return false;
}

const char *
level_name(enum level level)
{
	return levels[level];
}

bool
level_parse(struct str word, enum level *level)
{
	for (unsigned i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
		if (!str_is(word, levels[i]))
			continue;
		*level = (enum level)i;
		return true;
	}
	return false;
}
