/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_chunk.h"

#include "base/utf8.h"

#define SEPARATOR STR("---")

/* Unicode's blanks, as Go trims them. */
static bool
is_space(uint32_t code_point)
{
	return code_point == ' ' || (code_point >= '\t' && code_point <= '\r') ||
	       code_point == 0x85 || code_point == 0xa0 || code_point == 0x1680 ||
	       (code_point >= 0x2000 && code_point <= 0x200a) || code_point == 0x2028 ||
	       code_point == 0x2029 || code_point == 0x202f || code_point == 0x205f ||
	       code_point == 0x3000;
}

/* @text from its first to its last character that is no blank. */
static struct str
trim(struct str text)
{
	size_t begin = text.len, end = 0;
	uint32_t code_point;

	for (size_t at = 0, next = 0; at < text.len; at = next) {
		if (utf8_decode(text, &next, &code_point) && is_space(code_point))
			continue;
		begin = at < begin ? at : begin;
		end = next;
	}
	return begin < end ? str_sub(text, begin, end - begin) : STR("");
}

/* Behind the line that begins at @at. */
static size_t
behind_line(struct str bytes, size_t at)
{
	const size_t end = at + str_find_byte(str_from_offset(bytes, at), '\n');

	return end < bytes.len ? end + 1 : end;
}

bool
yaml_chunk_next(struct yaml_chunks *chunks)
{
	const struct str bytes = chunks->bytes;
	size_t at = chunks->next;

	chunks->begin = at;
	while (at < bytes.len) {
		const size_t behind = behind_line(bytes, at);
		const struct str line = str_sub(bytes, at, behind - at);
		if (str_starts(line, SEPARATOR)) {
			const struct str rest = trim(str_from_offset(line, SEPARATOR.len));
			if (rest.len > 0 && rest.ptr[0] != '#') {
				chunks->bad = rest;
				return false;
			}
			if (at > chunks->begin) {
				chunks->end = at;
				chunks->next = behind;
				return true;
			}
		}
		at = behind;
	}
	chunks->end = chunks->next = at;
	return chunks->end > chunks->begin;
}
