/* SPDX-License-Identifier: MIT */
#include "project/chart_source.h"

#include "chart/chart.h"
#include "chart/memo.h"
#include "os/dir.h"
#include "os/path.h"
#include "project/location.h"
#include "source/load.h"
#include "value/map.h"

#define LOCKED_CHARTS STR(".layer/charts")

struct chart_sources {
	struct project *project;
	struct pairs *charts;  /* symbol of the path -> struct chart */
	struct pairs *unknown; /* symbol of address and version -> noted */
};

struct chart_sources *
chart_sources_new(struct project *project)
{
	struct arena *arena = project->ws->arena;
	struct chart_sources *sources = arena_alloc(arena, sizeof(*sources));

	*sources = (struct chart_sources){
		.project = project,
		.charts = pairs_new(arena),
		.unknown = pairs_new(arena),
	};
	return sources;
}

static bool
load_chart(struct chart_sources *sources, struct str path, const struct chart **chart)
{
	const struct project *project = sources->project;
	const struct symbol *key = symbol_get(project->ws->symbols, path);

	*chart = *pairs_at(sources->charts, key, NULL);
	if (*chart)
		return true;
	struct chart *loaded = chart_load(project->ws, project->profile, path);
	*pairs_at(sources->charts, key, NULL) = loaded;
	*chart = loaded;
	return loaded != NULL;
}

/* ---- a registry's chart ---- */

/* Where `layer lock` keeps it: the address without its scheme, then the version. */
static struct str
locked_path(const struct chart_sources *sources, const struct release *release)
{
	struct arena *arena = sources->project->ws->arena;
	const struct str chart = release->chart.str;
	const struct str address = str_from_offset(chart, str_find(chart, STR("://")) + 3);

	return arena_printf(arena, "%" PRISTR "/%" PRISTR "/%" PRISTR, STRARG(LOCKED_CHARTS),
	                    STRARG(address), STRARG(release->version.str));
}

/* One note for each chart, however many environments have it. */
static void
note_unknown(struct chart_sources *sources, const struct release *release, struct str path)
{
	struct workspace *ws = sources->project->ws;
	void **noted = pairs_at(sources->unknown, symbol_get(ws->symbols, path), NULL);

	if (*noted)
		return;
	*noted = sources;
	remark(ws, RULE_CHART_UNKNOWN, release->chart.span,
	       "the defaults of the chart '%" PRISTR "' %" PRISTR " are unknown",
	       STRARG(release->chart.str), STRARG(release->version.str));
	last_finding(ws)->release = release->name;
}

static bool
open_locked(struct chart_sources *sources, const struct release *release,
            const struct chart **chart)
{
	struct project *project = sources->project;
	struct workspace *ws = project->ws;
	const struct str path = locked_path(sources, release);

	if (release->version.str.len == 0)
		return complain(ws, RULE_CONFIG_VALUE, release->chart.span,
		                "the chart '%" PRISTR "' of a registry needs a 'version'",
		                STRARG(release->chart.str));
	const struct str opened = path_join(ws->arena, project->folder, path);
	const bool is_below = path_is_inside(LOCKED_CHARTS, path_normalise(ws->arena, path));
	if (is_below && dir_kind(ws->arena, opened) == ENTRY_DIRECTORY)
		return load_chart(sources, opened, chart);
	note_unknown(sources, release, path);
	return true;
}

/* ---- files that stand in for a chart ---- */

static bool
stand_in_values(struct chart_sources *sources, const struct config_text *defaults,
                struct chart *chart)
{
	struct project *project = sources->project;

	chart->values = map_empty(project->ws->arena, (struct span){ 0 });
	if (!defaults->str.ptr)
		return true;
	if (!location_check(project->ws, project->base, *defaults))
		return false;
	const struct values_file *file =
	    values_file_get(project->files, defaults->str, defaults->span);
	if (file->status == VALUES_ABSENT)
		return complain(project->ws, RULE_LAYER_MISSING, defaults->span,
		                "the file '%" PRISTR "' is not there", STRARG(defaults->str));
	if (file->status == VALUES_LOCKED)
		return complain(project->ws, RULE_LAYER_UNREADABLE, defaults->span,
		                "'%" PRISTR "' is encrypted by git-crypt and cannot be read",
		                STRARG(defaults->str));
	if (file->status == VALUES_BAD)
		return false;
	chart->shown = file->shown;
	chart->values_source = file->source;
	chart->values = values_file_map(project->files, file);
	return chart->values != NULL;
}

static bool
stand_in_schema(struct chart_sources *sources, const struct config_text *schema,
                struct chart *chart)
{
	struct project *project = sources->project;
	const struct str path = path_join(project->ws->arena, project->folder, schema->str);

	if (!schema->str.ptr)
		return true;
	if (!location_check(project->ws, project->base, *schema))
		return false;
	chart->schema_source = load_source(project->ws, &(struct load){ .path = path,
	                                                                .shown = path,
	                                                                .root = project->root,
	                                                                .at = schema->span });
	return chart->schema_source != 0;
}

static bool
open_stand_in(struct chart_sources *sources, const struct release *release,
              const struct chart **chart)
{
	struct arena *arena = sources->project->ws->arena;
	void **known = pairs_at(sources->charts, release->config, NULL);

	*chart = *known;
	if (*chart || (!release->defaults.str.ptr && !release->schema.str.ptr))
		return true;
	struct chart *made = arena_alloc(arena, sizeof(*made));
	made->name = release->name;
	made->shown = release->name;
	made->name_at = release->config->name.span;
	made->memo = memo_new(arena);
	if (!stand_in_values(sources, &release->defaults, made) ||
	    !stand_in_schema(sources, &release->schema, made))
		return false;
	*pairs_at(sources->charts, release->config, NULL) = made;
	*chart = made;
	return true;
}

bool
chart_source_open(struct chart_sources *sources, const struct release *release,
                  const struct chart **chart)
{
	const struct project *project = sources->project;
	struct workspace *ws = project->ws;
	const struct config_text *named = &release->chart;

	*chart = NULL;
	if (!named->str.ptr)
		return open_stand_in(sources, release, chart);
	if (str_contains(named->str, STR("://")))
		return open_locked(sources, release, chart);
	if (!location_check(ws, project->base, *named))
		return false;
	const struct str path = path_join(ws->arena, project->folder, named->str);
	if (dir_kind(ws->arena, path) == ENTRY_NONE)
		return complain(ws, RULE_LAYER_MISSING, named->span,
		                "the chart '%" PRISTR "' is not there", STRARG(named->str));
	return load_chart(sources, path, chart);
}
