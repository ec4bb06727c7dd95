/* SPDX-License-Identifier: MIT */
#include "project/quotes.h"

#include "project/placeholder.h"
#include "value/list.h"
#include "value/map.h"

/* Integers up to here are exact in a float64. */
#define EXACT_INTEGER 9007199254740992.0

static size_t
count_digits(struct str text, size_t from)
{
	size_t n = 0;

	while (from + n < text.len && text.ptr[from + n] >= '0' && text.ptr[from + n] <= '9')
		n++;
	return n;
}

/* -?(0|[1-9][0-9]*)([.][0-9]*[1-9])?: what a printer would write again. */
static bool
is_plain_number(struct str text)
{
	size_t at = text.len > 0 && text.ptr[0] == '-' ? 1 : 0;
	const size_t whole = count_digits(text, at);

	if (whole == 0 || (whole > 1 && text.ptr[at] == '0'))
		return false;
	at += whole;
	if (at == text.len)
		return true;
	return text.ptr[at] == '.' && at + 1 + count_digits(text, at + 1) == text.len &&
	       text.len > at + 1 && text.ptr[text.len - 1] != '0';
}

static bool
keeps_number(struct str text, const struct node *node)
{
	return is_plain_number(text) && !(node->flags & NODE_ROUNDED) &&
	       node->real <= EXACT_INTEGER && node->real >= -EXACT_INTEGER;
}

static bool
keeps(const struct workspace *ws, const struct node *node)
{
	const struct str text = span_text(ws->sources, node->span);

	if (node->flags & NODE_QUOTED)
		return true;
	switch ((enum node_kind)node->kind) {
	case NODE_BOOL:
		return str_is(text, node->truth ? "true" : "false");
	case NODE_FLOAT:
		return keeps_number(text, node);
	case NODE_NULL:
	case NODE_INT:
	case NODE_STRING:
	case NODE_LIST:
	case NODE_MAP:
		break;
	}
	return true;
}

static bool
ask_for_quotes(struct workspace *ws, const struct node *node)
{
	const struct str text = span_text(ws->sources, node->span);

	complain(ws, RULE_CONFIG_QUOTES, node->span, "YAML changes '%" PRISTR "' to another text",
	         STRARG(text));
	last_finding(ws)->help =
	    arena_printf(ws->arena, "write it in quotes: \"%" PRISTR "\"", STRARG(text));
	return false;
}

bool
quotes_check(struct workspace *ws, const struct node *node)
{
	bool ok = true;

	if (node_is_map(node)) {
		for (map_each(entry, node))
			ok &= quotes_check(ws, entry->value);
		return ok;
	}
	if (node_is_list(node)) {
		for (list_each(i, node))
			ok &= quotes_check(ws, list_get(node, i));
		return ok;
	}
	return keeps(ws, node) || ask_for_quotes(ws, node);
}

bool
quotes_text(struct workspace *ws, const struct node *node, const char *what, struct str *text)
{
	if (node_is_string(node)) {
		*text = node_str(node);
		return true;
	}
	if (node->kind != NODE_FLOAT && node->kind != NODE_BOOL)
		return complain(ws, RULE_CONFIG_TYPE, node->span, "%s must be a text, not %s", what,
		                node_kind_name(node));
	*text = span_text(ws->sources, node->span);
	return keeps(ws, node) || ask_for_quotes(ws, node);
}

bool
quotes_name(struct workspace *ws, struct str name, struct span span)
{
	const struct str written = span_text(ws->sources, span);
	const bool is_plain = written.len > 0 && name_valid(str_sub(written, 0, 1));

	if (!is_plain || str_starts(written, name))
		return true;
	complain(ws, RULE_CONFIG_QUOTES, span, "YAML reads this name as '%" PRISTR "'",
	         STRARG(name));
	last_finding(ws)->help = STR("write the name in quotes");
	return false;
}
