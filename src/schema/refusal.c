/* SPDX-License-Identifier: MIT */
#include "schema/refusal.h"

#include "schema/cause.h"
#include "schema/helm_text.h"

/* Further errors that are named beside the first. */
#define MOST_FURTHER 9

/* Words of one draft in a schema of another. */
static const struct hint {
	const char *word;    /* the last key on the way; NULL: any */
	enum node_kind kind; /* of what stands there */
	unsigned drafts;     /* of the schema */
	const char *help;
} hints[] = {
	{ "required", NODE_BOOL, DRAFTS_FROM(DRAFT_4),
	  "list the required names in the schema of the object around it; draft 3 is not known" },
	{ "items", NODE_LIST, DRAFTS_ONLY(DRAFT_2020),
	  "write prefixItems, or name the draft of the schema in $schema" },
	{ "exclusiveMinimum", NODE_BOOL, DRAFTS_FROM(DRAFT_6),
	  "write the limit itself in the place of true, which is draft 04" },
	{ "exclusiveMaximum", NODE_BOOL, DRAFTS_FROM(DRAFT_6),
	  "write the limit itself in the place of true, which is draft 04" },
	{ "$id", NODE_STRING, DRAFTS_FROM(DRAFT_2019),
	  "remove it, write $anchor for a name, or say draft-07 in $schema" },
	{ NULL, NODE_BOOL, DRAFTS_ONLY(DRAFT_4),
	  "draft 04 has no true and false: write {} or {\"not\": {}}" },
};

static struct str
find_hint(const struct schema_error *error, enum draft_number draft)
{
	const struct step *const last =
	    error->path.nsteps > 0 ? &error->path.steps[error->path.nsteps - 1] : NULL;
	const struct str word = last && last->kind == STEP_KEY ? symbol_str(last->key) : STR("");

	for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++)
		if (hints[i].kind == (enum node_kind)error->node->kind &&
		    (hints[i].drafts & 1U << draft) != 0 &&
		    (!hints[i].word || str_is(word, hints[i].word)))
			return str_from(hints[i].help);
	return error->suggestion;
}

/* Helm's own words. */
static struct str
helm_words(struct library *library, const struct site *site, const struct subschema *meta,
           const struct failure *failed)
{
	struct arena *const arena = library->ws->arena;
	const struct helm_refusal refusal = {
		.schema = site_url(arena, site),
		.meta = meta->site ? site_url(arena, meta->site) : STR("urn:mem:metaschema"),
		.failed = failed,
	};
	struct buf buf;

	buf_init(&buf, arena);
	helm_text_refusal(&buf, &refusal, library->ws->sources);
	return buf_str(&buf);
}

static bool
complain_stopped(struct workspace *ws, const struct site *site, enum stop stop)
{
	if (stop != STOP_NUMBER)
		return complain(ws, RULE_SCHEMA_LIMIT, site->node->span,
		                "the schema is too large to be checked against its meta-schema");
	complain(ws, RULE_SCHEMA_INVALID, site->node->span,
	         "a number of the schema has an exponent beyond a million");
	last_finding(ws)->helm = STR("unable to validate schema: runtime error: invalid memory "
	                             "address or nil pointer dereference");
	return false;
}

bool
refusal_complain(struct library *library, const struct site *site, const struct run *run,
                 const struct failure *failed)
{
	struct workspace *const ws = library->ws;
	const enum draft_number draft = site_resource(site)->dialect.draft->number;
	const struct str above = site_pointer(ws->arena, site);
	struct schema_errors errors = { .count = 0 };

	if (!failed)
		return complain_stopped(ws, site, run->stop);
	cause_find(ws, failed, &errors);
	for (size_t i = 0; i < errors.count && i <= MOST_FURTHER; i++) {
		const struct schema_error *const error = &errors.items[i];
		const struct str at = arena_printf(ws->arena, "%" PRISTR "%" PRISTR, STRARG(above),
		                                   STRARG(error->pointer));
		if (i > 0) {
			also_at(ws, error->node->span, error->message);
			continue;
		}
		complain(ws, RULE_SCHEMA_INVALID, error->node->span,
		         "the schema is not valid at '%" PRISTR "': %" PRISTR, STRARG(at),
		         STRARG(error->message));
		last_finding(ws)->help = find_hint(error, draft);
	}
	last_finding(ws)->helm = helm_words(library, site, run->start, failed);
	return false;
}
