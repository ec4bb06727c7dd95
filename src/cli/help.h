/* SPDX-License-Identifier: MIT */
/*
 * Help and version texts, made from the tables.
 */
#ifndef LAYER_CLI_HELP_H
#define LAYER_CLI_HELP_H

#include "cli/command.h"

/** Append what `layer --help` says. */
void help_program(struct buf *buf);

/** Append what `layer COMMAND --help` says. */
void help_command(struct buf *buf, const struct command *command);

/** Append what `layer --version` says; with @verbose what it was built with. */
void help_version(struct buf *buf, bool verbose);

#endif
