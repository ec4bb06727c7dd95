/* SPDX-License-Identifier: MIT */
#include "base/number.h"

#include "base/bignum.h"
#include "base/digits.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define MANTISSA_BITS 53
#define MANTISSA_LIMIT (UINT64_C(1) << MANTISSA_BITS)
#define LEAST_EXPONENT (-1074)
#define INFINITE_EXPONENT UINT64_C(0x7ff)
/* Digits that a 64-bit integer holds for sure. */
#define HEAD_DIGITS 19
/* A halfway point between doubles has at most 767 digits; what follows only breaks ties. */
#define EXACT_DIGITS 800
/* Go stops counting an exponent here. */
#define EXPONENT_STOP 10000
/* Units in the last of 64 bits that the approximation may be off, generously. */
#define SLACK 64
/* Powers of ten that are doubles. */
#define EXACT_POWER 22
/* %g has an exponent from here on when it prints the shortest digits. */
#define GENERAL_PRECISION 6
/* From half an ulp over it on, a double is no 32-bit float. */
#define FLOAT32_LIMIT 0x1.ffffffp127

/* Is double arithmetic done in doubles? Else the fast paths would round twice. */
#define PLAIN_DOUBLES (FLT_EVAL_METHOD == 0)

/* A decimal as scanned: head x 10^exponent, and more digits in the text. */
struct decimal {
	bool negative;
	bool longer;   /* there are digits behind the head */
	uint64_t head; /* the first significant digits, at most 19 */
	unsigned nhead;
	int64_t exponent;  /* of the head's last digit */
	struct str digits; /* from the first significant digit on, a point among them */
};

/* mantissa x 2^exponent. */
struct binary {
	uint64_t mantissa;
	int exponent;
};

static const double exact_powers[EXACT_POWER + 1] = {
	1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

/* 10^(2^k) and 10^-(2^k), rounded to 64 bits. */
static const struct binary powers[][2] = {
	{ { UINT64_C(0xa000000000000000), -60 }, { UINT64_C(0xcccccccccccccccd), -67 } },
	{ { UINT64_C(0xc800000000000000), -57 }, { UINT64_C(0xa3d70a3d70a3d70a), -70 } },
	{ { UINT64_C(0x9c40000000000000), -50 }, { UINT64_C(0xd1b71758e219652c), -77 } },
	{ { UINT64_C(0xbebc200000000000), -37 }, { UINT64_C(0xabcc77118461cefd), -90 } },
	{ { UINT64_C(0x8e1bc9bf04000000), -10 }, { UINT64_C(0xe69594bec44de15b), -117 } },
	{ { UINT64_C(0x9dc5ada82b70b59e), 43 }, { UINT64_C(0xcfb11ead453994ba), -170 } },
	{ { UINT64_C(0xc2781f49ffcfa6d5), 149 }, { UINT64_C(0xa87fea27a539e9a5), -276 } },
	{ { UINT64_C(0x93ba47c980e98ce0), 362 }, { UINT64_C(0xddd0467c64bce4a1), -489 } },
	{ { UINT64_C(0xaa7eebfb9df9de8e), 787 }, { UINT64_C(0xc0314325637a193a), -914 } },
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
cut_sign(struct str *text)
{
	const bool negative = text->len > 0 && text->ptr[0] == '-';

	if (negative || (text->len > 0 && text->ptr[0] == '+'))
		*text = str_from_offset(*text, 1);
	return negative;
}

static void
take_digit(struct decimal *decimal, unsigned digit, bool behind_point)
{
	if (decimal->nhead == HEAD_DIGITS) {
		decimal->longer = true;
		decimal->exponent += !behind_point;
		return;
	}
	decimal->head = decimal->head * 10 + digit;
	decimal->nhead += decimal->head != 0;
	decimal->exponent -= behind_point;
}

/* Digits with at most one point. Returns: how many bytes; 0 when there is no digit. */
static size_t
scan_digits(struct str text, struct decimal *decimal)
{
	bool any = false, point = false;
	size_t i = 0, first = text.len;

	for (; i < text.len; i++) {
		if (text.ptr[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (!is_digit(text.ptr[i]))
			break;
		any = true;
		take_digit(decimal, (unsigned)(text.ptr[i] - '0'), point);
		if (decimal->nhead == 1 && first == text.len)
			first = i;
	}
	decimal->digits = first < i ? str_sub(text, first, i - first) : STR("");
	return any ? i : 0;
}

static bool
scan_exponent(struct str text, int64_t *exponent)
{
	int64_t value = 0;

	if (text.ptr[0] != 'e' && text.ptr[0] != 'E')
		return false;
	text = str_from_offset(text, 1);
	const bool negative = cut_sign(&text);
	if (text.len == 0)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (!is_digit(text.ptr[i]))
			return false;
		if (value < EXPONENT_STOP)
			value = value * 10 + (text.ptr[i] - '0');
	}
	*exponent += negative ? -value : value;
	return true;
}

static bool
scan(struct str text, struct decimal *decimal)
{
	*decimal = (struct decimal){ .negative = cut_sign(&text) };
	const size_t len = scan_digits(text, decimal);
	if (len == 0)
		return false;
	return len == text.len || scan_exponent(str_from_offset(text, len), &decimal->exponent);
}

static unsigned
bit_length(uint64_t n)
{
	unsigned bits = 0;

	for (unsigned step = 32; step > 0; step /= 2)
		if (n >> step != 0) {
			n >>= step;
			bits += step;
		}
	return bits + (n != 0);
}

static struct binary
normalize(uint64_t mantissa)
{
	const unsigned shift = 64 - bit_length(mantissa);

	return (struct binary){ mantissa << shift, -(int)shift };
}

/* The product, cut to 64 bits. */
static struct binary
multiply(struct binary a, struct binary b)
{
	const uint64_t low = UINT32_MAX;
	const uint64_t ah = a.mantissa >> 32, al = a.mantissa & low;
	const uint64_t bh = b.mantissa >> 32, bl = b.mantissa & low;
	const uint64_t middle = (al * bl >> 32) + (ah * bl & low) + al * bh;
	const uint64_t high = ah * bh + (ah * bl >> 32) + (middle >> 32);
	const bool full = high >> 63 != 0;

	return (struct binary){
		full ? high : high << 1 | (middle >> 31 & 1),
		a.exponent + b.exponent + 64 - !full,
	};
}

/* head x 10^exponent, at most SLACK units too small or too large. */
static struct binary
approximate(uint64_t head, int exponent)
{
	struct binary result = normalize(head);
	const bool negative = exponent < 0;

	for (size_t k = 0, n = (size_t)(negative ? -exponent : exponent); n != 0; k++, n >>= 1)
		if (n & 1)
			result = multiply(result, powers[k][negative]);
	return result;
}

/* All digits as one number; of more than EXACT_DIGITS the rest becomes a last digit 1. */
static void
read_digits(const struct decimal *decimal, struct bignum *n, int *exponent)
{
	unsigned kept = 0;

	bignum_set(n, 0);
	*exponent = (int)decimal->exponent + (int)decimal->nhead;
	for (size_t i = 0; i < decimal->digits.len; i++) {
		const char c = decimal->digits.ptr[i];
		if (c == '.')
			continue;
		if (kept == EXACT_DIGITS && c == '0')
			continue;
		bignum_multiply_add(n, 10, kept == EXACT_DIGITS ? 1 : (uint32_t)(c - '0'));
		if (kept++ == EXACT_DIGITS)
			break;
	}
	*exponent -= (int)kept;
}

/* Order of the decimal and (mantissa + 1/2) x 2^exponent, exactly. */
static int
compare_with_half(const struct decimal *decimal, struct binary below)
{
	struct bignum left, right;
	int exponent;

	read_digits(decimal, &left, &exponent);
	bignum_set(&right, below.mantissa * 2 + 1);
	bignum_scale(exponent < 0 ? &right : &left,
	             (unsigned)(exponent < 0 ? -exponent : exponent));
	const int shift = below.exponent - 1;
	bignum_shift(shift < 0 ? &left : &right, (unsigned)(shift < 0 ? -shift : shift));
	return bignum_compare(&left, &right);
}

/* The double's mantissa nearest to the decimal, ties to even. */
static struct binary
round_binary(const struct decimal *decimal, struct binary near)
{
	int drop = 64 - MANTISSA_BITS;
	struct binary result;

	if (near.exponent + drop < LEAST_EXPONENT)
		drop = LEAST_EXPONENT - near.exponent;
	result.exponent = near.exponent + drop;
	result.mantissa = drop < 64 ? near.mantissa >> drop : 0;
	int order = 0;
	if (drop < 64) {
		const uint64_t half = UINT64_C(1) << (drop - 1);
		const uint64_t rest = near.mantissa & (half * 2 - 1);
		if (rest > half + SLACK)
			order = 1;
		else if (rest + SLACK < half)
			order = -1;
	}
	if (order == 0)
		order = compare_with_half(decimal, result);
	if (order > 0 || (order == 0 && result.mantissa % 2 == 1))
		result.mantissa++;
	return result;
}

/* A mantissa of up to 2^53 as a double; what is too large becomes an infinity. */
static double
join(struct binary binary)
{
	uint64_t bits = (uint64_t)(binary.exponent - LEAST_EXPONENT + 1) << (MANTISSA_BITS - 1);
	double real;

	/* The implied bit and a carry both add to the exponent; without it the number is subnormal.
	 */
	bits += binary.mantissa - (MANTISSA_LIMIT / 2);
	if (bits >> (MANTISSA_BITS - 1) >= INFINITE_EXPONENT)
		bits = INFINITE_EXPONENT << (MANTISSA_BITS - 1);
	memcpy(&real, &bits, sizeof(real));
	return real;
}

static double
magnitude(const struct decimal *decimal)
{
	const int64_t point = decimal->exponent + decimal->nhead; /* the value is below 10^point */

	if (decimal->head == 0 || point < -323)
		return 0;
	if (point > 309)
		return HUGE_VAL;
	const int exponent = (int)decimal->exponent;
	if (PLAIN_DOUBLES && !decimal->longer && decimal->head <= MANTISSA_LIMIT &&
	    exponent >= -EXACT_POWER && exponent <= EXACT_POWER) {
		const double head = (double)decimal->head;
		return exponent < 0 ? head / exact_powers[-exponent]
		                    : head * exact_powers[exponent];
	}
	return join(round_binary(decimal, approximate(decimal->head, exponent)));
}

enum number_status
number_parse(struct str text, double *real)
{
	struct decimal decimal;

	if (!scan(text, &decimal))
		return NUMBER_BAD;
	*real = magnitude(&decimal);
	const bool finite = *real <= DBL_MAX;
	if (decimal.negative)
		*real = -*real;
	return finite ? NUMBER_OK : NUMBER_RANGE;
}

static unsigned
digit_value(char c)
{
	if (is_digit(c))
		return (unsigned)(c - '0');
	const char lower = (char)(c | 0x20);
	return lower >= 'a' && lower <= 'z' ? (unsigned)(lower - 'a') + 10 : UINT32_MAX;
}

/* Cut the prefix that says the base off the front. */
static unsigned
cut_base(struct str *text)
{
	static const struct {
		char letter;
		unsigned base;
	} bases[] = { { 'x', 16 }, { 'o', 8 }, { 'b', 2 } };

	if (text->len == 0 || text->ptr[0] != '0')
		return 10;
	for (size_t i = 0; text->len > 2 && i < sizeof(bases) / sizeof(bases[0]); i++)
		if ((text->ptr[1] | 0x20) == bases[i].letter) {
			*text = str_from_offset(*text, 2);
			return bases[i].base;
		}
	return 8;
}

bool
number_parse_uint(struct str text, unsigned base, uint64_t *integer)
{
	uint64_t value = 0;

	if (base == 0)
		base = cut_base(&text);
	if (text.len == 0)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		const unsigned digit = digit_value(text.ptr[i]);
		if (digit >= base || value > (UINT64_MAX - digit) / base)
			return false;
		value = value * base + digit;
	}
	*integer = value;
	return true;
}

bool
number_parse_int(struct str text, unsigned base, int64_t *integer)
{
	uint64_t value;
	const bool negative = cut_sign(&text);

	if (!number_parse_uint(text, base, &value) || value > (uint64_t)INT64_MAX + negative)
		return false;
	if (!negative)
		*integer = (int64_t)value;
	else
		*integer = value == 0 ? 0 : -(int64_t)(value - 1) - 1;
	return true;
}

size_t
number_digits(double real, char digits[NUMBER_DIGITS], int *exponent)
{
	return digits_of_double(real, digits, exponent);
}

/* Digits and where their point stands. */
struct spelling {
	char digits[NUMBER_DIGITS];
	size_t count;
	int exponent;
};

static void
print_fixed(struct buf *buf, const struct spelling *spelling)
{
	const int point = spelling->exponent;
	const size_t whole = point > 0 ? (size_t)point : 0;

	if (whole >= spelling->count) {
		buf_add(buf, spelling->digits, spelling->count);
		buf_fill(buf, '0', whole - spelling->count);
		return;
	}
	if (whole == 0)
		buf_add_byte(buf, '0');
	buf_add(buf, spelling->digits, whole);
	buf_add_byte(buf, '.');
	if (point < 0)
		buf_fill(buf, '0', (size_t)-point);
	buf_add(buf, spelling->digits + whole, spelling->count - whole);
}

static void
print_exponent(struct buf *buf, const struct spelling *spelling, int width)
{
	const int exponent = spelling->exponent - 1;

	buf_add(buf, spelling->digits, 1);
	if (spelling->count > 1)
		buf_add_byte(buf, '.');
	buf_add(buf, spelling->digits + 1, spelling->count - 1);
	buf_printf(buf, "e%c%0*d", exponent < 0 ? '-' : '+', width,
	           exponent < 0 ? -exponent : exponent);
}

/* %g of Go with the shortest digits. */
static void
print_general(struct buf *buf, const struct spelling *spelling)
{
	const int exponent = spelling->exponent - 1;

	if (exponent < -4 || exponent >= GENERAL_PRECISION)
		print_exponent(buf, spelling, 2);
	else
		print_fixed(buf, spelling);
}

static struct spelling
spell(double real)
{
	struct spelling spelling;

	spelling.count = number_digits(real, spelling.digits, &spelling.exponent);
	return spelling;
}

static void
print_sign(struct buf *buf, double real)
{
	if (signbit(real))
		buf_add_byte(buf, '-');
}

void
number_print_json(struct buf *buf, double real)
{
	print_sign(buf, real);
	if (fabs(real) > DBL_MAX) {
		buf_add_str(buf, STR("1e999"));
		return;
	}
	const struct spelling spelling = spell(real);
	if (spelling.exponent > -6 && spelling.exponent <= 21)
		print_fixed(buf, &spelling);
	else
		print_exponent(buf, &spelling, 1);
}

void
number_print_yaml(struct buf *buf, double real)
{
	const size_t begin = buf->len;
	int64_t integer;
	uint64_t natural;

	if (real == 0) {
		buf_add_byte(buf, '0');
		return;
	}
	number_print_json(buf, real);
	const struct str json = str_from_offset(buf_str(buf), begin);
	if (number_parse_int(json, 10, &integer) || number_parse_uint(json, 10, &natural))
		return;
	const struct spelling spelling = spell(real);
	buf->len = begin;
	print_sign(buf, real);
	print_general(buf, &spelling);
}

void
number_print_key(struct buf *buf, double real)
{
	if (isnan(real)) {
		buf_add_str(buf, STR(".nan"));
		return;
	}
	print_sign(buf, real);
	const double positive = fabs(real);
	if (positive >= FLOAT32_LIMIT) {
		buf_add_str(buf, STR(".inf"));
		return;
	}
	const float narrow = (float)positive;
	if (narrow == 0) {
		buf_add_byte(buf, '0');
		return;
	}
	struct spelling spelling;
	spelling.count = digits_of_float(narrow, spelling.digits, &spelling.exponent);
	print_general(buf, &spelling);
}
