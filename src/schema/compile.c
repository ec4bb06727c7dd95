/* SPDX-License-Identifier: MIT */
#include "schema/compile.h"

#include "schema/document.h"
#include "schema/evaluate.h"
#include "schema/keyword.h"
#include "schema/refusal.h"

/* Meta-schemas at work: one program for each dialect asked for. */
struct bench {
	struct compiler *compiler;
	struct library *library;
	const struct subschema *drafts[DRAFT_COUNT];
	struct made_up {
		struct dialect dialect;
		const struct subschema *schema;
		struct made_up *next;
	} * made_up; /* for dialects that choose their vocabularies */
};

static void
index_keywords(struct compiler *compiler)
{
	struct symbols *symbols = compiler->library->ws->symbols;

	for (int id = 0; id < KEYWORD_COUNT; id++) {
		const struct keyword *const keyword = keyword_get((enum keyword_id)id);
		address_put(&compiler->keywords, symbol_get(symbols, str_from(keyword->word)),
		            (void *)(uintptr_t)keyword);
	}
}

/* Does a keyword say anything in this schema object? */
static bool
is_active(const struct compilation *compilation, const struct keyword *keyword, bool hides)
{
	const enum draft_number draft = compilation->resource->dialect.draft->number;

	return keyword->build && (keyword->drafts & 1U << draft) != 0 &&
	       (!hides || (keyword->flags & KEYWORD_BESIDE_REF)) &&
	       compilation_has(compilation, keyword->vocabulary);
}

/* Keywords in the order of the table, whatever their order in the schema. */
static size_t
find_keywords(const struct compilation *compilation, const struct entry *found[KEYWORD_COUNT])
{
	const struct compiler *const compiler = compilation->compiler;
	const struct node *const ref =
	    map_get(compilation->site->node, compiler->library->words.ref);
	const bool hides =
	    compilation->resource->dialect.draft->number < DRAFT_2019 && node_is_string(ref);
	size_t n = 0;

	for (map_each(entry, compilation->site->node)) {
		const struct keyword *const keyword = address_get(&compiler->keywords, entry->key);
		if (keyword && is_active(compilation, keyword, hides)) {
			found[keyword - keyword_get(KEYWORD_TYPE)] = entry;
			n++;
		}
	}
	return n;
}

static bool
build_operations(struct compilation *compilation)
{
	const struct entry *found[KEYWORD_COUNT] = { NULL };
	struct subschema *const schema = compilation->schema;
	const size_t n = find_keywords(compilation, found);
	enum phase phase = PHASE_FIRST;
	uint32_t count = 0;
	bool applies = false;

	schema->operations =
	    arena_array(compilation->compiler->library->ws->arena, n, sizeof(*schema->operations));
	for (int id = 0; id < KEYWORD_COUNT && n > 0; id++) {
		const struct keyword *const keyword = keyword_get((enum keyword_id)id);
		for (; phase < keyword->phase; phase++)
			schema->begin[phase + 1] = count;
		if (!found[id])
			continue;
		struct operation *const operation = &schema->operations[count];
		*operation = (struct operation){ .keyword = (enum keyword_id)id,
			                         .word = keyword->word,
			                         .check = keyword->check,
			                         .node = found[id]->value,
			                         .key_span = found[id]->key_span };
		const enum built built = keyword->build(compilation, found[id], operation);
		if (built == BUILT_NOT)
			return false;
		count += built == BUILT;
		applies |= (keyword->flags & KEYWORD_APPLIES) != 0;
	}
	for (; phase < PHASE_COUNT; phase++)
		schema->begin[phase + 1] = count;
	schema->is_leaf = !applies;
	return true;
}

static bool
is_true(const struct node *map, const char *word)
{
	const struct node *const value = map_get_str(map, str_from(word));

	return value && value->kind == NODE_BOOL && value->truth;
}

/* The root of a resource leads to all its dynamic anchors. */
static void
enqueue_targets(struct compiler *compiler, struct subschema *schema,
                const struct resource *resource)
{
	struct arena *const arena = compiler->library->ws->arena;

	if (resource->ndynamic == 0)
		return;
	struct address_table *const targets = arena_alloc(arena, sizeof(*targets));
	address_table_init(targets, arena);
	for (size_t i = 0; i < resource->ndynamic; i++) {
		const struct anchor *const anchor = resource->dynamic[i];
		address_put(targets, anchor->name,
		            compiler_enqueue(compiler, (struct site *)(uintptr_t)anchor->site));
	}
	schema->targets = targets;
}

static bool
compile_object(struct compilation *compilation)
{
	struct subschema *const schema = compilation->schema;
	const struct node *const node = compilation->site->node;
	struct library *const library = compilation->compiler->library;

	if (node->count == 0) {
		schema->verdict = VERDICT_ALWAYS;
		return true;
	}
	schema->recursive_anchor = schema->draft >= DRAFT_2019 && is_true(node, "$recursiveAnchor");
	const struct node *const anchor = map_get(node, library->words.dynamic_anchor);
	if (schema->draft >= DRAFT_2020 && node_is_string(anchor) && anchor->count > 0)
		schema->dynamic_anchor = symbol_get(library->ws->symbols, node_str(anchor));
	return build_operations(compilation);
}

static bool
compile_one(struct compiler *compiler, struct subschema *schema)
{
	struct site *const site = (struct site *)(uintptr_t)schema->site;

	if (!library_ensure(compiler->library, site))
		return false;
	struct resource *const resource = site_resource(site);
	struct compilation compilation = { compiler, schema, site, resource, NULL };
	schema->draft = (uint8_t)resource->dialect.draft->number;
	schema->resource = compiler_enqueue(compiler, (struct site *)(uintptr_t)resource->site);
	if (schema->resource == schema && schema->draft >= DRAFT_2020)
		enqueue_targets(compiler, schema, resource);
	if (site->node->kind == NODE_BOOL)
		schema->verdict = site->node->truth ? VERDICT_ALWAYS : VERDICT_NEVER;
	return site->node->kind != NODE_MAP || compile_object(&compilation);
}

static bool
empty_queue(struct compiler *compiler)
{
	while (compiler->done < compiler->count) {
		struct subschema *const schema = compiler->queue[compiler->done++];
		if (schema->site && !compile_one(compiler, schema))
			return false;
	}
	return true;
}

const struct subschema *
compile(struct compiler *compiler, struct str url)
{
	struct library *const library = compiler->library;
	const struct span nowhere = { 0, 0, 0 };
	const struct document *const document =
	    library_open(library, symbol_get(library->ws->symbols, url), nowhere);

	if (!document)
		return NULL;
	struct subschema *const schema = compiler_enqueue(compiler, document->top);
	return empty_queue(compiler) ? schema : NULL;
}

/*
 * Judging.
 */

/* All vocabularies of a dialect at once: what a custom meta-schema stands for. */
static const struct subschema *
make_up(struct bench *bench, const struct dialect *dialect)
{
	struct compiler *const compiler = bench->compiler;
	struct workspace *const ws = bench->library->ws;
	struct subschema *const schema = compiler_make(compiler);
	struct operation *const all = arena_alloc(ws->arena, sizeof(*all));

	*all = (struct operation){ .keyword = KEYWORD_ALL_OF,
		                   .word = "allOf",
		                   .check = keyword_get(KEYWORD_ALL_OF)->check };
	all->many.items = arena_array(ws->arena, VOCABULARY_COUNT, sizeof(*all->many.items));
	for (size_t i = 0; i < VOCABULARY_COUNT; i++) {
		if (!(dialect->vocabularies & 1U << i) || !dialect->draft->vocabularies[i])
			continue;
		const struct str prefix = dialect->draft->meta_prefix;
		all->many.items[all->many.count++] =
		    compile(compiler, arena_printf(ws->arena, "%" PRISTR "%s", STRARG(prefix),
		                                   dialect->draft->vocabularies[i]));
	}
	schema->operations = all;
	for (enum phase phase = PHASE_IN_PLACE; phase < PHASE_COUNT; phase++)
		schema->begin[phase + 1] = 1;
	schema->draft = (uint8_t)dialect->draft->number;
	schema->resource = schema;
	if (schema->draft >= DRAFT_2020) {
		schema->dynamic_anchor = symbol_get(ws->symbols, STR("meta"));
		struct address_table *const targets = arena_alloc(ws->arena, sizeof(*targets));
		address_table_init(targets, ws->arena);
		address_put(targets, schema->dynamic_anchor, schema);
		schema->targets = targets;
	}
	return schema;
}

static const struct subschema *
meta_of(void *context, const struct dialect *dialect)
{
	struct bench *const bench = context;
	const struct subschema **const slot = &bench->drafts[dialect->draft->number];

	if (!dialect->chosen) {
		if (!*slot)
			*slot = compile(bench->compiler, dialect->draft->url);
		return *slot;
	}
	for (const struct made_up *made = bench->made_up; made; made = made->next)
		if (made->dialect.draft == dialect->draft &&
		    made->dialect.vocabularies == dialect->vocabularies)
			return made->schema;
	struct made_up *const made = arena_alloc(bench->library->ws->arena, sizeof(*made));
	*made = (struct made_up){ *dialect, make_up(bench, dialect), bench->made_up };
	bench->made_up = made;
	return made->schema;
}

static bool
judge(struct library *library, struct site *site)
{
	struct bench *const bench = library->judge_context;
	const struct subschema *const meta = meta_of(bench, &site_resource(site)->dialect);
	struct failure *failed = NULL;
	struct run run;

	run_init(&run, bench->library, meta, bench->compiler->count);
	run.written = true;
	run.document = site->document;
	run.meta_of = meta_of;
	run.context = bench;
	if (run_judge(&run, site->node, NULL, NULL) && run.stop == STOP_NOT)
		return true;
	if (run.stop == STOP_NOT)
		run_judge(&run, site->node, NULL, &failed);
	return refusal_complain(library, site, &run, run.stop == STOP_NOT ? failed : NULL);
}

struct compiler *
compile_begin(struct library *library)
{
	struct compiler *const compiler = compiler_new(library, false);
	struct bench *const bench = arena_alloc(library->ws->arena, sizeof(*bench));

	index_keywords(compiler);
	bench->library = library_new(library->ws);
	bench->library->regexes = library->regexes;
	bench->compiler = compiler_new(bench->library, true);
	index_keywords(bench->compiler);
	library->judge = judge;
	library->judge_context = bench;
	return compiler;
}
