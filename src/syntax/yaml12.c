/* SPDX-License-Identifier: MIT */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "syntax/yaml12.h"

#include "base/number.h"

#include <math.h>

#ifdef HAVE_LIBFYAML
#include <libfyaml.h>
#endif

struct word {
	const char *text;
	struct scalar scalar;
};

static const struct word words[] = {
	{ "", { .kind = SCALAR_NULL } },
	{ "~", { .kind = SCALAR_NULL } },
	{ "null", { .kind = SCALAR_NULL } },
	{ "Null", { .kind = SCALAR_NULL } },
	{ "NULL", { .kind = SCALAR_NULL } },
	{ "true", { .kind = SCALAR_BOOL, .truth = true } },
	{ "True", { .kind = SCALAR_BOOL, .truth = true } },
	{ "TRUE", { .kind = SCALAR_BOOL, .truth = true } },
	{ "false", { .kind = SCALAR_BOOL, .truth = false } },
	{ "False", { .kind = SCALAR_BOOL, .truth = false } },
	{ "FALSE", { .kind = SCALAR_BOOL, .truth = false } },
	{ ".nan", { .kind = SCALAR_FLOAT, .real = (double)NAN } },
	{ ".NaN", { .kind = SCALAR_FLOAT, .real = (double)NAN } },
	{ ".(double)NAN", { .kind = SCALAR_FLOAT, .real = (double)NAN } },
	{ ".inf", { .kind = SCALAR_FLOAT, .real = HUGE_VAL } },
	{ ".Inf", { .kind = SCALAR_FLOAT, .real = HUGE_VAL } },
	{ ".INF", { .kind = SCALAR_FLOAT, .real = HUGE_VAL } },
	{ "+.inf", { .kind = SCALAR_FLOAT, .real = HUGE_VAL } },
	{ "+.Inf", { .kind = SCALAR_FLOAT, .real = HUGE_VAL } },
	{ "+.INF", { .kind = SCALAR_FLOAT, .real = HUGE_VAL } },
	{ "-.inf", { .kind = SCALAR_FLOAT, .real = -HUGE_VAL } },
	{ "-.Inf", { .kind = SCALAR_FLOAT, .real = -HUGE_VAL } },
	{ "-.INF", { .kind = SCALAR_FLOAT, .real = -HUGE_VAL } },
};

/* A whole number in `0o` or `0x`; a sign is not allowed before these. */
static bool
parse_based(struct str text, double *real)
{
	const unsigned base = str_starts(text, STR("0o"))   ? 8
	                      : str_starts(text, STR("0x")) ? 16
	                                                    : 0;
	uint64_t natural;

	if (base == 0 || !number_parse_uint(str_from_offset(text, 2), base, &natural))
		return false;
	*real = (double)natural;
	return true;
}

struct scalar
yaml12_resolve(struct str text)
{
	double real;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_is(text, words[i].text))
			return words[i].scalar;
	if (parse_based(text, &real) || number_parse(text, &real) != NUMBER_BAD)
		return (struct scalar){ .kind = SCALAR_FLOAT, .real = real };
	return (struct scalar){ .kind = SCALAR_STRING, .text = text };
}

static bool
is_number(const struct scalar *scalar)
{
	return scalar->kind == SCALAR_INT || scalar->kind == SCALAR_UINT ||
	       scalar->kind == SCALAR_FLOAT;
}

static bool
is_text(const struct scalar *scalar)
{
	return scalar->kind == SCALAR_STRING || scalar->kind == SCALAR_TIME;
}

static bool
is_same(const struct scalar *a, const struct scalar *b)
{
	if (is_text(a) || is_text(b))
		return is_text(a) && is_text(b);
	if (is_number(a) && is_number(b)) {
		const double x = scalar_real(a), y = scalar_real(b);
		return x == y || (isnan(x) && isnan(y));
	}
	return a->kind == b->kind && (a->kind != SCALAR_BOOL || a->truth == b->truth);
}

static const char *
describe(const struct scalar *scalar)
{
	switch (scalar->kind) {
	case SCALAR_NULL:
		return "null";
	case SCALAR_BOOL:
		return scalar->truth ? "true" : "false";
	case SCALAR_INT:
	case SCALAR_UINT:
	case SCALAR_FLOAT:
		return "number";
	case SCALAR_STRING:
	case SCALAR_TIME:
		break;
	}
	return "string";
}

bool
yaml12_differs(struct arena *arena, struct str text, bool is_key, struct yaml12_note *note)
{
	const struct scalar helm = scalar_resolve(arena, text);
	const struct scalar reader = yaml12_resolve(text);

	note->is_key = is_key;
	note->helm = describe(&helm);
	note->reader = describe(&reader);
	if (is_key && str_is(text, "<<")) {
		note->helm = "merge key";
		return true;
	}
	return !is_same(&helm, &reader);
}

#ifdef HAVE_LIBFYAML
/* A source on its way through libfyaml. */
struct opinion {
	struct workspace *ws;
	uint32_t source;
	struct yaml12_note *items;
	size_t count, cap;
	struct nesting {
		bool map, value_next;
	} * levels;
	size_t depth, levels_cap;
	size_t at; /* where the last event began */
};

static void
push_level(struct opinion *opinion, bool map)
{
	if (opinion->depth == opinion->levels_cap) {
		const size_t cap = opinion->levels_cap ? opinion->levels_cap * 2 : 16;
		opinion->levels = arena_grow(opinion->ws->arena, opinion->levels,
		                             opinion->levels_cap * sizeof(*opinion->levels),
		                             cap * sizeof(*opinion->levels));
		opinion->levels_cap = cap;
	}
	opinion->levels[opinion->depth++] = (struct nesting){ .map = map };
}

static bool
is_key_next(const struct opinion *opinion)
{
	const struct nesting *level =
	    opinion->depth > 0 ? &opinion->levels[opinion->depth - 1] : NULL;

	return level && level->map && !level->value_next;
}

/* A node is complete: in a map, keys and values take turns. */
static void
take_turn(struct opinion *opinion)
{
	if (opinion->depth > 0)
		opinion->levels[opinion->depth - 1].value_next ^= true;
}

static void
add_note(struct opinion *opinion, const struct yaml12_note *note)
{
	if (opinion->count == opinion->cap) {
		const size_t cap = opinion->cap ? opinion->cap * 2 : 16;
		opinion->items = arena_grow(opinion->ws->arena, opinion->items,
		                            opinion->cap * sizeof(*opinion->items),
		                            cap * sizeof(*opinion->items));
		opinion->cap = cap;
	}
	opinion->items[opinion->count++] = *note;
}

static void
take_scalar(struct opinion *opinion, const struct fy_event *event)
{
	struct fy_token *token = event->scalar.value;
	const bool is_key = is_key_next(opinion);
	struct yaml12_note note = { .is_key = is_key };
	size_t len = 0;

	take_turn(opinion);
	if (event->scalar.tag || !token || fy_scalar_token_get_style(token) != FYSS_PLAIN)
		return;
	const char *text = fy_token_get_text(token, &len);
	const struct fy_mark *begin = fy_token_start_mark(token);
	const struct fy_mark *end = fy_token_end_mark(token);
	if (!text || !begin || !end ||
	    !yaml12_differs(opinion->ws->arena, (struct str){ text, len }, is_key, &note))
		return;
	note.at =
	    (struct span){ opinion->source, (uint32_t)begin->input_pos, (uint32_t)end->input_pos };
	opinion->at = begin->input_pos;
	add_note(opinion, &note);
}

/* Returns: false when the document is over. */
static bool
take(struct opinion *opinion, const struct fy_event *event)
{
	switch (event->type) {
	case FYET_SCALAR:
		take_scalar(opinion, event);
		break;
	case FYET_ALIAS:
		take_turn(opinion);
		break;
	case FYET_MAPPING_START:
	case FYET_SEQUENCE_START:
		push_level(opinion, event->type == FYET_MAPPING_START);
		break;
	case FYET_MAPPING_END:
	case FYET_SEQUENCE_END:
		opinion->depth--;
		take_turn(opinion);
		break;
	case FYET_DOCUMENT_END:
	case FYET_STREAM_END:
		return false;
	case FYET_NONE:
	case FYET_STREAM_START:
	case FYET_DOCUMENT_START:
		break;
	}
	return true;
}

/* Where an event stands, for the place of a refusal. */
static void
note_place(struct opinion *opinion, struct fy_event *event)
{
	struct fy_token *token = fy_event_get_token(event);
	const struct fy_mark *mark = token ? fy_token_end_mark(token) : NULL;

	if (mark && mark->input_pos > opinion->at)
		opinion->at = mark->input_pos;
}

static bool
read_events(struct opinion *opinion, struct fy_parser *parser)
{
	struct fy_event *event;
	bool more = true;

	while (more && (event = fy_parser_parse(parser))) {
		note_place(opinion, event);
		more = take(opinion, event);
		fy_parser_event_free(parser, event);
	}
	return !more;
}

static void
say_nothing(struct fy_diag *diag, void *user, const char *text, size_t len)
{
	(void)diag;
	(void)user;
	(void)text;
	(void)len;
}

/* Its diagnostics print the text of lines, and read behind it: none are made. */
static struct fy_diag *
quiet_diag(void)
{
	struct fy_diag_cfg config;

	fy_diag_cfg_default(&config);
	config.fp = NULL;
	config.output_fn = say_nothing;
	config.level = FYET_MAX;
	return fy_diag_create(&config);
}

static bool
read_bytes(struct opinion *opinion, struct str bytes, struct fy_diag *diag)
{
	const struct fy_parse_cfg config = { .flags = FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2,
		                             .diag = diag };
	struct fy_parser *parser = fy_parser_create(&config);

	if (!parser)
		return false;
	if (bytes.len == 0)
		bytes = STR("\n");
	const bool fine =
	    fy_parser_set_string(parser, bytes.ptr, bytes.len) == 0 && read_events(opinion, parser);
	fy_parser_destroy(parser);
	return fine;
}

struct yaml12_notes
yaml12_read(struct workspace *ws, uint32_t source)
{
	struct opinion opinion = { .ws = ws, .source = source };
	struct fy_diag *diag = quiet_diag();
	const bool fine =
	    diag && read_bytes(&opinion, source_get(ws->sources, source)->bytes, diag);

	if (diag)
		fy_diag_destroy(diag);
	return (struct yaml12_notes){
		.available = true,
		.refused = !fine,
		.refused_at = { source, (uint32_t)opinion.at, (uint32_t)opinion.at },
		.items = opinion.items,
		.count = opinion.count,
	};
}
#else
struct yaml12_notes
yaml12_read(struct workspace *ws, uint32_t source)
{
	(void)ws;
	(void)source;
	return (struct yaml12_notes){ .available = false };
}
#endif
