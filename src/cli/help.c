/* SPDX-License-Identifier: MIT */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "cli/help.h"

#include "layer.h"

#define SUMMARY_COLUMN 14
#define OPTION_COLUMN 30

static void
pad_to(struct buf *buf, size_t begin, size_t column)
{
	const size_t used = buf->len - begin;

	if (used + 2 > column) {
		buf_add_byte(buf, '\n');
		buf_fill(buf, ' ', column);
		return;
	}
	buf_fill(buf, ' ', column - used);
}

void
help_program(struct buf *buf)
{
	size_t count;
	const struct command *commands = command_all(&count);

	buf_add_str(buf, STR("Usage: layer [-C DIR] COMMAND [OPTION...]\n"
	                     "Decide which values Helm gets in every environment.\n\n"
	                     "Commands:\n"));
	for (size_t i = 0; i < count; i++) {
		const size_t begin = buf->len;
		buf_printf(buf, "  %s", commands[i].name);
		pad_to(buf, begin, SUMMARY_COLUMN);
		buf_printf(buf, "%s\n", commands[i].summary);
	}
	buf_add_str(buf,
	            STR("\nOptions before the command:\n"
	                "  -C DIR      work in that directory\n"
	                "  -h, --help  show this help\n"
	                "  --version   show the version; with --verbose what it was built with\n\n"
	                "`layer COMMAND --help` says more. Exit status: 0 clean, 1 findings or\n"
	                "differences, 2 what stops a run, 3 refused by guard.\n"));
}

static void
help_option(struct buf *buf, const struct option *option)
{
	const size_t begin = buf->len;

	if (option->letter)
		buf_printf(buf, "  -%c, --%s", option->letter, option->name);
	else
		buf_printf(buf, "      --%s", option->name);
	if (option->argument)
		buf_printf(buf, " %s", option->argument);
	pad_to(buf, begin, OPTION_COLUMN);
	buf_printf(buf, "%s\n", option->help);
}

void
help_command(struct buf *buf, const struct command *command)
{
	buf_printf(buf, "Usage: layer %s [OPTION...]%s%s\n", command->name,
	           *command->words ? " " : "", command->words);
	buf_printf(buf, "%s\n\nOptions:\n", command->text);
	for (size_t i = 0; i < command->noptions; i++)
		help_option(buf, option_get(command->options[i]));
}

void
help_version(struct buf *buf, bool verbose)
{
	buf_printf(buf, "layer %s\n", layer_version());
	if (!verbose)
		return;
	buf_add_str(buf, STR("licence    MIT\n"
	                     "helm       3.22.0 and 4.3.1 (--helm 3, --helm 4)\n"
	                     "libyaml    yes\n"));
#ifdef HAVE_LIBFYAML
	buf_add_str(buf, STR("libfyaml   yes\n"));
#else
	buf_add_str(buf, STR("libfyaml   no: no second opinion of a YAML 1.2 reader\n"));
#endif
#ifdef HAVE_LIBARCHIVE
	buf_add_str(buf, STR("libarchive yes\n"));
#else
	buf_add_str(buf, STR("libarchive no: charts in .tgz files are refused\n"));
#endif
}
