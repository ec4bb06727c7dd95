/* SPDX-License-Identifier: MIT */
#include "project/convention.h"

#include "base/buf.h"
#include "project/placeholder.h"

/* before WORD after, and `.yaml` or `.yml`; a prefix may stand before `-values-` */
struct convention {
	struct str before, after;
	bool takes_prefix;
};

static const struct convention conventions[] = {
	{ STR_INIT("values-"), STR_INIT(""), false }, { STR_INIT("values."), STR_INIT(""), false },
	{ STR_INIT("values_"), STR_INIT(""), false }, { STR_INIT("-values-"), STR_INIT(""), true },
	{ STR_INIT(""), STR_INIT("-values"), false }, { STR_INIT(""), STR_INIT("_values"), false },
	{ STR_INIT(""), STR_INIT(".values"), false },
};

#define COUNT (sizeof(conventions) / sizeof(conventions[0]))

size_t
convention_count(void)
{
	return COUNT;
}

static bool
cut_ending(struct str name, struct str *stem)
{
	const struct str endings[] = { STR(".yaml"), STR(".yml") };

	for (size_t i = 0; i < 2; i++) {
		if (str_ends(name, endings[i])) {
			*stem = str_sub(name, 0, name.len - endings[i].len);
			return true;
		}
	}
	return false;
}

static bool
match_prefixed(struct str stem, struct str middle, struct convention_match *match)
{
	const size_t at = str_find(stem, middle);

	if (at == 0 || at == stem.len)
		return false;
	match->prefix = str_sub(stem, 0, at);
	match->at = at + middle.len;
	match->word = str_from_offset(stem, match->at);
	return name_valid(match->word);
}

static bool
match_row(const struct convention *row, struct str stem, struct convention_match *match)
{
	if (row->takes_prefix)
		return match_prefixed(stem, row->before, match);
	if (!str_starts(stem, row->before) || !str_ends(stem, row->after) ||
	    stem.len <= row->before.len + row->after.len)
		return false;
	match->prefix = STR("");
	match->at = row->before.len;
	match->word = str_sub(stem, row->before.len, stem.len - row->before.len - row->after.len);
	return name_valid(match->word);
}

bool
convention_match(struct str name, struct convention_match *match)
{
	struct str stem;

	if (!cut_ending(name, &stem))
		return false;
	for (size_t i = 0; i < COUNT; i++) {
		match->convention = i;
		if (match_row(&conventions[i], stem, match))
			return true;
	}
	return false;
}

struct str
convention_stem(struct arena *arena, size_t convention, struct str prefix, struct str word)
{
	const struct convention *row = &conventions[convention];

	return arena_printf(arena, "%" PRISTR "%" PRISTR "%" PRISTR "%" PRISTR, STRARG(prefix),
	                    STRARG(row->before), STRARG(word), STRARG(row->after));
}

struct str
convention_base(struct arena *arena, struct str prefix)
{
	if (prefix.len == 0)
		return STR("values");
	return arena_printf(arena, "%" PRISTR "-values", STRARG(prefix));
}

struct str
convention_list(struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < COUNT; i++) {
		const struct str stem = convention_stem(
		    arena, i, conventions[i].takes_prefix ? STR("<prefix>") : STR(""),
		    STR("<env>"));
		buf_printf(&buf, "%" PRISTR ".yaml, ", STRARG(stem));
	}
	buf_add_str(&buf, STR("<dir>/<env>/values.yaml, <dir>/<env>.yaml"));
	return buf_str(&buf);
}

unsigned
convention_rank(struct str word)
{
	static const struct {
		const char *word;
		unsigned rank;
	} stages[] = {
		{ "local", 1 },       { "sandbox", 1 },    { "dev", 2 },         { "develop", 2 },
		{ "development", 2 }, { "int", 3 },        { "integration", 3 }, { "test", 4 },
		{ "testing", 4 },     { "tst", 4 },        { "qa", 5 },          { "stage", 6 },
		{ "staging", 6 },     { "stg", 6 },        { "uat", 6 },         { "acc", 6 },
		{ "acceptance", 6 },  { "preprod", 7 },    { "pre-prod", 7 },    { "stable", 8 },
		{ "prod", 9 },        { "production", 9 }, { "prd", 9 },         { "live", 9 },
	};

	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++)
		if (str_is(word, stages[i].word))
			return stages[i].rank;
	return 0;
}
