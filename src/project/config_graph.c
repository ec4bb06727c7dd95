/* SPDX-License-Identifier: MIT */
#include "project/config_graph.h"

#include "base/limits.h"
#include "project/placeholder.h"

enum visit { VISIT_NEW, VISIT_OPEN, VISIT_DONE };

struct graph {
	struct workspace *ws;
	const struct config *config;
	const struct names *names;
	size_t suggested;
	enum visit *visits;
	size_t *heights; /* of those that are done: longest way to an ancestor */
	size_t *stack;   /* the environments that are open, outermost first */
	size_t depth;
};

static const struct config_environment *
environment_at(const struct graph *graph, size_t number)
{
	return &graph->config->environments[number];
}

static bool
report_cycle(const struct graph *graph, size_t number, struct span span)
{
	struct workspace *ws = graph->ws;
	struct str loop = { 0 };
	size_t i = 0;

	while (graph->stack[i] != number)
		i++;
	for (; i < graph->depth; i++)
		loop = arena_printf(ws->arena, "%" PRISTR "%" PRISTR " > ", STRARG(loop),
		                    STRARG(environment_at(graph, graph->stack[i])->name.str));
	return complain(ws, RULE_CONFIG_EXTENDS, span,
	                "environments extend each other: %" PRISTR "%" PRISTR, STRARG(loop),
	                STRARG(environment_at(graph, number)->name.str));
}

static bool
unknown_parent(struct graph *graph, struct config_text name)
{
	struct workspace *ws = graph->ws;

	complain(ws, RULE_CONFIG_UNKNOWN_NAME, name.span, "there is no environment '%" PRISTR "'",
	         STRARG(name.str));
	if (graph->suggested++ < NAMES_SUGGESTED)
		last_finding(ws)->help = names_help(ws->arena, graph->names, name.str);
	return false;
}

/* The names of a parametric parent have to stand for something in the child. */
static bool
check_names(const struct graph *graph, const struct config_environment *child,
            const struct config_text *parent)
{
	struct placeholder placeholder;
	size_t offset = 0;

	while (placeholder_next(parent->str, &offset, &placeholder))
		if (!placeholder_has(child->name.str, placeholder.name))
			return complain(graph->ws, RULE_CONFIG_EXTENDS, parent->span,
			                "'%" PRISTR "' is a parent of '%" PRISTR
			                "', which has no {%" PRISTR "}",
			                STRARG(parent->str), STRARG(child->name.str),
			                STRARG(placeholder.name));
	return true;
}

static bool visit(struct graph *graph, size_t number, struct span span);

static bool
visit_parents(struct graph *graph, size_t child)
{
	const struct config_environment *environment = environment_at(graph, child);

	for (size_t i = 0; i < environment->extends.count; i++) {
		const struct config_text *parent = &environment->extends.items[i];
		const size_t number = names_find(graph->names, parent->str);
		if (number == NAME_NONE)
			return unknown_parent(graph, *parent);
		if (!check_names(graph, environment, parent) || !visit(graph, number, parent->span))
			return false;
		if (graph->heights[child] < graph->heights[number] + 1)
			graph->heights[child] = graph->heights[number] + 1;
	}
	return true;
}

static bool
too_far(const struct graph *graph, struct span span)
{
	return complain(graph->ws, RULE_CONFIG_EXTENDS, span,
	                "'%" PRISTR "' has more than %d ancestors",
	                STRARG(environment_at(graph, graph->stack[0])->name.str), LIMIT_EXTENDS);
}

/* Recursion ends at LIMIT_EXTENDS. */
static bool
visit(struct graph *graph, size_t number, struct span span)
{
	if (graph->visits[number] == VISIT_DONE)
		return true;
	if (graph->visits[number] == VISIT_OPEN)
		return report_cycle(graph, number, span);
	if (graph->depth > LIMIT_EXTENDS)
		return too_far(graph, span);
	graph->visits[number] = VISIT_OPEN;
	graph->stack[graph->depth++] = number;
	if (!visit_parents(graph, number))
		return false;
	if (graph->heights[number] > LIMIT_EXTENDS)
		return too_far(graph, span);
	graph->depth--;
	graph->visits[number] = VISIT_DONE;
	return true;
}

bool
config_graph_check(struct workspace *ws, const struct config *config, const struct names *names)
{
	struct graph graph = { .ws = ws, .config = config, .names = names };
	bool ok = true;

	graph.visits = arena_array(ws->arena, config->nenvironments, sizeof(*graph.visits));
	graph.heights = arena_array(ws->arena, config->nenvironments, sizeof(*graph.heights));
	graph.stack = arena_array(ws->arena, LIMIT_EXTENDS + 2, sizeof(*graph.stack));
	for (size_t i = 0; i < config->nenvironments; i++) {
		graph.depth = 0;
		if (visit(&graph, i, config->environments[i].name.span))
			continue;
		ok = false;
		for (size_t k = 0; k < graph.depth; k++) /* one finding for one cause */
			graph.visits[graph.stack[k]] = VISIT_DONE;
	}
	return ok;
}
