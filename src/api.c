/* SPDX-License-Identifier: MIT */
/*
 * The C interface on top of project/ and report/.
 *
 * A handle owns one arena.  Every entry runs on a stack of its own, and what
 * runs out of memory jumps back to that entry: the arena owns everything.
 */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "layer.h"

#include "base/limits.h"
#include "os/stack.h"
#include "project/answer.h"
#include "project/validate.h"
#include "report/text.h"

#include <setjmp.h>
#include <stdlib.h>

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0.1.0"
#endif

struct layer_project {
	struct arena arena;
	struct workspace *ws;
	struct project *project; /* NULL: it could not be opened */
	struct environment_list environments;
	struct validator *validator; /* NULL: schemas are not asked */
	bool skips_schema;
	bool exhausted; /* out of memory: nothing more can be asked */
	jmp_buf entry;
};

/* One call: what to do, and with what. */
struct call {
	struct layer_project *handle;
	enum layer_status (*run)(struct call *call);
	struct project_options options;
	const char *directory, *environment, *release;
	enum layer_form form;
	struct str text;
};

const char *
layer_version(void)
{
	return PACKAGE_VERSION;
}

static void
exhausted(void *context, size_t size)
{
	struct layer_project *handle = context;

	(void)size;
	handle->exhausted = true;
	longjmp(handle->entry, 1);
}

static int
enter(void *argument)
{
	struct call *call = argument;

	if (setjmp(call->handle->entry) != 0)
		return LAYER_FAILED;
	return (int)call->run(call);
}

static enum layer_status
run_call(struct call *call)
{
	int status = LAYER_FAILED;

	if (call->handle->exhausted || !stack_run(STACK_BYTES, enter, call, &status))
		return LAYER_FAILED;
	return (enum layer_status)status;
}

static enum layer_status
run_open(struct call *call)
{
	struct layer_project *handle = call->handle;

	handle->ws = workspace_new(&handle->arena);
	if (!handle->skips_schema)
		handle->validator = validator_new(handle->ws, NULL);
	call->options.directory = arena_copy(&handle->arena, str_from(call->directory));
	call->options.config = arena_copy(&handle->arena, call->options.config);
	handle->project = project_open(handle->ws, &call->options);
	if (!handle->project ||
	    !selection_find(handle->project->environments, NULL, 0, &handle->environments))
		return LAYER_FAILED;
	return LAYER_OK;
}

enum layer_status
layer_open(const char *directory, const struct layer_options *options,
           struct layer_project **project)
{
	struct layer_project *handle = calloc(1, sizeof(*handle));

	*project = handle;
	if (!handle)
		return LAYER_FAILED;
	arena_init(&handle->arena, LIMIT_ARENA_BYTES, exhausted, handle);
	struct call call = { .handle = handle, .run = run_open, .directory = directory };
	call.options.wants_clear = true;
	if (options) {
		handle->skips_schema = options->skip_schema != 0;
		call.options.config = str_from(options->config);
		call.options.helm = options->helm > 0 ? (unsigned)options->helm : 0;
	}
	return run_call(&call);
}

size_t
layer_environment_count(const struct layer_project *project)
{
	return project->environments.count;
}

const char *
layer_environment_name(const struct layer_project *project, size_t index)
{
	return index < project->environments.count ? project->environments.items[index]->name.ptr
	                                           : NULL;
}

/* The release asked for, or the only one there is. */
static struct slot *
find_slot(const struct call *call)
{
	struct project *project = call->handle->project;
	const struct environment *environment =
	    environment_find(project->environments, str_from(call->environment));
	const struct str name = str_from(call->release);
	struct slots slots;

	if (!environment)
		return NULL;
	const struct environment_list list = { &environment, 1 };
	if (!project_slots(project, &list, call->release ? &name : NULL, call->release ? 1 : 0,
	                   &slots))
		return NULL;
	if (slots.count == 1)
		return slots.items[0];
	complain(call->handle->ws, RULE_UNKNOWN_RELEASE, (struct span){ 0, 0, 0 },
	         "environment '%s' has %zu releases: name one", call->environment, slots.count);
	return NULL;
}

static enum layer_status
run_render(struct call *call)
{
	static const enum config_form forms[] = {
		[LAYER_FINAL] = FORM_FINAL,
		[LAYER_OVERRIDES] = FORM_OVERRIDES,
		[LAYER_COMPUTED] = FORM_COMPUTED,
	};
	struct layer_project *handle = call->handle;
	struct slot *slot = find_slot(call);
	struct answer answer;
	struct buf buf;

	if (!slot)
		return LAYER_FAILED;
	const struct answer_request request = { .form = forms[call->form],
		                                .validator = handle->validator };
	switch (answer_make(handle->project, slot, &request, &answer)) {
	case ANSWER_ACCEPTED:
		break;
	case ANSWER_INVALID:
		return LAYER_FINDINGS;
	case ANSWER_REFUSED:
		return LAYER_FAILED;
	}
	buf_init(&buf, &handle->arena);
	answer_print(&buf, &answer, false);
	call->text = buf_str(&buf);
	return LAYER_OK;
}

enum layer_status
layer_render(struct layer_project *project, const char *environment, const char *release,
             enum layer_form form, const char **text, size_t *len)
{
	struct call call = { .handle = project,
		             .run = run_render,
		             .environment = environment,
		             .release = release,
		             .form = form };

	*text = NULL;
	*len = 0;
	if (!project->project)
		return LAYER_FAILED;
	const enum layer_status status = run_call(&call);
	if (status == LAYER_OK) {
		*text = call.text.ptr;
		*len = call.text.len;
	}
	return status;
}

static enum layer_status
run_messages(struct call *call)
{
	struct workspace *ws = call->handle->ws;
	struct buf buf;

	buf_init(&buf, ws->arena);
	for (size_t i = 0; i < ws->findings->count; i++)
		text_finding(&buf, ws, &ws->findings->items[i], &(struct text_options){ 0 });
	call->text = buf_str(&buf);
	return LAYER_OK;
}

const char *
layer_messages(struct layer_project *project)
{
	struct call call = { .handle = project, .run = run_messages };

	if (project->exhausted)
		return "layer: out of memory\n";
	return project->ws && run_call(&call) == LAYER_OK ? call.text.ptr : "";
}

void
layer_close(struct layer_project *project)
{
	if (!project)
		return;
	arena_fini(&project->arena);
	free(project);
}
