/* SPDX-License-Identifier: MIT */
#include "regex/set.h"

#define OCTAL_DIGITS 3

static bool
is_octal(char byte)
{
	return byte >= '0' && byte <= '7';
}

static bool
is_alnum(uint32_t rune)
{
	return (rune >= '0' && rune <= '9') || (rune >= 'A' && rune <= 'Z') ||
	       (rune >= 'a' && rune <= 'z');
}

/* The value of a hexadecimal digit; false when it is none. */
static bool
hex_value(uint32_t rune, uint32_t *value)
{
	if (rune >= '0' && rune <= '9')
		*value = rune - '0';
	else if (rune >= 'a' && rune <= 'f')
		*value = rune - 'a' + 10;
	else if (rune >= 'A' && rune <= 'F')
		*value = rune - 'A' + 10;
	else
		return false;
	return true;
}

/* Behind `\x`, with a brace ahead taken: any number of digits up to the other one. */
static bool
read_braced_hex(struct regex_reader *reader, size_t begin, uint32_t *rune)
{
	size_t ndigits = 0;

	*rune = 0;
	while (regex_reader_has(reader, 1)) {
		uint32_t digit;
		uint32_t value;
		if (!regex_reader_next(reader, &digit))
			return false;
		if (digit == '}' && ndigits > 0)
			return true;
		if (!hex_value(digit, &value))
			break;
		*rune = *rune * 16 + value;
		if (*rune > RUNE_MAX)
			break;
		ndigits++;
	}
	return regex_reader_fail(reader, REGEX_FAULT_ESCAPE, begin, reader->at);
}

/* Behind `\x`. */
static bool
read_hex(struct regex_reader *reader, size_t begin, uint32_t *rune)
{
	uint32_t digits[2];
	uint32_t high;
	uint32_t low;

	if (!regex_reader_has(reader, 1))
		return regex_reader_fail(reader, REGEX_FAULT_ESCAPE, begin, reader->at);
	if (!regex_reader_next(reader, &digits[0]))
		return false;
	if (digits[0] == '{')
		return read_braced_hex(reader, begin, rune);
	if (!regex_reader_next(reader, &digits[1]))
		return false;
	if (!hex_value(digits[0], &high) || !hex_value(digits[1], &low))
		return regex_reader_fail(reader, REGEX_FAULT_ESCAPE, begin, reader->at);
	*rune = high * 16 + low;
	return true;
}

/* Behind the first digit: one octal digit alone is a backreference, except 0. */
static bool
read_octal(struct regex_reader *reader, size_t begin, uint32_t *rune)
{
	if (*rune != '0' && !is_octal(regex_reader_peek(reader, 0)))
		return regex_reader_fail(reader, REGEX_FAULT_ESCAPE, begin, reader->at);
	*rune -= '0';
	for (int i = 1; i < OCTAL_DIGITS && is_octal(regex_reader_peek(reader, 0)); i++)
		*rune = *rune * 8 + (uint32_t)(reader->pattern.ptr[reader->at++] - '0');
	return true;
}

/* Turn the letter of a C escape into its character. */
static bool
control_escape(uint32_t *rune)
{
	static const char letters[] = "afnrtv";
	static const char controls[] = "\a\f\n\r\t\v";

	for (size_t i = 0; letters[i]; i++) {
		if (*rune == (uint32_t)letters[i]) {
			*rune = (uint32_t)controls[i];
			return true;
		}
	}
	return false;
}

bool
regex_read_escape(struct regex_reader *reader, uint32_t *rune)
{
	const size_t begin = reader->at++;

	if (!regex_reader_has(reader, 1))
		return regex_reader_fail(reader, REGEX_FAULT_BACKSLASH, reader->at, reader->at);
	if (!regex_reader_next(reader, rune))
		return false;
	if (*rune >= '0' && *rune <= '7')
		return read_octal(reader, begin, rune);
	if (*rune == 'x')
		return read_hex(reader, begin, rune);
	if (control_escape(rune) || (*rune < 0x80 && !is_alnum(*rune)))
		return true;
	return regex_reader_fail(reader, REGEX_FAULT_ESCAPE, begin, reader->at);
}

static bool
sees_named_class(const struct regex_reader *reader)
{
	return regex_reader_sees(reader, STR("\\p")) || regex_reader_sees(reader, STR("\\P"));
}

static bool
sees_perl_class(const struct regex_reader *reader)
{
	static const char letters[] = "dDsSwW";

	if (!regex_reader_has(reader, 2) || regex_reader_peek(reader, 0) != '\\')
		return false;
	for (size_t i = 0; letters[i]; i++)
		if (regex_reader_peek(reader, 1) == letters[i])
			return true;
	return false;
}

/* At `\p`: the extent of the name; `at` is moved behind the whole. */
static bool
read_class_name(struct regex_reader *reader, struct str *name)
{
	const size_t begin = reader->at;
	const size_t len = reader->pattern.len;
	uint32_t rune;
	size_t end;

	reader->at += 2;
	if (!regex_reader_next(reader, &rune))
		return false;
	if (rune != '{') {
		*name = str_sub(reader->pattern, begin + 2, reader->at - begin - 2);
		return true;
	}
	end = regex_reader_find(reader, begin, STR("}"));
	if (end == len)
		return regex_reader_check(reader, begin, len) &&
		       regex_reader_fail(reader, REGEX_FAULT_RANGE, begin, len);
	reader->at = end + 1;
	*name = str_sub(reader->pattern, begin + 3, end - begin - 3);
	return regex_reader_check(reader, begin + 3, end);
}

/* `\pL`, `\p{Greek}`, `\P{^Greek}` */
static bool
read_named_class(struct regex_reader *reader, struct regex_class *class, bool folds)
{
	const size_t begin = reader->at;
	bool negated = regex_reader_peek(reader, 1) == 'P';
	struct str name;

	if (!read_class_name(reader, &name))
		return false;
	if (str_starts(name, STR("^"))) {
		negated = !negated;
		name = str_from_offset(name, 1);
	}
	if (regex_class_add_named(reader->arena, class, name, folds, negated))
		return true;
	return regex_reader_fail(reader, REGEX_FAULT_RANGE, begin, reader->at);
}

bool
regex_sees_class_escape(const struct regex_reader *reader)
{
	return sees_named_class(reader) || sees_perl_class(reader);
}

bool
regex_read_class_escape(struct regex_reader *reader, struct regex_class *class, bool folds)
{
	if (sees_named_class(reader))
		return read_named_class(reader, class, folds);
	regex_class_add_group(reader->arena, class, str_sub(reader->pattern, reader->at, 2), folds);
	reader->at += 2;
	return true;
}

/* Where the name of a POSIX class ahead ends, 0 when none is ahead. */
static size_t
posix_end(const struct regex_reader *reader)
{
	size_t end;

	if (!regex_reader_has(reader, 3) || !regex_reader_sees(reader, STR("[:")))
		return 0;
	end = regex_reader_find(reader, reader->at + 2, STR(":]"));
	return end == reader->pattern.len ? 0 : end + 2;
}

static bool
read_posix_class(struct regex_reader *reader, size_t end, struct regex_class *class, bool folds)
{
	const size_t begin = reader->at;
	const struct str name = str_sub(reader->pattern, begin, end - begin);

	reader->at = end;
	if (regex_class_add_group(reader->arena, class, name, folds))
		return true;
	return regex_reader_fail(reader, REGEX_FAULT_RANGE, begin, end);
}

/* One character of the class that begins at @whole. */
static bool
read_member(struct regex_reader *reader, size_t whole, uint32_t *rune)
{
	if (!regex_reader_has(reader, 1))
		return regex_reader_fail(reader, REGEX_FAULT_OPEN_BRACKET, whole,
		                         reader->pattern.len);
	if (regex_reader_peek(reader, 0) == '\\')
		return regex_read_escape(reader, rune);
	return regex_reader_next(reader, rune);
}

/* A character or a range of them. */
static bool
read_range(struct regex_reader *reader, size_t whole, struct regex_class *class, bool folds)
{
	const size_t begin = reader->at;
	uint32_t first;
	uint32_t last;

	if (!read_member(reader, whole, &first))
		return false;
	last = first;
	if (regex_reader_has(reader, 2) && regex_reader_peek(reader, 0) == '-' &&
	    regex_reader_peek(reader, 1) != ']') {
		reader->at++;
		if (!read_member(reader, whole, &last))
			return false;
		if (last < first)
			return regex_reader_fail(reader, REGEX_FAULT_RANGE, begin, reader->at);
	}
	if (folds)
		regex_class_add_folded(reader->arena, class, first, last);
	else
		regex_class_add(reader->arena, class, first, last);
	return true;
}

static bool
read_class_item(struct regex_reader *reader, size_t whole, struct regex_class *class, bool folds)
{
	const size_t end = posix_end(reader);

	if (end > 0)
		return read_posix_class(reader, end, class, folds);
	if (regex_sees_class_escape(reader))
		return regex_read_class_escape(reader, class, folds);
	return read_range(reader, whole, class, folds);
}

bool
regex_read_class(struct regex_reader *reader, struct regex_class *class, bool folds)
{
	const size_t whole = reader->at++;
	const bool negated = regex_reader_sees(reader, STR("^"));
	size_t first;

	*class = (struct regex_class){ 0 };
	if (negated)
		reader->at++;
	/* A closing bracket is a member when it comes first. */
	first = reader->at;
	while (reader->at == first || !regex_reader_sees(reader, STR("]")))
		if (!read_class_item(reader, whole, class, folds))
			return false;
	reader->at++;
	regex_class_clean(reader->arena, class);
	if (negated)
		regex_class_negate(reader->arena, class);
	return true;
}
