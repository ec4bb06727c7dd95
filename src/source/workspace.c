/* SPDX-License-Identifier: MIT */
#include "source/workspace.h"

#include <assert.h>
#include <string.h>

struct workspace *
workspace_new(struct arena *arena)
{
	struct workspace *ws = arena_alloc(arena, sizeof(*ws));

	*ws = (struct workspace){
		.arena = arena,
		.symbols = symbols_new(arena),
		.sources = sources_new(arena),
		.findings = findings_new(arena),
	};
	return ws;
}

static void
add_place(struct workspace *ws, struct finding *finding, struct place place)
{
	struct place *places = arena_array(ws->arena, finding->nplaces + 1, sizeof(*places));

	if (finding->nplaces > 0)
		memcpy(places, finding->places, finding->nplaces * sizeof(*places));
	places[finding->nplaces] = place;
	finding->places = places;
	finding->nplaces++;
}

static void
add(struct workspace *ws, enum rule_id rule, enum level level, struct span at, struct str message)
{
	struct finding *finding = findings_add(
	    ws->findings, &(struct finding){ .rule = rule, .level = level, .message = message });

	if (at.source != 0)
		add_place(ws, finding, (struct place){ .at = at });
}

bool
complain(struct workspace *ws, enum rule_id rule, struct span at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(ws, rule, LEVEL_ERROR, at, arena_vprintf(ws->arena, format, args));
	va_end(args);
	return false;
}

void
remark(struct workspace *ws, enum rule_id rule, struct span at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(ws, rule, rule_get(rule)->level, at, arena_vprintf(ws->arena, format, args));
	va_end(args);
}

struct finding *
last_finding(struct workspace *ws)
{
	assert(ws->findings->count > 0);
	return &ws->findings->items[ws->findings->count - 1];
}

void
also_at(struct workspace *ws, struct span at, struct str label)
{
	add_place(ws, last_finding(ws), (struct place){ at, label });
}
