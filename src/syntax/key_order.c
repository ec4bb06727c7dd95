/* SPDX-License-Identifier: MIT */
#include "syntax/key_order.h"

#include "base/letter.h"
#include "base/utf8.h"

/* A run of digits: what it says (modulo 2^64) and how many characters it has. */
struct run {
	uint64_t number;
	size_t ndigits;
};

static bool
is_continuation(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* The character at an offset; @next behind it. */
static uint32_t
character(struct str text, size_t at, size_t *next)
{
	uint32_t c = (unsigned char)text.ptr[at];

	*next = at;
	if (c < 128)
		++*next;
	else
		utf8_decode(text, next, &c);
	return c;
}

/* Where the two first differ, at the start of a character; the shorter length when they do not. */
static size_t
first_difference(struct str a, struct str b)
{
	const size_t len = a.len < b.len ? a.len : b.len;
	size_t at = 0;

	while (at < len && a.ptr[at] == b.ptr[at])
		at++;
	if (at == len)
		return len;
	while (at > 0 && (is_continuation(a.ptr[at]) || is_continuation(b.ptr[at])))
		at--;
	return at;
}

/* Does the run of digits before @at say more than zero? */
static bool
follows_number(struct str text, size_t at)
{
	while (at > 0) {
		size_t begin = at - 1, next;
		while (begin > 0 && is_continuation(text.ptr[begin]))
			begin--;
		const uint32_t c = character(text, begin, &next);
		if (!letter_is_digit(c))
			return false;
		if (c != '0')
			return true;
		at = begin;
	}
	return false;
}

static struct run
run_at(struct str text, size_t at, bool behind_number)
{
	struct run run = { behind_number, 0 };

	while (at < text.len) {
		const uint32_t c = character(text, at, &at);
		if (!letter_is_digit(c))
			break;
		run.number = run.number * 10 + (c - '0');
		run.ndigits++;
	}
	return run;
}

/* Two numbers modulo 2^64 as Go's int64 orders them. */
static int
compare_wrapped(uint64_t a, uint64_t b)
{
	const uint64_t sign = UINT64_C(1) << 63;

	return (a ^ sign) < (b ^ sign) ? -1 : 1;
}

int
key_order(struct str a, struct str b)
{
	const size_t at = first_difference(a, b);
	size_t next;

	if (at == a.len || at == b.len)
		return (a.len > b.len) - (a.len < b.len);
	const uint32_t a_char = character(a, at, &next), b_char = character(b, at, &next);
	const bool a_letter = letter_is_letter(a_char), b_letter = letter_is_letter(b_char);
	if (a_letter != b_letter)
		return a_letter ? 1 : -1;
	if (!a_letter) {
		/* 100 against 1x: the zero continues a number. */
		const bool zero = a_char == '0' || b_char == '0';
		const bool behind_number = zero && follows_number(a, at);
		const struct run a_run = run_at(a, at, behind_number);
		const struct run b_run = run_at(b, at, behind_number);
		if (a_run.number != b_run.number)
			return compare_wrapped(a_run.number, b_run.number);
		if (a_run.ndigits != b_run.ndigits)
			return a_run.ndigits < b_run.ndigits ? -1 : 1;
	}
	return a_char < b_char ? -1 : 1;
}
