/* SPDX-License-Identifier: MIT */
#include "schema/wording.h"

#include "base/quote.h"
#include "schema/advice.h"
#include "value/list.h"

/* Values of an enum that are listed; names of a list; bytes of a value. */
#define MOST_VALUES 12
#define MOST_BYTES 60

const char *
wording_kind(const struct node *node)
{
	static const char *const kinds[] = { "null",   "boolean", "number", "number",
		                             "string", "array",   "object" };

	return kinds[node->kind];
}

void
wording_types(struct buf *buf, unsigned types)
{
	static const char *const words[] = { "null",   "boolean", "number", "integer",
		                             "string", "array",   "object" };
	bool first = true;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!(types & 1U << i))
			continue;
		buf_printf(buf, "%s%s", first ? "" : " or ", words[i]);
		first = false;
	}
}

/* The first bytes of a text, no character cut through. */
static struct str
shorten(struct str text)
{
	size_t len = text.len < MOST_BYTES ? text.len : MOST_BYTES;

	while (len < text.len && len > 0 && ((unsigned char)text.ptr[len] & 0xc0) == 0x80)
		len--;
	return str_sub(text, 0, len);
}

void
wording_value(struct buf *buf, const struct node *node, struct workspace *ws)
{
	const struct str text = span_text(ws->sources, node->span);

	if (node->kind == NODE_STRING)
		quote_go(buf, shorten(node_str(node)), '\'');
	else
		buf_add_str(buf, shorten(text));
	if (text.len > MOST_BYTES + 2)
		buf_add_str(buf, STR("..."));
}

static void
add_list(struct buf *buf, const struct node *list, struct workspace *ws)
{
	for (list_each(i, list)) {
		if (i == MOST_VALUES) {
			buf_printf(buf, ", ... (%u in all)", list->count);
			break;
		}
		if (i > 0)
			buf_add_str(buf, STR(", "));
		wording_value(buf, list->items[i], ws);
	}
}

static void
say_type(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	(void)ws;
	buf_add_str(buf, STR("must be "));
	wording_types(buf, failure->operation->types);
	buf_printf(buf, ", is %s", wording_kind(failure->node));
}

static void
say_const(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	buf_add_str(buf, STR("must be "));
	wording_value(buf, failure->operation->node, ws);
}

static void
say_enum(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	const bool one = failure->operation->node->count == 1;

	buf_add_str(buf, one ? STR("must be ") : STR("must be one of "));
	add_list(buf, failure->operation->node, ws);
}

/* Some reasons quote the value, which a message must not. */
static void
say_format(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	(void)ws;
	buf_printf(buf, "is not a valid %" PRISTR, STRARG(failure->operation->format));
	if (failure->node->count > 0 && !str_contains(failure->reason, STR("\"")) &&
	    !str_contains(failure->reason, STR("`")))
		buf_printf(buf, ": %" PRISTR, STRARG(failure->reason));
}

static const char *
plural(int64_t n, const char *one, const char *many)
{
	return n == 1 ? one : many;
}

static void
say_properties(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	const int64_t n = failure->operation->count;

	(void)ws;
	buf_printf(buf, "must have at %s %lld %s, has %u",
	           failure->operation->keyword == KEYWORD_MIN_PROPERTIES ? "least" : "most",
	           (long long)n, plural(n, "property", "properties"), failure->node->count);
}

static void
say_items(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	const int64_t n = failure->operation->count;

	(void)ws;
	buf_printf(buf, "must have at %s %lld %s, has %u",
	           failure->operation->keyword == KEYWORD_MIN_ITEMS ? "least" : "most",
	           (long long)n, plural(n, "item", "items"), failure->node->count);
}

static void
say_length(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	const int64_t n = failure->operation->count;

	(void)ws;
	buf_printf(buf, "must have at %s %lld %s",
	           failure->operation->keyword == KEYWORD_MIN_LENGTH ? "least" : "most",
	           (long long)n, plural(n, "character", "characters"));
}

static void
say_pattern(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	(void)ws;
	buf_add_str(buf, STR("does not match the pattern "));
	quote_go(buf, failure->operation->pattern.text, '\'');
}

static void
say_limit(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	static const char *const words[KEYWORD_COUNT] = {
		[KEYWORD_MINIMUM] = "must be at least ",
		[KEYWORD_MAXIMUM] = "must be at most ",
		[KEYWORD_EXCLUSIVE_MINIMUM] = "must be more than ",
		[KEYWORD_EXCLUSIVE_MAXIMUM] = "must be less than ",
		[KEYWORD_MULTIPLE_OF] = "must be a multiple of ",
	};

	buf_add_str(buf, str_from(words[failure->operation->keyword]));
	buf_add_str(buf, span_text(ws->sources, failure->operation->node->span));
}

static void
say_unique(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	(void)ws;
	buf_printf(buf, "items %zu and %zu are equal, but must differ", failure->indexes[0],
	           failure->indexes[1]);
}

static void
say_additional_items(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	(void)ws;
	buf_printf(buf, "must have at most %zu items, has %u",
	           failure->node->count - failure->nindexes, failure->node->count);
}

static void
say_contains(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	(void)failure;
	(void)ws;
	buf_add_str(buf, STR("no item is what `contains` asks for"));
}

static void
say_number_of_matches(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	const int64_t n = failure->operation->count;

	(void)ws;
	buf_printf(buf, "must have at %s %lld %s that `contains` asks for, has %zu",
	           failure->operation->keyword == KEYWORD_MIN_CONTAINS ? "least" : "most",
	           (long long)n, plural(n, "item", "items"), failure->nindexes);
}

/* `required` of the inner schema says best what is meant. */
static void
say_not(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	const struct node *const inner = failure->operation->node;
	const struct node *const required = map_get_str(inner, STR("required"));
	const struct node *value = map_get_str(inner, STR("const"));

	if (!value)
		value = map_get_str(inner, STR("enum"));
	if (list_count(required) > 0) {
		buf_add_str(buf, required->count == 1 ? STR("must not have ")
		                                      : STR("must not have together "));
		add_list(buf, required, ws);
	} else if (value) {
		buf_add_str(buf, STR("must not be "));
		wording_value(buf, value, ws);
	} else if (map_get_str(inner, STR("type"))) {
		buf_add_str(buf, STR("must not be "));
		wording_value(buf, map_get_str(inner, STR("type")), ws);
	} else {
		buf_add_str(buf, STR("must not be what the schema under `not` describes"));
	}
}

/* A branch of anyOf or oneOf: its title, or where it stands. */
static void
add_branch(struct buf *buf, const struct failure *failure, size_t index)
{
	const struct node *const branch = failure->operation->node->items[index];
	const struct node *const title = map_get_str(branch, STR("title"));

	if (node_is_string(title))
		quote_go(buf, node_str(title), '\'');
	else
		buf_printf(buf, "%s/%zu", failure->operation->word, index);
}

static void
say_one_of(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	(void)ws;
	if (failure->nindexes < 2) {
		buf_add_str(buf, STR("matches none of the alternatives"));
		return;
	}
	buf_add_str(buf, STR("matches two alternatives of which one is allowed: "));
	add_branch(buf, failure, failure->indexes[0]);
	buf_add_str(buf, STR(" and "));
	add_branch(buf, failure, failure->indexes[1]);
}

static void
say_any_of(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	(void)failure;
	(void)ws;
	buf_add_str(buf, STR("matches none of the alternatives"));
}

typedef void say_function(struct buf *buf, const struct failure *failure, struct workspace *ws);

static say_function *const sayings[KEYWORD_COUNT] = {
	[KEYWORD_TYPE] = say_type,
	[KEYWORD_CONST] = say_const,
	[KEYWORD_ENUM] = say_enum,
	[KEYWORD_FORMAT] = say_format,
	[KEYWORD_MIN_PROPERTIES] = say_properties,
	[KEYWORD_MAX_PROPERTIES] = say_properties,
	[KEYWORD_MIN_ITEMS] = say_items,
	[KEYWORD_MAX_ITEMS] = say_items,
	[KEYWORD_UNIQUE_ITEMS] = say_unique,
	[KEYWORD_ADDITIONAL_ITEMS] = say_additional_items,
	[KEYWORD_CONTAINS] = say_contains,
	[KEYWORD_MIN_CONTAINS] = say_number_of_matches,
	[KEYWORD_MAX_CONTAINS] = say_number_of_matches,
	[KEYWORD_MIN_LENGTH] = say_length,
	[KEYWORD_MAX_LENGTH] = say_length,
	[KEYWORD_PATTERN] = say_pattern,
	[KEYWORD_MINIMUM] = say_limit,
	[KEYWORD_MAXIMUM] = say_limit,
	[KEYWORD_EXCLUSIVE_MINIMUM] = say_limit,
	[KEYWORD_EXCLUSIVE_MAXIMUM] = say_limit,
	[KEYWORD_MULTIPLE_OF] = say_limit,
	[KEYWORD_NOT] = say_not,
	[KEYWORD_ANY_OF] = say_any_of,
	[KEYWORD_ONE_OF] = say_one_of,
};

/* The keywords that have one error for each name. */
static void
say_name(struct buf *buf, const struct failure *failure, const struct symbol *name)
{
	const enum keyword_id keyword = failure->operation->keyword;

	if (keyword == KEYWORD_PROPERTY_NAMES) {
		buf_add_str(buf, STR("the name "));
		quote_go(buf, symbol_str(name), '\'');
		buf_add_str(buf, STR(" is not allowed"));
		return;
	}
	buf_add_str(buf, STR("property "));
	quote_go(buf, symbol_str(name), '\'');
	if (keyword == KEYWORD_ADDITIONAL_PROPERTIES) {
		buf_add_str(buf, STR(" is not known to the schema"));
	} else if (failure->name) {
		buf_add_str(buf, STR(" is missing, which "));
		quote_go(buf, symbol_str(failure->name), '\'');
		buf_add_str(buf, STR(" asks for"));
	} else {
		buf_add_str(buf, STR(" is missing"));
	}
}

/* A schema that is `false`: what stands above it says what is meant. */
static void
say_false(struct buf *buf, const struct failure *failure)
{
	const struct site *const site = failure->schema->site;
	const struct symbol *const key = failure->at ? failure->at->key : NULL;

	if (!site->parent) {
		buf_add_str(buf, STR("the schema is `false`: it allows nothing"));
	} else if (key) {
		buf_add_str(buf, STR("property "));
		quote_go(buf, symbol_str(key), '\'');
		buf_add_str(buf, advice_is_unknown(failure) ? STR(" is not known to the schema")
		                                            : STR(" is not allowed"));
	} else {
		buf_add_str(buf, STR("is not allowed"));
	}
	if (site->parent)
		buf_printf(buf, " (`%" PRISTR "` is false)", STRARG(site->token));
}

void
wording_message(struct buf *buf, const struct failure *failure, const struct symbol *name,
                struct workspace *ws)
{
	const struct str own = advice_own_words(failure);

	if (own.len > 0)
		buf_printf(buf, "%" PRISTR ": ", STRARG(own));
	switch (failure->kind) {
	case FAILURE_KEYWORD:
		if (name)
			say_name(buf, failure, name);
		else if (sayings[failure->operation->keyword])
			sayings[failure->operation->keyword](buf, failure, ws);
		else
			buf_printf(buf, "`%s` fails", failure->operation->word);
		break;
	case FAILURE_FALSE:
		say_false(buf, failure);
		break;
	case FAILURE_CYCLE:
		buf_add_str(buf, STR("the schema refers to itself without end"));
		break;
	case FAILURE_GROUP:
	case FAILURE_REFERENCE:
		buf_add_str(buf, STR("does not satisfy the schema"));
		break;
	}
	advice_add_condition(buf, failure, ws);
}

struct str
wording_suggestion(const struct failure *failure, const struct symbol *name, struct workspace *ws)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	advice_add(&buf, failure, name, ws);
	return buf_str(&buf);
}
