/* SPDX-License-Identifier: MIT */
#include "parity/explain.h"

#include "source/comment.h"

#include <string.h>

#define READ_MEMBERS 48 /* comments of more environments are not read */

static const struct str reasons[] = {
	STR_INIT("only"),       STR_INIT("temporar"),
	STR_INIT("until"),      STR_INIT("because"),
	STR_INIT("since"),      STR_INIT("single"),
	STR_INIT("no-op"),      STR_INIT("intentional"),
	STR_INIT("deliberate"), STR_INIT("instead"),
	STR_INIT("not needed"), STR_INIT("cannot"),
	STR_INIT("avoid"),      STR_INIT("to save"),
	STR_INIT("cheap"),      STR_INIT("smaller"),
	STR_INIT("lower"),      STR_INIT("larger"),
	STR_INIT("higher"),     STR_INIT("reduce"),
	STR_INIT("workaround"), STR_INIT("block"),
	STR_INIT("for now"),    STR_INIT("overnight"),
	STR_INIT("cost"),       STR_INIT("managed elsewhere"),
};

/* Those that stand for all words they begin. */
static bool
is_open(struct str reason)
{
	static const struct str open[] = { STR_INIT("temporar"),   STR_INIT("intentional"),
		                           STR_INIT("deliberate"), STR_INIT("cheap"),
		                           STR_INIT("reduce"),     STR_INIT("block") };

	for (size_t i = 0; i < sizeof(open) / sizeof(open[0]); i++)
		if (str_equal(open[i], reason))
			return true;
	return false;
}

static bool
is_letter(char c)
{
	const char folded = stage_fold(c);

	return folded >= 'a' && folded <= 'z';
}

/* Does the phrase stand in the text, at borders of letters, case folded? */
static bool
holds(struct str text, struct str phrase, bool open)
{
	for (size_t i = 0; i + phrase.len <= text.len; i++) {
		const size_t end = i + phrase.len;
		if ((i > 0 && is_letter(text.ptr[i - 1])) ||
		    (!open && end < text.len && is_letter(text.ptr[end])))
			continue;
		if (stage_same(str_sub(text, i, phrase.len), phrase))
			return true;
	}
	return false;
}

static bool
names_stage(struct str text)
{
	size_t begin = 0;

	for (size_t i = 0; i <= text.len; i++) {
		if (i < text.len && (is_letter(text.ptr[i])))
			continue;
		/* `test`, `int` and `review` are everyday words. */
		const struct str word = str_sub(text, begin, i - begin);
		const enum stage stage = stage_of_word(word);
		if (stage >= STAGE_DEV && !stage_same(word, STR("test")) &&
		    !stage_same(word, STR("int")) && !stage_same(word, STR("live")))
			return true;
		begin = i + 1;
	}
	return false;
}

bool
explain_is_strict(struct str comment)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (holds(comment, reasons[i], is_open(reasons[i])))
			return true;
	return names_stage(comment);
}

/* ---- the comments of a row ---- */

struct remark {
	struct str text;
	size_t member;
	bool in_base; /* of a file that every member has */
};

struct remarks {
	struct remark *items;
	size_t count;
};

static bool
is_base(const struct judge *judge, uint32_t source)
{
	for (size_t m = 0; m < judge->group->nmembers; m++) {
		const struct slot *slot = judge->group->members[m].slot;
		bool found = false;
		for (size_t i = 0; i < slot->nlayers; i++)
			found |= slot->layers[i]->source == source;
		if (!found && m > 0)
			return false;
		if (!found)
			return source == 0;
	}
	return true;
}

static void
add_lines(const struct judge *judge, struct remarks *remarks, size_t member, struct span at,
          bool of_parent)
{
	struct comment_lines lines = { .count = 0 };

	if (of_parent)
		comment_of_parent(judge->ws, at, &lines);
	else
		comment_of(judge->ws, at, &lines);
	for (size_t i = 0; i < lines.count; i++)
		remarks->items[remarks->count++] =
		    (struct remark){ lines.items[i], member, is_base(judge, at.source) };
}

static struct remarks
read_remarks(const struct judge *judge, const struct row *row)
{
	const struct group *group = judge->group;
	const size_t most = group->nmembers < READ_MEMBERS ? group->nmembers : READ_MEMBERS;
	struct remarks remarks = { 0 };

	remarks.items =
	    arena_array(judge->ws->arena, most * COMMENT_LINES * 2 + 1, sizeof(*remarks.items));
	for (size_t m = 0; m < most; m++) {
		const struct seat *seat = row_seat(row, m);
		const struct site *parent = row->site->parent;
		/* The root has no key, and so no comments: the head of a file is about the file. */
		const struct seat *around = parent && parent->parent ? site_seat(parent, m) : NULL;
		if (seat)
			add_lines(judge, &remarks, m, seat->at, false);
		if (around && around->at.source)
			add_lines(judge, &remarks, m, around->at, false);
	}
	return remarks;
}

/* Do all that could have the row have this text? */
static bool
is_everywhere(const struct row *row, const struct remarks *remarks, struct str text)
{
	size_t count = 0, last = SIZE_MAX;

	for (size_t i = 0; i < remarks->count; i++) {
		if (!str_equal(remarks->items[i].text, text) || remarks->items[i].member == last)
			continue;
		last = remarks->items[i].member;
		count++;
	}
	return count >= row->nasked;
}

enum explained
explain_row(const struct judge *judge, const struct row *row, struct str *quote)
{
	const struct remarks remarks = read_remarks(judge, row);
	enum explained best = EXPLAINED_NOT;

	for (size_t i = 0; i < remarks.count; i++) {
		const struct remark *remark = &remarks.items[i];
		const bool strict = explain_is_strict(remark->text);
		const enum explained now = strict            ? EXPLAINED_STRICTLY
		                           : remark->in_base ? EXPLAINED_NOT
		                                             : EXPLAINED_LOOSELY;
		if (now <= best || (is_everywhere(row, &remarks, remark->text) && !strict))
			continue;
		if (is_everywhere(row, &remarks, remark->text) && !remark->in_base)
			continue;
		best = now;
		*quote = remark->text;
	}
	return best;
}

bool
explain_single(const struct judge *judge, const struct row *row, size_t member)
{
	static const struct str words[] = {
		STR_INIT("single node"),     STR_INIT("single replica"),
		STR_INIT("single instance"), STR_INIT("single pod"),
		STR_INIT("single-node"),     STR_INIT("single-replica"),
		STR_INIT("single-instance"), STR_INIT("one node"),
		STR_INIT("one replica"),     STR_INIT("one instance"),
		STR_INIT("one pod"),         STR_INIT("1 replica"),
		STR_INIT("singleton"),       STR_INIT("rebuildable"),
	};
	struct comment_lines lines = { .count = 0 };
	const struct seat *seat = row_seat(row, member);

	if (!seat)
		return false;
	comment_of(judge->ws, seat->at, &lines);
	comment_of_parent(judge->ws, seat->at, &lines);
	if (seat->at.source)
		comment_of_head(judge->ws, seat->at.source, &lines);
	for (size_t i = 0; i < lines.count; i++)
		for (size_t w = 0; w < sizeof(words) / sizeof(words[0]); w++)
			if (holds(lines.items[i], words[w], false))
				return true;
	return false;
}
