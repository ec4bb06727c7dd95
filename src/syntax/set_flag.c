/* SPDX-License-Identifier: MIT */
#include "syntax/set_flag.h"

#include "base/number.h"
#include "base/utf8.h"
#include "source/load.h"
#include "syntax/json_read.h"
#include "value/list.h"

#include <string.h>

static const struct kind {
	const char *name;
	const char *name_stops, *index_stops; /* what ends a name, and what follows an index */
	bool takes_escapes;
} kinds[] = {
	[SET_JSON] = { "--set-json", "=[,.", "=[.", true },
	[SET_VALUE] = { "--set", "=[,.", "=[.", true },
	[SET_STRING] = { "--set-string", "=[,.", "=[.", true },
	[SET_FILE] = { "--set-file", "=[,.", "=[.", true },
	[SET_LITERAL] = { "--set-literal", "=[.", "=[.", false },
	[SET_ITEM] = { "set", "[.", "[.", true },
};

/* Where Helm would fetch a file from. */
static const struct str schemes[] = {
	STR_INIT("http://"),
	STR_INIT("https://"),
	STR_INIT("oci://"),
};

const char *
set_kind_name(enum set_kind kind)
{
	return kinds[kind].name;
}

bool
set_kind_find(struct str flag, enum set_kind *kind)
{
	for (size_t i = 0; i < SET_ITEM; i++)
		if (str_is(flag, kinds[i].name)) {
			*kind = (enum set_kind)i;
			return true;
		}
	return false;
}

void
set_flag_begin(struct set_flag *flag, struct workspace *ws, enum set_kind kind, uint32_t source)
{
	*flag = (struct set_flag){
		.ws = ws,
		.kind = kind,
		.source = source,
		.text = source_get(ws->sources, source)->bytes,
	};
}

void
set_flag_begin_item(struct set_flag *flag, struct workspace *ws, const struct set_item *item)
{
	*flag = (struct set_flag){
		.ws = ws,
		.kind = SET_ITEM,
		.text = item->path,
		.item = item,
	};
}

static struct span
span_from(const struct set_flag *flag, size_t begin)
{
	if (flag->item)
		return flag->item->at;
	return (struct span){ flag->source, (uint32_t)begin, (uint32_t)flag->at };
}

static bool
at_end(const struct set_flag *flag)
{
	return flag->at == flag->text.len;
}

/* Take one character as it is. */
static void
copy_character(struct set_flag *flag, struct buf *buf)
{
	uint32_t code_point;
	char bytes[UTF8_MOST];

	utf8_decode(flag->text, &flag->at, &code_point);
	buf_add(buf, bytes, utf8_encode(code_point, bytes));
}

/* Take text up to one of @stops or the end. */
static void
take_text(struct set_flag *flag, const char *stops, struct set_name *name)
{
	const size_t begin = flag->at;
	struct buf buf;

	buf_init(&buf, flag->ws->arena);
	*name = (struct set_name){ .stop = 0 };
	for (; !at_end(flag); copy_character(flag, &buf)) {
		const char c = flag->text.ptr[flag->at];
		if (c != '\0' && strchr(stops, c)) {
			name->stop = c;
			break;
		}
		if (c != '\\' || !kinds[flag->kind].takes_escapes)
			continue;
		flag->at++;
		if (at_end(flag))
			break;
	}
	name->span = span_from(flag, begin);
	name->text = buf_str(&buf);
	flag->at += name->stop != 0;
}

/* The value of an entry stands behind its path. */
static void
end_path(const struct set_flag *flag, struct set_name *name)
{
	if (flag->item && !name->stop)
		name->stop = '=';
}

void
set_flag_name(struct set_flag *flag, struct set_name *name)
{
	take_text(flag, kinds[flag->kind].name_stops, name);
	end_path(flag, name);
}

void
set_flag_index(struct set_flag *flag, struct set_name *text)
{
	take_text(flag, "]", text);
}

void
set_flag_behind_index(struct set_flag *flag, struct set_name *rest)
{
	take_text(flag, kinds[flag->kind].index_stops, rest);
	end_path(flag, rest);
}

enum set_outcome
set_flag_failed(const struct set_flag *flag, struct str helm)
{
	struct finding *finding = last_finding(flag->ws);

	if (flag->kind == SET_ITEM)
		return SET_FAILED;
	/* Helm does not say what is wrong with a JSON argument. */
	if (flag->kind == SET_JSON)
		finding->helm = arena_printf(
		    flag->ws->arena, "failed parsing --set-json data %" PRISTR, STRARG(flag->text));
	else
		finding->helm = arena_printf(flag->ws->arena, "failed parsing %s data: %" PRISTR,
		                             kinds[flag->kind].name, STRARG(helm));
	return SET_FAILED;
}

enum set_outcome
set_flag_fail(const struct set_flag *flag, struct span at, struct str helm, const char *message)
{
	complain(flag->ws, flag->item ? RULE_SET_PATH : RULE_FLAG_SYNTAX, at, "%s", message);
	return set_flag_failed(flag, helm);
}

/* Does @text spell the lower-case @word in any case? Go folds the long s too. */
static bool
spells(struct str text, const char *word)
{
	static const struct str long_s = STR_INIT("\xc5\xbf");
	size_t at = 0;

	for (; *word != '\0'; word++) {
		if (at < text.len && (text.ptr[at] | 0x20) == *word)
			at++;
		else if (*word == 's' && str_starts(str_from_offset(text, at), long_s))
			at += long_s.len;
		else
			return false;
	}
	return at == text.len;
}

/* What --set makes of a text. */
static const struct node *
guess(struct arena *arena, struct span span, struct str text)
{
	int64_t integer;

	if (spells(text, "true") || spells(text, "false"))
		return node_bool(arena, span, spells(text, "true"));
	if (spells(text, "null"))
		return node_null(arena, span);
	if (str_is(text, "0"))
		return node_int(arena, span, 0);
	if (!str_starts(text, STR("0")) && number_parse_int(text, 10, &integer))
		return node_int(arena, span, integer);
	return node_string(arena, span, text);
}

static const struct node *
read_file(const struct set_flag *flag, struct span span, struct str path)
{
	struct workspace *ws = flag->ws;
	const bool is_dash = str_is(utf8_trim(path), "-");

	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (str_starts(path, schemes[i])) {
			set_flag_fail(flag, span, STR("the network is not used"),
			              "a file is not fetched over the network");
			return NULL;
		}
	const uint32_t source = load_file(ws, is_dash ? STR("-") : path, path, span);
	if (source == 0) {
		set_flag_failed(flag, last_finding(ws)->helm);
		return NULL;
	}
	const struct str bytes = source_get(ws->sources, source)->bytes;
	return node_string(ws->arena, span, utf8_replace(ws->arena, bytes));
}

/* The text of a value as the kind takes it. Returns: NULL + finding. */
static const struct node *
typed(const struct set_flag *flag, const struct set_name *text)
{
	struct arena *arena = flag->ws->arena;

	switch (flag->kind) {
	case SET_VALUE:
		return guess(arena, text->span, text->text);
	case SET_FILE:
		return read_file(flag, text->span, text->text);
	case SET_JSON:
	case SET_STRING:
	case SET_LITERAL:
	case SET_ITEM:
		break;
	}
	return node_string(arena, text->span, text->text);
}

/* Behind the brace, up to the first one that closes. */
static enum set_outcome
take_list(struct set_flag *flag, const struct node **value)
{
	const size_t begin = flag->at - 1;
	struct list_builder list;
	struct set_name item;

	list_begin(&list, flag->ws->arena);
	do {
		take_text(flag, ",}", &item);
		if (!item.stop)
			return set_flag_fail(flag, span_from(flag, begin),
			                     STR("list must terminate with '}'"),
			                     "the list is not closed with }");
		const struct node *node = typed(flag, &item);
		if (!node)
			return SET_FAILED;
		list_add(&list, node);
	} while (item.stop != '}');
	*value = list_end(&list, span_from(flag, begin));
	if (!at_end(flag) && flag->text.ptr[flag->at] == ',')
		flag->at++;
	return SET_DONE;
}

/* Skip blanks and at most one comma. Returns: true if it came to the comma or the end. */
static bool
skip_to_comma(struct set_flag *flag)
{
	uint32_t code_point;

	while (!at_end(flag)) {
		size_t behind = flag->at;
		utf8_decode(flag->text, &behind, &code_point);
		if (code_point != ',' && !utf8_is_space(code_point))
			return false;
		flag->at = behind;
		if (code_point == ',')
			return true;
	}
	return true;
}

static enum set_outcome
take_json(struct set_flag *flag, const struct node **value)
{
	const size_t begin = flag->at;

	if (skip_to_comma(flag)) {
		*value = node_null(flag->ws->arena, span_from(flag, begin));
		return SET_DONE;
	}
	*value = json_read_prefix(flag->ws, flag->source, &flag->at);
	if (!*value)
		return set_flag_failed(flag, STR(""));
	skip_to_comma(flag);
	return SET_DONE;
}

/* --set, --set-string and --set-file. */
static enum set_outcome
take_plain(struct set_flag *flag, const struct node **value)
{
	struct set_name text;

	if (at_end(flag)) {
		*value = node_string(flag->ws->arena, span_from(flag, flag->at), STR(""));
		return SET_AT_END;
	}
	if (flag->text.ptr[flag->at] == '{') {
		flag->at++;
		return take_list(flag, value);
	}
	take_text(flag, ",", &text);
	*value = typed(flag, &text);
	return *value ? SET_DONE : SET_FAILED;
}

enum set_outcome
set_flag_value(struct set_flag *flag, const struct node **value)
{
	struct set_name rest;

	switch (flag->kind) {
	case SET_JSON:
		return take_json(flag, value);
	case SET_VALUE:
	case SET_STRING:
	case SET_FILE:
		return take_plain(flag, value);
	case SET_LITERAL:
		take_text(flag, "", &rest);
		*value = typed(flag, &rest);
		return SET_DONE;
	case SET_ITEM:
		*value = flag->item->value;
		return SET_DONE;
	}
	return SET_DONE;
}
