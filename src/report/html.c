/* SPDX-License-Identifier: MIT */
#include "report/html.h"

#include "report/html_assets.h"
#include "report/html_sink.h"
#include "report/page_rows.h"
#include "source/fingerprint.h"

#define SHOWN_NAMES 12  /* of the environments of one value */
#define VALUE_BYTES 200 /* of one value */
#define NONE SIZE_MAX

struct writer {
	const struct report *report;
	struct arena *arena;
	struct html_sink *sink;
};

static struct html
text(const struct writer *writer, struct str data)
{
	return html_text(writer->arena, data);
}

static struct html
word(const char *literal)
{
	return (struct html){ str_from(literal) };
}

/* ---- values ---- */

static void
put_value(const struct writer *writer, const struct class *class)
{
	struct html_sink *sink = writer->sink;
	const struct str json = report_value(writer->report, class);
	size_t shown = json.len < VALUE_BYTES ? json.len : VALUE_BYTES;

	if (class->secret || json.len == 0) {
		html_put(sink, HTML("<em>"), class->secret ? HTML("secret") : HTML("absent"),
		         HTML("</em>"));
		return;
	}
	while (shown > 0 && shown < json.len && ((unsigned char)json.ptr[shown] & 0xc0) == 0x80)
		shown--;
	html_put(sink, HTML("<code>"), text(writer, str_sub(json, 0, shown)), HTML("</code>"));
	if (shown < json.len)
		html_put(sink, HTML(" <small>and "), html_number(writer->arena, json.len - shown),
		         HTML(" more bytes</small>"));
}

static void
put_place(const struct writer *writer, struct span span)
{
	const struct report *report = writer->report;
	const struct position at = span_position(report->ws->sources, span);

	html_put(writer->sink, text(writer, report_place_file(report, span)), HTML(":"),
	         html_number(writer->arena, at.line), HTML(":"),
	         html_number(writer->arena, at.column));
}

static void
put_origin(const struct writer *writer, const struct class *class)
{
	if (class->place.at.source == 0)
		return;
	html_put(writer->sink, HTML("<span class=\"origin\">"));
	put_place(writer, class->place.at);
	html_put(writer->sink, HTML("</span>"));
}

/*
 * The letter of a class: A for what most have, then in order; 26 and more share
 * the last.  Where all agree there is nothing to tell apart.
 */
static size_t
letter_of(const struct page_row *row, size_t class)
{
	const size_t usual = page_row_usual(row);
	const size_t letter = class == usual ? 0 : class < usual ? class + 1 : class;

	return letter > 25 ? 25 : letter;
}

static void
put_letter(const struct writer *writer, const struct page_row *row, size_t class)
{
	const char letter[] = { (char)('A' + letter_of(row, class)), '\0' };

	if (row->nclasses > 1)
		html_put(writer->sink, HTML("<b class=\"letter\">"),
		         text(writer, arena_copy(writer->arena, str_from(letter))), HTML("</b> "));
}

/* The tint; there are five, the rest look like the last. */
static struct html
tint_of(const struct page_row *row, size_t class)
{
	static const char *const tints[] = { "k0", "k1", "k2", "k3", "k4", "k5" };
	const size_t letter = letter_of(row, class);

	return word(tints[letter > 5 ? 5 : letter]);
}

static bool
names_contain(const struct str *names, size_t nnames, struct str name)
{
	for (size_t i = 0; i < nnames; i++)
		if (str_equal(names[i], name))
			return true;
	return false;
}

static size_t
class_of(const struct page_row *row, struct str environment)
{
	for (size_t i = 0; i < row->nclasses; i++)
		if (names_contain(row->classes[i].environments, row->classes[i].nenvironments,
		                  environment))
			return i;
	return NONE;
}

static bool
is_at_fault(const struct page_row *row, struct str environment)
{
	for (size_t i = 0; i < row->nfindings; i++)
		if (!row->findings[i]->accepted && row->findings[i]->level >= LEVEL_WARNING &&
		    names_contain(row->findings[i]->environments, row->findings[i]->nenvironments,
		                  environment))
			return true;
	return false;
}

/* A class as one of its environments has it: its own text, its own origin. */
static struct class held_by(const struct class *class, struct str environment)
{
	struct class held = *class;

	for (size_t i = 0; class->holdings && i < class->nenvironments; i++) {
		if (!str_equal(class->environments[i], environment))
			continue;
		held.place.at = class->holdings[i].at;
		if (class->holdings[i].json.len > 0)
			held.json = class->holdings[i].json;
	}
	return held;
}

/* One environment, one cell. */
static void
put_cell(const struct writer *writer, const struct page_row *row, struct str environment)
{
	struct html_sink *sink = writer->sink;
	const size_t class = class_of(row, environment);

	if (class == NONE) {
		html_put(sink, HTML("<td class=\"none\"><em>not compared</em></td>"));
		return;
	}
	const struct class held = held_by(&row->classes[class], environment);
	html_put(sink, HTML("<td class=\""), tint_of(row, class),
	         is_at_fault(row, environment) ? HTML(" fault") : HTML(""),
	         held.place.at.source != 0 ? HTML("\" tabindex=\"0\">") : HTML("\">"));
	if (is_at_fault(row, environment))
		html_put(sink, HTML("<span class=\"mark\">at fault: </span>"));
	put_letter(writer, row, class);
	put_value(writer, &held);
	put_origin(writer, &held);
	html_put(sink, HTML("</td>"));
}

static void
put_names(const struct writer *writer, const struct class *class)
{
	const size_t n = class->nenvironments;
	const size_t shown = n > SHOWN_NAMES ? 2 : n;
	struct html_sink *sink = writer->sink;

	html_put(sink, HTML(" <span class=\"who\">"));
	if (n > SHOWN_NAMES)
		html_put(sink, HTML("<b>"), html_number(writer->arena, n),
		         HTML(" environments</b>: "));
	for (size_t i = 0; i < shown; i++)
		html_put(sink, i > 0 ? HTML(", ") : HTML(""), text(writer, class->environments[i]));
	html_put(sink, n > shown ? HTML(", ...</span>") : HTML("</span>"));
}

/* All values of a row with who has them: the usual one first. */
static void
put_classes(const struct writer *writer, const struct page_row *row)
{
	struct html_sink *sink = writer->sink;

	html_put(sink, HTML("<td class=\"classes\"><ul>"));
	for (size_t letter = 0; letter < row->nclasses; letter++) {
		const size_t usual = page_row_usual(row);
		const size_t class = letter == 0 ? usual : letter <= usual ? letter - 1 : letter;
		html_put(sink, HTML("<li class=\""), tint_of(row, class), HTML("\">"));
		put_origin(writer, &row->classes[class]);
		put_letter(writer, row, class);
		put_value(writer, &row->classes[class]);
		put_names(writer, &row->classes[class]);
		html_put(sink, HTML("</li>"));
	}
	html_put(sink, HTML("</ul></td>"));
}

/* ---- rows ---- */

static void
put_pill(const struct writer *writer, const char *level)
{
	html_put(writer->sink, HTML("<span class=\"pill "), word(level), HTML("\">"), word(level),
	         HTML("</span> "));
}

/* The message without the path in front, which stands right above it. */
static struct str
without_path(const struct writer *writer, const struct finding *finding)
{
	const struct str front =
	    arena_printf(writer->arena, "'%" PRISTR "' ", STRARG(finding->path));

	return str_starts(finding->message, front) ? str_from_offset(finding->message, front.len)
	                                           : finding->message;
}

static void
put_message(const struct writer *writer, const struct finding *finding)
{
	const struct rule *rule = rule_get(finding->rule);
	const struct str help = finding->help.len > 0 ? finding->help : str_from(rule->help);

	html_put(writer->sink, HTML("<p>"), text(writer, without_path(writer, finding)),
	         HTML(" <abbr title=\""), text(writer, help), HTML("\">"), word(rule->id),
	         HTML("</abbr></p>"));
}

/* `id="LY0301-HEX"`: what others may link to. */
static void
put_anchor(const struct writer *writer, const struct finding *finding)
{
	char digits[FINGERPRINT_LEN + 1];

	fingerprint_of(finding, digits);
	html_put(writer->sink, HTML(" id=\""), word(rule_get(finding->rule)->id), HTML("-"),
	         text(writer, arena_copy(writer->arena, str_from(digits))), HTML("\""));
}

static void
put_row(const struct writer *writer, const struct page_group *group, const struct page_row *row)
{
	struct html_sink *sink = writer->sink;
	const char *level = page_row_level(row);

	html_put(sink, HTML("<tr data-level=\""), word(level), HTML("\""));
	if (row->nfindings > 0)
		put_anchor(writer, row->findings[0]);
	html_put(sink, HTML("><th scope=\"row\">"));
	put_pill(writer, level);
	html_put(sink, HTML("<code>"), text(writer, row->path), HTML("</code>"));
	for (size_t i = 0; i < row->nfindings; i++)
		put_message(writer, row->findings[i]);
	html_put(sink, HTML("</th>"));
	if (group->nenvironments > HTML_COLUMNS)
		put_classes(writer, row);
	for (size_t i = 0; group->nenvironments <= HTML_COLUMNS && i < group->nenvironments; i++)
		put_cell(writer, row, group->environments[i]);
	html_put(sink, HTML("</tr>\n"));
}

static void
put_columns(const struct writer *writer, const struct page_group *group)
{
	struct html_sink *sink = writer->sink;

	html_put(sink, HTML("<thead><tr><th scope=\"col\">Path</th>"));
	if (group->nenvironments > HTML_COLUMNS)
		html_put(sink, HTML("<th scope=\"col\">Values in "),
		         html_number(writer->arena, group->nenvironments),
		         HTML(" environments</th>"));
	for (size_t i = 0; group->nenvironments <= HTML_COLUMNS && i < group->nenvironments; i++)
		html_put(sink, HTML("<th scope=\"col\">"), text(writer, group->environments[i]),
		         HTML("</th>"));
	html_put(sink, HTML("</tr></thead>\n<tbody>\n"));
}

static void
put_group(const struct writer *writer, const struct page_group *group, size_t number)
{
	struct html_sink *sink = writer->sink;
	const struct html id = html_number(writer->arena, number);

	html_put(sink, HTML("<details class=\"group\" open><summary><h2 id=\"g"), id, HTML("\">"),
	         text(writer, group->release.len > 0 ? group->release : STR("project")),
	         HTML(" <small>"), text(writer, group->owner),
	         HTML("</small></h2> <span class=\"count\">"),
	         (struct html){ report_count(writer->report, group->nrows, "path") },
	         HTML("</span></summary>\n<div class=\"box\" tabindex=\"0\" role=\"region\" "
	              "aria-labelledby=\"g"),
	         id, HTML("\"><table><caption>Values of "), text(writer, group->release),
	         HTML(" by environment; equal letters are equal values</caption>\n"));
	put_columns(writer, group);
	for (size_t i = 0; i < group->nrows; i++)
		put_row(writer, group, &group->rows[i]);
	html_put(sink, HTML("</tbody></table></div></details>\n"));
}

/* ---- findings without values ---- */

static void
put_other(const struct writer *writer, const struct finding *finding)
{
	struct html_sink *sink = writer->sink;
	const char *level = finding->accepted ? "accepted" : level_name(finding->level);

	html_put(sink, HTML("<li data-level=\""), word(level), HTML("\""));
	put_anchor(writer, finding);
	html_put(sink, HTML(">"));
	put_pill(writer, level);
	if (finding->path.len > 0)
		html_put(sink, HTML("<code>"), text(writer, finding->path), HTML("</code> "));
	for (size_t i = 0; i < finding->nplaces; i++) {
		html_put(sink, HTML("<span class=\"place\">"));
		put_place(writer, finding->places[i].at);
		html_put(sink, HTML("</span> "));
	}
	put_message(writer, finding);
	html_put(sink, HTML("</li>\n"));
}

static void
put_others(const struct writer *writer, const struct page *page)
{
	if (page->nothers == 0)
		return;
	html_put(writer->sink,
	         HTML("<details class=\"group\" open><summary><h2>Other findings</h2> "
	              "<span class=\"count\">"),
	         (struct html){ report_count(writer->report, page->nothers, "finding") },
	         HTML("</span></summary>\n<ul class=\"others\">\n"));
	for (size_t i = 0; i < page->nothers; i++)
		put_other(writer, page->others[i]);
	html_put(writer->sink, HTML("</ul></details>\n"));
}

/* Mere notes about files and groups do not push the matrix down. */
static bool
is_urgent(const struct page *page)
{
	return page->nothers > 0 && !page->others[0]->accepted &&
	       page->others[0]->level >= LEVEL_WARNING;
}

/* ---- the page ---- */

static void
put_head(const struct writer *writer)
{
	const struct report_input *input = &writer->report->input;

	html_put(writer->sink,
	         HTML("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	              "style-src 'sha256-"),
	         word(html_style_digest()), HTML("'; script-src 'sha256-"),
	         word(html_script_digest()),
	         HTML("'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
	              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	              "<meta name=\"color-scheme\" content=\"light dark\">\n"
	              "<link rel=\"icon\" href=\"data:,\">\n<title>layer "),
	         text(writer, input->command), HTML(" "), text(writer, input->project),
	         HTML("</title>\n<style>"), (struct html){ html_style(writer->arena) },
	         HTML("</style>\n</head>\n"));
}

static void
put_verdict(const struct writer *writer)
{
	static const char *const nouns[] = { "", "note", "warning", "error" };
	const struct report *report = writer->report;
	struct html_sink *sink = writer->sink;

	html_put(sink, HTML("<p class=\"verdict\">"));
	for (enum level level = LEVEL_ERROR; level > LEVEL_OFF; level--)
		if (report->counts.levels[level] > 0)
			html_put(sink, HTML("<span class=\"pill "), word(level_name(level)),
			         HTML("\">"),
			         (struct html){ report_count(report, report->counts.levels[level],
			                                     nouns[level]) },
			         HTML("</span> "));
	if (report->nfindings == report->counts.accepted)
		html_put(sink, HTML("<span class=\"pill agrees\">no findings</span> "));
	if (report->counts.accepted > 0)
		html_put(sink, HTML("<span class=\"pill accepted\">"),
		         html_number(writer->arena, report->counts.accepted),
		         HTML(" accepted</span> "));
	html_put(sink, HTML("</p>\n"));
}

static void
put_title(const struct writer *writer)
{
	const struct report *report = writer->report;
	const struct report_input *input = &report->input;

	html_put(writer->sink, HTML("<body>\n<header>\n<h1>layer "), text(writer, input->command),
	         HTML(" <small>"), text(writer, input->project), HTML("</small></h1>\n"));
	put_verdict(writer);
	html_put(writer->sink, HTML("<p class=\"facts\">"),
	         (struct html){ report_count(report, input->nenvironments, "environment") },
	         HTML(" of "), (struct html){ report_count(report, input->nreleases, "release") },
	         HTML(", "), (struct html){ report_count(report, input->paths, "path") },
	         HTML(" compared, Helm "), html_number(writer->arena, input->helm),
	         HTML(", layer "), text(writer, input->version), HTML("</p>\n"));
}

/* Hidden until the script that makes them work is there. */
static void
put_controls(const struct writer *writer)
{
	static const char *const levels[] = { "error", "warning", "note", "accepted" };
	struct html_sink *sink = writer->sink;

	html_put(sink, HTML("<form id=\"controls\" hidden>\n<label class=\"search\">Search "
	                    "<input id=\"search\" type=\"search\" autocomplete=\"off\" "
	                    "placeholder=\"path, value, environment\"></label>\n<fieldset>"
	                    "<legend>Show</legend>"));
	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
		html_put(sink, HTML("<label><input type=\"checkbox\" name=\"level\" value=\""),
		         word(levels[i]), HTML("\" checked> "), word(levels[i]), HTML("</label>"));
	html_put(sink,
	         HTML("</fieldset>\n<label><input id=\"differences\" type=\"checkbox\" checked> "
	              "only differences</label>\n<output id=\"status\" role=\"status\" "
	              "aria-live=\"polite\"></output>\n</form>\n"));
}

void
html_report(struct buf *buf, const struct report *report)
{
	struct arena *arena = report->ws->arena;
	const struct writer writer = { report, arena, html_sink_new(arena) };
	const struct page *page = page_rows(report);

	put_head(&writer);
	put_title(&writer);
	put_controls(&writer);
	html_put(writer.sink, HTML("</header>\n<main>\n"));
	if (is_urgent(page))
		put_others(&writer, page);
	for (size_t i = 0; i < page->ngroups; i++)
		put_group(&writer, &page->groups[i], i);
	if (!is_urgent(page))
		put_others(&writer, page);
	html_put(writer.sink, HTML("</main>\n<script>"), (struct html){ html_script(arena) },
	         HTML("</script>\n</body>\n</html>\n"));
	buf_add_str(buf, html_sink_text(writer.sink));
}
