/* SPDX-License-Identifier: MIT */
#include "report/json.h"

#include "report/json_sink.h"
#include "source/fingerprint.h"

static void
write_head(struct json_sink *sink, const struct report *report)
{
	const struct report_input *input = &report->input;

	json_number(sink, "version", 1);
	json_open(sink, "tool", '{');
	json_text(sink, "name", STR("layer"));
	json_text(sink, "version", input->version);
	json_close(sink, '}');
	json_number(sink, "helm", input->helm);
	json_text(sink, "command", input->command);
	json_texts(sink, "releases", input->releases, input->nreleases);
	json_texts(sink, "environments", input->environments, input->nenvironments);
}

static void
write_summary(struct json_sink *sink, const struct report *report)
{
	json_open(sink, "summary", '{');
	for (enum level level = LEVEL_ERROR; level > LEVEL_OFF; level--)
		json_number(sink, level_name(level), report->counts.levels[level]);
	json_number(sink, "accepted", report->counts.accepted);
	json_number(sink, "old", report->input.old);
	json_number(sink, "paths", report->input.paths);
	json_close(sink, '}');
}

static void
write_position(struct json_sink *sink, const struct report *report, struct span span)
{
	const struct position at = span_position(report->ws->sources, span);

	json_text(sink, "file", report_place_file(report, span));
	json_number(sink, "line", at.line);
	json_number(sink, "column", at.column);
}

static void
write_class(struct json_sink *sink, const struct report *report, const struct class *class)
{
	json_open(sink, NULL, '{');
	json_texts(sink, "environments", class->environments, class->nenvironments);
	if (class->secret)
		json_bool(sink, "secret", true);
	else if (class->json.len > 0)
		json_value(sink, "value", class->json);
	else
		json_bool(sink, "absent", true);
	if (class->place.at.source != 0) {
		json_open(sink, "origin", '{');
		write_position(sink, report, class->place.at);
		json_text(sink, "layer", class->place.label);
		json_close(sink, '}');
	}
	json_close(sink, '}');
}

static void
write_places(struct json_sink *sink, const struct report *report, const struct finding *finding)
{
	json_open(sink, "places", '[');
	for (size_t i = 0; i < finding->nplaces; i++) {
		json_open(sink, NULL, '{');
		write_position(sink, report, finding->places[i].at);
		json_text(sink, "label", finding->places[i].label);
		json_close(sink, '}');
	}
	json_close(sink, ']');
}

static void
write_names(struct json_sink *sink, const struct finding *finding)
{
	const struct rule *rule = rule_get(finding->rule);

	json_text(sink, "rule", str_from(rule->id));
	json_text(sink, "slug", str_from(rule->slug));
	json_text(sink, "level", str_from(level_name(finding->level)));
	json_text(sink, "release", finding->release);
	json_text(sink, "owner", finding->owner);
	json_texts(sink, "group", finding->group, finding->ngroup);
	json_text(sink, "path", finding->path);
	json_texts(sink, "environments", finding->environments, finding->nenvironments);
	json_text(sink, "message", finding->message);
	json_text(sink, "help", finding->help.len > 0 ? finding->help : str_from(rule->help));
}

static void
write_finding(struct json_sink *sink, const struct report *report, const struct finding *finding)
{
	char digits[FINGERPRINT_LEN + 1];

	json_line(sink);
	json_open(sink, NULL, '{');
	write_names(sink, finding);
	fingerprint_of(finding, digits);
	json_text(sink, "fingerprint", str_from(digits));
	json_bool(sink, "accepted", finding->accepted);
	json_open(sink, "values", '[');
	for (size_t i = 0; i < finding->nclasses; i++)
		write_class(sink, report, &finding->classes[i]);
	json_close(sink, ']');
	write_places(sink, report, finding);
	json_close(sink, '}');
}

void
json_report(struct buf *buf, const struct report *report)
{
	struct json_sink sink = json_sink_to(buf);

	json_open(&sink, NULL, '{');
	write_head(&sink, report);
	json_line(&sink);
	write_summary(&sink, report);
	json_line(&sink);
	json_open(&sink, "findings", '[');
	for (size_t i = 0; i < report->nfindings; i++)
		write_finding(&sink, report, &report->findings[i]);
	json_close(&sink, ']');
	json_close(&sink, '}');
	buf_add_byte(buf, '\n');
}
