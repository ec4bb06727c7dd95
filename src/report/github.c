/* SPDX-License-Identifier: MIT */
#include "report/github.h"

#include "report/log_sink.h"

/* Annotations of one level that GitHub shows of one step. */
#define SHOWN 10

static const char *const commands[] = { "notice", "notice", "warning", "error" };

static void
write_place(struct buf *buf, const struct report *report, struct span span)
{
	const struct position at = span_position(report->ws->sources, span);

	buf_add_str(buf, STR("file="));
	log_property(buf, report_place_file(report, span));
	buf_printf(buf, ",line=%zu,col=%zu,", at.line, at.column);
}

static void
write_command(struct buf *buf, const struct report *report, const struct finding *finding)
{
	buf_printf(buf, "::%s ", commands[finding->level]);
	if (finding->nplaces > 0)
		write_place(buf, report, finding->places[0].at);
	buf_printf(buf, "title=%s::", rule_get(finding->rule)->id);
	log_message(buf, report_message(report, finding));
	buf_add_byte(buf, '\n');
}

static void
write_line(struct buf *buf, const struct report *report, const struct finding *finding)
{
	const struct str text = report_message(report, finding);
	struct buf line;

	buf_init(&line, report->ws->arena);
	if (finding->nplaces > 0) {
		const struct span span = finding->places[0].at;
		const struct position at = span_position(report->ws->sources, span);
		buf_add_str(&line, report_place_file(report, span));
		buf_printf(&line, ":%zu:%zu: ", at.line, at.column);
	}
	buf_printf(&line, "%s: %" PRISTR " [%s]", level_name(finding->level), STRARG(text),
	           rule_get(finding->rule)->id);
	log_line(buf, buf_str(&line));
}

/* Is the finding one of the first of its level? @seen counts them. */
static bool
is_annotation(const struct finding *finding, size_t seen[LEVEL_ERROR + 1])
{
	return !finding->accepted && seen[finding->level]++ < SHOWN;
}

static size_t
write_annotations(struct buf *buf, const struct report *report)
{
	size_t seen[LEVEL_ERROR + 1] = { 0 }, rest = 0;

	for (size_t i = 0; i < report->nfindings; i++) {
		if (is_annotation(&report->findings[i], seen))
			write_command(buf, report, &report->findings[i]);
		else
			rest += !report->findings[i].accepted;
	}
	return rest;
}

static void
write_rest(struct buf *buf, const struct report *report, size_t rest)
{
	size_t seen[LEVEL_ERROR + 1] = { 0 };

	if (rest == 0)
		return;
	buf_add_str(buf, STR("::group::"));
	log_message(buf, report_count(report, rest, "more finding"));
	buf_add_byte(buf, '\n');
	for (size_t i = 0; i < report->nfindings; i++)
		if (!report->findings[i].accepted && !is_annotation(&report->findings[i], seen))
			write_line(buf, report, &report->findings[i]);
	buf_add_str(buf, STR("::endgroup::\n"));
}

void
github_report(struct buf *buf, const struct report *report)
{
	const struct str summary = report_summary(report);

	write_rest(buf, report, write_annotations(buf, report));
	log_line(buf, arena_printf(report->ws->arena, "layer %" PRISTR ": %" PRISTR,
	                           STRARG(report->input.command), STRARG(summary)));
}
