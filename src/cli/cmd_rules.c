/* SPDX-License-Identifier: MIT */
/*
 * `layer rules`: the catalogue of findings, as text or as the page doc/rules.md.
 */
#include "cli/choice.h"
#include "cli/commands.h"

static void
print_row(struct buf *buf, const struct rule *rule, bool with_help)
{
	buf_printf(buf, "%s  %-7s  %s: %s\n", rule->id, level_name(rule->level), rule->slug,
	           rule->text);
	if (with_help)
		buf_printf(buf, "        help: %s\n", rule->help);
}

static void
print_section(struct buf *buf, const struct rule *rule)
{
	buf_printf(buf, "\n## %s %s\n\nLevel: %s. What is wrong: %s.\n\nWhat to do: %s.\n",
	           rule->id, rule->slug, level_name(rule->level), rule->text, rule->help);
}

static int
print_all(struct run *run, bool markdown)
{
	if (markdown)
		buf_add_str(
		    &run->out,
		    STR("# Findings of layer\n\nMade by `layer rules --format markdown`.\n"));
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		if (markdown)
			print_section(&run->out, rule_get((enum rule_id)i));
		else
			print_row(&run->out, rule_get((enum rule_id)i), run->verbose);
	}
	return EXIT_CLEAN;
}

int
cmd_rules(struct run *run)
{
	bool markdown;
	enum rule_id id;

	if (!choice_format(run, "text", "markdown", &markdown))
		return EXIT_STOPPED;
	if (run->args.nwords == 0)
		return print_all(run, markdown);
	for (size_t i = 0; i < run->args.nwords; i++) {
		if (!rule_find(run->args.words[i], &id))
			return run_usage(run, "there is no rule '%" PRISTR "'",
			                 STRARG(run->args.words[i]));
		if (markdown)
			print_section(&run->out, rule_get(id));
		else
			print_row(&run->out, rule_get(id), true);
	}
	return EXIT_CLEAN;
}
