/* SPDX-License-Identifier: MIT */
#include "parity/foreign.h"

#include "parity/explain.h"
#include "parity/keyword.h"

#define MOST_MEMBERS 64 /* rows of larger groups are judged by their first ones */

/* Is a word of the member in the text? */
static bool
names_itself(const struct group *group, size_t member, struct str text)
{
	struct word_hit hit;
	size_t offset = 0;

	while (words_next(group->words, text, &offset, &hit))
		if (hit.word != WORD_NOBODY && words_owns(group->words, member, hit.word))
			return true;
	return false;
}

static struct str
text_at(const struct row *row, size_t member)
{
	return text_of_value(row_value(row, member));
}

static size_t
most_members(const struct group *group)
{
	return group->nmembers < MOST_MEMBERS ? group->nmembers : MOST_MEMBERS;
}

/* Prose and configuration texts name environments for reasons of their own. */
static bool
is_one_token(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == ' ' || text.ptr[i] == '\n' || text.ptr[i] == '\t')
			return false;
	return text.len > 0;
}

/* ---- what stands elsewhere ---- */

struct question {
	struct judge *judge;
	const struct row *row;
	size_t member, word;
	struct str text;
};

static bool
owns(const struct question *question, size_t member)
{
	return words_owns(question->judge->group->words, member, question->word);
}

/* A third environment has the same value once its own words are out. */
static bool
third_agrees(const struct question *question)
{
	struct arena *arena = question->judge->ws->arena;
	const struct group *group = question->judge->group;
	struct str mine = { NULL, 0 };

	for (size_t m = 0; m < most_members(group) && !mine.ptr; m++)
		if (owns(question, m))
			mine = words_neutral(group->words, arena, m, question->text);
	for (size_t m = 0; m < most_members(group); m++) {
		const struct str text = text_at(question->row, m);
		if (m == question->member || owns(question, m) || text.len == 0)
			continue;
		if (str_equal(words_neutral(group->words, arena, m, text), mine))
			return true;
	}
	return false;
}

/* An owner of the word has exactly this value. */
static bool
owner_agrees(const struct question *question, bool *by_production)
{
	const struct group *group = question->judge->group;
	bool found = false;

	*by_production = false;
	for (size_t m = 0; m < most_members(group); m++) {
		if (!owns(question, m) || !str_equal(text_at(question->row, m), question->text))
			continue;
		found = true;
		*by_production |= group->members[m].is_production;
	}
	return found;
}

static bool
owner_is_production(const struct question *question)
{
	const struct group *group = question->judge->group;

	for (size_t m = 0; m < group->nmembers; m++)
		if (owns(question, m) && group->members[m].is_production)
			return true;
	return false;
}

static bool
owner_has_other(const struct question *question)
{
	const struct group *group = question->judge->group;

	for (size_t m = 0; m < most_members(group); m++)
		if (owns(question, m) && row_seat(question->row, m) &&
		    !str_equal(text_at(question->row, m), question->text))
			return true;
	return false;
}

static bool
sibling_names_itself(const struct question *question)
{
	const struct group *group = question->judge->group;

	for (size_t m = 0; m < most_members(group); m++)
		if (m != question->member && names_itself(group, m, text_at(question->row, m)))
			return true;
	return false;
}

/* Several pieces of one name, or `mode: production` for everybody, tell nothing. */
static bool
is_bare(const struct question *question)
{
	return question->text.len == words_text(question->judge->group->words, question->word).len;
}

static enum level
level_of(const struct question *question)
{
	const struct group *group = question->judge->group;
	const bool in_production = group->members[question->member].is_production;
	bool by_production;

	if (is_bare(question) && question->row->nclasses == 1)
		return LEVEL_NOTE;
	const bool agrees = owner_agrees(question, &by_production);
	if (third_agrees(question))
		return LEVEL_ERROR;
	if (words_is_whole_name(group->words, question->word))
		return LEVEL_WARNING;
	if (!agrees && sibling_names_itself(question) && owner_has_other(question))
		return LEVEL_ERROR;
	if (!agrees || is_bare(question))
		return LEVEL_NOTE;
	if (owner_is_production(question))
		return in_production ? LEVEL_NOTE : LEVEL_WARNING;
	return LEVEL_ERROR;
}

/* ---- reporting ---- */

/* Words met at this row, with the members at fault and the worst level. */
struct met {
	size_t word;
	enum level level;
	struct members at;
};

struct mets {
	struct met items[16];
	size_t count;
};

static void
note_word(struct mets *mets, const struct question *question)
{
	const enum level level = level_of(question);
	size_t i = 0;

	while (i < mets->count && mets->items[i].word != question->word)
		i++;
	if (i == sizeof(mets->items) / sizeof(mets->items[0]))
		return;
	if (i == mets->count) {
		mets->items[mets->count++] = (struct met){ .word = question->word };
		mets->items[i].at = members_new(question->judge);
	}
	struct met *met = &mets->items[i];
	if (level > met->level) {
		met->level = level;
		met->at.count = 0;
	}
	if (level == met->level &&
	    (met->at.count == 0 || met->at.items[met->at.count - 1] != question->member))
		members_add(&met->at, question->member);
}

/* `repository@prod`: a branch or tag, whatever the environments are called. */
static bool
is_revision(struct str text, const struct word_hit *hit)
{
	const size_t end = hit->begin + hit->len;

	return hit->begin > 0 && text.ptr[hit->begin - 1] == '@' &&
	       (end == text.len || text.ptr[end] == ',');
}

static void
ask_member(struct judge *judge, const struct row *row, size_t member, struct mets *mets)
{
	struct question question = { judge, row, member, 0, text_at(row, member) };
	struct word_hit hit;
	size_t offset = 0;

	if (!is_one_token(question.text))
		return;
	while (words_next(judge->group->words, question.text, &offset, &hit)) {
		if (hit.word == WORD_NOBODY || words_owns(judge->group->words, member, hit.word))
			continue;
		if (is_revision(question.text, &hit))
			continue;
		/* A single letter or a word of most environments names nobody. */
		if (hit.len < 2 ||
		    words_owners(judge->group->words, hit.word) * 2 > judge->group->nmembers)
			continue;
		question.word = hit.word;
		note_word(mets, &question);
	}
}

static void
report_word(struct judge *judge, const struct row *row, const struct met *met)
{
	const struct words *words = judge->group->words;

	judge_report(
	    judge, row,
	    &(struct verdict){
		.rule = RULE_FOREIGN_NAME,
		.level = met->level,
		.at = met->at,
		.message = arena_printf(
		    judge->ws->arena,
		    "'%" PRISTR "' of %" PRISTR " names '%" PRISTR "', which is another "
		    "environment",
		    STRARG(site_text(judge->ws->arena, row->site, false)),
		    STRARG(members_text(judge, &met->at)), STRARG(words_text(words, met->word))),
	    });
}

void
foreign_judge(struct judge *judge, const struct row *row)
{
	struct mets mets = { .count = 0 };
	struct str quote;
	bool mentioned = false;

	for (size_t c = 0; c < row->nclasses && row->is_leaf && !mentioned; c++)
		mentioned =
		    words_mentioned(judge->group->words, text_of_value(row->classes[c].node));
	if (!mentioned || key_names_environment(site_key(row->site)))
		return;
	for (size_t m = 0; m < most_members(judge->group); m++)
		ask_member(judge, row, m, &mets);
	if (mets.count == 0 || explain_row(judge, row, &quote) == EXPLAINED_STRICTLY)
		return;
	for (size_t i = 0; i < mets.count; i++)
		report_word(judge, row, &mets.items[i]);
}

/* ---- shared hosts ---- */

static bool
is_ingress_host(const struct row *row)
{
	const struct str key = site_key(row->site);
	const struct str text = text_of_value(row->classes[0].node);

	if (!(key_is(key, "host") || key_is(key, "hostname")) || !str_contains(text, STR(".")))
		return false;
	for (const struct site *at = row->site->parent; at && at->parent; at = at->parent)
		if (key_contains(site_key(at), "ingress") || key_contains(site_key(at), "route") ||
		    key_contains(site_key(at), "gateway"))
			return true;
	return false;
}

static bool
is_served(const struct row *row, size_t member)
{
	const struct str text = text_at(row, member);

	return text.len > 0 && !site_is_off(row->site, member) &&
	       !str_contains(text, STR("example.")) && !str_contains(text, STR("chart-example")) &&
	       !str_contains(text, STR("localhost")) && !str_contains(text, STR(".svc"));
}

void
foreign_judge_shared_host(struct judge *judge, const struct row *row)
{
	struct members at = members_new(judge);

	if (!row->is_leaf || !is_ingress_host(row))
		return;
	for (size_t m = 0; m < most_members(judge->group); m++)
		for (size_t k = 0; k < most_members(judge->group); k++)
			if (m != k && row_seat(row, m) && row_seat(row, k) && is_served(row, m) &&
			    is_served(row, k) && str_equal(text_at(row, m), text_at(row, k)) &&
			    (at.count == 0 || at.items[at.count - 1] != m))
				members_add(&at, m);
	if (at.count < 2)
		return;
	judge_report(
	    judge, row,
	    &(struct verdict){
		.rule = RULE_SHARED_HOST,
		.at = at,
		.message = arena_printf(judge->ws->arena, "'%" PRISTR "' is one host in %" PRISTR,
	                                STRARG(site_text(judge->ws->arena, row->site, false)),
	                                STRARG(members_text(judge, &at))),
	    });
}

/* ---- shared values ---- */

void
foreign_judge_shared_value(struct judge *judge, const struct row *row)
{
	const size_t production = judge_production(judge);
	struct members sharing = members_new(judge);
	size_t own = 0;
	struct str quote;

	if (!row->is_leaf || row->site->is_uniform || production == SIZE_MAX ||
	    judge->reported > 0 || key_names_environment(site_key(row->site)))
		return;
	const struct str theirs = text_at(row, production);
	if (!is_one_token(theirs) || names_itself(judge->group, production, theirs))
		return;
	for (size_t m = 0; m < most_members(judge->group); m++) {
		if (m == production || !row_seat(row, m))
			continue;
		if (str_equal(text_at(row, m), theirs))
			members_add(&sharing, m);
		else if (names_itself(judge->group, m, text_at(row, m)))
			own++;
	}
	if (own == 0 || sharing.count == 0 || own + sharing.count + 1 < row->site->nseats ||
	    site_is_off(row->site, sharing.items[0]) ||
	    explain_row(judge, row, &quote) == EXPLAINED_STRICTLY)
		return;
	judge_report(
	    judge, row,
	    &(struct verdict){
		.rule = RULE_SHARED_VALUE,
		.at = sharing,
		.message = arena_printf(judge->ws->arena,
	                                "'%" PRISTR "' of %" PRISTR
	                                " is production's, while others have their own",
	                                STRARG(site_text(judge->ws->arena, row->site, false)),
	                                STRARG(members_text(judge, &sharing))),
	    });
}
