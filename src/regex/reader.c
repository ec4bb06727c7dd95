/* SPDX-License-Identifier: MIT */
#include "regex/reader.h"

#include "base/buf.h"
#include "base/utf8.h"

static const char *const words[] = {
	[REGEX_FAULT_RANGE] = "invalid character class range",
	[REGEX_FAULT_ESCAPE] = "invalid escape sequence",
	[REGEX_FAULT_NAME] = "invalid named capture",
	[REGEX_FAULT_PERL] = "invalid or unsupported Perl syntax",
	[REGEX_FAULT_NESTED_REPEAT] = "invalid nested repetition operator",
	[REGEX_FAULT_REPEAT_COUNT] = "invalid repeat count",
	[REGEX_FAULT_UTF8] = "invalid UTF-8",
	[REGEX_FAULT_OPEN_BRACKET] = "missing closing ]",
	[REGEX_FAULT_OPEN_PAREN] = "missing closing )",
	[REGEX_FAULT_NO_OPERAND] = "missing argument to repetition operator",
	[REGEX_FAULT_BACKSLASH] = "trailing backslash at end of expression",
	[REGEX_FAULT_CLOSED_PAREN] = "unexpected )",
	[REGEX_FAULT_DEPTH] = "expression nests too deeply",
	[REGEX_FAULT_SIZE] = "expression too large",
};

bool
regex_reader_has(const struct regex_reader *reader, size_t n)
{
	return reader->pattern.len - reader->at >= n;
}

char
regex_reader_peek(const struct regex_reader *reader, size_t ahead)
{
	return regex_reader_has(reader, ahead + 1) ? reader->pattern.ptr[reader->at + ahead] : '\0';
}

bool
regex_reader_sees(const struct regex_reader *reader, struct str text)
{
	return str_starts(str_from_offset(reader->pattern, reader->at), text);
}

size_t
regex_reader_find(const struct regex_reader *reader, size_t begin, struct str text)
{
	return begin + str_find(str_from_offset(reader->pattern, begin), text);
}

bool
regex_reader_next(struct regex_reader *reader, uint32_t *rune)
{
	const size_t begin = reader->at;

	*rune = UTF8_REPLACEMENT;
	if (begin == reader->pattern.len || utf8_decode(reader->pattern, &reader->at, rune))
		return true;
	return regex_reader_fail(reader, REGEX_FAULT_UTF8, begin, reader->pattern.len);
}

bool
regex_reader_check(struct regex_reader *reader, size_t begin, size_t end)
{
	size_t bad;

	if (utf8_valid(str_sub(reader->pattern, begin, end - begin), &bad))
		return true;
	return regex_reader_fail(reader, REGEX_FAULT_UTF8, begin + bad, end);
}

bool
regex_reader_fail(struct regex_reader *reader, enum regex_fault fault, size_t begin, size_t end)
{
	struct buf buf;

	if (reader->error.ptr)
		return false;
	buf_init(&buf, reader->arena);
	buf_printf(&buf, "%s: `", words[fault]);
	buf_add_str(&buf, str_sub(reader->pattern, begin, end - begin));
	buf_add_byte(&buf, '`');
	reader->error = buf_str(&buf);
	return false;
}
