/* SPDX-License-Identifier: MIT */
#include "format/number.h"

/* Digits are added up as an unsigned number; from here on another one is too many. */
#define CUTOFF (UINT64_MAX / 10 + 1)

static enum format_number_status
read_digits(struct str digits, uint64_t *number)
{
	uint64_t value = 0;

	if (digits.len == 0)
		return FORMAT_NUMBER_SYNTAX;
	for (size_t i = 0; i < digits.len; i++) {
		const char byte = digits.ptr[i];
		if (byte < '0' || byte > '9')
			return FORMAT_NUMBER_SYNTAX;
		if (value >= CUTOFF || value * 10 > UINT64_MAX - (uint64_t)(byte - '0'))
			return FORMAT_NUMBER_RANGE;
		value = value * 10 + (uint64_t)(byte - '0');
	}
	*number = value;
	return FORMAT_NUMBER_OK;
}

enum format_number_status
format_number(struct str text, int64_t *number)
{
	const bool negative = str_starts(text, STR("-"));
	const uint64_t most = (uint64_t)INT64_MAX + (negative ? 1 : 0);
	const bool has_sign = negative || str_starts(text, STR("+"));
	uint64_t value = 0;
	const enum format_number_status status =
	    read_digits(str_from_offset(text, has_sign ? 1 : 0), &value);

	*number = 0;
	if (status != FORMAT_NUMBER_OK)
		return status;
	if (value > most)
		return FORMAT_NUMBER_RANGE;
	*number = negative ? -(int64_t)(value - (value > 0)) - (value > 0) : (int64_t)value;
	return FORMAT_NUMBER_OK;
}
