/* SPDX-License-Identifier: MIT */
#include "source/source.h"

#include <assert.h>

struct sources {
	struct arena *arena;
	struct source **items;
	size_t count, cap;
};

struct sources *
sources_new(struct arena *arena)
{
	struct sources *sources = arena_alloc(arena, sizeof(*sources));

	sources->arena = arena;
	return sources;
}

uint32_t
source_add(struct sources *sources, enum source_kind kind, struct str name, struct str bytes)
{
	assert(bytes.len < UINT32_MAX && sources->count < UINT32_MAX);
	if (sources->count == sources->cap) {
		const size_t cap = sources->cap ? sources->cap * 2 : 64;
		sources->items = arena_grow(sources->arena, sources->items,
		                            sources->cap * sizeof(*sources->items),
		                            cap * sizeof(*sources->items));
		sources->cap = cap;
	}
	struct source *source = arena_alloc(sources->arena, sizeof(*source));
	*source = (struct source){ .kind = kind, .name = name, .bytes = bytes };
	sources->items[sources->count++] = source;
	return (uint32_t)sources->count;
}

struct source *
source_get(const struct sources *sources, uint32_t number)
{
	assert(number >= 1 && number <= sources->count);
	return sources->items[number - 1];
}

size_t
source_count(const struct sources *sources)
{
	return sources->count;
}

/* The offset behind the line end at @at, or @at when there is none. */
static size_t
skip_line_end(struct str bytes, size_t at)
{
	if (bytes.ptr[at] == '\n')
		return at + 1;
	if (bytes.ptr[at] == '\r')
		return at + 1 < bytes.len && bytes.ptr[at + 1] == '\n' ? at + 2 : at + 1;
	return at;
}

static size_t
list_lines(struct str bytes, uint32_t *starts)
{
	size_t n = 1;

	if (starts)
		starts[0] = 0;
	for (size_t at = 0; at < bytes.len;) {
		const size_t behind = skip_line_end(bytes, at);
		if (behind > at && starts)
			starts[n] = (uint32_t)behind;
		n += behind > at;
		at = behind > at ? behind : at + 1;
	}
	return n;
}

static void
index_lines(struct sources *sources, struct source *source)
{
	if (source->line_starts)
		return;
	source->nlines = list_lines(source->bytes, NULL);
	source->line_starts =
	    arena_array(sources->arena, source->nlines, sizeof(*source->line_starts));
	list_lines(source->bytes, source->line_starts);
}

/* The line (from 0) that holds an offset. */
static size_t
line_of(const struct source *source, size_t offset)
{
	size_t low = 0, high = source->nlines;

	while (high - low > 1) {
		const size_t middle = low + (high - low) / 2;
		if (source->line_starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static size_t
count_code_points(struct str text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++)
		n += ((unsigned char)text.ptr[i] & 0xc0) != 0x80;
	return n;
}

/* A byte order mark at the start of a file is no column. */
static size_t
skip_mark(struct str bytes)
{
	return str_starts(bytes, STR("\xef\xbb\xbf")) ? 3 : 0;
}

struct position
source_position(struct sources *sources, uint32_t number, size_t offset)
{
	struct source *source = source_get(sources, number);

	index_lines(sources, source);
	if (offset > source->bytes.len)
		offset = source->bytes.len;
	const size_t line = line_of(source, offset);
	size_t begin = line == 0 ? skip_mark(source->bytes) : source->line_starts[line];
	if (begin > offset)
		begin = offset;
	const struct str before = str_sub(source->bytes, begin, offset - begin);
	return (struct position){ line + 1, count_code_points(before) + 1 };
}

struct position
span_position(struct sources *sources, struct span span)
{
	if (span.source == 0)
		return (struct position){ 0, 0 };
	return source_position(sources, span.source, span.begin);
}

struct str
span_text(const struct sources *sources, struct span span)
{
	if (span.source == 0)
		return STR("");
	return str_sub(source_get(sources, span.source)->bytes, span.begin, span.end - span.begin);
}

struct str
span_file(const struct sources *sources, struct span span)
{
	return span.source == 0 ? STR("") : source_get(sources, span.source)->name;
}

struct str
source_line(struct sources *sources, uint32_t number, size_t line)
{
	struct source *source = source_get(sources, number);

	index_lines(sources, source);
	if (line < 1 || line > source->nlines)
		return STR("");
	size_t begin = source->line_starts[line - 1];
	if (line == 1)
		begin += skip_mark(source->bytes);
	size_t end = line < source->nlines ? source->line_starts[line] : source->bytes.len;
	while (end > begin &&
	       (source->bytes.ptr[end - 1] == '\n' || source->bytes.ptr[end - 1] == '\r'))
		end--;
	return str_sub(source->bytes, begin, end - begin);
}
