/* SPDX-License-Identifier: MIT */
#include "schema/schema.h"

#include "schema/cause.h"
#include "schema/compile.h"
#include "schema/evaluate.h"
#include "schema/helm_text.h"
#include "source/load.h"
#include "syntax/json_read.h"

/* Where Helm thinks that every schema lies. */
#define DOCUMENT_URL "file:///values.schema.json"

struct schema {
	struct library *library;
	struct run run;
	struct schema_map *maps;
	size_t nmaps;
	const struct node *stopped; /* values whose judging hit a limit: it would again */
};

/* Serves a document from the files of --schema-map. */
static uint32_t
load_mapped(void *context, struct workspace *ws, struct str url)
{
	const struct schema *const schema = context;

	for (size_t i = 0; i < schema->nmaps; i++) {
		const struct schema_map *const map = &schema->maps[i];
		if (!str_starts(url, map->prefix))
			continue;
		const struct str rest = str_from_offset(url, map->prefix.len);
		const struct load load = {
			.path = arena_printf(ws->arena, "%" PRISTR "/%" PRISTR,
			                     STRARG(map->directory), STRARG(rest)),
			.root = map->directory,
		};
		const uint32_t source = load_source(ws, &load);
		return source ? source : LOAD_FAILED;
	}
	return 0;
}

struct schema *
schema_compile(struct workspace *ws, uint32_t source, const struct schema_options *options)
{
	struct schema *const schema = arena_alloc(ws->arena, sizeof(*schema));
	const struct node *const root = json_read(ws, source);

	if (!root)
		return NULL;
	schema->library = library_new(ws);
	if (options && options->nmaps > 0) {
		schema->nmaps = options->nmaps;
		schema->maps = arena_array(ws->arena, options->nmaps, sizeof(*schema->maps));
		for (size_t i = 0; i < options->nmaps; i++)
			schema->maps[i] = options->maps[i];
		schema->library->load = load_mapped;
		schema->library->context = schema;
	}
	library_add(schema->library, STR(DOCUMENT_URL), root);
	struct compiler *const compiler = compile_begin(schema->library);
	const struct subschema *const start = compile(compiler, STR(DOCUMENT_URL));
	if (!start)
		return NULL;
	run_init(&schema->run, schema->library, start, compiler->count);
	schema->run.may_keep = !compiler->is_dynamic;
	return schema;
}

bool
schema_valid(struct schema *schema, const struct node *values)
{
	const bool passes = run_judge(&schema->run, values, NULL, NULL);

	schema->stopped = schema->run.stop == STOP_NOT ? NULL : values;
	return passes && !schema->stopped;
}

struct schema_errors *
schema_explain(struct workspace *ws, struct schema *schema, const struct node *values)
{
	struct schema_errors *const errors = arena_alloc(ws->arena, sizeof(*errors));
	struct failure *failed = NULL;
	struct buf helm;

	if (schema->stopped != values && run_judge(&schema->run, values, NULL, &failed) &&
	    schema->run.stop == STOP_NOT)
		return errors;
	if (schema->run.stop != STOP_NOT) {
		cause_stop(ws, schema->run.stop, values, errors);
		return errors;
	}
	buf_init(&helm, ws->arena);
	helm_text_values(&helm, failed, ws->sources);
	errors->helm = buf_str(&helm);
	cause_find(ws, failed, errors);
	return errors;
}
