/* SPDX-License-Identifier: MIT */
#include "cli/choice.h"

#include "cli/flags.h"
#include "project/compute.h"

bool
choice_format(struct run *run, const char *usual, const char *other, bool *is_other)
{
	const struct str name = args_last(&run->args, OPTION_FORMAT);

	*is_other = name.ptr && str_is(name, other);
	if (!name.ptr || *is_other || str_is(name, usual))
		return true;
	run_usage(run, "--format of %s takes %s or %s, not '%" PRISTR "'", run->command->name,
	          usual, other, STRARG(name));
	return false;
}

bool
choice_form(struct run *run, enum config_form usual, enum config_form *form)
{
	static const enum option_id options[] = {
		[FORM_FINAL] = OPTION_FINAL,
		[FORM_OVERRIDES] = OPTION_OVERRIDES,
		[FORM_COMPUTED] = OPTION_COMPUTED,
	};
	size_t given = 0;

	*form = usual;
	for (unsigned i = 0; i < sizeof(options) / sizeof(*options); i++) {
		if (!args_has(&run->args, options[i]))
			continue;
		*form = (enum config_form)i;
		given++;
	}
	if (given > 1)
		run_usage(run, "--final, --overrides and --computed exclude each other");
	return given <= 1;
}

bool
choice_helm(struct run *run, unsigned *helm)
{
	const struct str version = args_last(&run->args, OPTION_HELM);

	*helm = str_is(version, "3") ? 3 : str_is(version, "4") ? 4 : 0;
	if (*helm > 0 || !version.ptr)
		return true;
	run_usage(run, "--helm takes 3 or 4, not '%" PRISTR "'", STRARG(version));
	return false;
}

struct project *
choice_project(struct run *run)
{
	struct project_options options = {
		.config = args_last(&run->args, OPTION_CONFIG),
		.wants_clear = true,
	};

	if (!choice_helm(run, &options.helm))
		return NULL;
	struct project *project = project_open(run->ws, &options);
	if (!project)
		return NULL;
	/* How -f reads depends on the Helm that the project names. */
	if (!flags_layers(run, project->profile, &project->options.flags, &project->options.nflags))
		return NULL;
	return project;
}
