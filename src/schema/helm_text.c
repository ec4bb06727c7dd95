/* SPDX-License-Identifier: MIT */
#include "schema/helm_text.h"

#include "base/quote.h"
#include "base/limits.h"
#include "base/number.h"
#include "base/utf8.h"
#include "schema/equal.h"

/* Lines of one message: a tree that shares branches can be endless on paper. */
#define MOST_LINES LIMIT_SCHEMA_ERRORS
/* Bytes of one message: each line may list a huge enum. */
#define MOST_BYTES (64 * MIB)

/*
 * Numbers.
 */

/* Digits in groups of three. */
static void
add_grouped(struct buf *buf, struct str digits)
{
	for (size_t i = 0; i < digits.len; i++) {
		if (i > 0 && (digits.len - i) % 3 == 0)
			buf_add_byte(buf, ',');
		buf_add_byte(buf, digits.ptr[i]);
	}
}

static void
add_count(struct buf *buf, int64_t count)
{
	const uint64_t size = count < 0 ? -(uint64_t)count : (uint64_t)count;
	struct buf digits;

	buf_init(&digits, buf->arena);
	buf_printf(&digits, "%llu", (unsigned long long)size);
	if (count < 0)
		buf_add_byte(buf, '-');
	add_grouped(buf, buf_str(&digits));
}

static void
add_superscript(struct buf *buf, int exponent)
{
	static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
	const unsigned size = (unsigned)(exponent < 0 ? -exponent : exponent);

	if (exponent < 0)
		buf_add_str(buf, STR("⁻"));
	if (size >= 100)
		buf_add_str(buf, str_from(digits[size / 100]));
	buf_add_str(buf, str_from(digits[size / 10 % 10]));
	buf_add_str(buf, str_from(digits[size % 10]));
}

static void
add_scientific(struct buf *buf, struct str digits, int exponent)
{
	buf_add_byte(buf, digits.ptr[0]);
	if (digits.len > 1) {
		buf_add_byte(buf, '.');
		buf_add_str(buf, str_from_offset(digits, 1));
	}
	buf_add_str(buf, STR("×10"));
	add_superscript(buf, exponent);
}

/* @point: where the point stands in the digits, before or behind them too. */
static void
add_plain(struct buf *buf, struct str digits, int point)
{
	struct buf whole;

	if (point <= 0) {
		buf_add_str(buf, STR("0."));
		buf_fill(buf, '0', (size_t)-point);
		buf_add_str(buf, digits);
		return;
	}
	buf_init(&whole, buf->arena);
	buf_add_str(&whole, str_sub(digits, 0, (size_t)point));
	if ((size_t)point > digits.len)
		buf_fill(&whole, '0', (size_t)point - digits.len);
	add_grouped(buf, buf_str(&whole));
	if ((size_t)point < digits.len) {
		buf_add_byte(buf, '.');
		buf_add_str(buf, str_from_offset(digits, (size_t)point));
	}
}

/* A float as English writes it: plain up to a million, else with a power of ten. */
static void
add_float(struct buf *buf, double real)
{
	char digits[NUMBER_DIGITS];
	int point = 0;

	if (real == 0) {
		buf_add_byte(buf, '0');
		return;
	}
	if (real < 0)
		buf_add_byte(buf, '-');
	const double size = real < 0 ? -real : real;
	if (size > 1.7976931348623157e308) {
		buf_add_str(buf, STR("∞"));
		return;
	}
	const size_t n = number_digits(size, digits, &point);
	const struct str text = { digits, n };
	if (point - 1 < -4 || point - 1 >= 6)
		add_scientific(buf, text, point - 1);
	else
		add_plain(buf, text, point);
}

static void
add_decimal(struct buf *buf, const struct decimal *number)
{
	struct buf text;
	double real = 0;

	buf_init(&text, buf->arena);
	decimal_print(&text, number);
	number_parse(buf_str(&text), &real);
	add_float(buf, real);
}

/*
 * Messages.
 */

static void
add_names(struct buf *buf, const struct symbol_list *names)
{
	for (size_t i = 0; i < names->count; i++) {
		if (i > 0)
			buf_add_str(buf, STR(", "));
		quote_go(buf, symbol_str(names->items[i]), '\'');
	}
}

static void
say_type(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	static const char *const kinds[] = { "null",   "boolean", "number", "number",
		                             "string", "array",   "object" };
	static const char *const types[] = { "null",   "boolean", "number", "integer",
		                             "string", "array",   "object" };
	bool first = true;

	(void)sources;
	buf_printf(buf, "got %s, want ", kinds[failure->node->kind]);
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (!(failure->operation->types & 1U << i))
			continue;
		buf_printf(buf, "%s%s", first ? "" : " or ", types[i]);
		first = false;
	}
}

/* A scalar of the schema as Go prints it. */
static void
add_value(struct buf *buf, const struct node *node, const struct sources *sources)
{
	if (node->kind == NODE_NULL)
		buf_add_str(buf, STR("<nil>"));
	else if (node->kind == NODE_STRING)
		quote_go(buf, node_str(node), '\'');
	else if (node->kind == NODE_BOOL)
		buf_add_str(buf, node->truth ? STR("true") : STR("false"));
	else
		buf_add_str(buf, span_text(sources, node->span));
}

static bool
is_container(const struct node *node)
{
	return node->kind == NODE_LIST || node->kind == NODE_MAP;
}

static void
say_const(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	if (is_container(failure->operation->node)) {
		buf_add_str(buf, STR("'const' failed"));
		return;
	}
	buf_add_str(buf, STR("value must be "));
	add_value(buf, failure->operation->node, sources);
}

static void
say_enum(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	const struct node *const list = failure->operation->node;

	for (uint32_t i = 0; i < list->count; i++)
		if (is_container(list->items[i])) {
			buf_add_str(buf, STR("'enum' failed"));
			return;
		}
	buf_add_str(buf, list->count == 1 ? STR("value must be ") : STR("value must be one of "));
	for (uint32_t i = 0; i < list->count; i++) {
		if (i > 0)
			buf_add_str(buf, STR(", "));
		add_value(buf, list->items[i], sources);
	}
}

static void
say_format(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	(void)sources;
	quote_go(buf, node_str(failure->node), '\'');
	buf_printf(buf, " is not valid %" PRISTR ": %" PRISTR, STRARG(failure->operation->format),
	           STRARG(failure->reason));
}

static void
say_sizes(struct buf *buf, const struct failure *failure, int64_t got)
{
	buf_printf(buf, "%s: got ", failure->operation->word);
	add_count(buf, got);
	buf_add_str(buf, STR(", want "));
	add_count(buf, failure->operation->count);
}

static void
say_size(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	(void)sources;
	say_sizes(buf, failure, failure->node->count);
}

static void
say_length(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	(void)sources;
	say_sizes(buf, failure, (int64_t)utf8_count(node_str(failure->node)));
}

static void
say_required(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	(void)sources;
	buf_add_str(buf, failure->names.count == 1 ? STR("missing property ")
	                                           : STR("missing properties "));
	add_names(buf, &failure->names);
}

static void
say_dependent(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	(void)sources;
	buf_add_str(buf, STR("properties "));
	add_names(buf, &failure->names);
	buf_add_str(buf, STR(" required, if "));
	quote_go(buf, symbol_str(failure->name), '\'');
	buf_add_str(buf, STR(" exists"));
}

static void
say_additional_properties(struct buf *buf, const struct failure *failure,
                          const struct sources *sources)
{
	(void)sources;
	buf_add_str(buf, STR("additional properties "));
	add_names(buf, &failure->names);
	buf_add_str(buf, STR(" not allowed"));
}

static void
say_property_names(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	(void)sources;
	buf_add_str(buf, STR("invalid propertyName "));
	quote_go(buf, symbol_str(failure->name), '\'');
}

static void
say_unique(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	(void)sources;
	buf_add_str(buf, STR("items at "));
	add_count(buf, (int64_t)failure->indexes[0]);
	buf_add_str(buf, STR(" and "));
	add_count(buf, (int64_t)failure->indexes[1]);
	buf_add_str(buf, STR(" are equal"));
}

static void
say_additional_items(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	(void)sources;
	buf_add_str(buf, STR("last "));
	add_count(buf, (int64_t)failure->nindexes);
	buf_add_str(buf, STR(" additionalItem(s) not allowed"));
}

static void
say_contains(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	(void)failure;
	(void)sources;
	buf_add_str(buf, STR("no items match contains schema"));
}

static void
say_number_of_matches(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	(void)sources;
	buf_printf(buf, "%.3s ", failure->operation->word);
	add_count(buf, failure->operation->count);
	buf_add_str(buf, STR(" items required to match contains schema, but "));
	if (failure->nindexes == 0 && failure->operation->keyword == KEYWORD_MIN_CONTAINS) {
		buf_add_str(buf, STR("none matched"));
		return;
	}
	buf_add_str(buf, STR("matched "));
	add_count(buf, (int64_t)failure->nindexes);
	buf_add_str(buf, STR(" items at "));
	for (size_t i = 0; i < failure->nindexes; i++)
		buf_printf(buf, "%s%zu", i > 0 ? " " : "", failure->indexes[i]);
}

static void
say_pattern(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	(void)sources;
	quote_go(buf, node_str(failure->node), '\'');
	buf_add_str(buf, STR(" does not match pattern "));
	quote_go(buf, failure->operation->pattern.text, '\'');
}

static void
say_number(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	char digits[DECIMAL_BUFFER];
	const struct value value = { failure->node, failure->written };
	const struct decimal got = value_number(sources, value, digits);
	const struct decimal *const want = failure->operation->keyword == KEYWORD_MULTIPLE_OF
	                                       ? &failure->operation->multiple.number
	                                       : &failure->operation->number;

	buf_printf(buf, "%s: got ", failure->operation->word);
	add_decimal(buf, &got);
	buf_add_str(buf, STR(", want "));
	add_decimal(buf, want);
}

static void
say_failed(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	(void)sources;
	buf_printf(buf, "'%s' failed", failure->operation->word);
}

static void
say_one_of(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	(void)sources;
	if (failure->nindexes == 0) {
		buf_add_str(buf, STR("'oneOf' failed, none matched"));
		return;
	}
	buf_add_str(buf, STR("'oneOf' failed, subschemas "));
	add_count(buf, (int64_t)failure->indexes[0]);
	buf_add_str(buf, STR(", "));
	add_count(buf, (int64_t)failure->indexes[1]);
	buf_add_str(buf, STR(" matched"));
}

typedef void say_function(struct buf *buf, const struct failure *failure,
                          const struct sources *sources);

/* Keywords that are not here never fail themselves: those below them do. */
static say_function *const sayings[KEYWORD_COUNT] = {
	[KEYWORD_TYPE] = say_type,
	[KEYWORD_CONST] = say_const,
	[KEYWORD_ENUM] = say_enum,
	[KEYWORD_FORMAT] = say_format,
	[KEYWORD_MIN_PROPERTIES] = say_size,
	[KEYWORD_MAX_PROPERTIES] = say_size,
	[KEYWORD_REQUIRED] = say_required,
	[KEYWORD_DEPENDENCIES] = say_dependent,
	[KEYWORD_ADDITIONAL_PROPERTIES] = say_additional_properties,
	[KEYWORD_PROPERTY_NAMES] = say_property_names,
	[KEYWORD_DEPENDENT_REQUIRED] = say_dependent,
	[KEYWORD_MIN_ITEMS] = say_size,
	[KEYWORD_MAX_ITEMS] = say_size,
	[KEYWORD_UNIQUE_ITEMS] = say_unique,
	[KEYWORD_ADDITIONAL_ITEMS] = say_additional_items,
	[KEYWORD_CONTAINS] = say_contains,
	[KEYWORD_MIN_CONTAINS] = say_number_of_matches,
	[KEYWORD_MAX_CONTAINS] = say_number_of_matches,
	[KEYWORD_MIN_LENGTH] = say_length,
	[KEYWORD_MAX_LENGTH] = say_length,
	[KEYWORD_PATTERN] = say_pattern,
	[KEYWORD_MINIMUM] = say_number,
	[KEYWORD_MAXIMUM] = say_number,
	[KEYWORD_EXCLUSIVE_MINIMUM] = say_number,
	[KEYWORD_EXCLUSIVE_MAXIMUM] = say_number,
	[KEYWORD_MULTIPLE_OF] = say_number,
	[KEYWORD_NOT] = say_failed,
	[KEYWORD_ALL_OF] = say_failed,
	[KEYWORD_ANY_OF] = say_failed,
	[KEYWORD_ONE_OF] = say_one_of,
};

void
helm_text_message(struct buf *buf, const struct failure *failure, const struct sources *sources)
{
	switch (failure->kind) {
	case FAILURE_KEYWORD:
		sayings[failure->operation->keyword](buf, failure, sources);
		break;
	case FAILURE_FALSE:
		buf_add_str(buf, STR("false schema"));
		break;
	case FAILURE_CYCLE:
		buf_add_str(buf, failure->reason);
		buf_add_str(buf, STR(" resolve to "));
		quote_go(buf, site_url(buf->arena, failure->schema->site), '"');
		buf_add_str(buf, STR(" causing reference cycle"));
		break;
	case FAILURE_GROUP:
	case FAILURE_REFERENCE:
		buf_add_str(buf, STR("validation failed"));
		break;
	}
}

/*
 * The tree.
 */

struct printer {
	struct buf *buf;
	const struct sources *sources;
	size_t lines;
	bool first;
};

static void
begin_line(struct printer *printer, const struct failure *failure, size_t depth)
{
	struct buf pointer;

	if (!printer->first)
		buf_add_byte(printer->buf, '\n');
	printer->first = false;
	buf_fill(printer->buf, ' ', depth * 2);
	buf_add_str(printer->buf, STR("- at "));
	buf_init(&pointer, printer->buf->arena);
	location_add_pointer(&pointer, failure->at);
	quote_go(printer->buf, buf_str(&pointer), '\'');
	buf_add_str(printer->buf, STR(": "));
}

static bool
is_full(const struct printer *printer)
{
	return printer->lines >= MOST_LINES || printer->buf->len >= MOST_BYTES;
}

/* A reference with one cause does not show. */
static void
print(struct printer *printer, const struct failure *failure, size_t depth)
{
	while (failure->kind == FAILURE_REFERENCE && failure->ncauses == 1)
		failure = failure->causes[0];
	if (is_full(printer))
		return;
	printer->lines++;
	begin_line(printer, failure, depth);
	helm_text_message(printer->buf, failure, printer->sources);
	for (size_t i = 0; i < failure->ncauses && !is_full(printer); i++)
		print(printer, failure->causes[i], depth + 1);
}

/* The root line of the tree is not printed; a group there is its causes. */
static void
print_all(struct buf *buf, const struct failure *failed, const struct sources *sources, bool first)
{
	struct printer printer = { buf, sources, 0, first };

	if (failed->kind != FAILURE_GROUP) {
		print(&printer, failed, 0);
		return;
	}
	for (size_t i = 0; i < failed->ncauses; i++)
		print(&printer, failed->causes[i], 0);
}

void
helm_text_values(struct buf *buf, const struct failure *failed, const struct sources *sources)
{
	print_all(buf, failed, sources, true);
	buf_add_byte(buf, '\n');
}

void
helm_text_refusal(struct buf *buf, const struct helm_refusal *refusal,
                  const struct sources *sources)
{
	quote_go(buf, refusal->schema, '"');
	buf_add_str(buf,
	            STR(" is not valid against metaschema: jsonschema validation failed with "));
	quote_go(buf, refusal->meta, '\'');
	print_all(buf, refusal->failed, sources, false);
}
