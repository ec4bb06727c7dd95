/* SPDX-License-Identifier: MIT */
/*
 * `layer init`: write down the layout that is inferred where there is no layer.yaml.
 */
#include "chart/chart.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "os/output.h"
#include "os/standard.h"
#include "os/terminal.h"
#include "project/chart_source.h"
#include "project/layout.h"
#include "project/scaffold.h"
#include "project/selection.h"

#define NAME "layer.yaml"

static void
say_part(struct buf *buf, const char *what, struct str text)
{
	if (text.len == 0)
		return;
	buf_add_str(buf, str_from(what));
	terminal_escape(buf, text);
}

/* What was found for a release, and by what. */
static void
say_release(struct buf *buf, const struct layout_release *release)
{
	say_part(buf, "release ", release->name);
	buf_add_byte(buf, '\n');
	say_part(buf, "  chart, for its Chart.yaml: ", release->chart);
	say_part(buf, release->chart.len > 0 ? "\n  its defaults: " : "  base: ", release->base);
	say_part(buf, "\n  parent of all, for its name: ", release->parent);
	if (release->chart.len + release->base.len == 0)
		buf_add_str(buf, STR("  neither chart nor base was found near"));
	buf_add_str(buf, STR("\n  environments, for files of one name and alike in content:"));
	for (size_t i = 0; i < release->nwords; i++)
		say_part(buf, i ? ", " : " ", release->paths[i]);
	buf_add_byte(buf, '\n');
}

static void
say_layout(const struct run *run, const struct layout *layout)
{
	struct buf lines, out;

	if (run->quiet)
		return;
	buf_init(&lines, run->ws->arena);
	buf_init(&out, run->ws->arena);
	for (size_t i = 0; i < layout->nreleases; i++)
		say_release(&lines, &layout->releases[i]);
	terminal_add_lines(&out, buf_str(&lines));
	standard_write(STANDARD_ERROR, buf_str(&out));
}

/* Has every release of the environment a chart that is complete? If not, say which has not. */
static bool
look_at_charts(struct project *project, struct chart_sources *charts,
               const struct environment *environment, struct str *reason)
{
	struct releases releases;
	const struct chart *chart;

	if (!releases_of(project->environments, environment, &releases))
		return false;
	for (size_t i = 0; i < releases.count && reason->len == 0; i++) {
		if (!chart_source_open(charts, releases.items[i], &chart))
			return false;
		if (chart && chart_missing(chart, 0) < chart->ndependencies)
			*reason = arena_printf(
			    project->ws->arena,
			    "The chart of %" PRISTR " lists dependencies that are not in its "
			    "charts/: without them\n# only overrides can be rendered. After `layer "
			    "lock` or `helm dependency build` remove this line.",
			    STRARG(releases.items[i]->name));
	}
	return true;
}

static bool
find_reason(struct project *project, struct str *reason)
{
	struct chart_sources *charts = chart_sources_new(project);
	struct environment_list list;

	*reason = STR("");
	if (!selection_find(project->environments, NULL, 0, &list))
		return false;
	for (size_t i = 0; i < list.count; i++)
		if (!look_at_charts(project, charts, list.items[i], reason))
			return false;
	return true;
}

static int
write_file(const struct run *run, const struct project *project, struct str text)
{
	const struct output_rules rules = { .root = project->root };
	struct outputs *outputs = outputs_new(run->ws->arena, &rules);
	struct str problem;

	output_add(outputs, STR(NAME), text);
	if (output_commit(outputs, &problem))
		return EXIT_CLEAN;
	complain(run->ws, RULE_FILE_WRITE, (struct span){ 0, 0, 0 }, "%" PRISTR, STRARG(problem));
	return EXIT_STOPPED;
}

int
cmd_init(struct run *run)
{
	struct buf text;
	struct str reason;

	if (run->args.nwords > 0)
		return run_usage(run, "init takes no '%" PRISTR "'; use -C DIR for another folder",
		                 STRARG(run->args.words[0]));
	struct project *project = choice_project(run, false);
	if (!project)
		return EXIT_STOPPED;
	if (!project->inferred)
		return run_usage(run, "'%" PRISTR "' is there already, and stays as it is",
		                 STRARG(project->config->path));
	if (!find_reason(project, &reason))
		return EXIT_STOPPED;
	say_layout(run, project->layout);
	buf_init(&text, run->ws->arena);
	scaffold_write(&text, project->config, reason);
	return write_file(run, project, buf_str(&text));
}
