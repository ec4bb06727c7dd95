/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_event.h"

#include "base/limits.h"
#include "syntax/yaml_directive.h"
#include "syntax/yaml_text.h"

#include <string.h>

/* How many bytes Helm's reader takes at a time. */
#define PORTION 512
#define BYTE_ORDER_MARK STR("\xef\xbb\xbf")

/* The length that a leading byte of UTF-8 announces; 1 for what leads nothing. */
static size_t
announced_len(unsigned char lead)
{
	if (lead >= 0xf0)
		return 4;
	return lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
}

/* Where the last character that is whole before @end ends. */
static size_t
whole_end(struct str bytes, size_t begin, size_t end)
{
	size_t lead = end;

	while (lead > begin && end - lead < 3 &&
	       ((unsigned char)bytes.ptr[lead - 1] & 0xc0) == 0x80)
		lead--;
	if (lead == begin)
		return end;
	lead--;
	return lead + announced_len((unsigned char)bytes.ptr[lead]) > end ? lead : end;
}

/* libyaml asks for bytes: the next portion of the piece, then Helm 4's newline. */
static int
feed(void *context, unsigned char *buffer, size_t room, size_t *size)
{
	struct yaml_events *events = context;
	const size_t whole = whole_end(events->input, 0, events->fed);
	const size_t left = events->input.len - events->fed;
	const size_t portion = PORTION - (events->fed - whole);

	*size = left < portion ? left : portion;
	if (*size > room)
		*size = room;
	if (*size > 0) {
		memcpy(buffer, events->input.ptr + events->fed, *size);
		events->fed += *size;
	} else if (events->wants_newline) {
		events->wants_newline = false;
		buffer[0] = '\n';
		*size = 1;
	}
	return 1;
}

static bool
is_ascii(struct str bytes)
{
	unsigned char all = 0;

	for (size_t i = 0; i < bytes.len; i++)
		all |= (unsigned char)bytes.ptr[i];
	return all < 0x80;
}

void
yaml_events_open(struct yaml_events *events, struct workspace *ws, struct span piece,
                 bool wants_newline, const struct yaml_standins *standins)
{
	const struct str bytes = span_text(ws->sources, piece);

	memset(events, 0, sizeof(*events));
	events->ws = ws;
	events->source = piece.source;
	events->base = piece.begin;
	events->bytes = bytes;
	events->input = standins ? yaml_standins_apply(standins, ws->arena, bytes) : bytes;
	events->wants_newline =
	    bytes.len == 0 || (wants_newline && bytes.ptr[bytes.len - 1] != '\n');
	events->ascii = is_ascii(bytes);
	events->offset = str_starts(bytes, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.len : 0;
	events->standins = standins;
	if (!yaml_parser_initialize(&events->parser))
		arena_exhaust(ws->arena, sizeof(events->parser));
	yaml_parser_set_input(&events->parser, feed, events);
}

void
yaml_events_close(struct yaml_events *events)
{
	yaml_event_delete(&events->event);
	yaml_parser_delete(&events->parser);
}

/* The offset in the piece of a mark, which counts characters. */
static size_t
mark_offset(struct yaml_events *events, size_t chars)
{
	const struct str bytes = events->bytes;

	if (events->ascii)
		return chars < bytes.len ? chars : bytes.len;
	while (events->chars < chars && events->offset < bytes.len) {
		events->chars++;
		events->offset++;
		while (yaml_text_continues(bytes, events->offset))
			events->offset++;
	}
	while (events->chars > chars && events->offset > 0) {
		events->chars--;
		events->offset--;
		while (events->offset > 0 && yaml_text_continues(bytes, events->offset))
			events->offset--;
	}
	return events->offset;
}

static struct span
span_of(const struct yaml_events *events, size_t begin, size_t end)
{
	return (struct span){ events->source, (uint32_t)(events->base + begin),
		              (uint32_t)(events->base + (end < begin ? begin : end)) };
}

static struct span
point_at(struct yaml_events *events, yaml_mark_t mark)
{
	const size_t at = mark_offset(events, mark.index);

	return span_of(events, at, at);
}

/* The line that Helm names, 0 for none: it forgets to add 1 but for the scanner's errors. */
static size_t
helm_line(const yaml_parser_t *parser)
{
	if (parser->problem_mark.line != 0)
		return parser->problem_mark.line + (parser->error == YAML_SCANNER_ERROR);
	return parser->context_mark.line;
}

static struct str
helm_words(struct arena *arena, size_t line, struct str words)
{
	if (line == 0)
		return arena_printf(arena, "yaml: %" PRISTR, STRARG(words));
	return arena_printf(arena, "yaml: line %zu: %" PRISTR, line, STRARG(words));
}

/* A text that never ends is best shown where it begins. */
static bool
belongs_to_context(const yaml_parser_t *parser)
{
	return strcmp(parser->problem, "found unexpected end of stream") == 0 ||
	       strcmp(parser->problem, "found unexpected document indicator") == 0 ||
	       strncmp(parser->problem, "did not find expected ','", 25) == 0;
}

static const struct yaml_level *
innermost_brackets(const struct yaml_nesting *nesting)
{
	size_t i = nesting->count;

	while (i > 0 && !nesting->levels[i - 1].brackets)
		i--;
	return i > 0 ? &nesting->levels[i - 1] : NULL;
}

/* The bracket that is open where the text ends; of no source for none. */
static struct span
open_bracket(const struct yaml_events *events, size_t problem)
{
	const struct yaml_level *level = innermost_brackets(&events->nesting);

	if (!level ||
	    yaml_text_skip_blanks(events->bytes, problem, events->bytes.len) < events->bytes.len)
		return (struct span){ 0 };
	return span_of(events, level->begin, level->begin + 1);
}

static void
place_problem(struct yaml_events *events, struct yaml_problem *problem)
{
	const yaml_parser_t *parser = &events->parser;

	if (parser->error == YAML_READER_ERROR) {
		const size_t at = parser->problem_offset;
		problem->at = span_of(events, at < events->bytes.len ? at : events->bytes.len, 0);
		return;
	}
	problem->at = point_at(events, parser->problem_mark);
	const struct span bracket = open_bracket(events, problem->at.begin - events->base);
	if (bracket.source != 0) {
		problem->also = problem->at;
		problem->at = bracket;
		problem->label = STR("the text ends here");
		problem->message = STR("the bracket is never closed");
		problem->help = STR("close it");
		return;
	}
	if (!parser->context)
		return;
	problem->also = point_at(events, parser->context_mark);
	problem->label = arena_copy(events->ws->arena, str_from(parser->context));
	if (belongs_to_context(parser)) {
		const struct span end = problem->at;
		problem->at = problem->also;
		problem->also = end;
		problem->label = STR("noticed here");
	}
}

/* We stop where Helm's parser would; @line as Helm counts it, 0 for none. */
static bool
fail_here(struct yaml_events *events, size_t at, size_t line, const char *words)
{
	struct yaml_problem problem = { .stage = YAML_STAGE_PARSE, .rule = RULE_YAML_SYNTAX };

	yaml_problem_explain(&problem, str_from(words));
	problem.at = span_of(events, at, at);
	problem.helm = helm_words(events->ws->arena, line, str_from(words));
	return yaml_problem_set(&events->problem, &problem);
}

/* `\/` is an escape of JSON, not of Helm's YAML. */
static bool
check_escapes(struct yaml_events *events, size_t begin, size_t end, size_t line)
{
	const size_t at = yaml_text_find_escape(events->bytes, begin, end, '/');

	if (at == end)
		return true;
	line += yaml_text_count_lines(events->bytes, begin, at);
	return fail_here(events, at, line > 0 ? line + 1 : 0, "found unknown escape character");
}

/* What libyaml refuses and Helm reads: the place to try again with a stand-in. */
static bool
want_retry(struct yaml_events *events)
{
	const yaml_parser_t *parser = &events->parser;
	const char *words = parser->problem ? parser->problem : "";
	enum yaml_standin kind = STANDIN_TAG;

	if (parser->error != YAML_SCANNER_ERROR)
		return false;
	const size_t at = mark_offset(events, parser->problem_mark.index);
	const struct str rest = str_from_offset(events->bytes, at);
	if (strcmp(words, "found unexpected ':'") == 0)
		kind = STANDIN_COLON;
	else if (strcmp(words, "found unknown escape character") == 0 &&
	         str_starts(rest, STR("\\'")))
		kind = STANDIN_ESCAPE;
	else if ((strcmp(words, "did not find expected whitespace or line break") != 0 &&
	          strcmp(words, "did not find expected tag URI") != 0) ||
	         rest.len == 0 || !memchr(",[]", rest.ptr[0], 3))
		return false;
	events->retry = (struct yaml_retry){ true, kind, at };
	return true;
}

/* Helm meets `\/` before it finds that the quotes are never closed. */
static bool
check_open_quotes(struct yaml_events *events)
{
	const yaml_parser_t *parser = &events->parser;

	if (parser->error != YAML_SCANNER_ERROR || !parser->context ||
	    !strstr(parser->context, "a quoted scalar"))
		return true;
	const size_t begin = mark_offset(events, parser->context_mark.index);
	const size_t end = mark_offset(events, parser->problem_mark.index);
	return begin >= events->bytes.len || events->bytes.ptr[begin] != '"' ||
	       check_escapes(events, begin, end, parser->context_mark.line);
}

/* libyaml has stopped. */
static bool
fail_libyaml(struct yaml_events *events)
{
	const yaml_parser_t *parser = &events->parser;
	struct yaml_problem problem = { .stage = YAML_STAGE_PARSE, .rule = RULE_YAML_SYNTAX };
	const struct str words = arena_copy(
	    events->ws->arena, str_from(parser->problem ? parser->problem : "no memory"));

	if (parser->error == YAML_MEMORY_ERROR) {
		yaml_events_close(events);
		arena_exhaust(events->ws->arena, 1);
	}
	if (!check_open_quotes(events))
		return false;
	want_retry(events);
	yaml_problem_explain(&problem, words);
	place_problem(events, &problem);
	problem.helm = helm_words(events->ws->arena, helm_line(parser), words);
	return yaml_problem_set(&events->problem, &problem);
}

static bool
fail_limit(struct yaml_events *events, size_t at, const char *message, struct str helm)
{
	return yaml_problem_set(&events->problem,
	                        &(struct yaml_problem){ .stage = YAML_STAGE_PARSE,
	                                                .rule = RULE_LIMIT,
	                                                .at = span_of(events, at, at),
	                                                .message = str_from(message),
	                                                .helm = helm });
}

static bool
check_directives(struct yaml_events *events)
{
	size_t at, line;

	switch (yaml_directives_check(events->bytes, events->offset, &at, &line)) {
	case YAML_DIRECTIVES_VERSION:
		return fail_here(events, at, line, "found incompatible YAML document");
	case YAML_DIRECTIVES_MANY:
		return fail_limit(events, at, "more than 64 directives", STR(""));
	case YAML_DIRECTIVES_FINE:
		break;
	}
	return true;
}

/* Behind one `&anchor` or `!tag`. */
static size_t
skip_property(struct str bytes, const struct yaml_event *event, size_t at, size_t end)
{
	if (bytes.ptr[at] == '&')
		at += 1 + event->anchor.len;
	else
		while (at < end && !yaml_text_is_blank(bytes.ptr[at]))
			at++;
	return at < end ? at : end;
}

/* Is the property at @at one of this event? Those of the first key of a map look the same. */
static bool
is_own_property(struct str bytes, const struct yaml_event *event, size_t at, bool bare)
{
	if (bytes.ptr[at] == '&')
		return event->anchor.len > 0;
	return bytes.ptr[at] == '!' && (event->tag.len > 0 || bare);
}

/* Split the properties off: where the value begins, and whether the tag is a bare `!`. */
static size_t
skip_properties(struct yaml_events *events, struct yaml_event *event, size_t at, size_t end)
{
	const struct str bytes = events->bytes;
	char last = '\0';

	while (at < end && bytes.ptr[at] != last) {
		const bool bare = at + 1 == bytes.len || yaml_text_is_blank(bytes.ptr[at + 1]);
		if (!is_own_property(bytes, event, at, bare))
			break;
		last = bytes.ptr[at];
		if (last == '!' && bare)
			event->tag = STR("!");
		at = yaml_text_skip_blanks(bytes, skip_property(bytes, event, at, end), end);
	}
	return at;
}

static struct str
text_of(const yaml_char_t *text)
{
	return str_from((const char *)text);
}

/* `?` ends flow text in Helm's parser, and no key may follow there. */
static bool
check_flow_text(struct yaml_events *events, size_t begin, size_t end)
{
	const struct yaml_level *level = innermost_brackets(&events->nesting);
	const size_t at = begin + str_find_byte(str_sub(events->bytes, begin, end - begin), '?');

	if (!level || at >= end)
		return true;
	return fail_here(
	    events, at,
	    events->event.start_mark.line + yaml_text_count_lines(events->bytes, begin, at),
	    level->list ? "did not find expected ',' or ']'" : "did not find expected ',' or '}'");
}

/* A comma behind a tag in a flow container belongs to the tag. */
static bool
check_tag(struct yaml_events *events, const struct yaml_event *event, size_t end)
{
	if (event->tag.len == 0 || events->nesting.nflows == 0 || end >= events->bytes.len ||
	    events->bytes.ptr[end] != ',')
		return true;
	events->retry = (struct yaml_retry){ true, STANDIN_TAG, end };
	return fail_here(events, end, 0, "did not find expected whitespace or line break");
}

static bool
is_block(const yaml_event_t *raw)
{
	return raw->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
	       raw->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;
}

/* How far the first line of a block that is not blank is indented. */
static size_t
block_indent(struct str bytes, size_t begin, size_t end)
{
	const size_t header = yaml_text_line_end(bytes, begin);
	size_t at = header;

	while (at < end && yaml_text_is_blank(bytes.ptr[at]))
		at++;
	return at < end && at > header ? yaml_text_column(bytes, at) : end - begin;
}

/* A block ends with its last line that is more than indentation, without the line end. */
static size_t
block_end(struct str bytes, size_t begin, size_t end)
{
	const size_t indent = block_indent(bytes, begin, end);

	for (;;) {
		size_t line = end;
		while (end > begin && (bytes.ptr[end - 1] == '\n' || bytes.ptr[end - 1] == '\r'))
			line = --end;
		while (line > begin && bytes.ptr[line - 1] == ' ')
			line--;
		const bool is_blank = line > begin && yaml_text_is_blank(bytes.ptr[line - 1]);
		if (!is_blank || end - line > indent || line == end)
			return end;
		end = line;
	}
}

static bool
take_scalar(struct yaml_events *events, struct yaml_event *event)
{
	const yaml_event_t *raw = &events->event;
	const bool doubled = raw->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	const size_t begin = mark_offset(events, raw->start_mark.index);
	const size_t behind = mark_offset(events, raw->end_mark.index);
	const size_t end = is_block(raw) ? block_end(events->bytes, begin, behind) : behind;
	const struct str text = { (const char *)raw->data.scalar.value, raw->data.scalar.length };

	event->kind = YAML_EVENT_SCALAR;
	event->plain = raw->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	event->implicit = raw->data.scalar.plain_implicit;
	event->tag = text_of(raw->data.scalar.tag);
	event->anchor = text_of(raw->data.scalar.anchor);
	event->text = yaml_standins_undo(events->standins, events->ws->arena, text, doubled);
	event->written = span_of(events, begin, end);
	const size_t value = skip_properties(events, event, begin, end);
	event->value = span_of(events, value, end);
	if (event->plain && value == end && !check_tag(events, event, end))
		return false;
	if (doubled)
		return check_escapes(events, value, end, raw->start_mark.line);
	return !event->plain || check_flow_text(events, value, end);
}

static struct yaml_level *
push_level(struct yaml_events *events)
{
	struct yaml_nesting *nesting = &events->nesting;

	if (nesting->count == nesting->cap) {
		const size_t cap = nesting->cap ? nesting->cap * 2 : 8;
		nesting->levels = arena_grow(events->ws->arena, nesting->levels,
		                             nesting->cap * sizeof(*nesting->levels),
		                             cap * sizeof(*nesting->levels));
		nesting->cap = cap;
	}
	nesting->levels[nesting->count] = (struct yaml_level){ 0 };
	return &nesting->levels[nesting->count++];
}

/* A list may stand at the column of its key; Helm's parser does not count such a one. */
static bool
indents(const struct yaml_nesting *nesting, size_t column)
{
	for (size_t i = nesting->count; i > 0; i--)
		if (nesting->levels[i - 1].indents)
			return nesting->levels[i - 1].column < column;
	return true;
}

static bool
open_level(struct yaml_events *events, const struct yaml_event *event, bool block)
{
	struct yaml_nesting *nesting = &events->nesting;
	const size_t at = event->value.begin - events->base;
	const bool bare = event->written.begin == event->value.begin;
	const size_t column =
	    bare ? events->event.start_mark.column : yaml_text_column(events->bytes, at);
	const bool counts = block && indents(nesting, column);
	struct yaml_level *level = push_level(events);

	*level = (struct yaml_level){ .brackets = event->flow,
		                      .list = event->kind == YAML_EVENT_LIST,
		                      .indents = counts,
		                      .column = column,
		                      .begin = at };
	nesting->nflows += event->flow;
	nesting->nblocks += counts;
	if (nesting->nflows <= LIMIT_DEPTH && nesting->nblocks <= LIMIT_DEPTH)
		return true;
	const size_t line = events->event.start_mark.line;
	return fail_limit(events, at, "more than 10000 containers in each other",
	                  helm_words(events->ws->arena, line > 0 ? line + 1 : 0,
	                             STR("exceeded max depth of 10000")));
}

/* A container that begins with its bracket or with its first entry. */
static bool
take_container(struct yaml_events *events, struct yaml_event *event, bool block)
{
	const yaml_event_t *raw = &events->event;
	const struct str bytes = events->bytes;
	const size_t begin = mark_offset(events, raw->start_mark.index);
	const size_t end = mark_offset(events, raw->end_mark.index);
	size_t value = begin;

	if (event->tag.len > 0 || event->anchor.len > 0 || (begin < end && bytes.ptr[begin] == '!'))
		value = skip_properties(events, event, begin, block ? bytes.len : end);
	event->flow = !block && value < end && memchr("[{", bytes.ptr[value], 2);
	event->written = span_of(events, begin, value);
	event->value = span_of(events, value, value);
	return open_level(events, event, block);
}

static void
close_level(struct yaml_events *events)
{
	const struct yaml_level *level = &events->nesting.levels[--events->nesting.count];

	events->nesting.nflows -= level->brackets;
	events->nesting.nblocks -= level->indents;
}

static bool
take_map(struct yaml_events *events, struct yaml_event *event)
{
	const yaml_event_t *raw = &events->event;

	event->kind = YAML_EVENT_MAP;
	event->tag = text_of(raw->data.mapping_start.tag);
	event->anchor = text_of(raw->data.mapping_start.anchor);
	return take_container(events, event,
	                      raw->data.mapping_start.style == YAML_BLOCK_MAPPING_STYLE);
}

static bool
take_list(struct yaml_events *events, struct yaml_event *event)
{
	const yaml_event_t *raw = &events->event;

	event->kind = YAML_EVENT_LIST;
	event->tag = text_of(raw->data.sequence_start.tag);
	event->anchor = text_of(raw->data.sequence_start.anchor);
	return take_container(events, event,
	                      raw->data.sequence_start.style == YAML_BLOCK_SEQUENCE_STYLE);
}

static void
take_place(struct yaml_events *events, struct yaml_event *event)
{
	const size_t begin = mark_offset(events, events->event.start_mark.index);
	const size_t end = mark_offset(events, events->event.end_mark.index);

	event->written = event->value = span_of(events, begin, end);
}

static void
take_end(struct yaml_events *events, struct yaml_event *event)
{
	event->kind = YAML_EVENT_END;
	take_place(events, event);
	events->document_end = event->value.begin;
}

/* libyaml reads YAML 1.2 as well; most such lines are found before, see yaml_directive.h. */
static bool
take_document(struct yaml_events *events)
{
	const yaml_version_directive_t *version =
	    events->event.data.document_start.version_directive;

	if (!version || version->minor == 1)
		return true;
	return fail_here(events, mark_offset(events, events->event.start_mark.index),
	                 events->event.start_mark.line, "found incompatible YAML document");
}

/* Translate what libyaml has handed out. @done: out, whether @event is one for the caller. */
static bool
take_event(struct yaml_events *events, struct yaml_event *event, bool *done)
{
	*done = true;
	switch (events->event.type) {
	case YAML_SCALAR_EVENT:
		return take_scalar(events, event);
	case YAML_ALIAS_EVENT:
		event->kind = YAML_EVENT_ALIAS;
		event->text = text_of(events->event.data.alias.anchor);
		take_place(events, event);
		return true;
	case YAML_SEQUENCE_START_EVENT:
		return take_list(events, event);
	case YAML_MAPPING_START_EVENT:
		return take_map(events, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		event->kind = events->event.type == YAML_MAPPING_END_EVENT ? YAML_EVENT_MAP_END
		                                                           : YAML_EVENT_LIST_END;
		take_place(events, event);
		close_level(events);
		return true;
	case YAML_DOCUMENT_END_EVENT:
	case YAML_STREAM_END_EVENT:
		take_end(events, event);
		return true;
	case YAML_DOCUMENT_START_EVENT:
		*done = false;
		return take_document(events);
	case YAML_STREAM_START_EVENT:
	case YAML_NO_EVENT:
		*done = false;
		return true;
	}
	return true;
}

bool
yaml_events_next(struct yaml_events *events, struct yaml_event *event)
{
	bool done = false;

	if (!events->checked && !check_directives(events))
		return false;
	events->checked = true;
	while (!done) {
		yaml_event_delete(&events->event);
		memset(event, 0, sizeof(*event));
		if (!yaml_parser_parse(&events->parser, &events->event))
			return fail_libyaml(events);
		events->nesting.steps += events->nesting.nflows;
		if (events->nesting.steps > LIMIT_FLOW_STEPS)
			return fail_limit(events,
			                  mark_offset(events, events->event.start_mark.index),
			                  "too many values too deep in brackets", STR(""));
		if (!take_event(events, event, &done))
			return false;
	}
	return true;
}
