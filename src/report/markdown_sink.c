/* SPDX-License-Identifier: MIT */
#include "report/markdown_sink.h"

#include "os/terminal.h"

/* From here on letters that are hex digits alone could be a commit. */
#define COMMIT_LEN 7

struct markdown_sink {
	struct buf buf;
};

struct markdown_sink *
markdown_sink_new(struct arena *arena)
{
	struct markdown_sink *sink = arena_alloc(arena, sizeof(*sink));

	buf_init(&sink->buf, arena);
	return sink;
}

void
markdown_add(struct markdown_sink *sink, const struct markdown *pieces, size_t npieces)
{
	for (size_t i = 0; i < npieces; i++)
		buf_add_str(&sink->buf, pieces[i].escaped);
}

struct str
markdown_sink_text(struct markdown_sink *sink)
{
	return buf_str(&sink->buf);
}

struct markdown
markdown_piece(struct markdown_sink *sink)
{
	return (struct markdown){ buf_str(&sink->buf) };
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- code ---- */

static size_t
longest_fence(struct str text)
{
	size_t longest = 0, run = 0;

	for (size_t i = 0; i < text.len; i++) {
		run = text.ptr[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest;
}

/*
 * A bar would end a cell of a table, whatever stands around it, and the forges
 * differ in what a backslash before it does: such code is written in HTML,
 * with everything that means something to Markdown as a number.
 */
static void
add_html_code(struct buf *buf, struct str text)
{
	buf_add_str(buf, STR("<code>"));
	for (size_t i = 0; i < text.len; i++) {
		const char c = text.ptr[i];
		if (is_letter(c) || is_digit(c) || c == ' ')
			buf_add_byte(buf, c);
		else
			buf_printf(buf, "&#%u;", (unsigned)(unsigned char)c);
	}
	buf_add_str(buf, STR("</code>"));
}

/* A blank at each end is taken off again; it keeps backticks apart and blank text whole. */
static void
add_fenced(struct buf *buf, struct str text)
{
	const size_t fence = longest_fence(text) + 1;
	const char first = text.ptr[0], last = text.ptr[text.len - 1];
	const bool pads = first == '`' || last == '`' || (first == ' ' && last == ' ');

	buf_fill(buf, '`', fence);
	buf_fill(buf, ' ', pads);
	buf_add_str(buf, text);
	buf_fill(buf, ' ', pads);
	buf_fill(buf, '`', fence);
}

static void
add_code(struct buf *buf, struct str data)
{
	const struct str text = terminal_escaped(buf->arena, data);

	if (str_trim(text).len == 0)
		buf_add_str(buf, STR("*empty*"));
	else if (str_find_byte(text, '|') < text.len)
		add_html_code(buf, text);
	else
		add_fenced(buf, text);
}

struct markdown
markdown_code(struct arena *arena, struct str data)
{
	struct buf buf;

	buf_init(&buf, arena);
	add_code(&buf, data);
	return (struct markdown){ buf_str(&buf) };
}

/* ---- prose ---- */

static bool
is_hex(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (str_find_byte(STR("0123456789abcdefABCDEF"), word.ptr[i]) == 22)
			return false;
	return true;
}

/* Letters alone, or digits alone: neither a name in a language nor a reference to anything. */
static bool
is_plain_core(struct str core)
{
	bool letters = true, digits = true;

	for (size_t i = 0; i < core.len; i++) {
		letters &= is_letter(core.ptr[i]) || core.ptr[i] == '-' || core.ptr[i] == '\'';
		digits &= is_digit(core.ptr[i]);
	}
	return (letters || digits) && !(core.len >= COMMIT_LEN && is_hex(core)) &&
	       (core.len == 0 || core.ptr[0] != '-');
}

/* The word without its punctuation: marks that mean nothing to Markdown in front and behind. */
static struct str
core_of(struct str word)
{
	size_t begin = 0, end = word.len;
	const struct str before = STR("'\"("), behind = STR("'\"),.;:");

	while (begin < end && str_find_byte(before, word.ptr[begin]) < before.len)
		begin++;
	while (end > begin && str_find_byte(behind, word.ptr[end - 1]) < behind.len)
		end--;
	return str_sub(word, begin, end - begin);
}

/* The core as code when it is not plain, its punctuation as it is, but for quotes around code. */
static void
add_word(struct buf *buf, struct str word)
{
	const struct str core = core_of(word);
	size_t begin = (size_t)(core.ptr - word.ptr), end = begin + core.len;

	if (is_plain_core(core)) {
		buf_add_str(buf, word);
		return;
	}
	if (begin > 0 && end < word.len && word.ptr[begin - 1] == '\'' && word.ptr[end] == '\'') {
		begin--;
		end++;
	}
	buf_add_str(buf, str_sub(word, 0, begin));
	add_code(buf, core);
	buf_add_str(buf, str_from_offset(word, end));
}

struct markdown
markdown_prose(struct arena *arena, struct str data)
{
	struct str rest = terminal_escaped(arena, data), word;
	bool is_first = true;
	struct buf buf;

	buf_init(&buf, arena);
	while (str_split(&rest, ' ', &word)) {
		if (!is_first)
			buf_add_byte(&buf, ' ');
		is_first = false;
		if (word.len > 0)
			add_word(&buf, word);
	}
	return (struct markdown){ buf_str(&buf) };
}

/* ---- the rest ---- */

struct markdown
markdown_marker(struct arena *arena, struct str data)
{
	struct buf buf;
	char last = '\0';

	buf_init(&buf, arena);
	for (size_t i = 0; i < data.len; i++) {
		const char c = data.ptr[i];
		const bool is_kept = (is_letter(c) && (unsigned char)c < 0x80) || is_digit(c) ||
		                     c == '.' || c == '_' || (c == '-' && last != '-');
		if (is_kept)
			buf_add_byte(&buf, c);
		last = is_kept ? c : last;
	}
	return (struct markdown){ buf_str(&buf) };
}

struct markdown
markdown_number(struct arena *arena, size_t number)
{
	return (struct markdown){ arena_printf(arena, "%zu", number) };
}
