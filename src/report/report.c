/* SPDX-License-Identifier: MIT */
#include "report/report.h"

#include "base/sort.h"
#include "os/path.h"
#include "source/fingerprint.h"

#include <string.h>

static int
compare_numbers(size_t a, size_t b)
{
	return a < b ? -1 : a > b;
}

static struct str
sort_path(const struct finding *finding)
{
	return finding->neutral.len > 0 ? finding->neutral : finding->path;
}

static int
compare_places(const struct sources *sources, const struct finding *a, const struct finding *b)
{
	if (a->nplaces == 0 || b->nplaces == 0)
		return compare_numbers(a->nplaces, b->nplaces);
	const struct span at_a = a->places[0].at, at_b = b->places[0].at;
	const int order = str_compare(span_file(sources, at_a), span_file(sources, at_b));
	return order != 0 ? order : compare_numbers(at_a.begin, at_b.begin);
}

/* Accepted last, then by level, and on by what names them; what is left are true repeats. */
static int
compare_findings(const void *one, const void *two, const void *context)
{
	const struct finding *a = one, *b = two;
	const int orders[] = {
		compare_numbers(a->accepted, b->accepted), compare_numbers(b->level, a->level),
		str_compare(a->release, b->release),       str_compare(a->owner, b->owner),
		str_compare(sort_path(a), sort_path(b)),   str_compare(a->path, b->path),
		compare_numbers(a->rule, b->rule),         str_compare(a->message, b->message),
	};

	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++)
		if (orders[i] != 0)
			return orders[i];
	return compare_places(context, a, b);
}

static bool
is_repeat(const struct finding *a, const struct finding *b)
{
	return a->accepted == b->accepted && a->level == b->level &&
	       fingerprint_compare(a, b) == 0 && str_equal(a->path, b->path) &&
	       str_equal(a->message, b->message);
}

static bool
has_place(const struct finding *finding, const struct place *place)
{
	for (size_t i = 0; i < finding->nplaces; i++)
		if (memcmp(&finding->places[i].at, &place->at, sizeof(place->at)) == 0)
			return true;
	return false;
}

static bool
has_environment(const struct finding *finding, struct str name)
{
	for (size_t i = 0; i < finding->nenvironments; i++)
		if (str_equal(finding->environments[i], name))
			return true;
	return false;
}

static void
join_places(struct arena *arena, struct finding *into, const struct finding *repeat)
{
	struct place *places = arena_array(arena, into->nplaces + repeat->nplaces, sizeof(*places));

	if (into->nplaces > 0)
		memcpy(places, into->places, into->nplaces * sizeof(*places));
	into->places = places;
	for (size_t i = 0; i < repeat->nplaces; i++)
		if (!has_place(into, &repeat->places[i]))
			places[into->nplaces++] = repeat->places[i];
}

static void
join_environments(struct arena *arena, struct finding *into, const struct finding *repeat)
{
	struct str *names =
	    arena_array(arena, into->nenvironments + repeat->nenvironments, sizeof(*names));

	if (into->nenvironments > 0)
		memcpy(names, into->environments, into->nenvironments * sizeof(*names));
	into->environments = names;
	for (size_t i = 0; i < repeat->nenvironments; i++)
		if (!has_environment(into, repeat->environments[i]))
			names[into->nenvironments++] = repeat->environments[i];
}

/* Repeats stand side by side once the findings are sorted. */
static size_t
join_repeats(struct arena *arena, struct finding *findings, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		if (kept == 0 || !is_repeat(&findings[kept - 1], &findings[i])) {
			findings[kept++] = findings[i];
			continue;
		}
		join_places(arena, &findings[kept - 1], &findings[i]);
		join_environments(arena, &findings[kept - 1], &findings[i]);
	}
	return kept;
}

static struct report_counts
count_findings(const struct finding *findings, size_t count)
{
	struct report_counts counts = { 0 };

	for (size_t i = 0; i < count; i++) {
		if (findings[i].accepted)
			counts.accepted++;
		else
			counts.levels[findings[i].level]++;
	}
	return counts;
}

/* What is switched off is no finding. */
static size_t
copy_findings(struct finding *copies, const struct report_input *input)
{
	size_t count = 0;

	for (size_t i = 0; i < input->nfindings; i++)
		if (input->findings[i].level != LEVEL_OFF)
			copies[count++] = input->findings[i];
	return count;
}

const struct report *
report_make(struct workspace *ws, const struct report_input *input)
{
	struct report *report = arena_alloc(ws->arena, sizeof(*report));
	struct finding *findings = arena_array(ws->arena, input->nfindings, sizeof(*findings));
	const size_t count = copy_findings(findings, input);

	sort_items(ws->arena, findings, count, sizeof(*findings), compare_findings, ws->sources);
	report->input = *input;
	report->ws = ws;
	report->findings = findings;
	report->nfindings = join_repeats(ws->arena, findings, count);
	report->counts = count_findings(findings, report->nfindings);
	return report;
}

struct str
report_file(const struct report *report, struct str name)
{
	struct arena *arena = report->ws->arena;
	const struct report_input *input = &report->input;

	if (name.len == 0)
		return name;
	if (input->top.len == 0)
		return path_normalise(arena, name);
	return path_relative(arena, input->top, path_join(arena, input->current, name));
}

struct str
report_place_file(const struct report *report, struct span span)
{
	const struct sources *sources = report->ws->sources;

	if (span.source == 0)
		return STR("");
	const struct source *source = source_get(sources, span.source);
	switch (source->kind) {
	case SOURCE_FLAG:
	case SOURCE_STDIN:
	case SOURCE_BUILTIN:
		return source->name;
	case SOURCE_FILE:
	case SOURCE_MEMBER:
	case SOURCE_BLOB:
		break;
	}
	return report_file(report, source->name);
}

/* The character that six bytes of JSON stand for; NUL: none that people would miss. */
static char
unescaped(struct str json)
{
	static const struct {
		struct str escape;
		char character;
	} escapes[] = {
		{ STR_INIT("\\u003c"), '<' },
		{ STR_INIT("\\u003e"), '>' },
		{ STR_INIT("\\u0026"), '&' },
	};

	for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++)
		if (str_starts(json, escapes[i].escape))
			return escapes[i].character;
	return '\0';
}

struct str
report_value(const struct report *report, const struct class *class)
{
	const struct str json = class->json;
	struct buf buf;

	if (!str_contains(json, STR("\\u00")))
		return json;
	buf_init(&buf, report->ws->arena);
	for (size_t i = 0; i < json.len; i++) {
		const char character = unescaped(str_from_offset(json, i));
		/* a backslash that is escaped itself begins nothing */
		if (json.ptr[i] == '\\' && !character && i + 1 < json.len)
			buf_add_byte(&buf, json.ptr[i++]);
		buf_add_byte(&buf, character ? character : json.ptr[i]);
		i += character ? STR("u003c").len : 0;
	}
	return buf_str(&buf);
}

bool
report_names_path(const struct report *report, const struct finding *finding)
{
	const struct str quoted =
	    arena_printf(report->ws->arena, "'%" PRISTR "'", STRARG(finding->path));

	return finding->path.len == 0 || str_contains(finding->message, quoted);
}

struct str
report_message(const struct report *report, const struct finding *finding)
{
	struct buf buf;

	if (report_names_path(report, finding))
		return finding->message;
	buf_init(&buf, report->ws->arena);
	buf_add_str(&buf, finding->path);
	buf_add_str(&buf, STR(": "));
	buf_add_str(&buf, finding->message);
	return buf_str(&buf);
}

bool
report_fails(const struct report *report, const struct finding *finding)
{
	return report->input.fail_on != LEVEL_OFF && !finding->accepted &&
	       finding->level >= report->input.fail_on;
}

bool
report_has_failed(const struct report *report)
{
	return report->nfindings > 0 && report_fails(report, &report->findings[0]);
}

struct str
report_count(const struct report *report, size_t count, const char *noun)
{
	return arena_printf(report->ws->arena, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

struct str
report_summary(const struct report *report)
{
	static const char *const nouns[] = { "", "note", "warning", "error" };
	struct buf buf;

	buf_init(&buf, report->ws->arena);
	for (enum level level = LEVEL_ERROR; level > LEVEL_OFF; level--) {
		const size_t count = report->counts.levels[level];
		if (count == 0)
			continue;
		buf_add_str(&buf, buf.len > 0 ? STR(", ") : STR(""));
		buf_add_str(&buf, report_count(report, count, nouns[level]));
	}
	if (buf.len == 0)
		buf_add_str(&buf, STR("no findings"));
	if (report->counts.accepted > 0)
		buf_printf(&buf, ", %zu accepted", report->counts.accepted);
	if (report->input.old > 0)
		buf_printf(&buf, ", %zu old", report->input.old);
	return buf_str(&buf);
}
