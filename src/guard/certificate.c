/* SPDX-License-Identifier: MIT */
#include "guard/certificate.h"

#include "base/buf.h"
#include "base/sha256.h"
#include "syntax/base64.h"

#include <string.h>

#define BEGIN "-----BEGIN CERTIFICATE-----"
#define END "-----END CERTIFICATE-----"

struct str
certificate_fingerprint(struct arena *arena, struct str pem)
{
	const struct str behind = str_from_offset(pem, str_find(pem, STR(BEGIN)) + strlen(BEGIN));
	const size_t end = str_find(behind, STR(END));
	char digits[SHA256_DIGITS + 1];
	struct str bytes;

	if (!str_contains(pem, STR(BEGIN)) || end == behind.len)
		return STR("");
	if (!base64_decode(arena, str_sub(behind, 0, end), &bytes))
		return STR("");
	sha256_hex(bytes, digits);
	return arena_copy(arena, str_from(digits));
}

struct str
certificate_normalise(struct arena *arena, struct str fingerprint)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < fingerprint.len; i++) {
		const char c = fingerprint.ptr[i];
		if (c != ':')
			buf_add_byte(&buf, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
	}
	const struct str text = buf_str(&buf);
	return str_starts(text, STR("sha256")) ? str_from_offset(text, strlen("sha256")) : text;
}
