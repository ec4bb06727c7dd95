/* SPDX-License-Identifier: MIT */
#include "report/plain.h"

#include "os/terminal.h"
#include "report/drift.h"

void
plain_report(struct buf *buf, const struct report *report)
{
	const struct text_options options = { report->input.colour, report->input.verbose };
	struct findings *findings = findings_new(report->ws->arena);
	struct buf lines;

	for (size_t i = 0; i < report->nfindings; i++)
		findings_add(findings, &report->findings[i]);
	buf_init(&lines, report->ws->arena);
	drift_text(&lines, report->ws, findings, report->input.paths, &options);
	terminal_add_lines(buf, buf_str(&lines));
}
