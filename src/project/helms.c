/* SPDX-License-Identifier: MIT */
#include "project/helms.h"

#include "chart/compute.h"
#include "project/compute.h"
#include "project/validate.h"

/* The project in the eyes of one profile. */
struct side {
	struct workspace ws; /* findings of its own, all else shared */
	struct profile profile;
	struct project *project; /* NULL: not opened, or refused */
	struct validator *validator;
	bool is_tried;
};

struct helms {
	struct workspace *ws;
	struct project_options options;
	struct side left, right;
	struct side *mixed; /* the left with one field of the right, by rule */
};

static bool
open_side(struct helms *helms, struct side *side)
{
	struct project_options options = helms->options;

	options.profile = &side->profile;
	side->is_tried = true;
	side->ws = *helms->ws;
	side->ws.findings = findings_new(helms->ws->arena);
	side->project = project_open(&side->ws, &options);
	side->validator = validator_new(&side->ws, NULL);
	/* Files that were read are read for all. */
	helms->ws->loads = side->ws.loads;
	return side->project != NULL;
}

struct helms *
helms_open(struct workspace *ws, const struct project_options *options, unsigned left,
           unsigned right)
{
	struct helms *helms = arena_alloc(ws->arena, sizeof(*helms));
	size_t nrules;

	profile_rules(&nrules);
	helms->ws = ws;
	helms->options = *options;
	helms->left.profile = *profile_get(left);
	helms->right.profile = *profile_get(right);
	helms->mixed = arena_array(ws->arena, nrules, sizeof(*helms->mixed));
	if (open_side(helms, &helms->left) && open_side(helms, &helms->right))
		return helms;
	ws->findings = helms->left.project ? helms->right.ws.findings : helms->left.ws.findings;
	return NULL;
}

struct project *
helms_project(struct helms *helms)
{
	return helms->left.project;
}

/* The first error from @before on, else the last one there is: what was said once is not said
 * again. */
static const struct finding *
error_since(const struct side *side, size_t before)
{
	const struct findings *findings = side->ws.findings;
	const struct finding *error = NULL;

	for (size_t i = 0; i < findings->count; i++) {
		if (findings->items[i].level == LEVEL_ERROR)
			error = &findings->items[i];
		if (error && i >= before)
			return error;
	}
	return error;
}

static bool
is_unknown(const struct computed_chart *computed)
{
	for (size_t i = 0; i < computed->nsubs; i++)
		if (computed->subs[i].is_unknown || is_unknown(&computed->subs[i]))
			return true;
	return false;
}

static enum helm_verdict
judge(struct side *side, const struct helm_question *question, const struct node **values)
{
	const struct environment *environment =
	    environment_find(side->project->environments, question->environment);
	struct slot *slot =
	    environment ? project_slot(side->project, environment, question->release) : NULL;
	const struct computed_chart *computed;

	if (!slot || !slot->readable || !project_compute_known(side->project, slot, &computed))
		return HELM_REFUSES;
	*values = computed ? computed->values : slot->overrides;
	if (!computed || is_unknown(computed))
		return HELM_ACCEPTS;
	const struct validate_subject subject = { .profile = side->project->profile,
		                                  .computed = computed };
	const enum validate_verdict verdict = validate(side->validator, &subject);
	return verdict == VALIDATE_PASSED ? HELM_ACCEPTS : HELM_INVALID;
}

static struct helm_answer
ask(struct side *side, const struct helm_question *question)
{
	const size_t before = side->ws.findings->count;
	struct helm_answer answer = { HELM_REFUSES, NULL, NULL };

	answer.verdict = judge(side, question, &answer.values);
	if (answer.verdict != HELM_ACCEPTS)
		answer.why = error_since(side, before);
	return answer;
}

struct helm_answer
helms_ask(struct helms *helms, bool second, const struct helm_question *question)
{
	return ask(second ? &helms->right : &helms->left, question);
}

/* Does the left with this field of the right give the answer of the right? */
static bool
is_rule(struct helms *helms, struct side *side, const struct helm_question *question,
        const struct difference *difference)
{
	if (!side->is_tried)
		open_side(helms, side);
	if (!side->project)
		return false;
	const struct helm_answer answer = ask(side, question);
	if (!difference)
		return answer.verdict == helms_ask(helms, true, question).verdict;
	return answer.values &&
	       node_equal(path_get(answer.values, &difference->path), difference->right);
}

const struct profile_rule *
helms_rule(struct helms *helms, const struct helm_question *question,
           const struct difference *difference)
{
	size_t count;
	const struct profile_rule *rules = profile_rules(&count);
	const struct profile *left = &helms->left.profile, *right = &helms->right.profile;

	for (size_t i = 0; i < count; i++) {
		if (profile_has(left, &rules[i]) == profile_has(right, &rules[i]))
			continue;
		helms->mixed[i].profile = profile_mixed(left, &rules[i], right);
		if (is_rule(helms, &helms->mixed[i], question, difference))
			return &rules[i];
	}
	return NULL;
}
