/* SPDX-License-Identifier: MIT */
#include "chart/files.h"

#include "base/sort.h"

/* What decides about values, directly in a chart. */
const char *const chart_files_names[] = {
	"Chart.lock",        "Chart.yaml",  "requirements.lock",
	"requirements.yaml", "values.yaml", "values.schema.json",
};
const size_t chart_files_nnames = sizeof(chart_files_names) / sizeof(chart_files_names[0]);

void
chart_files_add(struct chart_files_builder *builder, const struct chart_file *file)
{
	const size_t size = sizeof(*builder->items);

	if (builder->count == builder->cap) {
		const size_t cap = builder->cap ? builder->cap * 2 : 16;
		builder->items =
		    arena_grow(builder->arena, builder->items, builder->cap * size, cap * size);
		builder->cap = cap;
	}
	builder->items[builder->count++] = *file;
}

static int
by_path(const void *a, const void *b, const void *context)
{
	(void)context;
	return str_compare(((const struct chart_file *)a)->path,
	                   ((const struct chart_file *)b)->path);
}

struct chart_files
chart_files_end(struct chart_files_builder *builder)
{
	sort_items(builder->arena, builder->items, builder->count, sizeof(*builder->items), by_path,
	           NULL);
	return (struct chart_files){ builder->items, builder->count, 0 };
}

bool
chart_files_matter(struct str name)
{
	for (size_t i = 0; i < chart_files_nnames; i++)
		if (str_is(name, chart_files_names[i]))
			return true;
	return false;
}

struct str
chart_file_path(const struct chart_files *files, const struct chart_file *file)
{
	return str_from_offset(file->path, files->skip);
}

struct chart_file *
chart_files_find(const struct chart_files *files, struct str path)
{
	size_t low = 0, high = files->nitems;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = str_compare(chart_file_path(files, &files->items[middle]), path);
		if (order == 0)
			return &files->items[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool
chart_files_below(const struct chart_files *files, size_t *at, struct str *name,
                  struct chart_files *below)
{
	const struct str charts = STR("charts/");

	while (*at < files->nitems &&
	       !str_starts(chart_file_path(files, &files->items[*at]), charts))
		(*at)++;
	if (*at == files->nitems)
		return false;
	const struct str rest = str_from_offset(files->items[*at].path, files->skip + charts.len);
	*name = str_sub(rest, 0, str_find_byte(rest, '/'));
	const bool is_directory = name->len < rest.len;
	const struct str prefix =
	    str_sub(files->items[*at].path, 0, files->skip + charts.len + name->len + is_directory);
	*below = (struct chart_files){ &files->items[*at], 0, prefix.len };
	while (*at < files->nitems && str_starts(files->items[*at].path, prefix)) {
		below->nitems++;
		(*at)++;
		if (!is_directory)
			break;
	}
	return true;
}

uint32_t
chart_file_source(struct workspace *ws, struct chart_file *file)
{
	uint32_t *source = file->loaded ? &file->loaded->source : &file->source;

	if (*source == 0)
		*source = source_add(ws->sources, file->loaded ? SOURCE_FILE : SOURCE_MEMBER,
		                     file->shown, file->bytes);
	return *source;
}
