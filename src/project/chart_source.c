/* SPDX-License-Identifier: MIT */
#include "project/chart_source.h"

#include "chart/chart.h"
#include "chart/lock.h"
#include "chart/memo.h"
#include "os/dir.h"
#include "os/path.h"
#include "project/location.h"
#include "source/load.h"
#include "value/map.h"

#define LOCKED_CHARTS STR(".layer/charts")

struct chart_sources {
	struct project *project;
	struct pairs *charts;  /* (identity, symbol of the version) -> struct chart */
	struct pairs *unknown; /* symbol of address and version -> anything: noted */
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

struct str
chart_source_lock(const struct project *project)
{
	return path_join(project->ws->arena, project->folder, LOCKED_CHARTS);
}

static bool
load_chart(const struct chart_sources *sources, struct str path, const struct chart **chart)
{
	const struct project *project = sources->project;

	*chart = chart_load(project->ws, project->profile, path);
	if (*chart)
		*chart =
		    lock_apply(project->ws, project->profile, *chart, chart_source_lock(project));
	return *chart != NULL;
}

/* ---- a registry's chart ---- */

/* The address of a chart as a row of dependencies: what stands before its name is the repository.
 */
static struct dependency
as_dependency(const struct release *release)
{
	const struct str chart = release->chart.str, name = path_name(chart);

	return (struct dependency){
		.name = name,
		.version = release->version.str,
		.repository = str_sub(chart, 0, chart.len - name.len - 1),
		.at = release->chart.span,
	};
}

/* One note for each chart, however many environments have it. */
static void
note_unknown(struct chart_sources *sources, const struct release *release)
{
	struct workspace *ws = sources->project->ws;
	const struct str key =
	    arena_printf(ws->arena, "%" PRISTR " %" PRISTR, STRARG(release->chart.str),
	                 STRARG(release->version.str));
	void **noted = pairs_at(sources->unknown, symbol_get(ws->symbols, key), NULL);

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
	struct workspace *ws = sources->project->ws;
	const struct dependency row = as_dependency(release);

	if (row.version.len == 0)
		return complain(ws, RULE_CONFIG_VALUE, release->chart.span,
		                "the chart '%" PRISTR "' of a registry needs a 'version'",
		                STRARG(release->chart.str));
	const struct str path = lock_find(ws->arena, chart_source_lock(sources->project), &row);
	if (path.len > 0)
		return load_chart(sources, path, chart);
	note_unknown(sources, release);
	return true;
}

/* ---- files that stand in for a chart ---- */

static bool
stand_in_values(const struct chart_sources *sources, const struct config_text *defaults,
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
stand_in_schema(const struct chart_sources *sources, const struct config_text *schema,
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
open_stand_in(const struct chart_sources *sources, const struct release *release,
              const struct chart **chart)
{
	struct arena *arena = sources->project->ws->arena;
	struct chart *made = arena_alloc(arena, sizeof(*made));

	made->name = release->name;
	made->shown = release->name;
	made->name_at = release->config->name.span;
	made->memo = memo_new(arena);
	*chart = made;
	return stand_in_values(sources, &release->defaults, made) &&
	       stand_in_schema(sources, &release->schema, made);
}

/* ---- a chart of the project ---- */

/* Asks the file system, links and all; nothing is read. */
static bool
leads_out(const struct project *project, struct str path)
{
	struct arena *arena = project->ws->arena;
	struct str bytes;

	return file_read_below(arena, project->root, project_path(project, path), 0, &bytes) ==
	       FILE_OUTSIDE;
}

static bool
open_own(const struct chart_sources *sources, const struct release *release,
         const struct chart **chart)
{
	const struct project *project = sources->project;
	struct workspace *ws = project->ws;
	const struct config_text *named = &release->chart;

	if (!location_check(ws, project->base, *named))
		return false;
	if (leads_out(project, named->str))
		return complain(ws, RULE_CONFIG_PATH, named->span,
		                "the chart '%" PRISTR "' is a link that leads out of the project",
		                STRARG(named->str));
	const struct str path = path_join(ws->arena, project->folder, named->str);
	if (dir_kind(ws->arena, path) == ENTRY_NONE)
		return complain(ws, RULE_LAYER_MISSING, named->span,
		                "the chart '%" PRISTR "' is not there", STRARG(named->str));
	return load_chart(sources, path, chart);
}

/* What tells one chart from another: its name, or the files that stand in for it. */
static const struct symbol *
identity(const struct chart_sources *sources, const struct release *release)
{
	struct workspace *ws = sources->project->ws;

	if (release->chart.str.ptr)
		return symbol_get(ws->symbols, release->chart.str);
	return symbol_get(ws->symbols,
	                  arena_printf(ws->arena, "%" PRISTR ":%" PRISTR ":%" PRISTR,
	                               STRARG(release->name), STRARG(release->defaults.str),
	                               STRARG(release->schema.str)));
}

static bool
open_any(struct chart_sources *sources, const struct release *release, const struct chart **chart)
{
	if (!release->chart.str.ptr)
		return open_stand_in(sources, release, chart);
	if (str_contains(release->chart.str, STR("://")))
		return open_locked(sources, release, chart);
	return open_own(sources, release, chart);
}

bool
chart_source_open(struct chart_sources *sources, const struct release *release,
                  const struct chart **chart)
{
	*chart = NULL;
	if (!release->chart.str.ptr && !release->defaults.str.ptr && !release->schema.str.ptr)
		return true;
	const struct symbol *what = identity(sources, release);
	const struct symbol *version =
	    symbol_get(sources->project->ws->symbols, release->version.str);
	*chart = *pairs_at(sources->charts, what, version);
	if (*chart)
		return true;
	if (!open_any(sources, release, chart))
		return false;
	*pairs_at(sources->charts, what, version) = (void *)(uintptr_t)*chart;
	return true;
}
