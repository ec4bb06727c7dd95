/* SPDX-License-Identifier: MIT */
#include "syntax/base64.h"

#include <stdint.h>

struct decoder {
	uint32_t bits; /* of the digits that make no byte yet */
	unsigned ndigits, npads;
	char *out;
	size_t nout;
};

/* The value of a digit, or -1. */
static int
digit_value(char digit)
{
	if (digit >= 'A' && digit <= 'Z')
		return digit - 'A';
	if (digit >= 'a' && digit <= 'z')
		return digit - 'a' + 26;
	if (digit >= '0' && digit <= '9')
		return digit - '0' + 52;
	return digit == '+' ? 62 : digit == '/' ? 63 : -1;
}

/* Four digits are three bytes; fewer, with padding, are one byte less than digits. */
static void
flush(struct decoder *decoder)
{
	const uint32_t bits = decoder->bits << 6 * (4 - decoder->ndigits);

	for (unsigned i = 0; i + 1 < decoder->ndigits; i++)
		decoder->out[decoder->nout++] = (char)(bits >> (16 - 8 * i) & 0xff);
	decoder->ndigits = 0;
	decoder->bits = 0;
}

static bool
take(struct decoder *decoder, char byte)
{
	if (byte == '=') {
		decoder->npads++;
		return decoder->ndigits >= 2 && decoder->ndigits + decoder->npads <= 4;
	}
	const int value = digit_value(byte);
	if (value < 0 || decoder->npads > 0)
		return false;
	decoder->bits = decoder->bits << 6 | (uint32_t)value;
	if (++decoder->ndigits == 4)
		flush(decoder);
	return true;
}

bool
base64_decode(struct arena *arena, struct str text, struct str *bytes)
{
	struct decoder decoder = { .out = arena_alloc(arena, text.len / 4 * 3 + 3) };

	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != '\n' && text.ptr[i] != '\r' && !take(&decoder, text.ptr[i]))
			return false;
	if (decoder.ndigits > 0 && decoder.ndigits + decoder.npads != 4)
		return false;
	if (decoder.ndigits > 0)
		flush(&decoder);
	*bytes = (struct str){ decoder.out, decoder.nout };
	return true;
}
