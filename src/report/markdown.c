/* SPDX-License-Identifier: MIT */
#include "report/markdown.h"

#include "base/intern.h"
#include "base/utf8.h"
#include "report/markdown_sink.h"

#define SHOWN_NAMES 5     /* environments of one value or finding */
#define SHOWN_VALUES 4    /* of one finding */
#define SHOWN_ROWS 25     /* of the table of environments */
#define VALUE_BYTES 80    /* of one value */
#define MESSAGE_BYTES 600 /* of one message */
#define TAIL_BYTES 1000   /* kept free for what closes the note */

struct note {
	const struct report *report;
	struct arena *arena;
	struct markdown_sink *sink;
	size_t left_out;
};

/* The front of a text that is too long, whole characters only. */
static struct str
cut(struct str text, size_t most)
{
	if (text.len <= most)
		return text;
	while (most > 0 && ((unsigned char)text.ptr[most] & 0xc0) == 0x80)
		most--;
	return str_sub(text, 0, most);
}

/* ---- one finding ---- */

static void
put_names(const struct note *note, struct markdown_sink *sink, const struct str *names,
          size_t nnames)
{
	const size_t shown = nnames > SHOWN_NAMES ? SHOWN_NAMES - 1 : nnames;

	for (size_t i = 0; i < shown; i++)
		markdown_put(sink, i > 0 ? MARKDOWN(", ") : MARKDOWN(""),
		             markdown_code(note->arena, cut(names[i], VALUE_BYTES)));
	if (shown < nnames)
		markdown_put(sink, MARKDOWN(" and "), markdown_number(note->arena, nnames - shown),
		             MARKDOWN(" more"));
}

static void
put_value(const struct note *note, struct markdown_sink *sink, const struct class *class)
{
	const struct str json = report_value(note->report, class);
	const struct str shown = cut(json, VALUE_BYTES);

	if (class->secret)
		markdown_put(sink, MARKDOWN("*a secret*"));
	else if (class->json.len == 0)
		markdown_put(sink, MARKDOWN("*absent*"));
	else
		markdown_put(sink, markdown_code(note->arena, shown));
	if (!class->secret && shown.len < json.len)
		markdown_put(sink, MARKDOWN(" and "),
		             markdown_number(note->arena, json.len - shown.len),
		             MARKDOWN(" more bytes"));
}

static void
put_place(const struct note *note, struct markdown_sink *sink, struct span span)
{
	const struct report *report = note->report;
	const struct position at = span_position(report->ws->sources, span);
	const struct str file = report_place_file(report, span);

	if (at.line == 0)
		return;
	markdown_put(
	    sink, MARKDOWN(" at "),
	    markdown_code(note->arena, arena_printf(note->arena, "%" PRISTR ":%zu",
	                                            STRARG(cut(file, VALUE_BYTES)), at.line)));
}

static void
put_values(const struct note *note, struct markdown_sink *sink, const struct finding *finding)
{
	const size_t n = finding->nclasses;
	const size_t shown = n > SHOWN_VALUES ? SHOWN_VALUES - 1 : n;

	for (size_t i = 0; i < shown; i++) {
		const struct class *class = &finding->classes[i];
		markdown_put(sink, MARKDOWN("  - "));
		put_value(note, sink, class);
		markdown_put(sink, MARKDOWN(" in "));
		put_names(note, sink, class->environments, class->nenvironments);
		put_place(note, sink, class->place.at);
		markdown_put(sink, MARKDOWN("\n"));
	}
	if (shown < n)
		markdown_put(sink, MARKDOWN("  - "), markdown_number(note->arena, n - shown),
		             MARKDOWN(" more values\n"));
}

/* What is at fault and where, unless the message says so itself. */
static void
put_subject(const struct note *note, struct markdown_sink *sink, const struct finding *finding)
{
	markdown_put(sink, markdown_code(note->arena, cut(finding->path, MESSAGE_BYTES)));
	if (finding->nenvironments > 0) {
		markdown_put(sink, MARKDOWN(" in "));
		put_names(note, sink, finding->environments, finding->nenvironments);
	}
	markdown_put(sink, MARKDOWN(": "));
}

static struct markdown
finding_text(const struct note *note, const struct finding *finding)
{
	struct markdown_sink *sink = markdown_sink_new(note->arena);

	markdown_put(sink, MARKDOWN("- "));
	if (!report_names_path(note->report, finding))
		put_subject(note, sink, finding);
	markdown_put(sink, markdown_prose(note->arena, cut(finding->message, MESSAGE_BYTES)),
	             MARKDOWN(" ("), (struct markdown){ str_from(rule_get(finding->rule)->id) });
	if (finding->nplaces > 0)
		put_place(note, sink, finding->places[0].at);
	markdown_put(sink, MARKDOWN(")\n"));
	put_values(note, sink, finding);
	return markdown_piece(sink);
}

/* ---- sections ---- */

static void
put_findings(struct note *note, enum level level)
{
	const struct report *report = note->report;
	bool is_full = false;

	for (size_t i = 0; i < report->nfindings; i++) {
		const struct finding *finding = &report->findings[i];
		if (finding->level != level || finding->accepted)
			continue;
		const struct markdown text = finding_text(note, finding);
		const size_t used = markdown_sink_text(note->sink).len + text.escaped.len;
		is_full = is_full || used > MARKDOWN_BYTES - TAIL_BYTES;
		if (is_full)
			note->left_out++;
		else
			markdown_put(note->sink, text);
	}
}

/* Errors stand open, the rest is folded; GFM wants blank lines around what is inside. */
static void
put_section(struct note *note, enum level level)
{
	static const char *const nouns[] = { "", "note", "warning", "error" };
	const size_t count = note->report->counts.levels[level];
	const struct markdown title = { report_count(note->report, count, nouns[level]) };

	if (count == 0)
		return;
	if (level == LEVEL_ERROR)
		markdown_put(note->sink, MARKDOWN("\n**"), title, MARKDOWN("**\n\n"));
	else
		markdown_put(note->sink, MARKDOWN("\n<details><summary>"), title,
		             MARKDOWN("</summary>\n\n"));
	put_findings(note, level);
	if (level != LEVEL_ERROR)
		markdown_put(note->sink, MARKDOWN("\n</details>\n"));
}

/* ---- the table ---- */

/* How many findings of each level an environment has. */
struct tally {
	const struct symbol *name;
	size_t levels[LEVEL_ERROR + 1];
};

static struct tally *
tally_of(struct tally *tallies, size_t count, const struct symbol *name)
{
	for (size_t i = 0; i < count; i++)
		if (tallies[i].name == name)
			return &tallies[i];
	return NULL;
}

/* One tally for each environment of the report, in its order. */
static struct tally *
count_environments(const struct note *note)
{
	const struct report *report = note->report;
	const size_t count = report->input.nenvironments;
	struct tally *tallies = arena_array(note->arena, count, sizeof(*tallies));
	struct symbols *symbols = report->ws->symbols;

	for (size_t i = 0; i < count; i++)
		tallies[i].name = symbol_get(symbols, report->input.environments[i]);
	for (size_t f = 0; f < report->nfindings; f++) {
		const struct finding *finding = &report->findings[f];
		for (size_t e = 0; e < finding->nenvironments && !finding->accepted; e++) {
			const struct symbol *name = symbol_find(symbols, finding->environments[e]);
			struct tally *tally = name ? tally_of(tallies, count, name) : NULL;
			if (tally)
				tally->levels[finding->level]++;
		}
	}
	return tallies;
}

static bool
is_concerned(const struct tally *tally)
{
	return tally->levels[LEVEL_ERROR] + tally->levels[LEVEL_WARNING] +
	           tally->levels[LEVEL_NOTE] >
	       0;
}

static void
put_row(const struct note *note, const struct tally *tally)
{
	markdown_put(note->sink, MARKDOWN("| "),
	             markdown_code(note->arena, cut(symbol_str(tally->name), VALUE_BYTES)));
	for (enum level level = LEVEL_ERROR; level > LEVEL_OFF; level--)
		markdown_put(note->sink, MARKDOWN(" | "),
		             markdown_number(note->arena, tally->levels[level]));
	markdown_put(note->sink, MARKDOWN(" |\n"));
}

static void
put_table(const struct note *note)
{
	const size_t count = note->report->input.nenvironments;
	const struct tally *tallies = count_environments(note);
	size_t rows = 0;

	for (size_t i = 0; i < count; i++) {
		if (!is_concerned(&tallies[i]))
			continue;
		if (rows == 0)
			markdown_put(note->sink,
			             MARKDOWN("\n| environment | errors | warnings | notes |\n"
			                      "| --- | ---: | ---: | ---: |\n"));
		if (rows++ < SHOWN_ROWS)
			put_row(note, &tallies[i]);
	}
	if (rows > SHOWN_ROWS)
		markdown_put(note->sink, MARKDOWN("\nand "),
		             markdown_number(note->arena, rows - SHOWN_ROWS),
		             MARKDOWN(" environments more\n"));
}

/* ---- the note ---- */

static void
put_head(const struct note *note)
{
	const struct report *report = note->report;
	const struct report_input *input = &report->input;

	markdown_put(
	    note->sink, MARKDOWN("<!-- layer:"), markdown_marker(note->arena, input->command),
	    MARKDOWN(":"), markdown_marker(note->arena, input->project), MARKDOWN(" -->\n"),
	    MARKDOWN("**layer "), markdown_prose(note->arena, input->command), MARKDOWN(": "),
	    (struct markdown){ report_summary(report) }, MARKDOWN("**\n\n"),
	    (struct markdown){ report_count(report, input->nenvironments, "environment") },
	    MARKDOWN(" of "),
	    (struct markdown){ report_count(report, input->nreleases, "release") });
	if (input->paths > 0)
		markdown_put(note->sink, MARKDOWN(", "),
		             (struct markdown){ report_count(report, input->paths, "path") });
	markdown_put(note->sink, MARKDOWN(", Helm "), markdown_number(note->arena, input->helm),
	             MARKDOWN("\n"));
}

void
markdown_report(struct buf *buf, const struct report *report)
{
	struct arena *arena = report->ws->arena;
	struct note note = { report, arena, markdown_sink_new(arena), 0 };

	put_head(&note);
	put_table(&note);
	for (enum level level = LEVEL_ERROR; level > LEVEL_OFF; level--)
		put_section(&note, level);
	if (note.left_out > 0)
		markdown_put(note.sink, MARKDOWN("\n"), markdown_number(arena, note.left_out),
		             MARKDOWN(" more in the full report.\n"));
	buf_add_str(buf, markdown_sink_text(note.sink));
}
