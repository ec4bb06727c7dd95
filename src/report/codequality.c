/* SPDX-License-Identifier: MIT */
#include "report/codequality.h"

#include "base/sort.h"
#include "os/terminal.h"
#include "report/json_sink.h"
#include "source/fingerprint.h"

#include <string.h>

static const char *const severities[] = { "info", "info", "minor", "major" };

/* A finding with its fingerprint, and whether it speaks for all that share it. */
struct issue {
	const struct finding *finding;
	const struct issue *speaker; /* itself, or the first with this fingerprint */
	char digits[FINGERPRINT_LEN + 1];
};

static int
compare_issues(const void *one, const void *two, const void *context)
{
	const struct issue *const *a = one, *const *b = two;

	(void)context;
	return memcmp((*a)->digits, (*b)->digits, FINGERPRINT_LEN);
}

/* The sort is stable and the findings come worst first: so does each speaker. */
static void
find_speakers(struct arena *arena, struct issue *issues, size_t count)
{
	struct issue **sorted = arena_array(arena, count, sizeof(struct issue *));

	for (size_t i = 0; i < count; i++)
		sorted[i] = &issues[i];
	sort_items(arena, sorted, count, sizeof(*sorted), compare_issues, NULL);
	for (size_t i = 0; i < count; i++) {
		const bool is_new = i == 0 || compare_issues(&sorted[i - 1], &sorted[i], NULL) != 0;
		sorted[i]->speaker = is_new ? sorted[i] : sorted[i - 1]->speaker;
	}
}

static size_t
list_issues(struct issue *issues, const struct report *report)
{
	size_t count = 0;

	for (size_t i = 0; i < report->nfindings; i++) {
		if (report->findings[i].accepted)
			continue;
		issues[count].finding = &report->findings[i];
		fingerprint_of(issues[count].finding, issues[count].digits);
		count++;
	}
	return count;
}

/* A place, or layer.yaml where there is none; GitLab insists on a line. */
static void
write_location(struct json_sink *sink, const char *key, const struct report *report,
               struct span span)
{
	const struct position at = span_position(report->ws->sources, span);
	const struct str file = at.line > 0 ? report_place_file(report, span)
	                                    : report_file(report, report->input.config);

	json_open(sink, key, '{');
	json_text(sink, "path", file);
	json_open(sink, "lines", '{');
	json_number(sink, "begin", at.line > 0 ? at.line : 1);
	json_close(sink, '}');
	json_close(sink, '}');
}

static struct span
main_place(const struct finding *finding)
{
	return finding->nplaces > 0 ? finding->places[0].at : (struct span){ 0 };
}

static void
write_others(struct json_sink *sink, const struct report *report, const struct finding *finding)
{
	if (finding->nplaces < 2)
		return;
	json_open(sink, "other_locations", '[');
	for (size_t i = 1; i < finding->nplaces; i++)
		write_location(sink, NULL, report, finding->places[i].at);
	json_close(sink, ']');
}

/* The widget shows nothing but the description. */
static void
write_issue(struct json_sink *sink, const struct report *report, const struct issue *issue)
{
	const struct finding *finding = issue->finding;

	json_line(sink);
	json_open(sink, NULL, '{');
	json_text(sink, "description",
	          terminal_escaped(report->ws->arena, report_message(report, finding)));
	json_text(sink, "check_name", str_from(rule_get(finding->rule)->id));
	json_text(sink, "fingerprint", str_from(issue->digits));
	json_text(sink, "severity", str_from(severities[finding->level]));
	write_location(sink, "location", report, main_place(finding));
	write_others(sink, report, finding);
	json_close(sink, '}');
}

void
codequality_report(struct buf *buf, const struct report *report)
{
	struct arena *arena = report->ws->arena;
	struct issue *issues = arena_array(arena, report->nfindings, sizeof(*issues));
	const size_t count = list_issues(issues, report);
	struct json_sink sink = json_sink_to(buf);

	find_speakers(arena, issues, count);
	json_open(&sink, NULL, '[');
	for (size_t i = 0; i < count; i++)
		if (issues[i].speaker == &issues[i])
			write_issue(&sink, report, &issues[i]);
	json_close(&sink, ']');
	buf_add_byte(buf, '\n');
}
