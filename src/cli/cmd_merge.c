/* SPDX-License-Identifier: MIT */
/*
 * `layer merge`: what `helm template CHART -f ... --set ...` computes, without
 * a project.
 */
#include "chart/chart.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "os/dir.h"
#include "os/output.h"
#include "project/answer.h"

struct merge {
	struct run *run;
	const struct profile *profile;
	struct answer_request request;
	bool json;
};

static bool
read_options(struct merge *merge)
{
	struct run *run = merge->run;
	unsigned helm;

	if (run->args.nwords > 0) {
		run_usage(run, "merge takes no '%" PRISTR "'; files are given with -f",
		          STRARG(run->args.words[0]));
		return false;
	}
	if (!choice_helm(run, &helm) || !choice_format(run, "yaml", "json", &merge->json) ||
	    !choice_form(run, FORM_FINAL, &merge->request.form))
		return false;
	merge->profile = profile_get(helm ? helm : 4);
	return choice_validator(run, &merge->request.validator);
}

static enum answer_verdict
make_answer(struct merge *merge, struct answer *answer)
{
	struct run *run = merge->run;
	const struct str path = args_last(&run->args, OPTION_CHART);
	struct answer_request *request = &merge->request;
	const struct chart *chart = NULL;

	if (!flags_layers(run, merge->profile, &request->layers, &request->nlayers))
		return ANSWER_REFUSED;
	const struct node *overrides =
	    layers_merge(run->ws, merge->profile, request->layers, request->nlayers);
	if (!overrides)
		return ANSWER_REFUSED;
	if (path.ptr && !(chart = chart_load(run->ws, merge->profile, path)))
		return ANSWER_REFUSED;
	return answer_of(run->ws, merge->profile, chart, overrides, request, answer);
}

static int
put_answer(const struct merge *merge, const struct answer *answer)
{
	struct run *run = merge->run;
	const struct str path = args_last(&run->args, OPTION_OUTPUT);
	struct str problem;

	answer_print(&run->out, answer, merge->json);
	if (!path.ptr || str_is(path, "-"))
		return EXIT_CLEAN;
	struct outputs *outputs = outputs_new(run->ws->arena, &(struct output_rules){ 0 });
	output_add(outputs, path, arena_copy(run->ws->arena, buf_str(&run->out)));
	buf_clear(&run->out);
	if (output_commit(outputs, &problem))
		return EXIT_CLEAN;
	complain(run->ws, RULE_FILE_WRITE, (struct span){ 0, 0, 0 }, "%" PRISTR, STRARG(problem));
	return EXIT_STOPPED;
}

int
cmd_merge(struct run *run)
{
	struct merge merge = { .run = run };
	struct answer answer;

	if (!read_options(&merge))
		return EXIT_STOPPED;
	switch (make_answer(&merge, &answer)) {
	case ANSWER_ACCEPTED:
		break;
	case ANSWER_INVALID:
		return EXIT_FINDINGS;
	case ANSWER_REFUSED:
		return EXIT_STOPPED;
	}
	if (run_is_strict_failure(run))
		return EXIT_FINDINGS;
	return put_answer(&merge, &answer);
}
