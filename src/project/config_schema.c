/* SPDX-License-Identifier: MIT */
#include "project/config_schema.h"

#include "project/schema_text.h"
#include "schema/schema.h"
#include "value/map.h"

/* Does an error stand at this place, or within it, already? */
static bool
is_known(const struct workspace *ws, size_t before, struct span at)
{
	for (size_t i = 0; i < before; i++) {
		const struct finding *finding = &ws->findings->items[i];
		if (finding->level != LEVEL_ERROR || finding->nplaces == 0)
			continue;
		const struct span place = finding->places[0].at;
		if (place.source == at.source && place.begin >= at.begin && place.begin <= at.end)
			return true;
	}
	return false;
}

/* The key of the value at fault; nowhere for an item of a list and for the root. */
static struct span
key_of(const struct node *root, const struct schema_error *error)
{
	const struct path above = { error->path.steps,
		                    error->path.nsteps - (error->path.nsteps > 0) };
	const struct step *last = error->path.steps + above.nsteps;

	if (error->key_span.source != 0)
		return error->key_span;
	if (error->path.nsteps == 0 || last->kind != STEP_KEY)
		return (struct span){ 0, 0, 0 };
	const struct entry *entry = map_find(path_get(root, &above), last->key);
	return entry ? entry->key_span : (struct span){ 0, 0, 0 };
}

/* A key that no schema takes (`false`) is at fault itself, whatever its value. */
static bool
is_about_key(const struct schema_error *error)
{
	return error->name || error->keyword.len == 0;
}

static void
add_finding(struct workspace *ws, size_t before, const struct node *root,
            const struct schema_error *error)
{
	const struct span key = key_of(root, error), value = error->node->span;
	const struct str path = path_text(ws->arena, &error->path);

	if (is_known(ws, before, key) || is_known(ws, before, value))
		return;
	complain(ws, RULE_CONFIG_SCHEMA, is_about_key(error) && key.source != 0 ? key : value,
	         "%" PRISTR "%s%" PRISTR, STRARG(path), path.len > 0 ? ": " : "",
	         STRARG(error->message));
	last_finding(ws)->path = path;
	last_finding(ws)->help = error->suggestion;
	also_at(ws, error->schema_span, STR("the schema says so here"));
}

bool
config_schema_check(struct workspace *ws, const struct node *root)
{
	const size_t before = ws->findings->count;
	const uint32_t source = source_add(ws->sources, SOURCE_BUILTIN, STR("layer.schema.json"),
	                                   schema_text(ws->arena));
	struct schema *schema = schema_compile(ws, source, NULL);

	if (!schema)
		return false;
	if (schema_valid(schema, root))
		return true;
	const struct schema_errors *errors = schema_explain(ws, schema, root);
	for (size_t i = 0; i < errors->count; i++)
		add_finding(ws, before, root, &errors->items[i]);
	return false;
}
