/* SPDX-License-Identifier: MIT */
/*
 * `layer envs`: the environments with their parents, vars, releases and layers.
 */
#include "cli/choice.h"
#include "cli/commands.h"
#include "os/dir.h"
#include "os/path.h"
#include "os/terminal.h"
#include "project/listing.h"
#include "syntax/json_write.h"
#include "value/list.h"
#include "value/map.h"

static struct str
text_of(const struct node *node, const char *key)
{
	const struct node *value = map_get_str(node, str_from(key));

	return node_is_string(value) ? node_str(value) : STR("");
}

static bool
truth_of(const struct node *node, const char *key)
{
	const struct node *value = map_get_str(node, str_from(key));

	return value && value->kind == NODE_BOOL && value->truth;
}

/* Where people stand, and the top of the repository that machines count from. */
struct view {
	struct buf *buf;
	struct str here, top; /* no top: outside of a repository */
};

static struct str
from_here(const struct view *view, struct str path)
{
	struct arena *arena = view->buf->arena;

	if (view->top.len == 0)
		return path;
	return path_relative(arena, view->here, path_join(arena, view->top, path));
}

static void
print_release(const struct view *view, const struct node *release)
{
	struct buf *buf = view->buf;
	const struct node *layers = map_get_str(release, STR("layers"));

	buf_add_str(buf, STR("  "));
	terminal_escape(buf, text_of(release, "name"));
	if (text_of(release, "chart").len > 0) {
		buf_add_str(buf, STR("  chart "));
		terminal_escape(buf, text_of(release, "chart"));
	}
	if (text_of(release, "version").len > 0) {
		buf_add_str(buf, STR("  version "));
		terminal_escape(buf, text_of(release, "version"));
	}
	buf_add_byte(buf, '\n');
	for (list_each(i, layers)) {
		buf_add_str(buf, STR("    "));
		terminal_escape(buf, from_here(view, node_str(list_get(layers, i))));
		buf_add_byte(buf, '\n');
	}
}

static void
print_parents(struct buf *buf, const struct node *extends)
{
	for (list_each(i, extends)) {
		buf_add_str(buf, i == 0 ? STR("  extends ") : STR(", "));
		terminal_escape(buf, node_str(list_get(extends, i)));
	}
}

static void
print_environment(const struct view *view, const struct node *environment)
{
	struct buf *buf = view->buf;
	const struct node *releases = map_get_str(environment, STR("releases"));

	terminal_escape(buf, text_of(environment, "name"));
	print_parents(buf, map_get_str(environment, STR("extends")));
	if (truth_of(environment, "abstract"))
		buf_add_str(buf, STR("  abstract"));
	if (truth_of(environment, "parametric"))
		buf_add_str(buf, STR("  parametric"));
	for (map_each(var, map_get_str(environment, STR("vars")))) {
		buf_add_str(buf, STR("  "));
		terminal_escape(buf, symbol_str(var->key));
		buf_add_byte(buf, '=');
		terminal_escape(buf, node_is_string(var->value) ? node_str(var->value) : STR("?"));
	}
	buf_add_byte(buf, '\n');
	for (list_each(i, releases))
		print_release(view, list_get(releases, i));
}

int
cmd_envs(struct run *run)
{
	struct project *project;
	bool json;

	if (!choice_format(run, "text", "json", &json))
		return EXIT_STOPPED;
	if (run->args.nwords > 0)
		return run_usage(run, "envs takes no '%" PRISTR "'", STRARG(run->args.words[0]));
	project = choice_project(run, true);
	const struct node *tree = project ? envs_tree(project) : NULL;
	if (!tree)
		return EXIT_STOPPED;
	if (json) {
		json_write(&run->out, tree);
		buf_add_byte(&run->out, '\n');
		return EXIT_CLEAN;
	}
	const struct node *environments = map_get_str(tree, STR("environments"));
	struct view view = { .buf = &run->out, .here = dir_current(run->ws->arena) };
	view.top = dir_git_top(run->ws->arena, view.here);
	for (list_each(i, environments))
		print_environment(&view, list_get(environments, i));
	return EXIT_CLEAN;
}
