/* SPDX-License-Identifier: MIT */
#include "parity/group.h"

#include "base/sort.h"
#include "os/path.h"
#include "project/scope.h"

struct planning {
	struct project *project;
	const struct environment_list *environments;
	struct group_plans *plans;
	bool *placed;
};

/* ---- plans ---- */

static struct group_plan *
add_plan(struct planning *planning, struct str name)
{
	struct arena *arena = planning->project->ws->arena;
	struct group_plans *plans = planning->plans;
	const size_t n = plans->count;

	plans->items = arena_grow(arena, plans->items, n * sizeof(*plans->items),
	                          (n + 1) * sizeof(*plans->items));
	plans->items[n] = (struct group_plan){ .name = name };
	plans->items[n].members =
	    arena_array(arena, planning->environments->count, sizeof(*plans->items[n].members));
	plans->count++;
	return &plans->items[n];
}

static void
place(struct planning *planning, struct group_plan *plan, size_t number)
{
	const struct environment *environment = planning->environments->items[number];

	for (size_t i = 0; i < plan->nmembers; i++)
		if (plan->members[i] == environment)
			return;
	plan->members[plan->nmembers++] = environment;
	planning->placed[number] = true;
}

/* A named group, or a chain: names and globs, in their order. */
static void
plan_listed(struct planning *planning, const struct config_group *group)
{
	struct arena *arena = planning->project->ws->arena;
	const struct config_texts *texts = &group->members;
	struct str name = group->name.str;

	if (texts->count == 0)
		return;
	if (!name.ptr)
		name = arena_printf(arena, "%" PRISTR "..%" PRISTR, STRARG(texts->items[0].str),
		                    STRARG(texts->items[texts->count - 1].str));
	struct group_plan *plan = add_plan(planning, name);
	for (size_t i = 0; i < texts->count; i++)
		for (size_t e = 0; e < planning->environments->count; e++)
			if (!planning->environments->items[e]->parametric &&
			    path_match(texts->items[i].str, planning->environments->items[e]->name))
				place(planning, plan, e);
}

static bool
plan_by_var(struct planning *planning, struct str var)
{
	struct environments *environments = planning->project->environments;

	for (size_t e = 0; e < planning->environments->count; e++) {
		const struct scope scope =
		    scope_of(environments, planning->environments->items[e], STR(""));
		const struct scope_value value = scope_var(&scope, var);
		struct group_plan *plan = NULL;
		if (value.status == SCOPE_FAILED)
			return false;
		if (value.status != SCOPE_OK || planning->environments->items[e]->parametric)
			continue;
		for (size_t i = 0; i < planning->plans->count; i++)
			if (str_equal(planning->plans->items[i].name, value.text))
				plan = &planning->plans->items[i];
		place(planning, plan ? plan : add_plan(planning, value.text), e);
	}
	return true;
}

static bool
has_stage(const struct environment *environment)
{
	return stage_of(environment->name, NULL) > STAGE_PREVIEW;
}

/* Without groups and promotion: those with a stage; where no two have one, all. */
static void
plan_by_stage(struct planning *planning)
{
	struct group_plan *plan = add_plan(planning, STR("all"));
	size_t count = 0;

	for (size_t e = 0; e < planning->environments->count; e++)
		count += has_stage(planning->environments->items[e]);
	for (size_t e = 0; e < planning->environments->count; e++)
		if (!planning->environments->items[e]->parametric &&
		    (count < 2 || has_stage(planning->environments->items[e])))
			place(planning, plan, e);
}

/* What is in no chain is compared among itself. */
static void
plan_rest(struct planning *planning)
{
	struct group_plan *plan = NULL;

	for (size_t e = 0; e < planning->environments->count; e++) {
		const struct environment *environment = planning->environments->items[e];
		const enum stage stage = stage_of(environment->name, NULL);
		/* Previews and local ones are nobody's peers. */
		if (planning->placed[e] || environment->parametric || stage == STAGE_LOCAL ||
		    stage == STAGE_PREVIEW)
			continue;
		plan = plan ? plan : add_plan(planning, STR("rest"));
		place(planning, plan, e);
	}
}

static size_t
number_of(const struct planning *planning, struct str name)
{
	for (size_t e = 0; e < planning->environments->count; e++)
		if (str_equal(planning->environments->items[e]->name, name))
			return e;
	return planning->environments->count;
}

/* An instance (pr-17) with its nearest parent: the group is called by the pattern. */
static void
plan_instance(struct planning *planning, size_t number)
{
	const struct environment *environment = planning->environments->items[number];
	size_t parent = planning->environments->count;

	for (size_t i = 0; i + 1 < environment->nchain; i++) {
		const size_t found = number_of(planning, environment->chain[i].name);
		parent = found < planning->environments->count ? found : parent;
	}
	if (parent == planning->environments->count)
		return;
	struct group_plan *plan = add_plan(planning, environment->config->name.str);
	place(planning, plan, parent);
	place(planning, plan, number);
}

static void
note_apart(struct planning *planning)
{
	struct group_plans *plans = planning->plans;
	const size_t count = planning->environments->count;

	plans->apart = arena_array(planning->project->ws->arena, count, sizeof(*plans->apart));
	for (size_t e = 0; e < count; e++)
		if (!planning->placed[e])
			plans->apart[plans->napart++] = planning->environments->items[e];
}

bool
group_plan(struct project *project, const struct environment_list *environments,
           struct group_plans *plans)
{
	const struct config *config = project->config;
	const struct config_groups *groups = &config->parity.groups;
	struct planning planning = { project, environments, plans, NULL };

	*plans = (struct group_plans){ 0 };
	planning.placed = arena_array(project->ws->arena, environments->count, sizeof(bool));
	if (groups->by.str.ptr && !plan_by_var(&planning, groups->by.str))
		return false;
	for (size_t i = 0; i < groups->count; i++)
		plan_listed(&planning, &groups->items[i]);
	if (plans->count == 0) {
		for (size_t i = 0; i < config->promotion.count; i++)
			plan_listed(&planning, &config->promotion.items[i]);
		if (plans->count > 0)
			plan_rest(&planning);
		else
			plan_by_stage(&planning);
	}
	for (size_t e = 0; e < environments->count; e++)
		if (environments->items[e]->parametric)
			plan_instance(&planning, e);
	note_apart(&planning);
	return true;
}

/* ---- ranks ---- */

/* The place in a promotion chain, from 1; 0 where the environment is in none. */
static size_t
chain_rank(const struct config *config, struct str name)
{
	for (size_t i = 0; i < config->promotion.count; i++)
		for (size_t k = 0; k < config->promotion.items[i].members.count; k++)
			if (str_equal(config->promotion.items[i].members.items[k].str, name))
				return k + 1;
	return 0;
}

static void
rank_members(const struct config *config, struct group *group)
{
	for (size_t i = 0; i < group->nmembers; i++) {
		struct member *member = &group->members[i];
		member->stage = stage_of(member->name, NULL);
		member->rank = config->promotion.count > 0 ? chain_rank(config, member->name)
		                                           : (size_t)member->stage;
		if (member->rank == 0)
			continue;
		group->last = member->rank > group->last ? member->rank : group->last;
		if (group->first == 0 || member->rank < group->first)
			group->first = member->rank;
	}
	group->is_ordered = group->first < group->last;
}

static int
by_rank(const void *a, const void *b, const void *context)
{
	const struct member *one = a, *other = b;

	(void)context;
	return one->rank < other->rank ? -1 : one->rank > other->rank;
}

bool
group_is_middle(const struct group *group, size_t member)
{
	const size_t rank = group->members[member].rank;

	return group->is_ordered && rank > group->first && rank < group->last;
}

size_t
group_before(const struct group *group, size_t member)
{
	const size_t rank = group->members[member].rank;
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < group->nmembers && rank > 0; i++)
		if (group->members[i].rank > 0 && group->members[i].rank < rank &&
		    (best == SIZE_MAX || group->members[i].rank >= group->members[best].rank))
			best = i;
	return best;
}

/* ---- words ---- */

static bool
is_cut(char byte)
{
	return byte == '-' || byte == '_' || byte == '.';
}

static void
add_spellings(struct group *group, size_t owner, struct str word)
{
	size_t count;
	const struct str *spellings = stage_spellings(word, &count);

	for (size_t i = 0; i < count; i++)
		words_add(group->words, owner, spellings[i], true);
}

/* The name, its pieces, the spellings of its stage. */
static void
add_name(struct group *group, size_t owner)
{
	const struct str name = group->members[owner].name;
	size_t begin = 0, pieces = 0;
	struct str stage;

	words_add(group->words, owner, name, true);
	for (size_t at = 0; at <= name.len; at++) {
		if (at < name.len && !is_cut(name.ptr[at]))
			continue;
		const struct str piece = str_sub(name, begin, at - begin);
		words_add(group->words, owner, piece, false);
		begin = at + 1;
		pieces++;
	}
	if (pieces > 1)
		words_mark_name(group->words, name);
	if (stage_of(name, &stage) == STAGE_NONE)
		return;
	words_add(group->words, owner, stage, true);
	add_spellings(group, owner, stage);
	if (name.len > 4 && stage_same(str_from_offset(name, name.len - stage.len), stage) &&
	    stage_of(name, NULL) == STAGE_STAGING)
		add_spellings(group, owner, STR("preprod"));
}

/* `-d-` where no other stage begins with the same letter. */
static void
add_initials(struct group *group)
{
	bool seen[256][STAGE_COUNT] = { { false } };

	for (size_t i = 0; i < group->nmembers; i++)
		if (group->members[i].name.len > 0) {
			struct str word;
			const enum stage stage = stage_of(group->members[i].name, &word);
			if (stage != STAGE_NONE)
				seen[(unsigned char)stage_fold(word.ptr[0])][stage] = true;
		}
	for (size_t i = 0; i < group->nmembers; i++) {
		struct str word;
		size_t stages = 0;
		if (stage_of(group->members[i].name, &word) == STAGE_NONE)
			continue;
		const char initial = stage_fold(word.ptr[0]);
		for (size_t s = 0; s < STAGE_COUNT; s++)
			stages += seen[(unsigned char)initial][s];
		if (stages == 1)
			words_add_initial(group->words, i, initial);
	}
}

/* What layer.yaml says: words, vars, cluster; filled for this environment. */
static bool
add_said(struct project *project, struct group *group, size_t owner)
{
	const struct environment *environment = group->members[owner].environment;
	const struct scope scope = scope_of(project->environments, environment, group->release);
	const struct config_cluster *cluster = environment->cluster;
	struct str text;

	for (size_t i = 0; i < environment->words.count; i++) {
		if (!scope_text(&scope, environment->words.items[i], &text))
			return false;
		words_add(group->words, owner, text, true);
	}
	for (size_t i = 0; i < environment->nvars; i++) {
		const struct scope_value value = scope_var(&scope, environment->vars[i].name);
		if (value.status == SCOPE_FAILED)
			return false;
		if (value.status == SCOPE_OK)
			words_add(group->words, owner, value.text, false);
	}
	if (!cluster)
		return true;
	const struct config_text texts[] = { cluster->namespace, cluster->context };
	for (size_t i = 0; i < 2; i++) {
		if (texts[i].str.ptr && !scope_text(&scope, texts[i], &text))
			return false;
		if (texts[i].str.ptr)
			words_add(group->words, owner, text, false);
	}
	return true;
}

/* The host of an address: behind `://`, before a port or path. */
static void
add_server(struct group *group, size_t owner)
{
	const struct config_cluster *cluster = group->members[owner].environment->cluster;

	if (!cluster || !cluster->server.str.ptr)
		return;
	struct str host = cluster->server.str;
	const size_t scheme = str_find(host, STR("://"));
	if (scheme < host.len)
		host = str_from_offset(host, scheme + 3);
	host = str_sub(host, 0, str_find_byte(host, '/'));
	host = str_sub(host, 0, str_find_byte(host, ':'));
	words_add(group->words, owner, host, false);
}

static bool
add_words(struct project *project, struct group *group)
{
	group->words = words_new(project->ws->arena, group->nmembers);
	words_add_hiding(group->words);
	for (size_t i = 0; i < group->nmembers; i++)
		add_name(group, i);
	words_forget_shared(group->words);
	for (size_t i = 0; i < group->nmembers; i++) {
		add_server(group, i);
		if (!add_said(project, group, i))
			return false;
	}
	add_initials(group);
	return true;
}

/* ---- a group of one release ---- */

/* Production by what the project says; where it says nothing, by stage too (`stable`). */
static bool
is_production(const struct project *project, const struct environment *environment)
{
	const struct config *config = project->config;
	bool said = config->promotion.count > 0;

	for (size_t i = 0; i < config->nenvironments; i++)
		said |= config->environments[i].production == ANSWER_YES;
	return selection_is_production(project->environments, environment) ||
	       (!said && stage_of(environment->name, NULL) == STAGE_PRODUCTION);
}

struct group *
group_make(struct project *project, const struct group_plan *plan, struct str release,
           const struct member *members)
{
	struct arena *arena = project->ws->arena;
	struct group *group = arena_alloc(arena, sizeof(*group));
	struct member *unreadable = arena_array(arena, plan->nmembers, sizeof(*unreadable));

	group->name = plan->name;
	group->release = release;
	group->members = arena_array(arena, plan->nmembers, sizeof(*group->members));
	for (size_t i = 0; i < plan->nmembers; i++) {
		struct member member = members[i];
		member.name = member.environment->name;
		member.is_production = is_production(project, member.environment);
		if (member.values)
			group->members[group->nmembers++] = member;
		else if (member.slot)
			unreadable[group->nunreadable++] = member;
	}
	group->unreadable = unreadable;
	rank_members(project->config, group);
	sort_items(arena, group->members, group->nmembers, sizeof(*group->members), by_rank, NULL);
	struct str *names = arena_array(arena, group->nmembers, sizeof(*names));
	for (size_t i = 0; i < group->nmembers; i++)
		names[i] = group->members[i].name;
	group->names = names;
	return add_words(project, group) ? group : NULL;
}
