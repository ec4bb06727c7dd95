/* SPDX-License-Identifier: MIT */
/*
 * Lines of a CI log that the CI system may obey: GitHub's workflow commands.
 *
 * A command is ours; what is put into it is data, escaped in one of two
 * ways (properties and message), so that it ends neither the command nor its
 * line.  A plain line is harmless to every system (os/terminal.h).
 *
 * Source: ecosystem.md 3.
 */
#ifndef LAYER_REPORT_LOG_SINK_H
#define LAYER_REPORT_LOG_SINK_H

#include "base/buf.h"

/** Append a property's value: `%`, line ends, `:` and `,` as percent and hex digits. */
void log_property(struct buf *buf, struct str data);

/** Append a command's message, which ends at the end of the line: `%` and line ends. */
void log_message(struct buf *buf, struct str data);

/** Append a line of text that is no command, with its end. */
void log_line(struct buf *buf, struct str data);

#endif
