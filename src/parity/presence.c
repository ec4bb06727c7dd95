/* SPDX-License-Identifier: MIT */
#include "parity/presence.h"

#include "parity/baseline.h"
#include "parity/explain.h"
#include "parity/keyword.h"
#include "source/comment.h"
#include "value/map.h"

/* ---- near keys ---- */

/* The same but for `-`, `_` and case. */
static bool
same_folded(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	for (;;) {
		while (i < a.len && (a.ptr[i] == '-' || a.ptr[i] == '_'))
			i++;
		while (k < b.len && (b.ptr[k] == '-' || b.ptr[k] == '_'))
			k++;
		if (i == a.len || k == b.len)
			return i == a.len && k == b.len;
		if (stage_fold(a.ptr[i++]) != stage_fold(b.ptr[k++]))
			return false;
	}
}

static bool
has_digit(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
			return true;
	return false;
}

/* One letter off, two from nine letters on; numbered keys are each other's neighbours. */
static bool
is_near(struct str a, struct str b)
{
	const size_t longer = a.len > b.len ? a.len : b.len;
	const size_t most = longer >= 9 ? 2 : 1;

	if (str_equal(a, b))
		return false;
	if (same_folded(a, b))
		return true;
	return longer >= 4 && !has_digit(a) && !has_digit(b) && str_distance(a, b, most) <= most;
}

static const struct node *
map_around(const struct row *row, size_t member)
{
	const struct seat *seat = row->site->parent ? site_seat(row->site->parent, member) : NULL;

	return seat && node_is_map(seat->node) ? seat->node : NULL;
}

/* How many members have the key in the map around the row. */
static size_t
count_having(const struct judge *judge, const struct row *row, const struct symbol *key)
{
	size_t count = 0;

	for (size_t m = 0; m < judge->group->nmembers; m++) {
		const struct node *map = map_around(row, m);
		count += map && map_get(map, key) != NULL;
	}
	return count;
}

/* A key that only this member has, near to the one that it lacks. */
static const struct entry *
misspelt_key(const struct judge *judge, const struct row *row, size_t member)
{
	const struct str wanted = symbol_str(row->site->step.key);

	for (map_each(entry, map_around(row, member)))
		if (is_near(symbol_str(entry->key), wanted) &&
		    count_having(judge, row, entry->key) == 1)
			return entry;
	return NULL;
}

/* Is this row itself the misspelling: only one has it, and lacks a near key of all others? */
static bool
is_misspelling(const struct judge *judge, const struct row *row)
{
	if (row->site->nseats != 1 || row->nasked < 2)
		return false;
	const size_t member = row->site->seats[0].member;
	const struct str key = symbol_str(row->site->step.key);
	for (size_t m = 0; m < judge->group->nmembers; m++)
		for (map_each(entry, m == member ? NULL : map_around(row, m)))
			if (is_near(symbol_str(entry->key), key) &&
			    !map_get(map_around(row, member), entry->key))
				return true;
	return false;
}

/* ---- misplaced keys ---- */

static bool
same_kind(const struct node *a, const struct node *b)
{
	return a && b && (a->kind == b->kind || (node_is_number(a) && node_is_number(b)));
}

/* Generic keys stand at many levels. */
static bool
is_generic(struct str key)
{
	static const char *const names[] = { "enabled", "name",  "type",   "annotations", "labels",
		                             "tag",     "host",  "path",   "value",       "port",
		                             "image",   "hosts", "config", "create",      NULL };

	for (size_t i = 0; names[i]; i++)
		if (str_is(key, names[i]))
			return true;
	return false;
}

/* The entry one level below, in a map beside the missing key, of the same kind. */
static const struct entry *
entry_below(const struct node *map, const struct symbol *key, const struct node *like)
{
	for (map_each(entry, map)) {
		const struct entry *found = map_find(entry->value, key);
		if (found && same_kind(found->value, like))
			return found;
	}
	return NULL;
}

static const struct entry *
entry_above(const struct row *row, size_t member, const struct node *like)
{
	const struct site *parent = row->site->parent;
	const struct seat *seat =
	    parent && parent->parent ? site_seat(parent->parent, member) : NULL;
	const struct entry *found = seat ? map_find(seat->node, row->site->step.key) : NULL;

	return found && same_kind(found->value, like) ? found : NULL;
}

/* Where the member has the key instead, if nobody else has it there. */
static const struct entry *
misplaced_key(const struct judge *judge, const struct row *row, size_t member)
{
	const struct node *like = row->site->seats[0].node;
	const struct symbol *key = row->site->step.key;
	const struct entry *above = entry_above(row, member, like);
	const struct entry *below = entry_below(map_around(row, member), key, like);

	if (is_generic(symbol_str(key)))
		return NULL;
	for (size_t m = 0; m < judge->group->nmembers; m++) {
		if (m == member)
			continue;
		above = above && entry_above(row, m, like) ? NULL : above;
		below = below && entry_below(map_around(row, m), key, like) ? NULL : below;
	}
	return above ? above : below;
}

/* Is this row the wrong place of a key that all others have one level away? */
static bool
is_misplacement(const struct judge *judge, const struct row *row)
{
	if (row->site->nseats != 1 || row->nasked < 2 ||
	    is_generic(symbol_str(row->site->step.key)))
		return false;
	const size_t member = row->site->seats[0].member;
	const struct node *like = row->site->seats[0].node;
	for (size_t m = 0; m < judge->group->nmembers; m++) {
		if (m == member || !map_around(row, m))
			continue;
		if (!entry_above(row, m, like) &&
		    !entry_below(map_around(row, m), row->site->step.key, like))
			return false;
	}
	return !entry_above(row, member, like);
}

static bool
judge_wrong_key(struct judge *judge, const struct row *row, size_t member)
{
	const struct entry *entry = misspelt_key(judge, row, member);
	const bool is_misspelt = entry != NULL;
	const struct str name = judge->group->members[member].name;

	if (!entry)
		entry = misplaced_key(judge, row, member);
	if (!entry)
		return false;
	struct verdict verdict = {
		.rule = is_misspelt ? RULE_MISSPELT_KEY : RULE_MISPLACED_KEY,
		.at = members_one(judge, member),
		.place = entry->key_span,
	};
	verdict.message =
	    is_misspelt
		? arena_printf(judge->ws->arena,
	                       "%" PRISTR " has '%" PRISTR "' where the others have '%" PRISTR "'",
	                       STRARG(name), STRARG(symbol_str(entry->key)),
	                       STRARG(symbol_str(row->site->step.key)))
		: arena_printf(judge->ws->arena,
	                       "%" PRISTR " has '%" PRISTR "' one level away from '%" PRISTR "'",
	                       STRARG(name), STRARG(symbol_str(entry->key)),
	                       STRARG(site_text(judge->ws->arena, row->site, false)));
	judge_report(judge, row, &verdict);
	return true;
}

/* ---- missing keys ---- */

static bool is_empty(const struct node *node);

/* `{enabled: false}`: a section that is off is as good as absent. */
static bool
is_off_section(const struct node *node)
{
	for (map_each(entry, node))
		if (!is_empty(entry->value))
			return false;
	return node_is_map(node);
}

static bool
is_empty(const struct node *node)
{
	if (is_off_section(node))
		return true;
	return node_is_null(node) || (node_is_string(node) && node->count == 0) ||
	       ((node_is_map(node) || node_is_list(node)) && node->count == 0) ||
	       (node->kind == NODE_BOOL && !node->truth) ||
	       (node_is_string(node) && str_is(node_str(node), "false"));
}

/* Does every holder have an empty or false value? Then absent is as good. */
static bool
says_nothing(const struct row *row)
{
	for (size_t c = 0; c < row->nclasses; c++)
		if (!is_empty(row->classes[c].node))
			return false;
	return true;
}

/* A hash or a number for a name: an item, no setting. */
static bool
is_item_name(struct str key)
{
	size_t digits = 0;

	for (size_t i = 0; i < key.len; i++)
		digits += key.ptr[i] >= '0' && key.ptr[i] <= '9';
	return key.len > 0 && (digits == key.len || (key.len >= 8 && digits * 4 >= key.len));
}

/* Has somebody accepted that the member lacks this key beside the row? */
static bool
is_accepted(const struct judge *judge, const struct row *row, const struct symbol *key,
            size_t member)
{
	struct arena *arena = judge->ws->arena;
	const struct path around = site_path(arena, row->site->parent, true);
	const struct step step = { .kind = STEP_KEY, .key = key };
	const struct path path = path_with(arena, &around, step);
	const struct finding where = {
		.release = judge->group->release,
		.owner = judge->group->name,
		.path = path_text(arena, &path),
	};

	return baseline_accepts_absence(judge->baseline, &where,
	                                judge->group->members[member].name);
}

/* Keys that three quarters have and this member lacks, without those that are accepted. */
static size_t
count_missing(const struct judge *judge, const struct row *row, size_t member)
{
	const struct node *map = map_around(row, member);
	const struct node *like = map_around(row, row->site->seats[0].member);
	size_t count = 0;

	for (map_each(entry, like))
		count += !map_get(map, entry->key) &&
		         count_having(judge, row, entry->key) * 2 > row->nasked &&
		         (entry->key == row->site->step.key || !judge->baseline ||
		          !is_accepted(judge, row, entry->key, member));
	return count;
}

/* Do all members of the same stage have it, and is there one? */
static bool
peers_have(const struct judge *judge, const struct row *row, size_t member)
{
	size_t peers = 0;

	for (size_t m = 0; m < judge->group->nmembers; m++) {
		if (m == member || judge->group->members[m].stage == STAGE_NONE ||
		    judge->group->members[m].stage != judge->group->members[member].stage)
			continue;
		if (!row_seat(row, m))
			return false;
		peers++;
	}
	return peers > 0;
}

/* What is asked before any shape: is an absence of this key a question at all? */
static bool
is_question(const struct row *row, size_t lacker)
{
	if (row->site->is_list_item || is_item_name(site_key(row->site)))
		return false;
	if (site_is_off(row->site, lacker) || says_nothing(row))
		return false;
	return site_is_core(row->site) || !site_is_structural(row->site);
}

/* Missing in one, or in a quarter at most. */
static bool
is_odd_absence(const struct judge *judge, const struct row *row, size_t lacker, size_t nlackers)
{
	if (nlackers > 1 && nlackers * 4 > row->nasked)
		return false;
	return group_is_middle(judge->group, lacker) || peers_have(judge, row, lacker) ||
	       count_missing(judge, row, lacker) == 1;
}

/* Set in the middle of the order alone. */
static bool
is_odd_presence(const struct judge *judge, const struct row *row)
{
	return row->site->nseats == 1 && row->nasked >= 3 &&
	       group_is_middle(judge->group, row->site->seats[0].member);
}

/* One of the two nearest production has it. */
static bool
is_production_step(const struct judge *judge, const struct row *row)
{
	const size_t production = judge_production(judge);
	const size_t before =
	    production == SIZE_MAX ? SIZE_MAX : group_before(judge->group, production);

	return before != SIZE_MAX && row_asks(row, production) && row_asks(row, before) &&
	       (row_seat(row, production) != NULL) != (row_seat(row, before) != NULL);
}

/* In production alone, and of a kind that is usual there. */
static bool
is_quiet(const struct judge *judge, const struct row *row)
{
	for (size_t s = 0; s < row->site->nseats; s++)
		if (!judge->group->members[row->site->seats[s].member].is_production)
			return false;
	return site_is_quiet(row->site);
}

/* Which comments answer the question: parity-rules.md 4. */
static bool
is_answered(const struct judge *judge, const struct row *row, bool asks_strictly, struct str *quote)
{
	const enum explained explained = explain_row(judge, row, quote);
	const bool strictly = asks_strictly || site_is_core(row->site);

	return explained == EXPLAINED_STRICTLY || (explained == EXPLAINED_LOOSELY && !strictly);
}

static void
report_missing(struct judge *judge, const struct row *row, const struct members *lackers,
               bool asks_strictly)
{
	struct arena *arena = judge->ws->arena;
	const struct members holders = row_holders(judge, row);
	struct verdict verdict = { .rule = RULE_MISSING_KEY, .at = *lackers };
	struct str quote = STR("");

	if (holders.count == 1 && row->nasked > 2) {
		verdict.rule = RULE_ONLY_HERE;
		verdict.at = holders;
	}
	verdict.message = arena_printf(
	    arena, "'%" PRISTR "' is set in %" PRISTR " and not in %" PRISTR,
	    STRARG(site_text(arena, row->site, false)), STRARG(members_text(judge, &holders)),
	    STRARG(members_text(judge, lackers)));
	if (is_answered(judge, row, asks_strictly, &quote)) {
		verdict.level = LEVEL_NOTE;
		verdict.message = arena_printf(arena, "%" PRISTR " (a comment says: %" PRISTR ")",
		                               STRARG(verdict.message), STRARG(quote));
	}
	judge_report(judge, row, &verdict);
}

static bool
any_wrong_key(struct judge *judge, const struct row *row, const struct members *lackers)
{
	bool found = false;

	/* Of many lackers each would be compared with all: one typo is one or two. */
	for (size_t i = 0; i < lackers->count && lackers->count <= 8; i++)
		found |= judge_wrong_key(judge, row, lackers->items[i]);
	return found;
}

static void
note_missing(struct judge *judge, const struct row *row, const struct members *lackers)
{
	struct arena *arena = judge->ws->arena;
	const struct members holders = row_holders(judge, row);

	judge_report(
	    judge, row,
	    &(struct verdict){
		.rule = RULE_MISSING_KEY,
		.level = LEVEL_NOTE,
		.at = *lackers,
		.message = arena_printf(
		    arena, "'%" PRISTR "' is set in %" PRISTR " and not in %" PRISTR,
		    STRARG(site_text(arena, row->site, false)),
		    STRARG(members_text(judge, &holders)), STRARG(members_text(judge, lackers))),
	    });
}

void
presence_judge(struct judge *judge, const struct row *row)
{
	struct members lackers;

	if (row->site->nseats == row->nasked)
		return;
	lackers = row_lackers(judge, row);
	if (lackers.count == 0)
		return;
	if (row->site->step.kind == STEP_KEY) {
		if (is_misspelling(judge, row) || is_misplacement(judge, row) ||
		    any_wrong_key(judge, row, &lackers))
			return;
	}
	if (!is_question(row, lackers.items[0]) || is_quiet(judge, row)) {
		note_missing(judge, row, &lackers);
	} else if (row->nasked == 2) {
		report_missing(judge, row, &lackers, false);
	} else if (is_odd_absence(judge, row, lackers.items[0], lackers.count)) {
		report_missing(judge, row, &lackers, true);
	} else if (is_odd_presence(judge, row) || is_production_step(judge, row)) {
		report_missing(judge, row, &lackers, false);
	} else {
		note_missing(judge, row, &lackers);
	}
}

/* ---- empty in production ---- */

static bool
says_required(const struct judge *judge, const struct seat *seat)
{
	struct comment_lines lines = { .count = 0 };

	comment_of(judge->ws, seat->at, &lines);
	for (size_t i = 0; i < lines.count; i++)
		if (str_contains(lines.items[i], STR("REQUIRED")) ||
		    str_contains(lines.items[i], STR("must be set")))
			return true;
	return false;
}

void
presence_judge_empty(struct judge *judge, const struct row *row)
{
	const size_t production = judge_production(judge);
	const struct seat *seat = production == SIZE_MAX ? NULL : row_seat(row, production);
	size_t filled = 0;
	struct str quote;

	if (!row->is_leaf || !seat || !node_is_string(seat->node) || seat->node->count > 0 ||
	    site_is_off(row->site, production))
		return;
	for (size_t c = 0; c < row->nclasses; c++)
		filled += !is_empty(row->classes[c].node);
	if ((filled == 0 && !says_required(judge, seat)) || site_is_structural(row->site) ||
	    explain_row(judge, row, &quote) == EXPLAINED_STRICTLY)
		return;
	const struct verdict verdict = {
		.rule = RULE_EMPTY_IN_PRODUCTION,
		.at = members_one(judge, production),
		.message = arena_printf(judge->ws->arena, "'%" PRISTR "' is empty in %" PRISTR "%s",
		                        STRARG(site_text(judge->ws->arena, row->site, false)),
		                        STRARG(judge->group->members[production].name),
		                        filled ? ", and filled elsewhere" : ", and must be set"),
	};
	judge_report(judge, row, &verdict);
}
