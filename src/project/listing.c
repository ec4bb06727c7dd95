/* SPDX-License-Identifier: MIT */
#include "project/listing.h"

#include "project/release.h"
#include "project/scope.h"
#include "value/list.h"
#include "value/map.h"

static const struct span nowhere = { 0 };

static const struct node *
text_node(const struct project *project, struct str text)
{
	return node_string(project->ws->arena, nowhere, text);
}

static void
add(const struct project *project, struct map_builder *map, const char *key,
    const struct node *value)
{
	map_add(map, symbol_get(project->ws->symbols, str_from(key)), nowhere, value);
}

static const struct node *
texts(const struct project *project, const struct config_texts *from)
{
	struct list_builder list;

	list_begin(&list, project->ws->arena);
	for (size_t i = 0; i < from->count; i++)
		list_add(&list, text_node(project, from->items[i].str));
	return list_end(&list, nowhere);
}

static const struct node *
layers(const struct project *project, const struct origins *origins)
{
	struct list_builder list;

	list_begin(&list, project->ws->arena);
	for (size_t i = 0; i < origins->count; i++)
		if (origins->items[i].file)
			list_add(&list,
			         text_node(project,
			                   project_path(project, origins->items[i].file->path)));
	return list_end(&list, nowhere);
}

static const struct node *
release_node(const struct project *project, const struct environment *environment,
             const struct release *release)
{
	struct origins origins;
	struct map_builder map;

	if (!release_origins(project->environments, environment, release, &origins))
		return NULL;
	map_begin(&map, project->ws->arena);
	add(project, &map, "name", text_node(project, release->name));
	if (release->chart.str.ptr)
		add(project, &map, "chart", text_node(project, release->chart.str));
	if (release->version.str.ptr)
		add(project, &map, "version", text_node(project, release->version.str));
	add(project, &map, "layers", layers(project, &origins));
	return map_end(&map, nowhere);
}

static const struct node *
releases_node(const struct project *project, const struct environment *environment)
{
	struct releases releases;
	struct list_builder list;

	if (!releases_of(project->environments, environment, &releases))
		return NULL;
	list_begin(&list, project->ws->arena);
	for (size_t i = 0; i < releases.count; i++) {
		const struct node *node = release_node(project, environment, releases.items[i]);
		if (!node)
			return NULL;
		list_add(&list, node);
	}
	return list_end(&list, nowhere);
}

static const struct node *
vars_node(const struct project *project, const struct environment *environment)
{
	const struct scope scope = scope_of(project->environments, environment, STR(""));
	struct map_builder map;

	map_begin(&map, project->ws->arena);
	for (size_t i = 0; i < environment->nvars; i++) {
		const struct str name = environment->vars[i].name;
		const struct scope_value value = scope_var(&scope, name);
		if (value.status == SCOPE_FAILED)
			return NULL;
		if (value.status == SCOPE_OK)
			map_add(&map, symbol_get(project->ws->symbols, name), nowhere,
			        text_node(project, value.text));
	}
	return map_end(&map, nowhere);
}

static const struct node *
environment_node(const struct project *project, size_t number)
{
	struct arena *arena = project->ws->arena;
	const struct config_environment *config = &project->config->environments[number];
	const struct environment *environment = NULL;
	const struct node *vars = map_empty(arena, nowhere), *releases = NULL;
	struct map_builder map;

	if (!config->parametric) {
		environment = environment_at(project->environments, number);
		vars = environment ? vars_node(project, environment) : NULL;
	}
	releases = environment && !environment->abstract ? releases_node(project, environment)
	                                                 : node_list(arena, nowhere, NULL, 0);
	if (!vars || !releases)
		return NULL;
	map_begin(&map, arena);
	add(project, &map, "name", text_node(project, config->name.str));
	add(project, &map, "extends", texts(project, &config->extends));
	add(project, &map, "abstract", node_bool(arena, nowhere, config->abstract));
	add(project, &map, "parametric", node_bool(arena, nowhere, config->parametric));
	add(project, &map, "vars", vars);
	add(project, &map, "releases", releases);
	return map_end(&map, nowhere);
}

const struct node *
envs_tree(const struct project *project)
{
	struct map_builder map;
	struct list_builder list;

	list_begin(&list, project->ws->arena);
	for (size_t i = 0; i < project->config->nenvironments; i++) {
		const struct node *node = environment_node(project, i);
		if (!node)
			return NULL;
		list_add(&list, node);
	}
	map_begin(&map, project->ws->arena);
	add(project, &map, "version", node_int(project->ws->arena, nowhere, 1));
	add(project, &map, "environments", list_end(&list, nowhere));
	return map_end(&map, nowhere);
}
