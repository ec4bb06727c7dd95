/* SPDX-License-Identifier: MIT */
#include "syntax/scalar.h"

#include "base/number.h"
#include "syntax/base64.h"
#include "syntax/timestamp.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#define TAG_PREFIX "tag:yaml.org,2002:"
/* Digits kept by the strictest comparison: more than any double needs. */
#define DIGITS_COMPARED 20
/* All whole numbers up to here are doubles: 2^53. */
#define EXACT_INT UINT64_C(9007199254740992)

struct word {
	struct str text;
	enum scalar_kind kind;
	bool truth;
	double real;
};

#define NULL_WORD(literal)                                                                         \
	{                                                                                          \
		STR_INIT(literal), SCALAR_NULL, false, 0                                           \
	}
#define TRUE_WORD(literal)                                                                         \
	{                                                                                          \
		STR_INIT(literal), SCALAR_BOOL, true, 0                                            \
	}
#define FALSE_WORD(literal)                                                                        \
	{                                                                                          \
		STR_INIT(literal), SCALAR_BOOL, false, 0                                           \
	}
#define REAL_WORD(literal, real)                                                                   \
	{                                                                                          \
		STR_INIT(literal), SCALAR_FLOAT, false, real                                       \
	}

/* Every spelling that is not found by reading digits. */
static const struct word words[] = {
	NULL_WORD("~"),
	NULL_WORD("null"),
	NULL_WORD("Null"),
	NULL_WORD("NULL"),
	TRUE_WORD("y"),
	TRUE_WORD("Y"),
	TRUE_WORD("yes"),
	TRUE_WORD("Yes"),
	TRUE_WORD("YES"),
	TRUE_WORD("true"),
	TRUE_WORD("True"),
	TRUE_WORD("TRUE"),
	TRUE_WORD("on"),
	TRUE_WORD("On"),
	TRUE_WORD("ON"),
	FALSE_WORD("n"),
	FALSE_WORD("N"),
	FALSE_WORD("no"),
	FALSE_WORD("No"),
	FALSE_WORD("NO"),
	FALSE_WORD("false"),
	FALSE_WORD("False"),
	FALSE_WORD("FALSE"),
	FALSE_WORD("off"),
	FALSE_WORD("Off"),
	FALSE_WORD("OFF"),
	REAL_WORD(".nan", (double)NAN),
	REAL_WORD(".NaN", (double)NAN),
	REAL_WORD(".(double)NAN", (double)NAN),
	REAL_WORD(".inf", HUGE_VAL),
	REAL_WORD(".Inf", HUGE_VAL),
	REAL_WORD(".INF", HUGE_VAL),
	REAL_WORD("+.inf", HUGE_VAL),
	REAL_WORD("+.Inf", HUGE_VAL),
	REAL_WORD("+.INF", HUGE_VAL),
	REAL_WORD("-.inf", -HUGE_VAL),
	REAL_WORD("-.Inf", -HUGE_VAL),
	REAL_WORD("-.INF", -HUGE_VAL),
};

/* The tags that ask for a kind, each with what it accepts. */
struct wanted {
	const char *name; /* behind TAG_PREFIX */
	enum scalar_kind kind;
};

static const struct wanted tags[] = {
	{ "bool", SCALAR_BOOL }, { "float", SCALAR_FLOAT },    { "int", SCALAR_INT },
	{ "null", SCALAR_NULL }, { "timestamp", SCALAR_TIME },
};

static const char *const kind_tags[] = {
	[SCALAR_NULL] = "!!null",      [SCALAR_BOOL] = "!!bool",   [SCALAR_INT] = "!!int",
	[SCALAR_UINT] = "!!int",       [SCALAR_FLOAT] = "!!float", [SCALAR_STRING] = "!!str",
	[SCALAR_TIME] = "!!timestamp",
};

static struct scalar
scalar_text(struct str text)
{
	return (struct scalar){ .kind = SCALAR_STRING, .text = text };
}

static bool
find_word(struct str text, struct scalar *out)
{
	if (text.len == 0) {
		*out = (struct scalar){ .kind = SCALAR_NULL };
		return true;
	}
	if (text.len > 5)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!str_equal(text, words[i].text))
			continue;
		*out = (struct scalar){ .kind = words[i].kind };
		if (words[i].kind == SCALAR_BOOL)
			out->truth = words[i].truth;
		else if (words[i].kind == SCALAR_FLOAT)
			out->real = words[i].real;
		return true;
	}
	return false;
}

/* The digits of a decimal without leading and trailing zeros; at most DIGITS_COMPARED + 1. */
static size_t
significant_digits(struct str text, char *digits)
{
	size_t n = 0, zeros = 0;

	for (size_t i = 0; i < text.len && text.ptr[i] != 'e' && text.ptr[i] != 'E'; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9' || (n == 0 && text.ptr[i] == '0'))
			continue;
		if (text.ptr[i] == '0') {
			zeros++;
			continue;
		}
		for (; zeros > 0 && n <= DIGITS_COMPARED; zeros--)
			digits[n++] = '0';
		zeros = 0;
		if (n <= DIGITS_COMPARED)
			digits[n++] = text.ptr[i];
	}
	return n;
}

/* Does the double of @text have other digits than the text? */
static bool
loses_digits(struct str text, double real)
{
	char written[DIGITS_COMPARED + 1], kept[NUMBER_DIGITS];
	const size_t nwritten = significant_digits(text, written);
	int exponent;

	if (real == 0)
		return nwritten > 0;
	const size_t nkept = number_digits(real, kept, &exponent);
	return nwritten != nkept || memcmp(written, kept, nkept) != 0;
}

static bool
parse_float(struct str text, struct scalar *out)
{
	double real;

	if (number_parse(text, &real) != NUMBER_OK)
		return false;
	*out = (struct scalar){ .kind = SCALAR_FLOAT, .real = real };
	out->rounded = loses_digits(text, real);
	return true;
}

/* Are the digits of a whole number others than those that Helm prints? */
static bool
rounds(uint64_t magnitude)
{
	char digits[24];
	size_t n = sizeof(digits);

	if (magnitude <= EXACT_INT)
		return false;
	const double real = (double)magnitude;
	for (; magnitude > 0; magnitude /= 10)
		digits[--n] = (char)('0' + magnitude % 10);
	return loses_digits((struct str){ digits + n, sizeof(digits) - n }, real);
}

static bool
parse_int(struct str text, unsigned base, struct scalar *out)
{
	int64_t integer;
	uint64_t natural;

	if (number_parse_int(text, base, &integer)) {
		*out = (struct scalar){ .kind = SCALAR_INT, .integer = integer };
		out->rounded = rounds(integer < 0 ? 0 - (uint64_t)integer : (uint64_t)integer);
		return true;
	}
	if (number_parse_uint(text, base, &natural)) {
		*out = (struct scalar){ .kind = SCALAR_UINT, .natural = natural };
		out->rounded = rounds(natural);
		return true;
	}
	return false;
}

/* Signs behind `0b` are read too: `0b+1` is 1. */
static bool
parse_digits(struct str text, struct scalar *out)
{
	if (parse_int(text, 0, out) || parse_float(text, out))
		return true;
	return str_starts(text, STR("0b")) && parse_int(str_from_offset(text, 2), 2, out);
}

static struct str
strip_underscores(struct arena *arena, struct str text)
{
	char *clean;
	size_t n = 0;

	if (str_find_byte(text, '_') == text.len)
		return text;
	clean = arena_alloc(arena, text.len + 1);
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != '_')
			clean[n++] = text.ptr[i];
	return (struct str){ clean, n };
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* A number that begins with a point may hold single underscores between digits only. */
static bool
parse_fraction(struct arena *arena, struct str text, struct scalar *out)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '_' &&
		    (i + 1 == text.len || !is_digit(text.ptr[i - 1]) || !is_digit(text.ptr[i + 1])))
			return false;
	return parse_float(strip_underscores(arena, text), out);
}

/* @wants_time: a tag other than !!timestamp keeps dates from being seen. */
static struct scalar
resolve(struct arena *arena, struct str text, bool wants_time)
{
	struct scalar out;
	const char first = text.len > 0 ? text.ptr[0] : '~';

	if (!strchr("~.+-0123456789yYnNtTfFoO", first) || first == '\0')
		return scalar_text(text);
	if (find_word(text, &out))
		return out;
	if (first == '.')
		return parse_fraction(arena, text, &out) ? out : scalar_text(text);
	if (first != '+' && first != '-' && !is_digit(first))
		return scalar_text(text);
	if (wants_time && timestamp_valid(text))
		return (struct scalar){ .kind = SCALAR_TIME, .text = text };
	return parse_digits(strip_underscores(arena, text), &out) ? out : scalar_text(text);
}

struct scalar
scalar_resolve(struct arena *arena, struct str text)
{
	return resolve(arena, text, true);
}

struct str
scalar_short_tag(struct arena *arena, struct str tag)
{
	if (!str_starts(tag, STR(TAG_PREFIX)))
		return tag;
	tag = str_from_offset(tag, sizeof(TAG_PREFIX) - 1);
	return arena_printf(arena, "!!%" PRISTR, STRARG(tag));
}

/* The kind that a tag asks for; false for tags that accept any text. */
static bool
find_wanted(struct str tag, enum scalar_kind *kind)
{
	if (!str_starts(tag, STR(TAG_PREFIX)))
		return false;
	const struct str name = str_from_offset(tag, sizeof(TAG_PREFIX) - 1);
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		if (!str_is(name, tags[i].name))
			continue;
		*kind = tags[i].kind;
		return true;
	}
	return false;
}

static bool
decode_binary(struct arena *arena, struct str text, struct scalar *out, struct str *problem)
{
	struct str bytes;

	if (!base64_decode(arena, text, &bytes)) {
		*problem = STR("!!binary value contains invalid base64 data");
		return false;
	}
	*out = scalar_text(bytes);
	out->binary = true;
	return true;
}

/* An int where a float is asked for becomes one; nothing else changes its kind. */
static bool
fit_kind(struct scalar *scalar, enum scalar_kind wanted)
{
	if (wanted == SCALAR_FLOAT && scalar->kind == SCALAR_INT) {
		scalar->kind = SCALAR_FLOAT;
		scalar->real = (double)scalar->integer;
	}
	return scalar->kind == wanted || (wanted == SCALAR_INT && scalar->kind == SCALAR_UINT);
}

bool
scalar_decode(struct arena *arena, const struct scalar_form *form, struct scalar *out,
              struct str *problem)
{
	enum scalar_kind wanted;

	if (form->tag.len == 0) {
		*out = form->plain ? scalar_resolve(arena, form->text) : scalar_text(form->text);
		return true;
	}
	if (str_is(form->tag, TAG_PREFIX "binary"))
		return decode_binary(arena, form->text, out, problem);
	if (!find_wanted(form->tag, &wanted)) {
		*out = scalar_text(form->text);
		return true;
	}
	*out = resolve(arena, form->text, wanted == SCALAR_TIME);
	if (fit_kind(out, wanted))
		return true;
	*problem = arena_printf(arena, "cannot decode %s `%" PRISTR "` as a %" PRISTR,
	                        kind_tags[out->kind], STRARG(form->text),
	                        STRARG(scalar_short_tag(arena, form->tag)));
	return false;
}

double
scalar_real(const struct scalar *scalar)
{
	switch (scalar->kind) {
	case SCALAR_INT:
		return (double)scalar->integer;
	case SCALAR_UINT:
		return (double)scalar->natural;
	case SCALAR_FLOAT:
		return scalar->real;
	case SCALAR_NULL:
	case SCALAR_BOOL:
	case SCALAR_STRING:
	case SCALAR_TIME:
		break;
	}
	return 0;
}

bool
scalar_print_key(struct buf *buf, const struct scalar *scalar)
{
	switch (scalar->kind) {
	case SCALAR_NULL:
	case SCALAR_UINT:
		return false;
	case SCALAR_BOOL:
		buf_add_str(buf, scalar->truth ? STR("true") : STR("false"));
		break;
	case SCALAR_INT:
		buf_printf(buf, "%" PRId64, scalar->integer);
		break;
	case SCALAR_FLOAT:
		number_print_key(buf, scalar->real);
		break;
	case SCALAR_STRING:
	case SCALAR_TIME:
		buf_add_str(buf, scalar->text);
		break;
	}
	return true;
}
