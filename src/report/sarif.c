/* SPDX-License-Identifier: MIT */
#include "report/sarif.h"

#include "os/path.h"
#include "os/terminal.h"
#include "report/json_sink.h"
#include "source/fingerprint.h"

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

/* Which rules the results name, and where each stands in the list of rules. */
struct rule_index {
	bool used[RULE_COUNT];
	size_t at[RULE_COUNT];
};

static const char *
sarif_level(enum level level)
{
	static const char *const levels[] = { "none", "note", "warning", "error" };

	return levels[level];
}

/* A message of SARIF may hold links, `[words](place)`: data must not make one. */
static struct str
without_links(struct arena *arena, struct str text)
{
	struct buf buf;

	if (!str_contains(text, STR("](")))
		return text;
	buf_init(&buf, arena);
	for (size_t i = 0; i < text.len; i++) {
		if (str_starts(str_from_offset(text, i), STR("](")))
			buf_add_byte(&buf, '\\');
		buf_add_byte(&buf, text.ptr[i]);
	}
	return buf_str(&buf);
}

static void
write_message(struct json_sink *sink, const char *key, struct str text)
{
	struct arena *arena = sink->buf->arena;

	json_open(sink, key, '{');
	json_text(sink, "text", without_links(arena, terminal_escaped(arena, text)));
	json_close(sink, '}');
}

static void
write_rule(struct json_sink *sink, const struct rule *rule)
{
	json_line(sink);
	json_open(sink, NULL, '{');
	json_text(sink, "id", str_from(rule->id));
	json_text(sink, "name", str_from(rule->slug));
	write_message(sink, "shortDescription", str_from(rule->text));
	write_message(sink, "help", str_from(rule->help));
	json_open(sink, "defaultConfiguration", '{');
	json_text(sink, "level", str_from(sarif_level(rule->level)));
	json_close(sink, '}');
	json_close(sink, '}');
}

static void
write_rules(struct json_sink *sink, const struct report *report, struct rule_index *index)
{
	size_t count = 0;

	for (size_t i = 0; i < report->nfindings; i++)
		index->used[report->findings[i].rule] = true;
	json_open(sink, "rules", '[');
	for (enum rule_id id = 0; id < RULE_COUNT; id++) {
		if (!index->used[id])
			continue;
		index->at[id] = count++;
		write_rule(sink, rule_get(id));
	}
	json_close(sink, ']');
}

static void
write_tool(struct json_sink *sink, const struct report *report, struct rule_index *index)
{
	json_open(sink, "tool", '{');
	json_open(sink, "driver", '{');
	json_text(sink, "name", STR("layer"));
	json_text(sink, "semanticVersion", report->input.version);
	write_rules(sink, report, index);
	json_close(sink, '}');
	json_close(sink, '}');
}

static bool
is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
}

/* A file name as a relative URI: everything but letters, digits, `-._~/` in percent. */
static struct str
uri_of(struct arena *arena, struct str file)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < file.len; i++) {
		if (is_unreserved(file.ptr[i]))
			buf_add_byte(&buf, file.ptr[i]);
		else
			buf_printf(&buf, "%%%02X", (unsigned)(unsigned char)file.ptr[i]);
	}
	return buf_str(&buf);
}

static void
write_region(struct json_sink *sink, struct position at)
{
	json_open(sink, "region", '{');
	json_number(sink, "startLine", at.line);
	json_number(sink, "startColumn", at.column);
	json_close(sink, '}');
}

static void
write_physical(struct json_sink *sink, const struct report *report, struct span span)
{
	const struct position at = span_position(report->ws->sources, span);
	const struct str file = at.line > 0 ? report_place_file(report, span)
	                                    : report_file(report, report->input.config);

	json_open(sink, "physicalLocation", '{');
	json_open(sink, "artifactLocation", '{');
	json_text(sink, "uri", uri_of(report->ws->arena, file));
	if (!path_is_absolute(file))
		json_text(sink, "uriBaseId", STR("SRCROOT"));
	json_close(sink, '}');
	write_region(sink, at.line > 0 ? at : (struct position){ 1, 1 });
	json_close(sink, '}');
}

static void
write_main_location(struct json_sink *sink, const struct report *report,
                    const struct finding *finding)
{
	json_open(sink, "locations", '[');
	json_open(sink, NULL, '{');
	write_physical(sink, report,
	               finding->nplaces > 0 ? finding->places[0].at : (struct span){ 0 });
	if (finding->path.len > 0) {
		json_open(sink, "logicalLocations", '[');
		json_open(sink, NULL, '{');
		json_text(sink, "fullyQualifiedName", finding->path);
		json_close(sink, '}');
		json_close(sink, ']');
	}
	json_close(sink, '}');
	json_close(sink, ']');
}

static void
write_related(struct json_sink *sink, const struct report *report, const struct finding *finding)
{
	if (finding->nplaces < 2)
		return;
	json_open(sink, "relatedLocations", '[');
	for (size_t i = 1; i < finding->nplaces && i < SARIF_LOCATIONS; i++) {
		const struct str label = finding->places[i].label;
		json_open(sink, NULL, '{');
		json_number(sink, "id", i);
		write_message(sink, "message", label.len > 0 ? label : STR("the same here"));
		write_physical(sink, report, finding->places[i].at);
		json_close(sink, '}');
	}
	json_close(sink, ']');
}

static void
write_suppression(struct json_sink *sink, const struct finding *finding)
{
	if (!finding->accepted)
		return;
	json_open(sink, "suppressions", '[');
	json_open(sink, NULL, '{');
	json_text(sink, "kind", STR("external"));
	json_close(sink, '}');
	json_close(sink, ']');
}

static void
write_result(struct json_sink *sink, const struct report *report, const struct finding *finding,
             const struct rule_index *index)
{
	char digits[FINGERPRINT_LEN + 1];

	json_line(sink);
	json_open(sink, NULL, '{');
	json_text(sink, "ruleId", str_from(rule_get(finding->rule)->id));
	json_number(sink, "ruleIndex", index->at[finding->rule]);
	json_text(sink, "level", str_from(sarif_level(finding->level)));
	write_message(sink, "message", finding->message);
	write_main_location(sink, report, finding);
	write_related(sink, report, finding);
	fingerprint_of(finding, digits);
	json_open(sink, "partialFingerprints", '{');
	json_text(sink, "layer/v1", str_from(digits));
	json_close(sink, '}');
	write_suppression(sink, finding);
	json_close(sink, '}');
}

/* The run itself; here stands what did not fit. */
static void
write_invocation(struct json_sink *sink, const struct report *report)
{
	json_open(sink, "invocations", '[');
	json_open(sink, NULL, '{');
	json_bool(sink, "executionSuccessful", true);
	if (report->nfindings > SARIF_RESULTS) {
		const struct str more =
		    arena_printf(report->ws->arena, "%zu more findings are left out",
		                 report->nfindings - SARIF_RESULTS);
		json_open(sink, "toolExecutionNotifications", '[');
		json_open(sink, NULL, '{');
		write_message(sink, "message", more);
		json_close(sink, '}');
		json_close(sink, ']');
	}
	json_close(sink, '}');
	json_close(sink, ']');
}

static void
write_run(struct json_sink *sink, const struct report *report)
{
	struct rule_index index = { 0 };

	json_open(sink, NULL, '{');
	write_tool(sink, report, &index);
	json_open(sink, "automationDetails", '{');
	json_text(
	    sink, "id",
	    arena_printf(report->ws->arena, "layer/%" PRISTR "/", STRARG(report->input.command)));
	json_close(sink, '}');
	json_text(sink, "columnKind", STR("unicodeCodePoints"));
	write_invocation(sink, report);
	json_open(sink, "results", '[');
	for (size_t i = 0; i < report->nfindings && i < SARIF_RESULTS; i++)
		write_result(sink, report, &report->findings[i], &index);
	json_close(sink, ']');
	json_close(sink, '}');
}

void
sarif_report(struct buf *buf, const struct report *report)
{
	struct json_sink sink = json_sink_to(buf);

	json_open(&sink, NULL, '{');
	json_text(&sink, "$schema", STR(SCHEMA));
	json_text(&sink, "version", STR("2.1.0"));
	json_open(&sink, "runs", '[');
	write_run(&sink, report);
	json_close(&sink, ']');
	json_close(&sink, '}');
	buf_add_byte(buf, '\n');
}
