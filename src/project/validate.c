/* SPDX-License-Identifier: MIT */
#include "project/validate.h"

#include "base/buf.h"
#include "chart/candidates.h"
#include "value/map.h"

/* A schema in use, and the values that have passed it. */
struct used_schema {
	uint32_t source;
	struct schema *schema; /* NULL: it cannot be used */
	struct str helm;       /* then: why, in Helm's words */
	const struct node **passed;
	size_t npassed, cap;
};

struct validator {
	struct workspace *ws;
	const struct schema_options *options;
	struct used_schema *schemas;
	size_t nschemas, cap;
};

/* One judgement: the refusal in Helm's words as it grows, and the worst so far. */
struct judging {
	struct validator *validator;
	const struct validate_subject *subject;
	struct provenance *provenance; /* made when a hint asks for it */
	struct buf helm;
	size_t first;        /* the first finding of this judgement */
	struct path section; /* where the values of the chart at hand stand in the root's */
	enum validate_verdict verdict;
};

static const char heading[] =
    "values don't meet the specifications of the schema(s) in the following chart(s):\n";

struct validator *
validator_new(struct workspace *ws, const struct schema_options *options)
{
	struct validator *validator = arena_alloc(ws->arena, sizeof(*validator));

	validator->ws = ws;
	validator->options = options;
	return validator;
}

/* A urn: that is not checked: each Helm logs that in its own way. */
static void
word_warnings(struct workspace *ws, const struct profile *profile, size_t before)
{
	const struct str text = STR("unresolved URN reference ignored; using permissive schema: ");

	for (size_t i = before; i < ws->findings->count; i++) {
		struct finding *finding = &ws->findings->items[i];
		if (finding->rule != RULE_SCHEMA_URN || !str_starts(finding->helm, text))
			continue;
		const struct str urn = str_from_offset(finding->helm, text.len);
		finding->helm =
		    profile->logs_by_level
			? arena_printf(ws->arena, "level=WARN msg=\"%.*s\" urn=%" PRISTR,
		                       (int)text.len - 2, text.ptr, STRARG(urn))
			: arena_printf(ws->arena, "WARNING: %" PRISTR, STRARG(finding->helm));
	}
}

static struct used_schema *
schema_of(struct validator *validator, const struct profile *profile, uint32_t source)
{
	struct workspace *ws = validator->ws;

	for (size_t i = 0; i < validator->nschemas; i++)
		if (validator->schemas[i].source == source)
			return &validator->schemas[i];
	if (validator->nschemas == validator->cap) {
		const size_t cap = validator->cap ? validator->cap * 2 : 8;
		validator->schemas = arena_grow(ws->arena, validator->schemas,
		                                validator->cap * sizeof(*validator->schemas),
		                                cap * sizeof(*validator->schemas));
		validator->cap = cap;
	}
	struct used_schema *used = &validator->schemas[validator->nschemas++];
	*used = (struct used_schema){ .source = source };
	const size_t before = ws->findings->count;
	used->schema = schema_compile(ws, source, validator->options);
	word_warnings(ws, profile, before);
	if (!used->schema) {
		used->helm = last_finding(ws)->helm;
		last_finding(ws)->helm = STR("");
	}
	return used;
}

static bool
has_passed(const struct used_schema *used, const struct node *values)
{
	for (size_t i = 0; i < used->npassed; i++)
		if (used->passed[i] == values)
			return true;
	return false;
}

static void
remember(struct validator *validator, struct used_schema *used, const struct node *values)
{
	if (used->npassed == used->cap) {
		const size_t cap = used->cap ? used->cap * 2 : 8;
		used->passed =
		    arena_grow(validator->ws->arena, used->passed,
		               used->cap * sizeof(*used->passed), cap * sizeof(*used->passed));
		used->cap = cap;
	}
	used->passed[used->npassed++] = values;
}

/* The same cause in another environment is the same finding. */
static bool
joins_earlier(const struct judging *judging, struct span at, struct str message)
{
	struct workspace *ws = judging->validator->ws;

	for (size_t i = 0; i < judging->first; i++) {
		struct finding *finding = &ws->findings->items[i];
		if (finding->rule != RULE_SCHEMA_VALUES || finding->nplaces == 0 ||
		    finding->places[0].at.source != at.source ||
		    finding->places[0].at.begin != at.begin ||
		    !str_equal(finding->message, message) ||
		    !str_equal(finding->release, judging->subject->release))
			continue;
		const size_t n = finding->nenvironments;
		struct str *environments = arena_array(ws->arena, n + 1, sizeof(*environments));
		for (size_t k = 0; k < n; k++)
			environments[k] = finding->environments[k];
		environments[n] = judging->subject->environment;
		finding->environments = environments;
		finding->nenvironments = n + 1;
		return true;
	}
	return false;
}

static struct path
path_in_root(const struct judging *judging, const struct path *path)
{
	struct path whole = judging->section;

	for (size_t i = 0; i < path->nsteps; i++)
		whole = path_with(judging->validator->ws->arena, &whole, path->steps[i]);
	return whole;
}

/* A property may be missing because a layer deletes it: then that null is the line to show. */
static void
name_deletion(struct judging *judging, const struct schema_error *error)
{
	struct workspace *ws = judging->validator->ws;
	const struct validate_subject *subject = judging->subject;
	const struct step step = { .kind = STEP_KEY, .key = error->name };
	const struct path map = path_in_root(judging, &error->path);
	const struct path path = path_with(ws->arena, &map, step);
	struct candidates found;

	if (subject->nlayers == 0)
		return;
	if (!judging->provenance)
		judging->provenance = provenance_new(ws, subject->profile, subject->computed,
		                                     subject->layers, subject->nlayers);
	candidates_find(judging->provenance, &path, &found);
	if (found.nitems == 0 || found.items[0].value)
		return;
	also_at(ws, found.items[0].at, STR("this null deletes it"));
	last_finding(ws)->help = STR("give it a value there, or remove the null");
}

/* The value at fault; its key where a key is; the map where something is missing. */
static struct span
place_of(const struct schema_error *error)
{
	const struct entry *entry = error->name ? map_find(error->node, error->name) : NULL;
	const bool is_missing = error->name && node_is_map(error->node) &&
	                        !str_is(error->keyword, "additionalProperties") &&
	                        !str_is(error->keyword, "unevaluatedProperties");

	if (entry && is_missing)
		return entry->key_span;
	if (is_missing && error->node->span.source != 0)
		return error->node->span;
	return error->name && error->key_span.source != 0 ? error->key_span : error->node->span;
}

static void
add_finding(struct judging *judging, const struct computed_chart *computed,
            const struct schema_error *error)
{
	struct workspace *ws = judging->validator->ws;
	const struct span at = place_of(error);
	const struct path whole = path_in_root(judging, &error->path);
	const struct str path = path_text(ws->arena, &whole);
	const struct str message = arena_printf(ws->arena, "%" PRISTR "%s%" PRISTR, STRARG(path),
	                                        path.len > 0 ? ": " : "", STRARG(error->message));

	if (joins_earlier(judging, at, message))
		return;
	complain(ws, RULE_SCHEMA_VALUES, at, "%" PRISTR, STRARG(message));
	struct finding *finding = last_finding(ws);
	finding->path = path;
	finding->owner = computed->name;
	finding->help = error->suggestion;
	finding->release = judging->subject->release;
	if (judging->subject->environment.len > 0) {
		struct str *environments = arena_alloc(ws->arena, sizeof(*environments));
		*environments = judging->subject->environment;
		finding->environments = environments;
		finding->nenvironments = 1;
	}
	also_at(ws, error->schema_span, STR("the schema says so here"));
	if (error->name && str_is(error->keyword, "required"))
		name_deletion(judging, error);
}

static void
worsen(struct judging *judging, enum validate_verdict verdict)
{
	if (verdict > judging->verdict)
		judging->verdict = verdict;
}

static void
judge_values(struct judging *judging, const struct computed_chart *computed,
             const struct node *values)
{
	struct validator *validator = judging->validator;
	struct used_schema *used =
	    schema_of(validator, judging->subject->profile, computed->chart->schema_source);

	if (!used->schema) {
		worsen(judging, VALIDATE_UNUSABLE);
		/* Helm puts no line end behind such a block. */
		buf_printf(&judging->helm, "%" PRISTR ":\n%" PRISTR, STRARG(computed->name),
		           STRARG(used->helm));
		return;
	}
	if (has_passed(used, values))
		return;
	if (schema_valid(used->schema, values)) {
		remember(validator, used, values);
		return;
	}
	const struct schema_errors *errors = schema_explain(validator->ws, used->schema, values);
	worsen(judging, VALIDATE_FAILED);
	for (size_t i = 0; i < errors->count; i++)
		add_finding(judging, computed, &errors->items[i]);
	buf_printf(&judging->helm, "%" PRISTR ":\n%" PRISTR, STRARG(computed->name),
	           STRARG(errors->helm));
}

static void
judge(struct judging *judging, const struct computed_chart *computed)
{
	if (computed->chart && computed->chart->schema_source != 0 && computed->section)
		judge_values(judging, computed, computed->section);
	const struct path section = judging->section;
	for (size_t i = 0; i < computed->nsubs; i++) {
		const struct step step = { .kind = STEP_KEY,
			                   .key = symbol_get(judging->validator->ws->symbols,
			                                     computed->subs[i].name) };
		judging->section = path_with(judging->validator->ws->arena, &section, step);
		judge(judging, &computed->subs[i]);
	}
	judging->section = section;
}

enum validate_verdict
validate(struct validator *validator, const struct validate_subject *subject)
{
	struct workspace *ws = validator->ws;
	struct judging judging = {
		.validator = validator,
		.subject = subject,
		.first = ws->findings->count,
	};

	buf_init(&judging.helm, ws->arena);
	buf_add_str(&judging.helm, str_from(heading));
	judge(&judging, subject->computed);
	if (judging.verdict == VALIDATE_PASSED)
		return VALIDATE_PASSED;
	/* All of it may have been said of earlier values already. */
	if (ws->findings->count == judging.first)
		return judging.verdict;
	struct str helm = buf_str(&judging.helm);
	helm.len -= helm.len > 0 && helm.ptr[helm.len - 1] == '\n';
	ws->findings->items[judging.first].helm = helm;
	return judging.verdict;
}
