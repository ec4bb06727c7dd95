/* SPDX-License-Identifier: MIT */
#include "merge/spell.h"

#include "base/number.h"
#include "value/list.h"
#include "value/map.h"

#include <inttypes.h>
#include <stdlib.h>

/* Below and from here on Go's %g writes an exponent. */
#define EXPONENT_LOW (-4)
#define EXPONENT_HIGH 6

static void
spell_exponent(struct buf *buf, const char *digits, size_t ndigits, int exponent)
{
	buf_add_byte(buf, digits[0]);
	if (ndigits > 1)
		buf_add_byte(buf, '.');
	buf_add(buf, digits + 1, ndigits - 1);
	buf_printf(buf, "e%c%02d", exponent < 0 ? '-' : '+', abs(exponent));
}

/* Digits with the point behind the first @point of them. */
static void
spell_plain(struct buf *buf, const char *digits, size_t ndigits, int point)
{
	const size_t whole = point > 0 ? (size_t)point : 0;

	if (point <= 0) {
		buf_add_str(buf, STR("0."));
		buf_fill(buf, '0', (size_t)-point);
		buf_add(buf, digits, ndigits);
	} else if (whole >= ndigits) {
		buf_add(buf, digits, ndigits);
		buf_fill(buf, '0', whole - ndigits);
	} else {
		buf_add(buf, digits, whole);
		buf_add_byte(buf, '.');
		buf_add(buf, digits + whole, ndigits - whole);
	}
}

static void
spell_float(struct buf *buf, double real)
{
	char digits[17];
	int point;

	if (real < 0 || (real == 0 && 1 / real < 0))
		buf_add_byte(buf, '-');
	if (real == 0) {
		buf_add_byte(buf, '0');
		return;
	}
	const size_t ndigits = number_digits(real < 0 ? -real : real, digits, &point);
	if (point - 1 < EXPONENT_LOW || point - 1 >= EXPONENT_HIGH)
		spell_exponent(buf, digits, ndigits, point - 1);
	else
		spell_plain(buf, digits, ndigits, point);
}

static void
spell_scalar(struct buf *buf, const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_BOOL:
		buf_add_str(buf, node->truth ? STR("true") : STR("false"));
		return;
	case NODE_INT:
		buf_printf(buf, "%" PRId64, node->integer);
		return;
	case NODE_FLOAT:
		spell_float(buf, node->real);
		return;
	case NODE_STRING:
		buf_add_str(buf, node_str(node));
		return;
	case NODE_NULL:
	case NODE_LIST:
	case NODE_MAP:
		buf_add_str(buf, STR("<nil>"));
		return;
	}
}

/* How one kind of verb spells a key and a scalar. */
struct verb {
	void (*scalar)(struct buf *buf, const struct node *node);
	const char *before_key, *behind_key;
};

static void
spell(struct buf *buf, const struct node *node, const struct verb *verb)
{
	const char *between = "";

	if (node_is_map(node)) {
		buf_add_str(buf, STR("map["));
		for (map_each(entry, node)) {
			buf_printf(buf, "%s%s%" PRISTR "%s:", between, verb->before_key,
			           STRARG(symbol_str(entry->key)), verb->behind_key);
			spell(buf, entry->value, verb);
			between = " ";
		}
		buf_add_byte(buf, ']');
	} else if (node_is_list(node)) {
		buf_add_byte(buf, '[');
		for (list_each(i, node)) {
			buf_add_str(buf, str_from(between));
			spell(buf, list_get(node, i), verb);
			between = " ";
		}
		buf_add_byte(buf, ']');
	} else {
		verb->scalar(buf, node);
	}
}

static const struct verb verb_v = { spell_scalar, "", "" };

void
spell_value(struct buf *buf, const struct node *node)
{
	spell(buf, node, &verb_v);
}

/* The Go type of a scalar that %t does not take, or NULL. */
static const char *
go_type(const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_INT:
		return "int64";
	case NODE_FLOAT:
		return "float64";
	case NODE_STRING:
		return "string";
	case NODE_BOOL:
	case NODE_NULL:
	case NODE_LIST:
	case NODE_MAP:
		return NULL;
	}
	return NULL;
}

static void
mismatch_scalar(struct buf *buf, const struct node *node)
{
	const char *type = go_type(node);

	if (type)
		buf_printf(buf, "%%!t(%s=", type);
	spell_scalar(buf, node);
	if (type)
		buf_add_byte(buf, ')');
}

static const struct verb verb_t = { mismatch_scalar, "%!t(string=", ")" };

void
spell_mismatch(struct buf *buf, const struct node *node)
{
	if (node_is_null(node))
		buf_add_str(buf, STR("%!t(<nil>)"));
	else
		spell(buf, node, &verb_t);
}

/* Does Go's log write this byte of a value only inside quotes? */
static bool
wants_quotes(unsigned char byte)
{
	return byte <= ' ' || byte == '"' || byte == '=' || byte == 0x7f;
}

void
spell_quoted(struct buf *buf, struct str text)
{
	buf_add_byte(buf, '"');
	for (size_t i = 0; i < text.len; i++) {
		const unsigned char byte = (unsigned char)text.ptr[i];
		if (byte == '"' || byte == '\\')
			buf_printf(buf, "\\%c", byte);
		else if (byte == '\n' || byte == '\t' || byte == '\r')
			buf_printf(buf, "\\%c", byte == '\n' ? 'n' : byte == '\t' ? 't' : 'r');
		else if (byte < ' ' || byte == 0x7f)
			buf_printf(buf, "\\x%02x", byte);
		else
			buf_add_byte(buf, (char)byte);
	}
	buf_add_byte(buf, '"');
}

void
spell_attribute(struct buf *buf, struct str key, struct str value)
{
	bool quoted = value.len == 0;

	for (size_t i = 0; i < value.len; i++)
		quoted = quoted || wants_quotes((unsigned char)value.ptr[i]);
	if (key.len > 0)
		buf_printf(buf, "%" PRISTR "=", STRARG(key));
	if (quoted)
		spell_quoted(buf, value);
	else
		buf_add_str(buf, value);
}
