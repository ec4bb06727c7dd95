/* SPDX-License-Identifier: MIT */
/*
 * `layer render`: the values file that Helm gets, for one environment on
 * standard output or for many into files.
 */
#include "cli/choice.h"
#include "cli/commands.h"
#include "os/dir.h"
#include "os/output.h"
#include "os/path.h"
#include "project/annotate.h"
#include "project/answer.h"

struct render {
	struct run *run;
	struct project *project;
	enum config_form form;
	bool json;
	struct str output; /* -o; ptr NULL: not given */
	bool writes, checks;
	struct validator *validator;
	struct slots slots;
};

/* Where the answers go: -o PATH, --write, or standard output. */
enum target { TARGET_STDOUT, TARGET_FILE, TARGET_DIRECTORY, TARGET_PROJECT };

static bool
read_options(struct render *render)
{
	struct run *run = render->run;

	render->output = args_last(&run->args, OPTION_OUTPUT);
	render->writes = args_has(&run->args, OPTION_WRITE);
	render->checks = args_has(&run->args, OPTION_CHECK);
	if (render->writes && render->output.ptr) {
		run_usage(run,
		          "--write and --output exclude each other: the files stand in layer.yaml");
		return false;
	}
	if (!choice_format(run, "yaml", "json", &render->json))
		return false;
	if (render->json && args_has(&run->args, OPTION_ORIGINS)) {
		run_usage(run, "--origins are comments, which JSON does not have");
		return false;
	}
	return choice_validator(run, &render->validator);
}

static enum target
choose_target(const struct render *render)
{
	struct arena *arena = render->run->ws->arena;

	if (!render->output.ptr)
		return render->writes || render->checks ? TARGET_PROJECT : TARGET_STDOUT;
	if (str_is(render->output, "-"))
		return TARGET_STDOUT;
	if (str_ends(render->output, STR("/")) || render->slots.count > 1 ||
	    dir_kind(arena, render->output) == ENTRY_DIRECTORY)
		return TARGET_DIRECTORY;
	return TARGET_FILE;
}

/* Several answers and one standard output: say which there are. */
static int
refuse_several(const struct render *render)
{
	struct run *run = render->run;
	struct buf names;

	buf_init(&names, run->ws->arena);
	for (size_t i = 0; i < render->slots.count && i < 20; i++)
		buf_printf(&names, "%s%" PRISTR "/%" PRISTR, i > 0 ? ", " : "",
		           STRARG(render->slots.items[i]->environment->name),
		           STRARG(render->slots.items[i]->release->name));
	if (render->slots.count > 20)
		buf_printf(&names, " and %zu more", render->slots.count - 20);
	return run_usage(
	    run,
	    "%zu answers and one standard output: choose one with --env and --release, or "
	    "give -o DIR/ or --write; there are %" PRISTR,
	    render->slots.count, STRARG(buf_str(&names)));
}

static struct str
target_path(const struct render *render, enum target target, const struct slot *slot)
{
	struct arena *arena = render->run->ws->arena;

	switch (target) {
	case TARGET_STDOUT:
		break;
	case TARGET_FILE:
		return render->output;
	case TARGET_PROJECT:
		return project_output(render->project, slot);
	case TARGET_DIRECTORY:
		return path_join(arena, render->output,
		                 arena_printf(arena, "%" PRISTR "/%" PRISTR ".%s",
		                              STRARG(slot->environment->name),
		                              STRARG(slot->release->name),
		                              render->json ? "json" : "yaml"));
	}
	return STR("");
}

static void
print_answer(const struct render *render, const struct slot *slot, const struct answer *answer,
             struct buf *text)
{
	struct buf plain;

	if (!args_has(&render->run->args, OPTION_ORIGINS)) {
		answer_print(text, answer, render->json);
		return;
	}
	buf_init(&plain, render->run->ws->arena);
	answer_print(&plain, answer, false);
	annotate(text, render->run->ws, buf_str(&plain), answer->values, slot);
}

/* The text of one answer. Returns: false when a schema or Helm refuses it; @status says which. */
static bool
render_slot(const struct render *render, struct slot *slot, struct buf *text, int *status)
{
	const struct answer_request request = { .form = render->form,
		                                .validator = render->validator };
	struct answer answer;
	const enum answer_verdict verdict = answer_make(render->project, slot, &request, &answer);

	if (verdict != ANSWER_ACCEPTED) {
		const int worse = verdict == ANSWER_INVALID ? EXIT_FINDINGS : EXIT_STOPPED;
		*status = *status > worse ? *status : worse;
		return false;
	}
	print_answer(render, slot, &answer, text);
	return true;
}

/* Every file that the run has read: no output may be one of them. */
static const struct str *
inputs(const struct run *run, size_t *count)
{
	const size_t n = source_count(run->ws->sources);
	struct str *names = arena_array(run->ws->arena, n, sizeof(*names));

	*count = 0;
	for (uint32_t i = 1; i <= n; i++)
		if (source_get(run->ws->sources, i)->kind == SOURCE_FILE)
			names[(*count)++] = source_get(run->ws->sources, i)->name;
	return names;
}

static int
report_stale(const struct render *render, const struct outputs *outputs)
{
	int status = EXIT_CLEAN;

	for (size_t i = 0; i < output_count(outputs); i++) {
		const struct str path = output_path(outputs, i);
		if (output_state(outputs, i) == OUTPUT_SAME)
			continue;
		status = EXIT_FINDINGS;
		complain(render->run->ws, RULE_STALE_OUTPUT, (struct span){ 0, 0, 0 },
		         output_state(outputs, i) == OUTPUT_MISSING ? "%" PRISTR ": is missing"
		                                                    : "%" PRISTR
		                                                      ": is not what layer renders",
		         STRARG(path));
	}
	return status;
}

static int
put_files(const struct render *render, struct outputs *outputs)
{
	struct str problem;
	const bool ok =
	    render->checks ? output_compare(outputs, &problem) : output_commit(outputs, &problem);

	if (!ok) {
		complain(render->run->ws, RULE_FILE_WRITE, (struct span){ 0, 0, 0 }, "%" PRISTR,
		         STRARG(problem));
		return EXIT_STOPPED;
	}
	return render->checks ? report_stale(render, outputs) : EXIT_CLEAN;
}

static int
render_files(const struct render *render, enum target target)
{
	struct run *run = render->run;
	struct output_rules rules = {
		.root = target == TARGET_PROJECT ? render->project->root : STR(""),
	};
	struct buf *texts = arena_array(run->ws->arena, render->slots.count, sizeof(*texts));
	int status = EXIT_CLEAN;

	for (size_t i = 0; i < render->slots.count; i++) {
		buf_init(&texts[i], run->ws->arena);
		render_slot(render, render->slots.items[i], &texts[i], &status);
	}
	if (status != EXIT_CLEAN)
		return status;
	if (run_is_strict_failure(run))
		return EXIT_FINDINGS;
	rules.inputs = inputs(run, &rules.ninputs);
	struct outputs *outputs = outputs_new(run->ws->arena, &rules);
	for (size_t i = 0; i < render->slots.count; i++) {
		const struct str path = target_path(render, target, render->slots.items[i]);
		if (path.len == 0)
			return EXIT_STOPPED;
		output_add(outputs, path, buf_str(&texts[i]));
	}
	return put_files(render, outputs);
}

static int
render_stdout(const struct render *render)
{
	int status = EXIT_CLEAN;

	if (render->slots.count > 1)
		return refuse_several(render);
	if (!render_slot(render, render->slots.items[0], &render->run->out, &status) ||
	    (run_is_strict_failure(render->run) && (status = EXIT_FINDINGS) != EXIT_CLEAN))
		buf_clear(&render->run->out);
	return status;
}

int
cmd_render(struct run *run)
{
	struct render render = { .run = run };

	if (!read_options(&render))
		return EXIT_STOPPED;
	render.project = choice_project(run, true);
	if (!render.project || !choice_form(run, render.project->config->form, &render.form) ||
	    !choice_slots(run, render.project, &render.slots))
		return EXIT_STOPPED;
	if (render.slots.count == 0)
		return run_usage(run, "no release in any of these environments");
	const enum target target = choose_target(&render);
	return target == TARGET_STDOUT ? render_stdout(&render) : render_files(&render, target);
}
