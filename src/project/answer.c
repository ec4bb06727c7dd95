/* SPDX-License-Identifier: MIT */
#include "project/answer.h"

#include "chart/final.h"
#include "project/validate.h"
#include "syntax/json_write.h"
#include "syntax/yaml_write.h"
#include "value/list.h"
#include "value/map.h"

#include <inttypes.h>

/* From here on a template prints an integer and a floating point number differently. */
#define INT_SHOWN 1000000

/* What is asked of whom: the arguments of answer_of() in one place. */
struct asking {
	struct workspace *ws;
	const struct profile *profile;
	const struct chart *chart;
	const struct node *overrides;
	const struct answer_request *request;
	struct validate_subject subject; /* all but what is computed */
};

static bool
has_unknown(const struct computed_chart *computed)
{
	if (computed->is_unknown)
		return true;
	for (size_t i = 0; i < computed->nsubs; i++)
		if (has_unknown(&computed->subs[i]))
			return true;
	return false;
}

static enum answer_verdict
judge(const struct asking *asking, const struct computed_chart *computed)
{
	struct validator *validator = asking->request->validator;

	if (!validator || has_unknown(computed))
		return ANSWER_ACCEPTED;
	struct validate_subject subject = asking->subject;
	subject.computed = computed;
	switch (validate(validator, &subject)) {
	case VALIDATE_PASSED:
		return ANSWER_ACCEPTED;
	case VALIDATE_FAILED:
		return ANSWER_INVALID;
	case VALIDATE_UNUSABLE:
		break;
	}
	return ANSWER_REFUSED;
}

/* Integers that --set gave and that no file can carry as they are (helm-values.md 8). */
static void
note_integers(const struct asking *asking, const struct node *node)
{
	if (node->kind == NODE_INT && (node->integer >= INT_SHOWN || node->integer <= -INT_SHOWN))
		remark(asking->ws, RULE_INTEGER_IN_FILE, node->span,
		       "the integer %" PRId64 " becomes a floating point number in a file",
		       node->integer);
	for (list_each(i, node))
		note_integers(asking, list_get(node, i));
	for (map_each(entry, node))
		note_integers(asking, entry->value);
}

static void
note_left(const struct asking *asking, const struct final_left *left)
{
	for (size_t i = 0; i < left->npaths; i++)
		remark(asking->ws, RULE_LEFT_TO_CHART, (struct span){ 0, 0, 0 },
		       "%" PRISTR
		       " is left to the chart: written out, it would change what Helm computes",
		       STRARG(left->paths[i]));
}

static bool
choose_form(const struct asking *asking, const struct computed_chart *computed,
            struct answer *answer)
{
	struct final_left left = { NULL, 0 };

	switch (asking->request->form) {
	case FORM_COMPUTED:
		answer->values = computed->values;
		break;
	case FORM_FINAL:
		answer->values = chart_final(asking->ws, asking->profile, asking->chart,
		                             asking->overrides, &left);
		note_left(asking, &left);
		break;
	case FORM_OVERRIDES:
		answer->values = asking->overrides;
		break;
	}
	if (asking->request->form != FORM_COMPUTED)
		note_integers(asking, asking->overrides);
	return answer->values != NULL;
}

static enum answer_verdict
make(const struct asking *asking, struct answer *answer)
{
	const struct computed_chart *computed = NULL;

	*answer = (struct answer){ .values = asking->overrides };
	if (!asking->chart) {
		note_integers(asking, asking->overrides);
		return ANSWER_ACCEPTED;
	}
	const bool ok = asking->request->form == FORM_OVERRIDES
	                    ? chart_compute_known(asking->ws, asking->profile, asking->chart,
	                                          asking->overrides, &computed)
	                    : chart_compute(asking->ws, asking->profile, asking->chart,
	                                    asking->overrides, &computed);
	if (!ok)
		return ANSWER_REFUSED;
	const enum answer_verdict verdict = judge(asking, computed);
	if (verdict != ANSWER_ACCEPTED)
		return verdict;
	return choose_form(asking, computed, answer) ? ANSWER_ACCEPTED : ANSWER_REFUSED;
}

enum answer_verdict
answer_of(struct workspace *ws, const struct profile *profile, const struct chart *chart,
          const struct node *overrides, const struct answer_request *request, struct answer *answer)
{
	const struct asking asking = {
		.ws = ws,
		.profile = profile,
		.chart = chart,
		.overrides = overrides,
		.request = request,
		.subject = { .profile = profile,
		             .layers = request->layers,
		             .nlayers = request->nlayers },
	};

	return make(&asking, answer);
}

enum answer_verdict
answer_make(struct project *project, struct slot *slot, const struct answer_request *request,
            struct answer *answer)
{
	const struct asking asking = {
		.ws = project->ws,
		.profile = project->profile,
		.chart = slot->chart,
		.overrides = slot->overrides,
		.request = request,
		.subject = { .profile = project->profile,
		             .layers = slot->layers,
		             .nlayers = slot->nlayers,
		             .release = slot->release->name,
		             .environment = slot->environment->name },
	};
	const struct computed_chart *computed;

	if (!slot->readable)
		return ANSWER_REFUSED;
	/* Says what would help where the form needs a chart that is not here. */
	if (slot->unknown_chart && request->form != FORM_OVERRIDES &&
	    !project_compute(project, slot, &computed))
		return ANSWER_REFUSED;
	return make(&asking, answer);
}

void
answer_print(struct buf *buf, const struct answer *answer, bool json)
{
	if (!json) {
		yaml_write(buf, answer->values);
		return;
	}
	json_write(buf, answer->values);
	buf_add_byte(buf, '\n');
}
