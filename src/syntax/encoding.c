/* SPDX-License-Identifier: MIT */
#include "syntax/encoding.h"

#include "base/buf.h"
#include "base/utf8.h"

enum encoding
encoding_detect(struct str bytes)
{
	static const struct {
		struct str begin;
		enum encoding encoding;
	} marks[] = {
		{ STR_INIT("\xff\xfe"), ENCODING_UTF16_LITTLE },
		{ STR_INIT("\xfe\xff"), ENCODING_UTF16_BIG },
		{ STR_INIT("\0GITCRYPT\0"), ENCODING_GIT_CRYPT },
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_starts(bytes, marks[i].begin))
			return marks[i].encoding;
	return ENCODING_UTF8;
}

static uint32_t
unit_at(struct str bytes, size_t at, enum encoding encoding)
{
	const uint32_t first = (unsigned char)bytes.ptr[at];
	const uint32_t second = (unsigned char)bytes.ptr[at + 1];

	return encoding == ENCODING_UTF16_BIG ? first << 8 | second : second << 8 | first;
}

/* Take one character at @at. Returns: what is wrong, or NULL. */
static const char *
take_character(struct str bytes, size_t *at, enum encoding encoding, uint32_t *code_point)
{
	if (bytes.len - *at < 2)
		return "incomplete UTF-16 character";
	const uint32_t unit = unit_at(bytes, *at, encoding);
	*at += 2;
	*code_point = unit;
	if ((unit & 0xfc00) == 0xdc00)
		return "unexpected low surrogate area";
	if ((unit & 0xfc00) != 0xd800)
		return NULL;
	if (bytes.len - *at < 2)
		return "incomplete UTF-16 surrogate pair";
	const uint32_t low = unit_at(bytes, *at, encoding);
	*at += 2;
	*code_point = 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff);
	return (low & 0xfc00) == 0xdc00 ? NULL : "expected low surrogate area";
}

bool
encoding_convert(struct arena *arena, struct str bytes, enum encoding encoding, struct str *text,
                 const char **problem)
{
	struct buf buf;
	char utf8[UTF8_MOST];
	uint32_t code_point;

	buf_init(&buf, arena);
	*problem = NULL;
	for (size_t at = 2; at < bytes.len && !*problem;) {
		*problem = take_character(bytes, &at, encoding, &code_point);
		if (!*problem)
			buf_add(&buf, utf8, utf8_encode(code_point, utf8));
	}
	*text = buf_str(&buf);
	return !*problem;
}
