/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_chunk.h"

#define SEPARATOR STR("---")

static bool
is_space(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static struct str
trim(struct str text)
{
	while (text.len > 0 && is_space(text.ptr[0]))
		text = str_from_offset(text, 1);
	while (text.len > 0 && is_space(text.ptr[text.len - 1]))
		text.len--;
	return text;
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
