/* SPDX-License-Identifier: MIT */
/*
 * `layer guard`: is the cluster at hand the one of this environment?  If so,
 * become COMMAND; if not, refuse with status 3.
 */
#include "cli/choice.h"
#include "cli/commands.h"
#include "guard/context.h"
#include "guard/skew.h"
#include "os/file.h"
#include "os/spawn.h"
#include "os/standard.h"
#include "project/project.h"
#include "project/selection.h"
#include "os/terminal.h"

#include <stdlib.h>

#define POD_NAMESPACE_FILE "/var/run/secrets/kubernetes.io/serviceaccount/namespace"
#define NAME_BYTES 4096

static struct str
variable(const char *name)
{
	return str_from(getenv(name));
}

/* The namespace of the pod we run in; ptr NULL where we do not (client-go's own test). */
static struct str
pod_namespace(struct arena *arena)
{
	struct str text = variable("POD_NAMESPACE");

	if (variable("KUBERNETES_SERVICE_HOST").len == 0 ||
	    variable("KUBERNETES_SERVICE_PORT").len == 0)
		return (struct str){ NULL, 0 };
	if (text.len == 0 &&
	    file_read(arena, STR(POD_NAMESPACE_FILE), NAME_BYTES, &text) != FILE_OK)
		return STR("default");
	while (str_ends(text, STR("\n")))
		text = str_sub(text, 0, text.len - 1);
	return text;
}

/* Helm's variables, which kubectl does not know, then the flags of COMMAND. */
static struct kube_overrides
overrides(const struct run *run)
{
	struct kube_overrides overrides = { .file = STR("") };
	const struct str *words = run->args.words;
	const size_t nwords = run->args.nwords;

	if (nwords == 0 || invocation_program(words[0]) != PROGRAM_KUBECTL) {
		overrides.context = variable("HELM_KUBECONTEXT");
		overrides.server = variable("HELM_KUBEAPISERVER");
		overrides.ca_file = variable("HELM_KUBECAFILE");
		overrides.namespace = variable("HELM_NAMESPACE");
	}
	invocation_read(words, nwords, &overrides);
	return overrides;
}

static bool
look(struct run *run, struct kube_view *view)
{
	const struct kube_overrides given = overrides(run);
	const struct kube_places places = { given.file, variable("KUBECONFIG"), variable("HOME") };
	struct kubeconfig config;

	if (!kubeconfig_load(run->ws, &places, &config))
		return false;
	context_view(run->ws, &config, &given, pod_namespace(run->ws->arena), view);
	return true;
}

/* kube-ps1's form, with the environment before it. */
static void
print(struct run *run, struct str environment, const struct kube_view *view)
{
	terminal_escape(&run->out, environment);
	buf_add_str(&run->out, STR(" ("));
	terminal_escape(&run->out, view->context.len > 0 ? view->context
	                           : view->in_cluster    ? STR("in-cluster")
	                                                 : STR("N/A"));
	buf_add_byte(&run->out, ':');
	terminal_escape(&run->out, view->namespace);
	buf_add_str(&run->out, STR(")\n"));
}

/* --print without --env: which environments is this? */
static int
name_environments(struct run *run, struct project *project, const struct kube_view *view)
{
	struct environment_list list;
	struct kube_wish wish;
	struct buf names;

	buf_init(&names, run->ws->arena);
	if (!selection_find(project->environments, NULL, 0, &list))
		return EXIT_STOPPED;
	for (size_t i = 0; i < list.count; i++) {
		if (!context_wish(project->environments, list.items[i], STR(""), &wish))
			return EXIT_STOPPED;
		if (context_fits(run->ws->arena, &wish, view))
			buf_printf(&names, "%s%" PRISTR, names.len ? "," : "",
			           STRARG(list.items[i]->name));
	}
	print(run, names.len > 0 ? buf_str(&names) : STR("-"), view);
	return names.len > 0 ? EXIT_CLEAN : EXIT_REFUSED;
}

static int
check_skew(struct run *run, const struct kube_wish *wish)
{
	bool stops;

	if (wish->kubernetes.len == 0)
		return run_usage(run, "--skew needs 'kubernetes' in the cluster of '%" PRISTR "'",
		                 STRARG(wish->environment));
	if (skew_check(run->ws, wish->kubernetes, wish->cluster->kubernetes.span, &stops))
		return EXIT_CLEAN;
	return stops ? EXIT_STOPPED : EXIT_REFUSED;
}

static int
judge(struct run *run, struct project *project, const struct kube_wish *wish,
      const struct kube_view *view)
{
	const bool fits = context_check(run->ws, wish, view);

	if (!context_claims(project->environments, wish) || !fits)
		return EXIT_REFUSED;
	return args_has(&run->args, OPTION_SKEW) ? check_skew(run, wish) : EXIT_CLEAN;
}

/* Become COMMAND; comes back only when that fails. */
static int
become(struct run *run)
{
	const size_t count = run->args.nwords;
	const char **argv = arena_array(run->ws->arena, count + 1, sizeof(*argv));

	for (size_t i = 0; i < count; i++)
		argv[i] = arena_copy(run->ws->arena, run->args.words[i]).ptr;
	run_report(run);
	const enum spawn_status status = spawn_become(argv);
	complain(run->ws, RULE_FILE_READ, (struct span){ 0, 0, 0 }, "cannot run '%" PRISTR "': %s",
	         STRARG(run->args.words[0]),
	         status == SPAWN_NOT_FOUND ? "no such program" : "the system refuses to start it");
	return EXIT_STOPPED;
}

static int
guard(struct run *run, struct project *project, const struct environment *environment)
{
	const struct str release = args_last(&run->args, OPTION_RELEASE);
	struct kube_wish wish;
	struct kube_view view;

	if (!context_wish(project->environments, environment, release, &wish))
		return EXIT_STOPPED;
	if (!wish.cluster)
		return run_usage(run,
		                 "'%" PRISTR "' has no 'cluster' in layer.yaml to compare with",
		                 STRARG(environment->name));
	if (!look(run, &view))
		return EXIT_STOPPED;
	const int status = judge(run, project, &wish, &view);
	if (args_has(&run->args, OPTION_PRINT))
		print(run, environment->name, &view);
	return status == EXIT_CLEAN && run->args.nwords > 0 ? become(run) : status;
}

int
cmd_guard(struct run *run)
{
	struct environment_list list;
	struct kube_view view;
	size_t count;
	const struct str *names = args_all(run->ws->arena, &run->args, OPTION_ENV, &count);

	if (count == 0 && (!args_has(&run->args, OPTION_PRINT) || run->args.nwords > 0))
		return run_usage(run, "guard needs an environment: --env NAME");
	if (args_has(&run->args, OPTION_PRINT) && run->args.nwords > 0)
		return run_usage(run, "--print takes no command");
	struct project *project = choice_project(run, false);
	if (!project)
		return EXIT_STOPPED;
	if (count == 0)
		return look(run, &view) ? name_environments(run, project, &view) : EXIT_STOPPED;
	if (!selection_find(project->environments, names, count, &list))
		return EXIT_STOPPED;
	if (list.count != 1)
		return run_usage(run, "guard takes one environment, not %zu", list.count);
	return guard(run, project, list.items[0]);
}
