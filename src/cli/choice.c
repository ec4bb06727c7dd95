/* SPDX-License-Identifier: MIT */
#include "cli/choice.h"

#include "cli/flags.h"
#include "project/compute.h"
#include "project/validate.h"

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
choice_project(struct run *run, bool wants_clear)
{
	struct project_options options = {
		.config = args_last(&run->args, OPTION_CONFIG),
		.wants_clear = wants_clear,
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

static bool
read_maps(struct run *run, struct schema_options *options)
{
	size_t count;
	const struct str *texts = args_all(run->ws->arena, &run->args, OPTION_SCHEMA_MAP, &count);
	struct schema_map *maps = arena_array(run->ws->arena, count, sizeof(*maps));

	for (size_t i = 0; i < count; i++) {
		const size_t equals = str_find_byte(texts[i], '=');
		if (equals == 0 || equals + 1 >= texts[i].len) {
			run_usage(run, "--schema-map takes URL-PREFIX=DIR, not '%" PRISTR "'",
			          STRARG(texts[i]));
			return false;
		}
		maps[i] = (struct schema_map){ str_sub(texts[i], 0, equals),
			                       str_from_offset(texts[i], equals + 1) };
	}
	options->maps = maps;
	options->nmaps = count;
	return true;
}

bool
choice_validator(struct run *run, struct validator **validator)
{
	struct schema_options *options = arena_alloc(run->ws->arena, sizeof(*options));

	*validator = NULL;
	if (!read_maps(run, options))
		return false;
	if (!args_has(&run->args, OPTION_SKIP_SCHEMA))
		*validator = validator_new(run->ws, options);
	return true;
}

/* The slots of --env, --all and --release; @word: a release more, or ptr NULL. */
static bool
choose_slots(struct run *run, struct project *project, struct str word, struct slots *slots)
{
	size_t nselectors, nreleases;
	const struct str *selectors = args_all(run->ws->arena, &run->args, OPTION_ENV, &nselectors);
	const struct str *named = args_all(run->ws->arena, &run->args, OPTION_RELEASE, &nreleases);
	struct str *releases = arena_array(run->ws->arena, nreleases + 1, sizeof(*releases));
	struct environment_list list;

	if (args_has(&run->args, OPTION_ALL) && nselectors > 0) {
		run_usage(run, "--all and --env exclude each other");
		return false;
	}
	for (size_t i = 0; i < nreleases; i++)
		releases[i] = named[i];
	if (word.ptr)
		releases[nreleases++] = word;
	return selection_find(project->environments, selectors, nselectors, &list) &&
	       project_slots(project, &list, releases, nreleases, slots);
}

bool
choice_slots(struct run *run, struct project *project, struct slots *slots)
{
	const struct str none = { NULL, 0 };

	if (run->args.nwords > 1) {
		run_usage(run, "%s takes one release; use --release for more", run->command->name);
		return false;
	}
	return choose_slots(run, project, run->args.nwords == 1 ? run->args.words[0] : none, slots);
}

bool
choice_slots_by_option(struct run *run, struct project *project, struct slots *slots)
{
	return choose_slots(run, project, (struct str){ NULL, 0 }, slots);
}

bool
choice_fail_on(struct run *run, enum level *level)
{
	const struct str word = args_last(&run->args, OPTION_FAIL_ON);

	*level = LEVEL_WARNING;
	if (!word.ptr)
		return true;
	if (str_is(word, "never"))
		*level = (enum level)(LEVEL_ERROR + 1);
	else if (!level_parse(word, level) || *level == LEVEL_OFF) {
		run_usage(run, "--fail-on takes note, warning, error or never, not '%" PRISTR "'",
		          STRARG(word));
		return false;
	}
	return true;
}
