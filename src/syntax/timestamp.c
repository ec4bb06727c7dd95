/* SPDX-License-Identifier: MIT */
#include "syntax/timestamp.h"

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool
skip_byte(struct str *text, char byte)
{
	if (text->len == 0 || text->ptr[0] != byte)
		return false;
	*text = str_from_offset(*text, 1);
	return true;
}

/* A number of @least to @most digits. */
static bool
take_number(struct str *text, size_t least, size_t most, unsigned *number)
{
	size_t n = 0;

	*number = 0;
	while (n < most && n < text->len && is_digit(text->ptr[n]))
		*number = *number * 10 + (unsigned)(text->ptr[n++] - '0');
	*text = str_from_offset(*text, n);
	return n >= least;
}

static unsigned
days_of_month(unsigned year, unsigned month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month == 2 && leap ? 29 : days[month - 1];
}

static bool
take_date(struct str *text)
{
	unsigned year, month, day;

	return take_number(text, 4, 4, &year) && skip_byte(text, '-') &&
	       take_number(text, 1, 2, &month) && month >= 1 && month <= 12 &&
	       skip_byte(text, '-') && take_number(text, 1, 2, &day) && day >= 1 &&
	       day <= days_of_month(year, month);
}

static void
skip_fraction(struct str *text)
{
	if (text->len < 2 || (text->ptr[0] != '.' && text->ptr[0] != ',') ||
	    !is_digit(text->ptr[1]))
		return;
	size_t n = 1;
	while (n < text->len && is_digit(text->ptr[n]))
		n++;
	*text = str_from_offset(*text, n);
}

static bool
take_time(struct str *text)
{
	unsigned hour, minute, second;

	if (!take_number(text, 1, 2, &hour) || hour > 23 || !skip_byte(text, ':') ||
	    !take_number(text, 1, 2, &minute) || minute > 59 || !skip_byte(text, ':') ||
	    !take_number(text, 1, 2, &second) || second > 59)
		return false;
	skip_fraction(text);
	return true;
}

static bool
take_zone(struct str *text)
{
	unsigned hours, minutes;

	if (skip_byte(text, 'Z'))
		return true;
	return (skip_byte(text, '+') || skip_byte(text, '-')) && take_number(text, 2, 2, &hours) &&
	       hours <= 24 && skip_byte(text, ':') && take_number(text, 2, 2, &minutes) &&
	       minutes <= 60;
}

bool
timestamp_valid(struct str text)
{
	if (text.len < 8 || text.ptr[4] != '-' || !take_date(&text))
		return false;
	if (text.len == 0)
		return true;
	if (skip_byte(&text, 'T') || skip_byte(&text, 't'))
		return take_time(&text) && take_zone(&text) && text.len == 0;
	if (!skip_byte(&text, ' '))
		return false;
	while (skip_byte(&text, ' '))
		;
	return take_time(&text) && text.len == 0;
}
