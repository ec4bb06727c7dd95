/* SPDX-License-Identifier: MIT */
/*
 * `layer merge`: what `helm template -f ... --set ...` makes of its layers.
 */
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "syntax/json_write.h"
#include "syntax/yaml_write.h"

int
cmd_merge(struct run *run)
{
	const struct layer *const *layers;
	size_t nlayers;
	unsigned helm;
	bool json;
	enum config_form form;

	if (run->args.nwords > 0)
		return run_usage(run, "merge takes no '%" PRISTR "'; files are given with -f",
		                 STRARG(run->args.words[0]));
	if (!choice_helm(run, &helm) || !choice_format(run, "yaml", "json", &json) ||
	    !choice_form(run, FORM_FINAL, &form))
		return EXIT_STOPPED;
	const struct profile *profile = profile_get(helm ? helm : 4);
	if (!flags_layers(run, profile, &layers, &nlayers))
		return EXIT_STOPPED;
	const struct node *overrides = layers_merge(run->ws, profile, layers, nlayers);
	if (!overrides)
		return EXIT_STOPPED;
	if (run_is_strict_failure(run))
		return EXIT_FINDINGS;
	if (json)
		json_write(&run->out, overrides);
	else
		yaml_write(&run->out, overrides);
	if (json)
		buf_add_byte(&run->out, '\n');
	return EXIT_CLEAN;
}
