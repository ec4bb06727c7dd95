/* SPDX-License-Identifier: MIT */
#include "source/comment.h"

/* A line of a source: bytes begin to end, without its end of line. */
struct line {
	struct str bytes; /* of the whole source */
	size_t begin, end;
};

static struct line
line_at(struct str bytes, size_t offset)
{
	struct line line = { bytes, offset < bytes.len ? offset : bytes.len, 0 };

	while (line.begin > 0 && bytes.ptr[line.begin - 1] != '\n')
		line.begin--;
	line.end = offset < bytes.len ? offset : bytes.len;
	while (line.end < bytes.len && bytes.ptr[line.end] != '\n')
		line.end++;
	return line;
}

/* The line above. Returns: false for the first. */
static bool
go_up(struct line *line)
{
	if (line->begin == 0)
		return false;
	*line = line_at(line->bytes, line->begin - 1);
	return true;
}

static struct str
text_of(const struct line *line)
{
	struct str text = str_sub(line->bytes, line->begin, line->end - line->begin);

	if (text.len > 0 && text.ptr[text.len - 1] == '\r')
		text.len--;
	return text;
}

static size_t
indent_of(const struct line *line)
{
	const struct str text = text_of(line);
	size_t indent = 0;

	while (indent < text.len && text.ptr[indent] == ' ')
		indent++;
	return indent;
}

static bool
is_blank(const struct line *line)
{
	return str_trim(text_of(line)).len == 0;
}

static bool
is_comment(const struct line *line)
{
	return str_starts(str_trim(text_of(line)), STR("#"));
}

/* ---- what a comment says ---- */

static size_t
count_words(struct str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] != ' ' && (i == 0 || text.ptr[i - 1] == ' ');
	return count;
}

/* `# key: value` or `# - item`: YAML that somebody has taken out. */
static bool
is_yaml(struct str text)
{
	size_t at = 0;

	if (str_starts(text, STR("- ")))
		text = str_from_offset(text, 2);
	while (at < text.len && text.ptr[at] != ' ' && text.ptr[at] != ':')
		at++;
	if (at == 0 || at == text.len || text.ptr[at] != ':')
		return false;
	return count_words(str_from_offset(text, at + 1)) < 3;
}

static void
add(struct comment_lines *lines, struct str comment, bool takes_docs)
{
	struct str text = comment;
	bool is_doc = false;

	while (text.len > 0 && text.ptr[0] == '#')
		text = str_from_offset(text, 1);
	text = str_trim(text);
	is_doc = str_starts(text, STR("--")) || str_starts(text, STR("@"));
	if (text.len == 0 || lines->count == COMMENT_LINES || (is_doc && !takes_docs) ||
	    is_yaml(text))
		return;
	lines->items[lines->count++] = text;
}

/* The comment behind the value on a line: a `#` behind a blank, outside of quotes. */
static void
add_behind(struct comment_lines *lines, struct str text)
{
	char quote = 0;

	for (size_t i = 0; i < text.len; i++) {
		const char c = text.ptr[i];
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '#' && i > 0 && (text.ptr[i - 1] == ' ' || text.ptr[i - 1] == '\t')) {
			add(lines, str_from_offset(text, i), false);
			return;
		} else if ((c == '"' || c == '\'') &&
		           (i == 0 || text.ptr[i - 1] == ' ' || text.ptr[i - 1] == '['))
			quote = c;
	}
}

/* ---- where comments stand ---- */

/* The block of comments that ends at this line. */
static void
add_block(struct comment_lines *lines, struct line line)
{
	while (is_comment(&line)) {
		add(lines, str_trim(text_of(&line)), false);
		if (!go_up(&line))
			return;
	}
}

/* `key: value` on one line at this depth: a member of a run. */
static bool
is_run(const struct line *line, size_t indent)
{
	const struct str text = str_trim(text_of(line));
	const size_t colon = str_find(text, STR(": "));

	return indent_of(line) == indent && !is_comment(line) && colon < text.len &&
	       str_trim(str_from_offset(text, colon + 2)).len > 0 && !str_ends(text, STR("|")) &&
	       !str_ends(text, STR(">"));
}

static void
add_above(struct comment_lines *lines, struct line line)
{
	const size_t indent = indent_of(&line);
	const bool in_run = is_run(&line, indent);

	while (go_up(&line)) {
		if (is_comment(&line)) {
			if (indent_of(&line) == indent)
				add_block(lines, line);
			return;
		}
		if (!in_run || !is_run(&line, indent))
			return;
	}
}

static struct str
bytes_of(const struct workspace *ws, struct span at)
{
	return at.source == 0 ? STR("") : source_get(ws->sources, at.source)->bytes;
}

static void
add_line(struct comment_lines *lines, struct line line)
{
	add_behind(lines, text_of(&line));
	add_above(lines, line);
}

void
comment_of(const struct workspace *ws, struct span key, struct comment_lines *lines)
{
	const struct str bytes = bytes_of(ws, key);

	if (bytes.len > 0)
		add_line(lines, line_at(bytes, key.begin));
}

void
comment_of_parent(const struct workspace *ws, struct span key, struct comment_lines *lines)
{
	const struct str bytes = bytes_of(ws, key);
	struct line line = line_at(bytes, key.begin);
	const size_t indent = indent_of(&line);

	if (bytes.len == 0 || indent == 0)
		return;
	while (go_up(&line)) {
		if (is_blank(&line) || is_comment(&line) || indent_of(&line) >= indent)
			continue;
		add_line(lines, line);
		return;
	}
}

void
comment_of_head(const struct workspace *ws, uint32_t source, struct comment_lines *lines)
{
	const struct str bytes = bytes_of(ws, (struct span){ .source = source });
	struct line line = line_at(bytes, 0);

	while (line.end < bytes.len &&
	       (is_comment(&line) || is_blank(&line) || str_is(str_trim(text_of(&line)), "---"))) {
		if (is_comment(&line))
			add(lines, str_trim(text_of(&line)), true);
		line = line_at(bytes, line.end + 1);
	}
}
