/* SPDX-License-Identifier: MIT */
#include "report/text.h"

#include "os/terminal.h"
#include "report/excerpt.h"

#define BOLD "\033[1m"
#define RED "\033[31m"
#define YELLOW "\033[33m"
#define CYAN "\033[36m"
#define PLAIN "\033[0m"

static const char *const colours[] = { "", CYAN, YELLOW, RED };

void
text_place(struct buf *buf, struct workspace *ws, struct span span)
{
	const struct position at = span_position(ws->sources, span);

	if (at.line == 0)
		return;
	terminal_escape(buf, span_file(ws->sources, span));
	buf_printf(buf, ":%zu:%zu", at.line, at.column);
}

static void
main_line(struct buf *buf, struct workspace *ws, const struct finding *finding,
          const struct text_options *options)
{
	const char *plain = options->colour ? PLAIN : "";

	if (finding->nplaces > 0) {
		buf_printf(buf, "%s", options->colour ? BOLD : "");
		text_place(buf, ws, finding->places[0].at);
		buf_printf(buf, ":%s ", plain);
	} else {
		buf_add_str(buf, STR("layer: "));
	}
	buf_printf(buf, "%s%s:%s ", options->colour ? colours[finding->level] : "",
	           level_name(finding->level), plain);
	terminal_escape(buf, finding->message);
	buf_printf(buf, " [%s]\n", rule_get(finding->rule)->id);
}

static void
environments(struct buf *buf, const struct finding *finding)
{
	for (size_t i = 0; i < finding->nenvironments; i++) {
		buf_add_str(buf, i == 0 ? STR("  in: ") : STR(", "));
		terminal_escape(buf, finding->environments[i]);
	}
	if (finding->nenvironments > 0)
		buf_add_byte(buf, '\n');
}

void
text_finding(struct buf *buf, struct workspace *ws, const struct finding *finding,
             const struct text_options *options)
{
	main_line(buf, ws, finding, options);
	if (finding->nplaces > 0)
		excerpt_add(buf, ws, finding->places[0].at);
	for (size_t i = 1; i < finding->nplaces; i++) {
		buf_add_str(buf, STR("  "));
		text_place(buf, ws, finding->places[i].at);
		buf_add_str(buf, STR(": "));
		terminal_escape(buf, finding->places[i].label);
		buf_add_byte(buf, '\n');
	}
	environments(buf, finding);
	if (finding->level != LEVEL_ERROR && !options->verbose)
		return;
	const struct str help =
	    finding->help.len > 0 ? finding->help : str_from(rule_get(finding->rule)->help);
	buf_add_str(buf, STR("  help: "));
	terminal_escape(buf, help);
	buf_add_byte(buf, '\n');
}
