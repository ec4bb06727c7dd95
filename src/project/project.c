/* SPDX-License-Identifier: MIT */
#include "project/project.h"

#include "merge/profile.h"
#include "os/dir.h"
#include "os/path.h"
#include "project/config_check.h"
#include "project/config_read.h"
#include "project/config_schema.h"
#include "project/discover.h"
#include "project/layout.h"
#include "project/location.h"
#include "source/load.h"
#include "syntax/yaml_read.h"

#define CONFIG_NAME STR("layer.yaml")
#define DEFAULT_HELM 4

/* How people know an absolute path: from the working directory. */
static struct str
shown_path(struct arena *arena, struct str absolute)
{
	const struct str current = dir_current(arena);

	return current.len > 0 ? path_relative(arena, current, absolute) : absolute;
}

/* The folder, the root and the way between them. */
static void
place(struct project *project, struct str folder)
{
	struct arena *arena = project->ws->arena;
	const struct str absolute = dir_absolute(arena, folder);
	const struct str top = dir_git_top(arena, absolute);

	project->folder = folder;
	project->root = top.len > 0 ? top : absolute;
	project->base = path_relative(arena, project->root, absolute);
}

static struct config *
read_config(const struct project *project, struct str path)
{
	static const struct yaml_options options = { 0 };
	struct workspace *ws = project->ws;
	struct loaded *file = load_bytes(ws, &(struct load){ .path = path, .shown = path });

	if (file->status != FILE_OK)
		return NULL;
	if (file->source == 0)
		file->source = yaml_source_add(ws, SOURCE_FILE, file->name, file->bytes, &options);
	if (file->source == 0)
		return NULL;
	const struct node *root = yaml_read_values(ws, file->source, &options);
	if (!root)
		return NULL;
	struct config *config = config_read(ws, file->source, root);
	if (project->options.checks_schema && !config_schema_check(ws, root))
		return NULL;
	return config;
}

/* The path of layer.yaml; empty where there is none. */
static struct str
find_config(const struct project *project)
{
	struct arena *arena = project->ws->arena;
	const struct str directory = project->options.directory;

	if (project->options.config.len > 0)
		return project->options.config;
	const struct str start = dir_absolute(arena, directory.len > 0 ? directory : STR("."));
	const struct str found = dir_find_upward(arena, start, CONFIG_NAME);
	return found.len > 0 ? shown_path(arena, found) : found;
}

/* As the command line says, else layer.yaml, else the newest. */
static unsigned
helm_of(const struct project *project)
{
	if (project->options.helm)
		return project->options.helm;
	return project->config && project->config->helm ? project->config->helm : DEFAULT_HELM;
}

static bool
open_config(struct project *project, struct str path)
{
	place(project, path_directory(path));
	struct config *config = read_config(project, path);
	if (!config)
		return false;
	config->path = path;
	project->config = config;
	if (!config->names_releases) {
		config->releases =
		    layout_only_release(project->ws, project->folder, helm_of(project));
		config->nreleases = 1;
	}
	if (config->discover.pattern.str.ptr &&
	    !location_check(project->ws, project->base, config->discover.pattern))
		return false;
	return discover_environments(project->ws, config, project->folder);
}

static bool
open_layout(struct project *project)
{
	const struct str directory = project->options.directory;

	place(project, directory.len > 0 ? directory : STR("."));
	project->inferred = true;
	project->layout = layout_find(project->ws, project->folder, helm_of(project));
	if (!project->layout)
		return false;
	project->config = &project->layout->config;
	return true;
}

struct project *
project_open(struct workspace *ws, const struct project_options *options)
{
	struct project *project = arena_alloc(ws->arena, sizeof(*project));

	project->ws = ws;
	project->options = *options;
	const struct str path = find_config(project);
	if (!(path.len > 0 ? open_config(project, path) : open_layout(project)))
		return NULL;
	if (!config_check(ws, project->config, project->base))
		return NULL;
	project->profile = options->profile ? options->profile : profile_get(helm_of(project));
	project->files = values_files_new(ws, project->folder, project->root, project->profile);
	project->environments =
	    environments_new(ws, project->config, project->base, project->files);
	return project;
}

struct str
project_path(const struct project *project, struct str path)
{
	return path_join(project->ws->arena, project->base, path);
}
