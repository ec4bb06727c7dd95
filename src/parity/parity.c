/* SPDX-License-Identifier: MIT */
#include "parity/parity.h"

#include "base/sort.h"
#include "chart/compute.h"
#include "parity/group.h"
#include "parity/judge.h"
#include "parity/matrix.h"
#include "parity/policy.h"

struct parity {
	struct project *project;
	struct workspace *ws;
	const struct parity_options *options;
	struct parity_result *result;
	struct group_plans plans;
	struct policy *policy;
	struct secret_rules secrets;
	struct environment_list asked; /* by -e; count 0: all */
};

/* ---- values ---- */

const struct node *
parity_values(struct project *project, struct slot *slot)
{
	const struct computed_chart *computed;

	if (!slot->chart)
		return slot->overrides;
	if (!project_compute_known(project, slot, &computed))
		return NULL;
	return computed ? computed->values : slot->overrides;
}

/* ---- releases of environments ---- */

static void
add_release(struct parity *parity, struct str name)
{
	struct parity_result *result = parity->result;
	struct str *releases;

	for (size_t i = 0; i < result->nreleases; i++)
		if (str_equal(result->releases[i], name))
			return;
	releases = arena_array(parity->ws->arena, result->nreleases + 1, sizeof(*releases));
	for (size_t i = 0; i < result->nreleases; i++)
		releases[i] = result->releases[i];
	releases[result->nreleases++] = name;
	result->releases = releases;
}

static bool
is_wanted(const struct parity_options *options, struct str name)
{
	for (size_t i = 0; i < options->nreleases; i++)
		if (str_equal(options->releases[i], name))
			return true;
	return options->nreleases == 0;
}

/* The names of all releases that any environment has, in the order of layer.yaml. */
static bool
find_releases(struct parity *parity)
{
	const struct environment_list *list = &parity->result->environments;

	for (size_t e = 0; e < list->count; e++) {
		struct releases releases;
		if (!releases_of(parity->project->environments, list->items[e], &releases))
			return false;
		for (size_t r = 0; r < releases.count; r++)
			if (is_wanted(parity->options, releases.items[r]->name))
				add_release(parity, releases.items[r]->name);
	}
	for (size_t r = 0; r < parity->options->nreleases; r++) {
		bool found = false;
		for (size_t i = 0; i < parity->result->nreleases; i++)
			found |=
			    str_equal(parity->result->releases[i], parity->options->releases[r]);
		if (!found)
			return complain(parity->ws, RULE_UNKNOWN_RELEASE, (struct span){ 0 },
			                "there is no release '%" PRISTR "'",
			                STRARG(parity->options->releases[r]));
	}
	return true;
}

static bool
has_release(struct parity *parity, const struct environment *environment, struct str name)
{
	struct releases releases;

	if (!releases_of(parity->project->environments, environment, &releases))
		return false;
	for (size_t r = 0; r < releases.count; r++)
		if (str_equal(releases.items[r]->name, name))
			return true;
	return false;
}

/* ---- groups ---- */

static bool
fill_member(struct parity *parity, const struct environment *environment, struct str release,
            struct member *member)
{
	member->environment = environment;
	if (!has_release(parity, environment, release))
		return true;
	struct slot *slot = project_slot(parity->project, environment, release);
	if (!slot)
		return false;
	member->slot = slot;
	member->values = slot->readable ? parity_values(parity->project, slot) : NULL;
	return !slot->readable || member->values;
}

static void
report_unreadable(struct parity *parity, const struct group *group)
{
	for (size_t i = 0; i < group->nunreadable; i++) {
		const struct member *member = &group->unreadable[i];
		struct str *name = arena_alloc(parity->ws->arena, sizeof(*name));
		*name = member->name;
		findings_add(parity->result->findings,
		             &(struct finding){
				 .rule = RULE_UNREADABLE,
				 .level = LEVEL_ERROR,
				 .release = group->release,
				 .owner = group->name,
				 .path = member->name,
				 .neutral = member->name,
				 .message = arena_printf(
				     parity->ws->arena,
				     "'%" PRISTR "' is left out: a layer of it is encrypted",
				     STRARG(member->name)),
				 .environments = name,
				 .nenvironments = 1,
			     });
	}
}

static struct str
rewrite(void *context, const struct site *site, struct str text)
{
	const struct judge *judge = context;

	return policy_rewrite(judge->policy, site, text);
}

static bool
judge_group(struct parity *parity, const struct group_plan *plan, struct str release)
{
	struct arena *arena = parity->ws->arena;
	struct member *members = arena_array(arena, plan->nmembers, sizeof(*members));
	struct judge judge = { .project = parity->project,
		               .ws = parity->ws,
		               .out = parity->result->findings,
		               .secrets = &parity->secrets,
		               .policy = parity->policy,
		               .baseline = parity->options->baseline };

	for (size_t i = 0; i < plan->nmembers; i++)
		if (!fill_member(parity, plan->members[i], release, &members[i]))
			return false;
	const struct group *group = group_make(parity->project, plan, release, members);
	if (!group)
		return false;
	report_unreadable(parity, group);
	judge.group = group;
	const struct matrix_options options = {
		.parity = &parity->project->config->parity,
		.take = judge_row,
		.rewrite = policy_rewrites(parity->policy) ? rewrite : NULL,
		.context = &judge,
	};
	if (group->nmembers > 0)
		parity->result->paths += matrix_walk(parity->ws, group, &options);
	return true;
}

/* ---- the answer ---- */

static bool
concerns(const struct parity *parity, const struct finding *finding)
{
	for (size_t a = 0; a < parity->asked.count; a++)
		for (size_t i = 0; i < finding->nenvironments; i++)
			if (str_equal(parity->asked.items[a]->name, finding->environments[i]))
				return true;
	return parity->asked.count == 0 || finding->nenvironments == 0;
}

static enum level
level_of(const struct config *config, const struct finding *finding)
{
	for (size_t i = 0; i < config->nlevels; i++)
		if (config->levels[i].rule == finding->rule)
			return config->levels[i].level;
	return finding->level;
}

static int
by_place(const void *a, const void *b, const void *context)
{
	const struct finding *one = a, *two = b;
	int order;

	(void)context;
	if ((order = str_compare(one->release, two->release)) != 0 ||
	    (order = str_compare(one->owner, two->owner)) != 0 ||
	    (order = str_compare(one->path, two->path)) != 0)
		return order;
	return one->rule < two->rule ? -1 : one->rule > two->rule;
}

/* Levels of layer.yaml, what -e asks for, the order. */
static void
finish(struct parity *parity)
{
	struct findings *findings = parity->result->findings;
	size_t kept = 0;

	for (size_t i = 0; i < findings->count; i++) {
		struct finding *finding = &findings->items[i];
		finding->level = level_of(parity->project->config, finding);
		if (finding->level != LEVEL_OFF && concerns(parity, finding))
			findings->items[kept++] = *finding;
	}
	findings->count = kept;
	sort_items(parity->ws->arena, findings->items, kept, sizeof(*findings->items), by_place,
	           NULL);
}

static bool
parse_paths(struct parity *parity, const struct config_texts *texts, const struct path **paths,
            size_t *count)
{
	struct path *items = arena_array(parity->ws->arena, texts->count, sizeof(*items));

	for (size_t i = 0; i < texts->count; i++)
		if (!path_parse(parity->ws, texts->items[i].str, texts->items[i].span, &items[i]))
			return false;
	*paths = items;
	*count = texts->count;
	return true;
}

/* All environments, and the instances that -e names. */
static bool
choose(struct parity *parity)
{
	const struct parity_options *options = parity->options;
	struct environments *environments = parity->project->environments;
	struct environment_list all;

	if (!selection_find(environments, NULL, 0, &all))
		return false;
	if (options->nselectors > 0 &&
	    !selection_find(environments, options->selectors, options->nselectors, &parity->asked))
		return false;
	const struct environment **items = arena_array(
	    parity->ws->arena, all.count + parity->asked.count, sizeof(const struct environment *));
	size_t count = 0;
	for (size_t i = 0; i < all.count; i++)
		items[count++] = all.items[i];
	for (size_t i = 0; i < parity->asked.count; i++)
		if (parity->asked.items[i]->parametric)
			items[count++] = parity->asked.items[i];
	parity->result->environments = (struct environment_list){ items, count };
	return true;
}

static bool
prepare(struct parity *parity)
{
	const struct config *config = parity->project->config;

	parity->policy = policy_new(parity->project);
	return parity->policy &&
	       parse_paths(parity, &config->secrets, &parity->secrets.secrets,
	                   &parity->secrets.nsecrets) &&
	       parse_paths(parity, &config->public, &parity->secrets.publics,
	                   &parity->secrets.npublics) &&
	       choose(parity) && find_releases(parity) &&
	       group_plan(parity->project, &parity->result->environments, &parity->plans);
}

static void
note_apart(struct parity *parity)
{
	for (size_t i = 0; i < parity->plans.napart; i++)
		findings_add(parity->result->findings,
		             &(struct finding){
				 .rule = RULE_APART,
				 .level = LEVEL_NOTE,
				 .path = parity->plans.apart[i]->name,
				 .neutral = parity->plans.apart[i]->name,
				 .message = arena_printf(parity->ws->arena,
		                                         "'%" PRISTR
		                                         "' is compared with no other environment",
		                                         STRARG(parity->plans.apart[i]->name)),
			     });
}

bool
parity_run(struct project *project, const struct parity_options *options,
           struct parity_result *result)
{
	struct parity parity = {
		.project = project, .ws = project->ws, .options = options, .result = result
	};

	*result = (struct parity_result){ .findings = findings_new(project->ws->arena) };
	if (!prepare(&parity))
		return false;
	for (size_t r = 0; r < result->nreleases; r++)
		for (size_t g = 0; g < parity.plans.count; g++)
			if (!judge_group(&parity, &parity.plans.items[g], result->releases[r]))
				return false;
	policy_report_unused(parity.policy, result->findings);
	note_apart(&parity);
	finish(&parity);
	return true;
}
