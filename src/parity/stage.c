/* SPDX-License-Identifier: MIT */
#include "parity/stage.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct stage_word {
	struct str text;
	enum stage stage;
};

/* parity-rules.md section 1. */
static const struct stage_word stage_words[] = {
	{ STR_INIT("local"), STAGE_LOCAL },
	{ STR_INIT("localhost"), STAGE_LOCAL },
	{ STR_INIT("minikube"), STAGE_LOCAL },
	{ STR_INIT("pr"), STAGE_PREVIEW },
	{ STR_INIT("preview"), STAGE_PREVIEW },
	{ STR_INIT("review"), STAGE_PREVIEW },
	{ STR_INIT("dev"), STAGE_DEV },
	{ STR_INIT("development"), STAGE_DEV },
	{ STR_INIT("develop"), STAGE_DEV },
	{ STR_INIT("test"), STAGE_TEST },
	{ STR_INIT("tst"), STAGE_TEST },
	{ STR_INIT("qa"), STAGE_TEST },
	{ STR_INIT("sit"), STAGE_TEST },
	{ STR_INIT("int"), STAGE_TEST },
	{ STR_INIT("integration"), STAGE_TEST },
	{ STR_INIT("ci"), STAGE_TEST },
	{ STR_INIT("uat"), STAGE_UAT },
	{ STR_INIT("acceptance"), STAGE_UAT },
	{ STR_INIT("stage"), STAGE_STAGING },
	{ STR_INIT("stg"), STAGE_STAGING },
	{ STR_INIT("staging"), STAGE_STAGING },
	{ STR_INIT("preprod"), STAGE_STAGING },
	{ STR_INIT("preproduction"), STAGE_STAGING },
	{ STR_INIT("prod"), STAGE_PRODUCTION },
	{ STR_INIT("production"), STAGE_PRODUCTION },
	{ STR_INIT("prd"), STAGE_PRODUCTION },
	{ STR_INIT("live"), STAGE_PRODUCTION },
	{ STR_INIT("stable"), STAGE_PRODUCTION },
};

static const struct str production[] = { STR_INIT("prod"), STR_INIT("production"),
	                                 STR_INIT("prd") };
static const struct str development[] = { STR_INIT("dev"), STR_INIT("development") };
static const struct str staging[] = { STR_INIT("stage"), STR_INIT("staging"), STR_INIT("stg") };
static const struct str preproduction[] = { STR_INIT("preprod"), STR_INIT("preproduction"),
	                                    STR_INIT("pre-prod"), STR_INIT("pre-production") };
static const struct str testing[] = { STR_INIT("test"), STR_INIT("testing") };

struct family {
	const struct str *words;
	size_t count;
};

static const struct family families[] = {
	{ production, COUNT(production) }, { development, COUNT(development) },
	{ staging, COUNT(staging) },       { preproduction, COUNT(preproduction) },
	{ testing, COUNT(testing) },
};

char
stage_fold(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

bool
stage_same(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (stage_fold(a.ptr[i]) != stage_fold(b.ptr[i]))
			return false;
	return true;
}

enum stage
stage_of_word(struct str word)
{
	for (size_t i = 0; i < COUNT(stage_words); i++)
		if (stage_same(stage_words[i].text, word))
			return stage_words[i].stage;
	return STAGE_NONE;
}

/* A piece that ends in a stage word; the longest counts: `idfpreprod` is no `prod`. */
static enum stage
stage_of_end(struct str piece, struct str *word)
{
	enum stage stage = STAGE_NONE;
	size_t longest = 0;

	for (size_t i = 0; i < COUNT(stage_words); i++) {
		const struct str text = stage_words[i].text;
		/* Two letters at an end say nothing: `paci`, `taqa`. */
		if (text.len < 3 || text.len <= longest || text.len >= piece.len ||
		    !stage_same(str_from_offset(piece, piece.len - text.len), text))
			continue;
		longest = text.len;
		stage = stage_words[i].stage;
	}
	*word = str_from_offset(piece, piece.len - longest);
	return stage;
}

static bool
cuts(char byte)
{
	return byte == '-' || byte == '_' || byte == '.';
}

/* `pre-prod`, `non-prod`: the piece before decides what `prod` means. */
static enum stage
with_piece_before(struct str name, size_t begin, enum stage stage)
{
	const struct str before = str_sub(name, 0, begin > 0 ? begin - 1 : 0);
	size_t at = before.len;

	while (at > 0 && !cuts(before.ptr[at - 1]))
		at--;
	const struct str piece = str_from_offset(before, at);
	if (stage != STAGE_PRODUCTION)
		return stage;
	if (stage_same(piece, STR("pre")))
		return STAGE_STAGING;
	return stage_same(piece, STR("non")) ? STAGE_TEST : stage;
}

enum stage
stage_of(struct str name, struct str *word)
{
	size_t end = name.len;
	struct str found = { name.ptr, 0 };
	enum stage stage = STAGE_NONE;

	while (stage == STAGE_NONE && end > 0) {
		size_t begin = end;
		while (begin > 0 && !cuts(name.ptr[begin - 1]))
			begin--;
		const struct str piece = str_sub(name, begin, end - begin);
		stage = stage_of_word(piece);
		found = piece;
		if (stage == STAGE_NONE)
			stage = stage_of_end(piece, &found);
		stage = with_piece_before(name, begin, stage);
		end = begin > 0 ? begin - 1 : 0;
	}
	if (word)
		*word = stage == STAGE_NONE ? (struct str){ name.ptr, 0 } : found;
	return stage;
}

static bool
family_has(const struct family *family, struct str word)
{
	for (size_t i = 0; i < family->count; i++)
		if (stage_same(family->words[i], word))
			return true;
	return false;
}

const struct str *
stage_spellings(struct str word, size_t *count)
{
	for (size_t i = 0; i < COUNT(families); i++) {
		if (!family_has(&families[i], word))
			continue;
		*count = families[i].count;
		return families[i].words;
	}
	*count = 0;
	return NULL;
}
