/* SPDX-License-Identifier: MIT */
#include "format/time.h"

#include "base/buf.h"
#include "format/number.h"

#define DATE_BYTES 10
#define CLOCK_BYTES 8
#define OFFSET_BYTES 6
#define MINUTES_A_DAY (24 * 60)

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* How many digits a text begins with. */
static size_t
count_digits(struct str text)
{
	size_t n = 0;

	while (n < text.len && is_digit(text.ptr[n]))
		n++;
	return n;
}

/* Quotes as Go's time package sets them: every odd byte as \xNN. */
static void
add_quoted(struct buf *buf, struct str text)
{
	buf_add_byte(buf, '"');
	for (size_t i = 0; i < text.len; i++) {
		const unsigned char byte = (unsigned char)text.ptr[i];
		if (byte >= 0x80 || byte < ' ') {
			buf_printf(buf, "\\x%02x", (unsigned)byte);
			continue;
		}
		if (byte == '"' || byte == '\\')
			buf_add_byte(buf, '\\');
		buf_add_byte(buf, (char)byte);
	}
	buf_add_byte(buf, '"');
}

/* `parsing time "x" as "2006-01-02": cannot parse "x" as "2006"` */
static bool
refuse_date(struct format_reason *reason, struct str text, size_t at, const char *element)
{
	struct buf buf;

	if (!reason->arena)
		return false;
	buf_init(&buf, reason->arena);
	buf_add_str(&buf, STR("parsing time "));
	add_quoted(&buf, text);
	buf_add_str(&buf, STR(" as \"2006-01-02\": cannot parse "));
	add_quoted(&buf, str_from_offset(text, at));
	buf_printf(&buf, " as \"%s\"", element);
	reason->text = buf_str(&buf);
	return false;
}

/* `parsing time "x": month out of range` */
static bool
refuse_day(struct format_reason *reason, struct str text, const char *what)
{
	struct buf buf;

	if (!reason->arena)
		return false;
	buf_init(&buf, reason->arena);
	buf_add_str(&buf, STR("parsing time "));
	add_quoted(&buf, text);
	buf_add_str(&buf, str_from(what));
	reason->text = buf_str(&buf);
	return false;
}

static int
days_in(int month, int year)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	const bool leaps = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leaps);
}

/* Exactly @n digits at @at. */
static bool
read_digits(struct str text, size_t at, size_t n, int *number)
{
	const struct str digits = str_sub(text, at, n);

	*number = 0;
	if (digits.len < n || count_digits(digits) < n)
		return false;
	for (size_t i = 0; i < n; i++)
		*number = *number * 10 + (digits.ptr[i] - '0');
	return true;
}

bool
format_date(struct format_reason *reason, struct str text)
{
	int year;
	int month;
	int day;

	if (!read_digits(text, 0, 4, &year))
		return refuse_date(reason, text, 0, "2006");
	if (!str_starts(str_from_offset(text, 4), STR("-")))
		return refuse_date(reason, text, 4, "-");
	if (!read_digits(text, 5, 2, &month))
		return refuse_date(reason, text, 5, "01");
	if (month < 1 || month > 12)
		return refuse_day(reason, text, ": month out of range");
	if (!str_starts(str_from_offset(text, 7), STR("-")))
		return refuse_date(reason, text, 7, "-");
	if (!read_digits(text, 8, 2, &day))
		return refuse_date(reason, text, 8, "02");
	if (text.len > DATE_BYTES) {
		struct buf buf;
		if (!reason->arena)
			return false;
		buf_init(&buf, reason->arena);
		buf_add_str(&buf, STR(": extra text: "));
		add_quoted(&buf, str_from_offset(text, DATE_BYTES));
		return refuse_day(reason, text, buf_str(&buf).ptr);
	}
	if (day < 1 || day > days_in(month, year))
		return refuse_day(reason, text, ": day out of range");
	return true;
}

/* Numbers with @n - 1 colons between; the last takes all that is left. */
static bool
read_clock(struct format_reason *reason, struct str text, size_t n, int64_t *numbers)
{
	const bool is_offset = n == 2;

	for (size_t i = 0; i < n; i++) {
		const size_t end = i + 1 < n ? str_find_byte(text, ':') : text.len;
		if (format_number(str_sub(text, 0, end), &numbers[i]) != FORMAT_NUMBER_OK)
			return format_refuse(reason, is_offset ? "invalid hour/min in offset"
			                                       : "invalid hour/min/sec");
		if (numbers[i] < 0)
			return format_refuse(reason, is_offset ? "non-positive hour/min in offset"
			                                       : "non-positive hour/min/sec");
		text = str_from_offset(text, end + 1);
	}
	return true;
}

/* `+hh:mm`: what to add to get UTC, in minutes. */
static bool
read_offset(struct format_reason *reason, struct str text, int64_t *minutes)
{
	int64_t numbers[2];

	if (text.len != OFFSET_BYTES)
		return format_refuse(reason, "offset must be 6 characters long");
	if (text.ptr[0] != '+' && text.ptr[0] != '-')
		return format_refuse(reason, "offset must begin with plus/minus");
	if (text.ptr[3] != ':')
		return format_refuse(reason, "missing colon in offset in correct place");
	if (!read_clock(reason, str_from_offset(text, 1), 2, numbers))
		return false;
	if (numbers[0] > 23 || numbers[1] > 59)
		return format_refuse(reason, "hour/min in offset out of range");
	*minutes = numbers[0] * 60 + numbers[1];
	if (text.ptr[0] == '+')
		*minutes = -*minutes;
	return true;
}

/* Take `.123` off the front of what follows the seconds. */
static bool
skip_fraction(struct format_reason *reason, struct str *rest)
{
	size_t ndigits;

	if (!str_starts(*rest, STR(".")))
		return true;
	ndigits = count_digits(str_from_offset(*rest, 1));
	if (ndigits == 0)
		return format_refuse(reason, "no digits in second fraction");
	*rest = str_from_offset(*rest, 1 + ndigits);
	return true;
}

bool
format_time(struct format_reason *reason, struct str text)
{
	struct str rest = str_from_offset(text, CLOCK_BYTES);
	int64_t clock[3];
	int64_t offset = 0;
	int64_t minutes;

	if (text.len < CLOCK_BYTES + 1)
		return format_refuse(reason, "less than 9 characters long");
	if (text.ptr[2] != ':' || text.ptr[5] != ':')
		return format_refuse(reason, "missing colon in correct place");
	if (!read_clock(reason, str_sub(text, 0, CLOCK_BYTES), 3, clock))
		return false;
	if (clock[0] > 23 || clock[1] > 59 || clock[2] > 60)
		return format_refuse(reason, "hour/min/sec out of range");
	if (!skip_fraction(reason, &rest))
		return false;
	if (!str_is(rest, "z") && !str_is(rest, "Z") && !read_offset(reason, rest, &offset))
		return false;
	minutes = clock[0] * 60 + clock[1] + offset;
	if (minutes < 0)
		minutes += MINUTES_A_DAY;
	if (clock[2] == 60 && minutes != MINUTES_A_DAY - 1)
		return format_refuse(reason, "invalid leap second");
	return true;
}

bool
format_date_time(struct format_reason *reason, struct str text)
{
	if (text.len < 20)
		return format_refuse(reason, "less than 20 characters long");
	if (text.ptr[DATE_BYTES] != 't' && text.ptr[DATE_BYTES] != 'T')
		return format_refuse(reason, "11th character must be t or T");
	if (!format_date(reason, str_sub(text, 0, DATE_BYTES)))
		return format_refuse_within(reason, "invalid date element");
	if (!format_time(reason, str_from_offset(text, DATE_BYTES + 1)))
		return format_refuse_within(reason, "invalid time element");
	return true;
}

/* Numbers, each with one of the units, in their order. */
static bool
check_units(struct format_reason *reason, struct str text, struct str all)
{
	struct str units = all;

	while (text.len > 0) {
		const size_t ndigits = count_digits(text);
		size_t at;
		char unit;
		if (ndigits == 0)
			return format_refuse(reason, "missing number");
		if (ndigits == text.len)
			return format_refuse(reason, "missing unit");
		unit = text.ptr[ndigits];
		at = str_find_byte(units, unit);
		if (at == units.len) {
			const bool is_late = str_find_byte(all, unit) < all.len;
			return format_refuse_rune(reason, is_late ? "unit " : "invalid unit ",
			                          (unsigned char)unit,
			                          is_late ? " out of order" : "");
		}
		units = str_from_offset(units, at + 1);
		text = str_from_offset(text, ndigits + 1);
	}
	return true;
}

static bool
check_weeks(struct format_reason *reason, struct str number)
{
	if (number.len == 0)
		return format_refuse(reason, "no number in week");
	if (count_digits(number) < number.len)
		return format_refuse(reason, "invalid week");
	return true;
}

bool
format_duration(struct format_reason *reason, struct str text)
{
	static const struct str units[] = { STR_INIT("YMD"), STR_INIT("HMS") };
	const struct str rest = str_from_offset(text, 1);
	struct str parts = rest;
	struct str part;

	if (!str_starts(text, STR("P")))
		return format_refuse(reason, "must start with P");
	if (rest.len == 0)
		return format_refuse(reason, "nothing after P");
	if (str_ends(rest, STR("W")))
		return check_weeks(reason, str_sub(rest, 0, rest.len - 1));
	for (size_t i = 0; str_split(&parts, 'T', &part); i++) {
		if (i > 0 && part.len == 0)
			return format_refuse(reason, "no time elements");
		if (i == sizeof(units) / sizeof(units[0]))
			return format_refuse(reason, "more than one T");
		if (!check_units(reason, part, units[i]))
			return false;
	}
	return true;
}

bool
format_period(struct format_reason *reason, struct str text)
{
	const size_t slash = str_find_byte(text, '/');
	const struct str begin = str_sub(text, 0, slash);
	const struct str end = str_from_offset(text, slash + 1);

	if (slash == text.len)
		return format_refuse(reason, "missing slash");
	if (str_starts(begin, STR("P"))) {
		if (!format_duration(reason, begin))
			return format_refuse_within(reason, "invalid start duration");
		if (!format_date_time(reason, end))
			return format_refuse_within(reason, "invalid end date-time");
		return true;
	}
	if (!format_date_time(reason, begin))
		return format_refuse_within(reason, "invalid start date-time");
	if (str_starts(end, STR("P")) && !format_duration(reason, end))
		return format_refuse_within(reason, "invalid end duration");
	if (!str_starts(end, STR("P")) && !format_date_time(reason, end))
		return format_refuse_within(reason, "invalid end date-time");
	return true;
}
