/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_text.h"

bool
yaml_text_is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

size_t
yaml_text_line_end(struct str bytes, size_t at)
{
	while (at < bytes.len && bytes.ptr[at] != '\n' && bytes.ptr[at] != '\r')
		at++;
	return at;
}

size_t
yaml_text_skip_blanks(struct str bytes, size_t at, size_t end)
{
	while (at < end) {
		if (bytes.ptr[at] == '#')
			at = yaml_text_line_end(bytes, at);
		else if (yaml_text_is_blank(bytes.ptr[at]))
			at++;
		else
			break;
	}
	return at < end ? at : end;
}

size_t
yaml_text_find_escape(struct str bytes, size_t begin, size_t end, char byte)
{
	for (size_t at = begin; at + 1 < end; at++) {
		if (bytes.ptr[at] != '\\')
			continue;
		if (bytes.ptr[at + 1] == byte)
			return at;
		at++;
	}
	return end;
}

size_t
yaml_text_count_lines(struct str bytes, size_t begin, size_t end)
{
	size_t n = 0;

	for (size_t at = begin; at < end; at++)
		n += bytes.ptr[at] == '\n' ||
		     (bytes.ptr[at] == '\r' && (at + 1 == end || bytes.ptr[at + 1] != '\n'));
	return n;
}

bool
yaml_text_continues(struct str bytes, size_t at)
{
	return at < bytes.len && ((unsigned char)bytes.ptr[at] & 0xc0) == 0x80;
}

size_t
yaml_text_column(struct str bytes, size_t at)
{
	size_t column = 0;

	for (; at > 0 && bytes.ptr[at - 1] != '\n' && bytes.ptr[at - 1] != '\r'; at--)
		column += !yaml_text_continues(bytes, at - 1);
	return column;
}
