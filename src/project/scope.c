/* SPDX-License-Identifier: MIT */
#include "project/scope.h"

#include "base/limits.h"
#include "project/placeholder.h"
#include "project/quotes.h"

/* Vars in each other; more is a circle. */
#define VARS_DEPTH 32

/* A fill under way: its scope, and what went wrong inside a var. */
struct filling {
	const struct scope *scope;
	size_t added; /* bytes that names have brought so far */
	bool failed;
};

struct scope
scope_of(struct environments *environments, const struct environment *environment,
         struct str release)
{
	return (struct scope){
		.environments = environments,
		.environment = environment,
		.env = environment->name,
		.release = release,
	};
}

static bool
too_long(const struct scope *scope, struct str name)
{
	const struct config_var *var = environment_var(scope->environment, name);

	return complain(scope->environments->ws, RULE_LIMIT, var->name.span,
	                "the var '%" PRISTR "' makes a text too long", STRARG(name));
}

static bool
lookup(void *context, struct str name, struct str *text)
{
	struct filling *filling = context;
	const struct scope *scope = filling->scope;

	if (str_is(name, "env")) {
		*text = scope->env;
		return true;
	}
	if (str_is(name, "release")) {
		*text = scope->release.len > 0 ? scope->release : STR("{release}");
		return true;
	}
	const struct scope_value value = scope_var(scope, name);
	*text = value.text;
	filling->added += value.text.len;
	filling->failed = value.status == SCOPE_FAILED ||
	                  (filling->added > LIMIT_FILE_BYTES && !too_long(scope, name));
	return value.status == SCOPE_OK && !filling->failed;
}

enum scope_status
scope_fill(const struct scope *scope, struct str text, struct str *out, struct str *unknown)
{
	struct filling filling = { .scope = scope };

	if (placeholder_fill(scope->environments->ws->arena, text, lookup, &filling, out, unknown))
		return SCOPE_OK;
	return filling.failed ? SCOPE_FAILED : SCOPE_UNKNOWN;
}

static bool
has_no_name(const struct scope *scope, struct span span, struct str name)
{
	return complain(scope->environments->ws, RULE_PLACEHOLDER, span,
	                "the environment '%" PRISTR "' has no var '%" PRISTR "'",
	                STRARG(scope->environment->name), STRARG(name));
}

bool
scope_text(const struct scope *scope, struct config_text text, struct str *out)
{
	struct str unknown;
	const enum scope_status status = scope_fill(scope, text.str, out, &unknown);

	if (status == SCOPE_UNKNOWN)
		return has_no_name(scope, text.span, unknown);
	return status == SCOPE_OK;
}

enum scope_status
scope_path(const struct scope *scope, struct config_text text, struct path *path,
           struct str *unknown)
{
	struct workspace *ws = scope->environments->ws;
	struct str key;

	if (!path_parse(ws, text.str, text.span, path))
		return SCOPE_FAILED;
	struct step *steps = arena_array(ws->arena, path->nsteps, sizeof(*steps));
	for (size_t i = 0; i < path->nsteps; i++) {
		steps[i] = path->steps[i];
		if (steps[i].kind != STEP_KEY)
			continue;
		const enum scope_status status =
		    scope_fill(scope, symbol_str(steps[i].key), &key, unknown);
		if (status != SCOPE_OK)
			return status;
		steps[i].key = symbol_get(ws->symbols, key);
	}
	path->steps = steps;
	return SCOPE_OK;
}

/* ---- lookups ---- */

/* The node that one file has at its path in this scope; NULL where it has none. */
static bool
look_into(const struct scope *scope, const struct config_file *file, const struct node **node)
{
	struct environments *environments = scope->environments;
	struct str path, unknown;
	struct path at;

	enum scope_status status = scope_fill(scope, file->pattern.str, &path, &unknown);
	if (status == SCOPE_OK)
		status = scope_path(scope, file->at, &at, &unknown);
	if (status == SCOPE_UNKNOWN) /* a var that this environment lacks: no such file */
		return file->optional || has_no_name(scope, file->pattern.span, unknown);
	if (status == SCOPE_FAILED)
		return false;
	const struct values_file *values =
	    values_file_get(environments->files, path, file->pattern.span);
	if (values->status == VALUES_BAD)
		return false;
	if (values->status == VALUES_LOCKED)
		return complain(environments->ws, RULE_LAYER_UNREADABLE, file->pattern.span,
		                "'%" PRISTR "' is encrypted by git-crypt", STRARG(values->shown));
	if (values->status == VALUES_ABSENT && !file->optional &&
	    !placeholder_any(file->pattern.str))
		return complain(environments->ws, RULE_LAYER_MISSING, file->pattern.span,
		                "the file '%" PRISTR "' is not there", STRARG(values->shown));
	*node = path_get(values->root, &at);
	return true;
}

/* One pattern: for {env} the files of the chain, the leaf's first. */
static bool
look_along(const struct scope *scope, const struct config_file *file, const struct node **node)
{
	const struct environment *environment = scope->environment;
	struct scope inner = *scope;

	if (!placeholder_has(file->pattern.str, STR("env")))
		return look_into(scope, file, node);
	for (size_t i = environment->nchain; i-- > 0 && !*node;) {
		inner.env = environment->chain[i].name;
		if (!look_into(&inner, file, node))
			return false;
	}
	return true;
}

bool
scope_lookup(const struct scope *scope, const struct config_files *files, const struct node **node)
{
	*node = NULL;
	for (size_t i = files->count; i-- > 0 && !*node;)
		if (!look_along(scope, &files->items[i], node))
			return false;
	return true;
}

/* ---- vars ---- */

static struct scope_value
tell_lookup(const struct scope *scope, const struct config_var *var)
{
	struct workspace *ws = scope->environments->ws;
	const struct node *node;
	struct scope_value value = { .status = SCOPE_FAILED };

	if (!scope_lookup(scope, &var->files, &node))
		return value;
	if (!node)
		return (struct scope_value){ .status = SCOPE_UNKNOWN };
	value.span = node->span;
	const struct str what =
	    arena_printf(ws->arena, "the var '%" PRISTR "'", STRARG(var->name.str));
	if (quotes_text(ws, node, what.ptr, &value.text))
		value.status = SCOPE_OK;
	else
		also_at(ws, var->name.span, STR("looked up for this var"));
	return value;
}

static struct scope_value
tell(const struct scope *scope, const struct config_var *var)
{
	struct workspace *ws = scope->environments->ws;
	struct scope inner = *scope;
	struct scope_value value = { .status = SCOPE_FAILED, .span = var->text.span };

	if (inner.depth++ == VARS_DEPTH) {
		complain(ws, RULE_CONFIG_CLASH, var->name.span,
		         "the var '%" PRISTR "' stands for itself", STRARG(var->name.str));
		return value;
	}
	inner.env = scope->environment->name;
	if (var->files.count > 0)
		return tell_lookup(&inner, var);
	if (!scope_text(&inner, var->text, &value.text))
		return value;
	if (value.text.len <= LIMIT_VAR_BYTES)
		value.status = SCOPE_OK;
	else
		too_long(scope, var->name.str);
	return value;
}

struct scope_value
scope_var(const struct scope *scope, struct str name)
{
	struct workspace *ws = scope->environments->ws;
	const struct config_var *var = environment_var(scope->environment, name);
	const struct symbol *key;

	if (!var)
		return (struct scope_value){ .status = SCOPE_UNKNOWN };
	if (var->files.count == 0 && !placeholder_any(var->text.str))
		return (struct scope_value){ SCOPE_OK, var->text.str, var->text.span };
	key = symbol_get(ws->symbols, arena_printf(ws->arena, "%" PRISTR "/%" PRISTR,
	                                           STRARG(scope->release), STRARG(name)));
	struct scope_value **slot =
	    (struct scope_value **)pairs_at(scope->environments->values, scope->environment, key);
	if (*slot)
		return **slot;
	struct scope_value *value = arena_alloc(ws->arena, sizeof(*value));
	*value = tell(scope, var);
	/* the table may have grown meanwhile */
	*pairs_at(scope->environments->values, scope->environment, key) = value;
	return *value;
}
