/* SPDX-License-Identifier: MIT */
#include "parity/verdict.h"

#include "base/utf8.h"
#include "syntax/json_write.h"
#include "value/map.h"

#define SHOWN_BYTES 60 /* of a value in a message */
#define SHOWN_NAMES 4  /* of environments in a message */

/* ---- sets ---- */

struct members
members_new(const struct judge *judge)
{
	struct members members = { 0 };

	members.items = arena_array(judge->ws->arena, judge->group->nmembers, sizeof(size_t));
	return members;
}

struct members
members_one(const struct judge *judge, size_t member)
{
	struct members members = members_new(judge);

	members_add(&members, member);
	return members;
}

void
members_add(struct members *members, size_t member)
{
	members->items[members->count++] = member;
}

struct str
members_text(const struct judge *judge, const struct members *members)
{
	struct buf buf;
	const size_t n = members->count;
	const size_t shown = n > SHOWN_NAMES ? SHOWN_NAMES - 1 : n;

	buf_init(&buf, judge->ws->arena);
	for (size_t i = 0; i < shown; i++) {
		if (i > 0)
			buf_add_str(&buf, i + 1 == n ? STR(" and ") : STR(", "));
		buf_add_str(&buf, judge->group->members[members->items[i]].name);
	}
	if (n > shown)
		buf_printf(&buf, " and %zu more", n - shown);
	return buf_str(&buf);
}

struct members
row_holders(const struct judge *judge, const struct row *row)
{
	struct members members = members_new(judge);

	for (size_t s = 0; s < row->site->nseats; s++)
		members_add(&members, row->site->seats[s].member);
	return members;
}

struct members
row_lackers(const struct judge *judge, const struct row *row)
{
	struct members members = members_new(judge);

	for (size_t m = 0; m < judge->group->nmembers; m++)
		if (row_asks(row, m) && !row_seat(row, m))
			members_add(&members, m);
	return members;
}

/* ---- values ---- */

struct str
text_of_value(const struct node *node)
{
	return node_is_string(node) ? node_str(node) : STR("");
}

static bool
is_one_of(const struct node *node, const struct str *words, size_t nwords)
{
	for (size_t i = 0; i < nwords; i++)
		if (stage_same(text_of_value(node), words[i]))
			return true;
	return false;
}

bool
value_is_on(const struct node *node)
{
	static const struct str words[] = { STR_INIT("true"), STR_INIT("on"), STR_INIT("yes"),
		                            STR_INIT("enabled"), STR_INIT("1") };

	if (node && node->kind == NODE_BOOL)
		return node->truth;
	return node && is_one_of(node, words, sizeof(words) / sizeof(words[0]));
}

bool
value_is_off(const struct node *node)
{
	static const struct str words[] = { STR_INIT("false"),   STR_INIT("off"),
		                            STR_INIT("no"),      STR_INIT("disabled"),
		                            STR_INIT("disable"), STR_INIT("0") };

	if (node && node->kind == NODE_BOOL)
		return !node->truth;
	return node && is_one_of(node, words, sizeof(words) / sizeof(words[0]));
}

bool
site_is_off(const struct site *site, size_t member)
{
	const struct site *at = site->parent;

	/* The switch itself is no setting of what it switches. */
	if (at && site->step.kind == STEP_KEY && str_is(symbol_str(site->step.key), "enabled"))
		at = at->parent;
	for (; at; at = at->parent) {
		const struct seat *seat = site_seat(at, member);
		const struct node *enabled = seat ? map_get_str(seat->node, STR("enabled")) : NULL;
		if (enabled && value_is_off(enabled))
			return true;
	}
	return false;
}

bool
row_is_secret(const struct judge *judge, const struct row *row)
{
	const struct path path = site_path(judge->ws->arena, row->site, false);

	for (size_t c = 0; c < row->nclasses; c++)
		if (secret_within(judge->ws->arena, judge->secrets, &path, row->classes[c].node))
			return true;
	return false;
}

/* Cut at a border of characters. */
static struct str
cut(struct arena *arena, struct str text)
{
	size_t len = SHOWN_BYTES;

	if (text.len <= SHOWN_BYTES)
		return text;
	while (len > 0 && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
		len--;
	return arena_printf(arena, "%" PRISTR "...", STRARG(str_sub(text, 0, len)));
}

struct str
row_shown(const struct judge *judge, const struct row *row, const struct node *node)
{
	struct buf buf;

	if (!node)
		return STR("nothing");
	if (row_is_secret(judge, row))
		return STR("a secret");
	if (node_is_map(node))
		return STR("a map");
	buf_init(&buf, judge->ws->arena);
	json_write(&buf, node);
	return cut(judge->ws->arena, buf_str(&buf));
}

size_t
judge_production(const struct judge *judge)
{
	for (size_t m = judge->group->nmembers; m > 0; m--)
		if (judge->group->members[m - 1].is_production)
			return m - 1;
	return SIZE_MAX;
}

/* ---- findings ---- */

static struct str
layer_of(const struct judge *judge, size_t member, struct span at)
{
	const struct slot *slot = judge->group->members[member].slot;

	for (size_t i = slot->nlayers; i > 0; i--)
		if (slot->layers[i - 1]->source == at.source)
			return slot->layers[i - 1]->name;
	return STR("defaults");
}

static struct class absent_class(const struct judge *judge, const struct row *row)
{
	const struct members lackers = row_lackers(judge, row);
	struct str *names = arena_array(judge->ws->arena, lackers.count, sizeof(*names));

	for (size_t i = 0; i < lackers.count; i++)
		names[i] = judge->group->members[lackers.items[i]].name;
	return (struct class){ .environments = names, .nenvironments = lackers.count };
}

/* More members of a class are shown as one: nobody reads them one by one. */
#define MOST_HOLDINGS 32

static struct holding
holding_of(const struct judge *judge, const struct seat *seat, const struct node *usual,
           bool is_secret)
{
	struct holding holding = { .at = seat->node->span.source ? seat->node->span : seat->at };
	struct buf buf;

	if (is_secret || node_equal(seat->node, usual))
		return holding;
	buf_init(&buf, judge->ws->arena);
	json_write(&buf, seat->node);
	holding.json = buf_str(&buf);
	return holding;
}

static const struct holding *
class_holdings(const struct judge *judge, const struct row *row, size_t number, bool is_secret)
{
	const struct row_class *class = &row->classes[number];
	struct holding *holdings;
	size_t count = 0;

	if (class->count > MOST_HOLDINGS)
		return NULL;
	holdings = arena_array(judge->ws->arena, class->count, sizeof(*holdings));
	for (size_t s = 0; s < row->site->nseats; s++)
		if (!row->class_of || row->class_of[s] == number)
			holdings[count++] =
			    holding_of(judge, &row->site->seats[s], class->node, is_secret);
	return holdings;
}

static struct class present_class(const struct judge *judge, const struct row *row, size_t number,
                                  bool is_secret)
{
	const struct row_class *class = &row->classes[number];
	const struct seat *first = &row->site->seats[class->first];
	struct class out = { .secret = is_secret };
	struct buf buf;

	buf_init(&buf, judge->ws->arena);
	json_write(&buf, class->node);
	out.json = is_secret ? STR("null") : buf_str(&buf);
	out.place.at = first->node->span.source ? first->node->span : first->at;
	out.place.label = layer_of(judge, first->member, out.place.at);
	out.holdings = class_holdings(judge, row, number, is_secret);
	return out;
}

/* The members of all classes in one pass: there may be as many classes as members. */
static void
add_names(const struct judge *judge, const struct row *row, struct class *classes)
{
	struct arena *arena = judge->ws->arena;
	struct str *names = arena_array(arena, row->site->nseats, sizeof(*names));
	size_t *begins = arena_array(arena, row->nclasses, sizeof(*begins)), begin = 0;

	for (size_t c = 0; c < row->nclasses; c++) {
		classes[c].environments = names + begin;
		begins[c] = begin;
		begin += row->classes[c].count;
	}
	for (size_t s = 0; s < row->site->nseats; s++) {
		const size_t c = row->class_of ? row->class_of[s] : 0;
		names[begins[c] + classes[c].nenvironments++] =
		    judge->group->members[row->site->seats[s].member].name;
	}
}

static void
add_classes(const struct judge *judge, const struct row *row, struct finding *finding)
{
	struct class *classes = arena_array(judge->ws->arena, row->nclasses + 1, sizeof(*classes));
	struct str *neutrals = arena_array(judge->ws->arena, row->nclasses + 1, sizeof(*neutrals));
	const bool is_secret = row_is_secret(judge, row);
	size_t count = 0;

	for (size_t c = 0; c < row->nclasses; c++) {
		neutrals[count] = row->classes[c].neutral;
		classes[count++] = present_class(judge, row, c, is_secret);
	}
	add_names(judge, row, classes);
	if (row->site->nseats < row->nasked)
		classes[count++] = absent_class(judge, row);
	finding->neutrals = neutrals;
	finding->classes = classes;
	finding->nclasses = count;
}

/* The key of a value at fault; where it is absent, the map around. */
static struct span
place_of(const struct row *row, const struct members *at)
{
	for (size_t i = 0; i < at->count; i++) {
		const struct seat *seat = row_seat(row, at->items[i]);
		if (seat)
			return seat->node->span.source ? seat->node->span : seat->at;
	}
	for (const struct site *site = row->site->parent; site; site = site->parent) {
		const struct seat *seat = at->count > 0 ? site_seat(site, at->items[0]) : NULL;
		if (seat && seat->at.source)
			return seat->at;
	}
	return row->site->seats[0].at;
}

static void
add_places(const struct judge *judge, const struct row *row, const struct verdict *verdict,
           struct finding *finding)
{
	struct place *places = arena_array(judge->ws->arena, row->nclasses + 1, sizeof(*places));

	places[0].at = verdict->place.source ? verdict->place : place_of(row, &verdict->at);
	finding->nplaces = places[0].at.source ? 1 : 0;
	finding->places = places;
}

void
judge_report(struct judge *judge, const struct row *row, const struct verdict *verdict)
{
	struct arena *arena = judge->ws->arena;
	struct str *names = arena_array(arena, verdict->at.count, sizeof(*names));
	struct finding finding = {
		.rule = verdict->rule,
		.level = verdict->level ? verdict->level : rule_get(verdict->rule)->level,
		.release = judge->group->release,
		.owner = judge->group->name,
		.path = site_text(arena, row->site, false),
		.neutral = site_text(arena, row->site, true),
		.message = verdict->message,
		.help = verdict->help,
		.environments = names,
		.nenvironments = verdict->at.count,
		.group = judge->group->names,
		.ngroup = judge->group->nmembers,
	};

	for (size_t i = 0; i < verdict->at.count; i++)
		names[i] = judge->group->members[verdict->at.items[i]].name;
	add_classes(judge, row, &finding);
	add_places(judge, row, verdict, &finding);
	judge->reported += finding.level >= LEVEL_WARNING;
	findings_add(judge->out, &finding);
}
