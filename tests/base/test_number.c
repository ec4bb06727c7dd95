/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/number.h"
#include "support/go.h"

#include <float.h>
#include <math.h>

static struct str
printed(struct workspace *ws, void (*print)(struct buf *, double), double real)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	print(&buf, real);
	return buf_str(&buf);
}

static void
recorded_numbers_print_as_helm_prints_them(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const char *path = fixture_shared(ws->arena, "helm-text/numbers.tsv");
	size_t passed = 0, failed = 0;
	struct str line, field[3];

	if (!path) {
		fixture_count("helm-text/numbers.tsv", 0, 0, 1);
		return;
	}
	struct str text = fixture_file(ws->arena, path);
	while (str_split(&text, '\n', &line) && line.len > 0) {
		for (size_t i = 0; i < 3; i++)
			assert_true(str_split(&line, '\t', &field[i]));
		double real;
		assert_int_equal(number_parse(field[0], &real), NUMBER_OK);
		/* Helm reads whole numbers first, and -0.0 is no whole number. */
		const struct str yaml = printed(ws, number_print_yaml, real);
		const struct str want = arena_printf(ws->arena, "\"k: %" PRISTR "\"", STRARG(yaml));
		const bool same = str_equal(printed(ws, number_print_json, real), field[1]) &&
		                  str_equal(want, field[2]);
		if (!same)
			printf("%" PRISTR ": got %s, want %" PRISTR "\n", STRARG(field[0]),
			       want.ptr, STRARG(field[2]));
		passed += same;
		failed += !same;
	}
	assert_true(passed + failed > 3000);
	fixture_count("helm-text/numbers.tsv", passed, failed, 0);
}

static void
parsing_rounds_to_the_nearest(void **state)
{
	static const struct {
		const char *text;
		double real;
	} cases[] = {
		{ "0", 0 },
		{ "-0", -0.0 },
		{ "+.5", 0.5 },
		{ "5.", 5 },
		{ "5.e1", 50 },
		{ "00001.500", 1.5 },
		{ "0e99999999999", 0 },
		{ "1e-99999999999", 0 },
		{ "9007199254740993", 9007199254740992 },
		{ "9007199254740993.0000000000000000000000000001", 9007199254740994 },
		{ "2.4703282292062327e-324", 0 },
		{ "2.4703282292062328e-324", 0x1p-1074 },
		{ "1.7976931348623158e308", DBL_MAX },
		{ "2.2250738585072011e-308", 0x0.fffffffffffffp-1022 },
		{ "6.929001713869936e+236", 0x1.b3d8d3c0bad8bp+786 },
		{ "0.000000000000000000000000000000000000000000000000000001e54", 1 },
		{ "1000000000000000000000000000000000000000000000000000e-51", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		double real = 77;
		assert_int_equal(number_parse(str_from(cases[i].text), &real), NUMBER_OK);
		if (memcmp(&real, &cases[i].real, sizeof(real)) != 0)
			fail_msg("%s: got %a, want %a", cases[i].text, real, cases[i].real);
	}
}

static void
what_is_no_decimal_is_refused(void **state)
{
	static const char *const bad[] = { "",    ".",     "+",   "-",     "e1", "1e",
		                           "1e+", "1.2.3", "+-1", " 1",    "1 ", "1_0",
		                           "0x1", "inf",   "nan", "1e1.5", "1f", "1e 5",
		                           "1,5", "--1",   ".e1", "1ee1" };
	double real;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (number_parse(str_from(bad[i]), &real) != NUMBER_BAD)
			fail_msg("accepted: %s", bad[i]);
}

static void
what_is_too_large_is_an_infinity(void **state)
{
	static const char *const large[] = { "1e400", "1.7976931348623159e308", "1e99999999999",
		                             "179769313486231580793e289" };
	double real;

	(void)state;
	for (size_t i = 0; i < sizeof(large) / sizeof(large[0]); i++) {
		assert_int_equal(number_parse(str_from(large[i]), &real), NUMBER_RANGE);
		assert_true(isinf(real) && real > 0);
	}
	assert_int_equal(number_parse(STR("-1e309"), &real), NUMBER_RANGE);
	assert_true(isinf(real) && real < 0);
}

/* A decimal of up to 30 digits, sometimes with a point or an exponent. */
static struct str
random_decimal(struct workspace *ws, uint64_t *seed)
{
	struct buf buf;
	const uint64_t shape = fixture_next(seed);

	buf_init(&buf, ws->arena);
	for (unsigned i = 0; i <= shape % 30; i++) {
		buf_add_byte(&buf, (char)('0' + fixture_next(seed) % 10));
		if (i == shape / 32 % 40)
			buf_add_byte(&buf, '.');
	}
	if (shape >> 60 != 0)
		buf_printf(&buf, "e%d", (int)(shape / 4096 % 680) - 340);
	return buf_str(&buf);
}

static void
random_decimals_agree_with_the_c_library(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	uint64_t seed = 5;

	for (size_t i = fixture_random(50000); i > 0; i--) {
		const struct str text = random_decimal(ws, &seed);
		double real;
		const enum number_status status = number_parse(text, &real);
		const double want = strtod(text.ptr, NULL);
		assert_int_equal(status, isinf(want) ? NUMBER_RANGE : NUMBER_OK);
		if (real != want)
			fail_msg("%s: got %a, want %a", text.ptr, real, want);
	}
}

/* n x 5^k in decimal, at @text of @size bytes. */
static void
print_scaled(char *text, size_t size, uint64_t n, unsigned k)
{
	char digits[1400]; /* lowest first */
	size_t count = 0;

	for (; n != 0; n /= 10)
		digits[count++] = (char)(n % 10);
	for (; k > 0; k--) {
		int carry = 0;
		for (size_t i = 0; i < count || carry; i++) {
			if (i == count)
				digits[count++] = 0;
			carry += digits[i] * 5;
			digits[i] = (char)(carry % 10);
			carry /= 10;
		}
	}
	assert_true(count < size);
	for (size_t i = 0; i < count; i++)
		text[i] = (char)('0' + digits[count - 1 - i]);
	text[count] = '\0';
}

/* m x 2^-k is a double; all digits of the point between it and the next one, and beside that. */
static void
halfway_points_go_to_even(void **state)
{
	static const struct {
		uint64_t m;
		unsigned k;
	} cases[] = { { 1, 1074 },
		      { 2, 1074 },
		      { 12345, 1074 },
		      { UINT64_C(1) << 52, 1074 },
		      { UINT64_C(0x1fffffffffffff), 1074 },
		      { UINT64_C(0x123456789abcde), 1000 },
		      { UINT64_C(0x1234567890abcd), 300 },
		      { UINT64_C(0x1fffffffffffff), 60 } };
	struct workspace *ws = fixture_workspace(state);
	char digits[1300];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const uint64_t m = cases[i].m;
		double lower, upper, real;
		for (uint64_t step = 0; step < 2; step++) {
			print_scaled(digits, sizeof(digits), m + step, cases[i].k);
			const struct str text =
			    arena_printf(ws->arena, "%se-%u", digits, cases[i].k);
			assert_int_equal(number_parse(text, step ? &upper : &lower), NUMBER_OK);
			assert_true((step ? upper : lower) == strtod(text.ptr, NULL));
		}
		print_scaled(digits, sizeof(digits), 2 * m + 1, cases[i].k + 1);
		struct str text = arena_printf(ws->arena, "%se-%u", digits, cases[i].k + 1);
		assert_int_equal(number_parse(text, &real), NUMBER_OK);
		assert_true(real == (m % 2 == 0 ? lower : upper));
		text = arena_printf(ws->arena, "%s1e-%u", digits, cases[i].k + 2);
		assert_int_equal(number_parse(text, &real), NUMBER_OK);
		assert_true(real == upper);
	}
}

static void
printing_reads_back_bit_by_bit(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	uint64_t seed = 6;

	for (size_t i = fixture_random(50000); i > 0; i--) {
		const uint64_t bits = fixture_next(&seed);
		double real, again;
		memcpy(&real, &bits, sizeof(real));
		if (!isfinite(real))
			continue;
		assert_int_equal(number_parse(printed(ws, number_print_json, real), &again),
		                 NUMBER_OK);
		assert_memory_equal(&real, &again, sizeof(real));
		assert_int_equal(number_parse(printed(ws, number_print_yaml, real), &again),
		                 NUMBER_OK);
		assert_memory_equal(&real, &again, sizeof(real));
	}
}

static void
json_and_yaml_have_their_own_exponents(void **state)
{
	static const struct {
		double real;
		const char *json, *yaml, *key;
	} cases[] = {
		{ 0, "0", "0", "0" },
		{ -0.0, "-0", "0", "-0" },
		{ 1e20, "100000000000000000000", "1e+20", "1e+20" },
		{ 1e21, "1e+21", "1e+21", "1e+21" },
		{ 1e-6, "0.000001", "1e-06", "1e-06" },
		{ 1e-7, "1e-7", "1e-07", "1e-07" },
		{ 1.5e-10, "1.5e-10", "1.5e-10", "1.5e-10" },
		{ 1000000, "1000000", "1000000", "1e+06" },
		{ 1234567.5, "1234567.5", "1.2345675e+06", "1.2345675e+06" },
		{ 123456.789, "123456.789", "123456.789", "123456.79" },
		{ 9223372036854775808.0, "9223372036854776000", "9223372036854776000",
		  "9.223372e+18" },
		{ 3.14159265358979, "3.14159265358979", "3.14159265358979", "3.1415927" },
		{ 16777217.5, "16777217.5", "1.67772175e+07", "1.6777218e+07" },
		{ 0x1p-12, "0.000244140625", "0.000244140625", "0.00024414063" },
		{ 1e3, "1000", "1000", "1000" },
		{ -1e100, "-1e+100", "-1e+100", "-.inf" },
		{ 1e-50, "1e-50", "1e-50", "0" },
		{ 1e-45, "1e-45", "1e-45", "1e-45" },
		{ 0x1.fffffefffffffp127, "3.4028235677973362e+38", "3.4028235677973362e+38",
		  "3.4028235e+38" },
		{ 18446744073709549568.0, "18446744073709550000", "18446744073709550000",
		  "1.8446744e+19" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (*cases[i].json)
			assert_str(printed(ws, number_print_json, cases[i].real), cases[i].json);
		if (*cases[i].yaml)
			assert_str(printed(ws, number_print_yaml, cases[i].real), cases[i].yaml);
		if (*cases[i].key)
			assert_str(printed(ws, number_print_key, cases[i].real), cases[i].key);
	}
	assert_str(printed(ws, number_print_key, (double)NAN), ".nan");
	assert_str(printed(ws, number_print_key, HUGE_VAL), ".inf");
	assert_str(printed(ws, number_print_json, -HUGE_VAL), "-1e999");
}

static void
whole_numbers_know_their_prefixes(void **state)
{
	static const struct {
		const char *text;
		unsigned base;
		bool ok;
		int64_t integer;
	} cases[] = {
		{ "0", 0, true, 0 },
		{ "-0", 0, true, 0 },
		{ "+12", 0, true, 12 },
		{ "0x1F", 0, true, 31 },
		{ "-0X1f", 0, true, -31 },
		{ "0b101", 0, true, 5 },
		{ "0O7", 0, true, 7 },
		{ "017", 0, true, 15 },
		{ "00", 0, true, 0 },
		{ "08", 0, false, 0 },
		{ "0x", 0, false, 0 },
		{ "0b2", 0, false, 0 },
		{ "", 0, false, 0 },
		{ "-", 0, false, 0 },
		{ "+-1", 0, false, 0 },
		{ "1_0", 0, false, 0 },
		{ "1.", 0, false, 0 },
		{ "017", 10, true, 17 },
		{ "0x1", 10, false, 0 },
		{ "zz", 36, true, 1295 },
		{ "9223372036854775807", 10, true, INT64_MAX },
		{ "9223372036854775808", 10, false, 0 },
		{ "-9223372036854775808", 10, true, INT64_MIN },
		{ "-9223372036854775809", 10, false, 0 },
		{ "99999999999999999999999", 10, false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t integer = 0;
		const bool ok = number_parse_int(str_from(cases[i].text), cases[i].base, &integer);
		if (ok != cases[i].ok || integer != cases[i].integer)
			fail_msg("%s in base %u", cases[i].text, cases[i].base);
	}
	uint64_t natural;
	assert_true(number_parse_uint(STR("18446744073709551615"), 0, &natural));
	assert_true(natural == UINT64_MAX);
	assert_false(number_parse_uint(STR("18446744073709551616"), 0, &natural));
	assert_false(number_parse_uint(STR("+1"), 0, &natural));
}

/* A double of any size, or one that somebody may have written. */
static double
random_real(uint64_t *seed)
{
	const uint64_t dice = fixture_next(seed), bits = fixture_next(seed);
	double real;

	switch (dice % 4) {
	case 0:
		memcpy(&real, &bits, sizeof(real));
		return real - real == 0 ? real : 1;
	case 1:
		/* Near a power of two, where the steps change. */
		memcpy(&real, &(uint64_t){ (bits % 2046 << 52) + bits / 4096 % 8 }, sizeof(real));
		return real;
	case 2:
		/* Fractions that end in 5: two spellings are equally close. */
		return (double)(bits >> 11) / (double)(UINT64_C(1) << dice / 4 % 50);
	default:
		return (double)(bits >> dice / 4 % 64) / 1000;
	}
}

static void
add_question(struct workspace *ws, struct buf *questions, struct buf *ours, uint64_t *seed)
{
	const double real = random_real(seed);
	const struct str text = random_decimal(ws, seed);
	static const char *const words[] = { "ok", "range", "bad" };
	uint64_t bits;
	double again = 0;

	memcpy(&bits, &real, sizeof(bits));
	buf_printf(questions, "print %016llx\nread %s\n", (unsigned long long)bits, text.ptr);
	number_print_json(ours, real);
	buf_add_byte(ours, ' ');
	number_print_yaml(ours, real);
	buf_add_byte(ours, ' ');
	number_print_key(ours, real);
	const enum number_status status = number_parse(text, &again);
	memcpy(&bits, &again, sizeof(bits));
	buf_printf(ours, "\n%s %016llx\n", words[status], (unsigned long long)bits);
}

static void
go_reads_and_prints_the_same(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const size_t n = fixture_random(20000);
	struct buf questions, ours;
	struct str theirs;
	uint64_t seed = 13;

	buf_init(&questions, ws->arena);
	buf_init(&ours, ws->arena);
	for (size_t i = 0; i < n; i++)
		add_question(ws, &questions, &ours, &seed);
	if (!go_run(ws->arena, "tests/base/number_partner.go", buf_str(&questions), &theirs)) {
		fixture_count("numbers, as Go", 0, 0, 2 * n);
		return;
	}
	struct str mine = buf_str(&ours), question = buf_str(&questions), lines[3];
	size_t failed = 0;
	for (size_t i = 0; i < 2 * n; i++) {
		assert_true(str_split(&theirs, '\n', &lines[0]) &&
		            str_split(&mine, '\n', &lines[1]) &&
		            str_split(&question, '\n', &lines[2]));
		if (str_equal(lines[0], lines[1]))
			continue;
		failed++;
		print_error("%" PRISTR ": got %" PRISTR ", want %" PRISTR "\n", STRARG(lines[2]),
		            STRARG(lines[1]), STRARG(lines[0]));
	}
	fixture_count("numbers, as Go", 2 * n - failed, failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(go_reads_and_prints_the_same),
             cmocka_unit_test(recorded_numbers_print_as_helm_prints_them),
             cmocka_unit_test(parsing_rounds_to_the_nearest),
             cmocka_unit_test(what_is_no_decimal_is_refused),
             cmocka_unit_test(what_is_too_large_is_an_infinity),
             cmocka_unit_test(random_decimals_agree_with_the_c_library),
             cmocka_unit_test(halfway_points_go_to_even),
             cmocka_unit_test(printing_reads_back_bit_by_bit),
             cmocka_unit_test(json_and_yaml_have_their_own_exponents),
             cmocka_unit_test(whole_numbers_know_their_prefixes))
