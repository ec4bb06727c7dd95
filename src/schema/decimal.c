/* SPDX-License-Identifier: MIT */
#include "schema/decimal.h"

#include "base/hash.h"
#include "base/number.h"

#include <string.h>

/* Go's rationals refuse powers of ten beyond this. */
#define MOST_EXPONENT 1000000
/* A divisor is stripped of its twos and fives in time that grows with the square. */
#define LIMIT_DIVISOR_DIGITS 10000
/* Digits that 64 bits always hold. */
#define WORD_DIGITS 19
/* Exponents up to this are written out with zeros for people. */
#define PLAIN_EXPONENT 21

/* The exponent behind `e`; a huge one stays huge. */
static int64_t
parse_exponent(struct str text)
{
	const bool negative = text.len > 0 && text.ptr[0] == '-';
	int64_t value = 0;

	for (size_t i = text.len > 0 && (negative || text.ptr[0] == '+'); i < text.len; i++)
		if (value < INT64_MAX / 100)
			value = value * 10 + (text.ptr[i] - '0');
	return negative ? -value : value;
}

static bool
is_zero_or_point(char c)
{
	return c == '0' || c == '.';
}

/* Cut zeros (and the point) off both ends; the result begins and ends with a digit. */
static struct str
trim_zeros(struct str mantissa)
{
	while (mantissa.len > 0 && is_zero_or_point(mantissa.ptr[0]))
		mantissa = str_from_offset(mantissa, 1);
	while (mantissa.len > 0 && is_zero_or_point(mantissa.ptr[mantissa.len - 1]))
		mantissa.len--;
	return mantissa;
}

struct decimal
decimal_parse(struct str text)
{
	struct decimal number = { .negative = text.len > 0 && text.ptr[0] == '-' };
	const struct str rest = str_from_offset(text, number.negative);
	size_t e = str_find_byte(rest, 'e');

	if (e == rest.len)
		e = str_find_byte(rest, 'E');
	const struct str mantissa = str_sub(rest, 0, e);
	const size_t point = str_find_byte(mantissa, '.');
	const int64_t written = parse_exponent(str_from_offset(rest, e + 1));
	const int64_t fraction = point < mantissa.len ? (int64_t)(mantissa.len - point - 1) : 0;
	number.digits = trim_zeros(mantissa);
	if (number.digits.len == 0)
		return (struct decimal){ .negative = false };
	if (written - fraction > MOST_EXPONENT || written - fraction < -MOST_EXPONENT)
		return (struct decimal){ .unusable = true };
	const bool inner = str_find_byte(number.digits, '.') < number.digits.len;
	number.ndigits = number.digits.len - inner;
	/* Where the first digit stands, counted from the point. */
	const int64_t first = number.digits.ptr - mantissa.ptr;
	number.exponent = written + (int64_t)point - first + (first > (int64_t)point);
	return number;
}

static struct decimal
of_integer(int64_t integer, char buffer[DECIMAL_BUFFER])
{
	uint64_t rest = integer < 0 ? -(uint64_t)integer : (uint64_t)integer;
	size_t at = DECIMAL_BUFFER;

	while (rest > 0) {
		buffer[--at] = (char)('0' + rest % 10);
		rest /= 10;
	}
	const struct str all = { buffer + at, DECIMAL_BUFFER - at };
	const struct str digits = trim_zeros(all);
	return (struct decimal){ .digits = digits,
		                 .ndigits = digits.len,
		                 .exponent = (int64_t)all.len,
		                 .negative = integer < 0 };
}

struct decimal
decimal_of(const struct node *node, char buffer[DECIMAL_BUFFER])
{
	if (node->kind == NODE_INT)
		return of_integer(node->integer, buffer);
	const double real = node->real;
	if (real > -9e15 && real < 9e15 && (double)(int64_t)real == real)
		return of_integer((int64_t)real, buffer);
	if (real - real != 0)
		return (struct decimal){ .unusable = true };
	int exponent = 0;
	const size_t n = number_digits(real < 0 ? -real : real, buffer, &exponent);
	return (struct decimal){
		.digits = { buffer, n }, .ndigits = n, .exponent = exponent, .negative = real < 0
	};
}

/* The next digit, stepping over the point; -1 behind the last. */
static int
next_digit(struct str *digits)
{
	while (digits->len > 0) {
		const char c = digits->ptr[0];
		*digits = str_from_offset(*digits, 1);
		if (c != '.')
			return c - '0';
	}
	return -1;
}

static int
compare_digits(struct str a, struct str b)
{
	for (;;) {
		const int x = next_digit(&a), y = next_digit(&b);
		if (x != y)
			return x < y ? -1 : 1;
		if (x < 0)
			return 0;
	}
}

/* -1, 0 or 1. */
static int
sign(const struct decimal *number)
{
	if (number->ndigits == 0)
		return 0;
	return number->negative ? -1 : 1;
}

int
decimal_compare(const struct decimal *a, const struct decimal *b)
{
	const int sign_a = sign(a), sign_b = sign(b);

	if (sign_a != sign_b || sign_a == 0)
		return sign_a - sign_b;
	if (a->exponent != b->exponent)
		return a->exponent < b->exponent ? -sign_a : sign_a;
	return sign_a * compare_digits(a->digits, b->digits);
}

bool
decimal_is_integer(const struct decimal *number)
{
	return !number->unusable && number->exponent >= (int64_t)number->ndigits;
}

uint64_t
decimal_hash(const struct decimal *number)
{
	struct str rest = number->digits;
	struct hash hash;

	hash_init(&hash, (uint64_t)number->exponent, number->negative);
	for (int digit = next_digit(&rest); digit >= 0; digit = next_digit(&rest))
		hash_add(&hash, &(char){ (char)digit }, 1);
	return hash_end(&hash);
}

int64_t
decimal_wrap(const struct decimal *number)
{
	struct str rest = number->digits;
	uint64_t value = 0;

	for (int digit = next_digit(&rest); digit >= 0; digit = next_digit(&rest))
		value = value * 10 + (uint64_t)digit;
	/* 64 tens hold 64 twos: nothing is left of any number then. */
	const int64_t zeros = number->exponent - (int64_t)number->ndigits;
	for (int64_t i = 0; i < zeros && i < 64; i++)
		value *= 10;
	value = number->negative ? -value : value;
	int64_t wrapped;
	memcpy(&wrapped, &value, sizeof(wrapped));
	return wrapped;
}

/* Big number, base 10^9, lowest first; divided in place while a prime goes in. */
struct limbs {
	uint32_t *items;
	size_t count;
};

#define LIMB UINT32_C(1000000000)

static struct limbs
limbs_from(struct arena *arena, const struct decimal *number)
{
	struct limbs limbs = { arena_array(arena, number->ndigits / 9 + 1, sizeof(uint32_t)), 0 };
	struct str rest = number->digits;
	size_t place = number->ndigits;

	limbs.count = number->ndigits / 9 + 1;
	for (int digit = next_digit(&rest); digit >= 0; digit = next_digit(&rest)) {
		place--;
		uint32_t *limb = &limbs.items[place / 9];
		*limb = *limb * 10 + (uint32_t)digit;
	}
	while (limbs.count > 0 && limbs.items[limbs.count - 1] == 0)
		limbs.count--;
	return limbs;
}

static uint32_t
limbs_modulo(const struct limbs *limbs, uint32_t divisor)
{
	uint64_t rest = 0;

	for (size_t i = limbs->count; i > 0; i--)
		rest = (rest * LIMB + limbs->items[i - 1]) % divisor;
	return (uint32_t)rest;
}

static void
limbs_divide(struct limbs *limbs, uint32_t divisor)
{
	uint64_t rest = 0;

	for (size_t i = limbs->count; i > 0; i--) {
		const uint64_t part = rest * LIMB + limbs->items[i - 1];
		limbs->items[i - 1] = (uint32_t)(part / divisor);
		rest = part % divisor;
	}
	while (limbs->count > 0 && limbs->items[limbs->count - 1] == 0)
		limbs->count--;
}

/* Take a prime out as often as it goes in: in large steps first. */
static uint32_t
take_out(struct limbs *limbs, uint32_t prime, uint32_t power, uint32_t steps)
{
	uint32_t times = 0;

	while (limbs_modulo(limbs, power) == 0) {
		limbs_divide(limbs, power);
		times += steps;
	}
	while (limbs_modulo(limbs, prime) == 0) {
		limbs_divide(limbs, prime);
		times++;
	}
	return times;
}

/* The value when it fits 64 bits, else 0. */
static uint64_t
limbs_word(const struct limbs *limbs)
{
	uint64_t value = 0;

	for (size_t i = limbs->count; i > 0; i--) {
		if (value > (UINT64_MAX - limbs->items[i - 1]) / LIMB)
			return 0;
		value = value * LIMB + limbs->items[i - 1];
	}
	return value;
}

bool
decimal_divisor(struct arena *arena, const struct decimal *number, struct divisor *divisor)
{
	if (number->ndigits == 0 || number->ndigits > LIMIT_DIVISOR_DIGITS)
		return false;
	struct limbs limbs = limbs_from(arena, number);
	divisor->exponent = number->exponent - (int64_t)number->ndigits;
	divisor->twos = take_out(&limbs, 2, UINT32_C(1) << 29, 29);
	divisor->fives = take_out(&limbs, 5, UINT32_C(1220703125), 13);
	divisor->rest = limbs_word(&limbs);
	return true;
}

/* How often a prime goes into a word (not zero). */
static int64_t
times_in(uint64_t word, uint64_t prime)
{
	int64_t times = 0;

	for (; word % prime == 0; times++)
		word /= prime;
	return times;
}

bool
decimal_divides(const struct divisor *divisor, const struct decimal *number)
{
	if (number->ndigits == 0)
		return true;
	if (divisor->rest == 0 || number->ndigits > WORD_DIGITS)
		return false;
	struct str rest = number->digits;
	uint64_t word = 0;
	for (int digit = next_digit(&rest); digit >= 0; digit = next_digit(&rest))
		word = word * 10 + (uint64_t)digit;
	/* word x 10^tens must hold every prime of the divisor. */
	const int64_t tens = number->exponent - (int64_t)number->ndigits - divisor->exponent;
	return word % divisor->rest == 0 && times_in(word, 2) + tens >= divisor->twos &&
	       times_in(word, 5) + tens >= divisor->fives;
}

static void
add_digits(struct buf *buf, struct str digits, int64_t before_point)
{
	int64_t at = 0;

	for (int digit = next_digit(&digits); digit >= 0; digit = next_digit(&digits), at++) {
		if (at == before_point)
			buf_add_byte(buf, '.');
		buf_add_byte(buf, (char)('0' + digit));
	}
	if (at < before_point)
		buf_fill(buf, '0', (size_t)(before_point - at));
}

void
decimal_print(struct buf *buf, const struct decimal *number)
{
	if (number->ndigits == 0) {
		buf_add_byte(buf, '0');
		return;
	}
	if (number->negative)
		buf_add_byte(buf, '-');
	if (number->exponent > PLAIN_EXPONENT || number->exponent < -5) {
		add_digits(buf, number->digits, 1);
		buf_printf(buf, "e%lld", (long long)number->exponent - 1);
	} else if (number->exponent <= 0) {
		buf_add_str(buf, STR("0."));
		buf_fill(buf, '0', (size_t)-number->exponent);
		add_digits(buf, number->digits, -1);
	} else {
		add_digits(buf, number->digits, number->exponent);
	}
}
