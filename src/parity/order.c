/* SPDX-License-Identifier: MIT */
#include "parity/order.h"

#include "base/number.h"

#include <string.h>

#define PARTS 4 /* numbers of a version */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number and the text behind it. */
static bool
take_number(struct str *rest, double *number)
{
	size_t len = 0;

	if (rest->len > 0 && (rest->ptr[0] == '-' || rest->ptr[0] == '+'))
		len++;
	while (len < rest->len && (is_digit(rest->ptr[len]) || rest->ptr[len] == '.'))
		len++;
	if (number_parse(str_sub(*rest, 0, len), number) != NUMBER_OK)
		return false;
	*rest = str_from_offset(*rest, len);
	return true;
}

static int
sign(double a, double b)
{
	return a < b ? -1 : a > b;
}

/* ---- versions ---- */

struct version {
	uint64_t parts[PARTS];
	struct str pre; /* empty: a release */
};

static bool
take_part(struct str *rest, uint64_t *part)
{
	size_t len = 0;

	while (len < rest->len && is_digit(rest->ptr[len]))
		len++;
	if (len == 0 || !number_parse_uint(str_sub(*rest, 0, len), 10, part))
		return false;
	*rest = str_from_offset(*rest, len);
	return true;
}

static bool
read_version(struct str text, struct version *version)
{
	size_t n = 0;

	*version = (struct version){ { 0 }, STR_INIT("") };
	if (str_starts(text, STR("v")) || str_starts(text, STR("V")))
		text = str_from_offset(text, 1);
	do {
		if (n > 0)
			text = str_from_offset(text, 1);
		if (n == PARTS || !take_part(&text, &version->parts[n++]))
			return false;
	} while (text.len > 0 && text.ptr[0] == '.');
	if (text.len == 0 || text.ptr[0] == '+')
		return n > 1;
	if (text.ptr[0] != '-')
		return false;
	version->pre = str_from_offset(text, 1);
	version->pre = str_sub(version->pre, 0, str_find_byte(version->pre, '+'));
	return n > 1 && version->pre.len > 0;
}

/* One identifier of a pre-release: numbers by value and below texts (semver 11). */
static int
compare_identifier(struct str a, struct str b)
{
	uint64_t one, two;
	const bool is_one = number_parse_uint(a, 10, &one), is_two = number_parse_uint(b, 10, &two);

	if (is_one && is_two)
		return one < two ? -1 : one > two;
	if (is_one != is_two)
		return is_one ? -1 : 1;
	return str_compare(a, b);
}

static int
compare_pre(struct str a, struct str b)
{
	struct str one, two;

	if (a.len == 0 || b.len == 0)
		return (a.len == 0) - (b.len == 0);
	for (;;) {
		const bool has_one = str_split(&a, '.', &one), has_two = str_split(&b, '.', &two);
		if (!has_one || !has_two)
			return has_one - has_two;
		const int order = compare_identifier(one, two);
		if (order != 0)
			return order;
	}
}

static bool
compare_versions(struct str a, struct str b, int *order)
{
	struct version one, two;

	if (!read_version(a, &one) || !read_version(b, &two))
		return false;
	*order = 0;
	for (size_t i = 0; i < PARTS && *order == 0; i++)
		*order = one.parts[i] < two.parts[i] ? -1 : one.parts[i] > two.parts[i];
	if (*order == 0)
		*order = compare_pre(one.pre, two.pre);
	return true;
}

/* ---- numbers with units ---- */

struct unit {
	const char *name;
	double factor;
};

static const struct unit quantities[] = {
	{ "", 1 },
	{ "n", 1e-9 },
	{ "u", 1e-6 },
	{ "m", 1e-3 },
	{ "k", 1e3 },
	{ "M", 1e6 },
	{ "G", 1e9 },
	{ "T", 1e12 },
	{ "P", 1e15 },
	{ "E", 1e18 },
	{ "Ki", 1024. },
	{ "Mi", 1048576. },
	{ "Gi", 1073741824. },
	{ "Ti", 1099511627776. },
	{ "Pi", 1125899906842624. },
	{ "Ei", 1152921504606846976. },
	{ NULL, 0 },
};

static const struct unit durations[] = {
	{ "", 1 },   { "ns", 1e-9 }, { "us", 1e-6 }, { "ms", 1e-3 }, { "s", 1 },
	{ "m", 60 }, { "h", 3600 },  { "d", 86400 }, { NULL, 0 },
};

static bool
take_unit(struct str *rest, const struct unit *units, double *factor)
{
	size_t len = 0;

	while (len < rest->len && !is_digit(rest->ptr[len]))
		len++;
	for (; units->name; units++) {
		if (!str_is(str_sub(*rest, 0, len), units->name))
			continue;
		*factor = units->factor;
		*rest = str_from_offset(*rest, len);
		return true;
	}
	return false;
}

/* One number with a unit; of durations several (`1h30m`). */
static bool
read_units(const struct node *node, const struct unit *units, bool several, double *sum)
{
	struct str rest;

	*sum = 0;
	if (node->kind == NODE_INT)
		*sum = (double)node->integer;
	if (node->kind == NODE_FLOAT)
		*sum = node->real;
	if (node->kind == NODE_INT || node->kind == NODE_FLOAT)
		return true;
	if (node->kind != NODE_STRING || node->count == 0)
		return false;
	rest = node_str(node);
	do {
		double number, factor;
		if (!take_number(&rest, &number) || !take_unit(&rest, units, &factor))
			return false;
		*sum += number * factor;
	} while (several && rest.len > 0);
	return rest.len == 0;
}

static const struct unit plain[] = { { "", 1 }, { NULL, 0 } };

static bool
compare_units(const struct unit *units, const struct node *a, const struct node *b, int *order)
{
	const bool several = units == durations;
	double one, two;

	if (!read_units(a, units, several, &one) || !read_units(b, units, several, &two))
		return false;
	*order = sign(one, two);
	return true;
}

/* ---- dates ---- */

/* 2025-03-14, perhaps with a time: the text orders itself. */
static bool
is_date(struct str text)
{
	static const char shape[] = "dddd-dd-dd";

	if (text.len < sizeof(shape) - 1)
		return false;
	for (size_t i = 0; i + 1 < sizeof(shape); i++)
		if (shape[i] == 'd' ? !is_digit(text.ptr[i]) : text.ptr[i] != '-')
			return false;
	return text.len == sizeof(shape) - 1 || text.ptr[10] == 'T' || text.ptr[10] == ' ';
}

static struct str
text_of(const struct node *node)
{
	return node->kind == NODE_STRING ? node_str(node) : STR("");
}

bool
order_compare(enum config_order by, const struct node *a, const struct node *b, int *order)
{
	switch (by) {
	case ORDER_NONE:
		return false;
	case ORDER_SEMVER:
		return compare_versions(text_of(a), text_of(b), order);
	case ORDER_NUMBER:
		return compare_units(plain, a, b, order);
	case ORDER_QUANTITY:
		return compare_units(quantities, a, b, order);
	case ORDER_DURATION:
		return compare_units(durations, a, b, order);
	case ORDER_DATE:
		break;
	}
	if (!is_date(text_of(a)) || !is_date(text_of(b)))
		return false;
	*order = str_compare(text_of(a), text_of(b));
	return true;
}

bool
order_is_clearly_less(const struct node *a, const struct node *b)
{
	double one, two;

	return read_units(a, quantities, false, &one) && read_units(b, quantities, false, &two) &&
	       one <= two * 0.9;
}

bool
order_reads(enum config_order by, const struct node *node)
{
	int order;

	return order_compare(by, node, node, &order);
}
