/* SPDX-License-Identifier: MIT */
#include "report/junit.h"

#include "base/intern.h"
#include "report/xml_sink.h"

/* A finding with more environments at fault is one case of its group. */
#define MOST_CASES 10

/* What the cases share: where they go, and which environments have one so far. */
struct writer {
	struct xml_sink sink;
	struct buf buf; /* the cases: counted before they are written */
	const struct report *report;
	struct symbols *spoken; /* environments with a case */
	size_t tests, failures, skipped;
};

static bool
is_case(const struct report *report, const struct finding *finding)
{
	return finding->accepted || report_fails(report, finding);
}

/* `FILE:LINE:COL: PATH: MESSAGE`. */
static struct str
case_text(const struct report *report, const struct finding *finding)
{
	struct buf buf;

	buf_init(&buf, report->ws->arena);
	if (finding->nplaces > 0) {
		const struct span span = finding->places[0].at;
		const struct position at = span_position(report->ws->sources, span);
		buf_add_str(&buf, report_place_file(report, span));
		buf_printf(&buf, ":%zu:%zu: ", at.line, at.column);
	}
	buf_add_str(&buf, report_message(report, finding));
	return buf_str(&buf);
}

static struct str
class_name(const struct report *report, const struct finding *finding, struct str who)
{
	struct buf buf;

	buf_init(&buf, report->ws->arena);
	buf_add_str(&buf, report->input.command);
	if (finding && finding->release.len > 0) {
		buf_add_byte(&buf, '.');
		buf_add_str(&buf, finding->release);
	}
	if (who.len > 0) {
		buf_add_byte(&buf, '.');
		buf_add_str(&buf, who);
	}
	return buf_str(&buf);
}

/* Rule and path: what keeps its name when the message changes. */
static struct str
case_name(const struct report *report, const struct finding *finding)
{
	const struct str what = finding->path.len > 0 ? finding->path : finding->message;

	return arena_printf(report->ws->arena, "%s %" PRISTR, rule_get(finding->rule)->id,
	                    STRARG(what));
}

static void
open_case(struct writer *writer, struct str class, struct str name)
{
	xml_open(&writer->sink, "testcase");
	xml_attribute(&writer->sink, "classname", class);
	xml_attribute(&writer->sink, "name", name);
	xml_attribute(&writer->sink, "time", STR("0"));
	writer->tests++;
}

static void
write_case(struct writer *writer, const struct finding *finding, struct str who)
{
	const char *result = finding->accepted ? "skipped" : "failure";
	struct xml_sink *sink = &writer->sink;

	open_case(writer, class_name(writer->report, finding, who),
	          case_name(writer->report, finding));
	xml_open(sink, result);
	if (!finding->accepted)
		xml_attribute(sink, "type", str_from(rule_get(finding->rule)->id));
	xml_attribute(sink, "message", finding->message);
	xml_text(sink, case_text(writer->report, finding));
	xml_close(sink, result);
	xml_close(sink, "testcase");
	if (finding->accepted)
		writer->skipped++;
	else
		writer->failures++;
}

static void
write_finding(struct writer *writer, const struct finding *finding)
{
	for (size_t i = 0; i < finding->nenvironments; i++)
		symbol_get(writer->spoken, finding->environments[i]);
	if (finding->nenvironments == 0 || finding->nenvironments > MOST_CASES) {
		write_case(writer, finding, finding->owner);
		return;
	}
	for (size_t i = 0; i < finding->nenvironments; i++)
		write_case(writer, finding, finding->environments[i]);
}

static void
write_cases(struct writer *writer)
{
	const struct report *report = writer->report;
	const struct report_input *input = &report->input;

	for (size_t i = 0; i < report->nfindings; i++)
		if (is_case(report, &report->findings[i]))
			write_finding(writer, &report->findings[i]);
	for (size_t i = 0; i < input->nenvironments; i++) {
		if (symbol_find(writer->spoken, input->environments[i]))
			continue;
		open_case(writer, class_name(report, NULL, input->environments[i]),
		          STR("no findings"));
		xml_close(&writer->sink, "testcase");
	}
}

static void
write_counts(struct xml_sink *sink, const struct writer *writer)
{
	xml_number(sink, "tests", writer->tests);
	xml_number(sink, "failures", writer->failures);
	xml_number(sink, "errors", 0);
	xml_number(sink, "skipped", writer->skipped);
	xml_attribute(sink, "time", STR("0"));
}

static void
write_property(struct xml_sink *sink, const char *name, size_t number)
{
	xml_open(sink, "property");
	xml_attribute(sink, "name", str_from(name));
	xml_number(sink, "value", number);
	xml_close(sink, "property");
}

static void
write_properties(struct xml_sink *sink, const struct report *report)
{
	xml_open(sink, "properties");
	write_property(sink, "paths", report->input.paths);
	for (enum level level = LEVEL_ERROR; level > LEVEL_OFF; level--)
		write_property(sink, level_name(level), report->counts.levels[level]);
	write_property(sink, "accepted", report->counts.accepted);
	write_property(sink, "old", report->input.old);
	xml_close(sink, "properties");
}

void
junit_report(struct buf *buf, const struct report *report)
{
	struct arena *arena = report->ws->arena;
	struct writer writer = { .report = report, .spoken = symbols_new(arena) };
	struct xml_sink sink = xml_sink_to(buf);

	buf_init(&writer.buf, arena);
	writer.sink = (struct xml_sink){ .buf = &writer.buf };
	write_cases(&writer);
	xml_open(&sink, "testsuites");
	xml_attribute(&sink, "name", STR("layer"));
	write_counts(&sink, &writer);
	xml_open(&sink, "testsuite");
	xml_attribute(&sink, "name", report->input.command);
	write_counts(&sink, &writer);
	write_properties(&sink, report);
	buf_add_str(buf, buf_str(&writer.buf));
	xml_close(&sink, "testsuite");
	xml_close(&sink, "testsuites");
	buf_add_byte(buf, '\n');
}
