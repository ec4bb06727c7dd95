/* SPDX-License-Identifier: MIT */
/*
 * `layer explain`: where each value comes from, and what it beat.
 */
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/explain_text.h"

/* The words of the command line as paths. */
static bool
read_patterns(struct run *run, struct explaining *explaining)
{
	struct path *patterns = arena_array(run->ws->arena, run->args.nwords, sizeof(*patterns));

	explaining->patterns = patterns;
	explaining->npatterns = run->args.nwords;
	for (size_t i = 0; i < run->args.nwords; i++)
		if (!path_parse(run->ws, run->args.words[i], (struct span){ 0, 0, 0 },
		                &patterns[i]))
			return false;
	return true;
}

/* Was anything found for each path? */
static bool
check_met(struct explaining *explaining, const struct slots *slots)
{
	bool ok = true;

	for (size_t i = 0; i < explaining->npatterns; i++)
		if (!explaining->met[i])
			ok = explain_unknown(explaining, slots->items[0], &explaining->patterns[i]);
	return ok;
}

int
cmd_explain(struct run *run)
{
	struct explaining explaining = { 0 };
	struct explain_text_options options = { .colour = run->colour_answer };
	struct slots slots;
	bool json;

	if (!choice_format(run, "text", "json", &json) || !read_patterns(run, &explaining))
		return EXIT_STOPPED;
	explaining.project = choice_project(run, false);
	if (!explaining.project || !choice_slots_by_option(run, explaining.project, &slots))
		return EXIT_STOPPED;
	if (slots.count == 0)
		return run_usage(run, "no release in any of these environments");
	for (size_t i = 0; i < slots.count; i++)
		if (!explain_slot(&explaining, slots.items[i]))
			return EXIT_STOPPED;
	if (!check_met(&explaining, &slots))
		return EXIT_STOPPED;
	options.shadowed = explaining.npatterns > 0 || run->verbose;
	options.several = slots.count > 1;
	if (json)
		explain_json(&run->out, run->ws, &explaining);
	else
		explain_text(&run->out, run->ws, &explaining, &options);
	return EXIT_CLEAN;
}
