/* SPDX-License-Identifier: MIT */
#include "cli/explain_text.h"

#include "base/sort.h"
#include "os/terminal.h"
#include "report/json_sink.h"
#include "report/text.h"

#define MOST_SHOWN 200 /* bytes of a value; longer ones are cut with a count */

#define BOLD "\033[1m"
#define CYAN "\033[36m"
#define DIM "\033[2m"
#define PLAIN "\033[0m"

struct printing {
	struct buf *buf;
	struct workspace *ws;
	const struct explain_text_options *options;
};

static void
colour(const struct printing *printing, const char *code)
{
	if (printing->options->colour)
		buf_add_str(printing->buf, str_from(code));
}

/* ---- text ---- */

/* The value as JSON; a long one is cut where a character begins. */
static void
print_json(struct buf *buf, struct str json)
{
	size_t shown = json.len;

	if (json.len > MOST_SHOWN) {
		shown = MOST_SHOWN;
		while (shown > 0 && ((unsigned char)json.ptr[shown] & 0xC0) == 0x80)
			shown--;
	}
	terminal_escape(buf, str_sub(json, 0, shown));
	if (shown < json.len)
		buf_printf(buf, "... (%zu bytes more)", json.len - shown);
}

static void
print_value(const struct printing *printing, const struct explain_source *source)
{
	if (!source->value)
		buf_add_str(printing->buf, STR("deleted"));
	else if (source->secret != SECRET_NOT)
		buf_printf(printing->buf, "(secret: %s)", secrecy_text(source->secret));
	else
		print_json(printing->buf, source->json);
}

static void
print_place(const struct printing *printing, const struct explain_source *source)
{
	buf_add_str(printing->buf, STR("  "));
	colour(printing, CYAN);
	if (source->at.source == 0)
		buf_add_str(printing->buf, STR("(made by Helm)"));
	else
		text_place(printing->buf, printing->ws, source->at);
	colour(printing, PLAIN);
	if (source->layer.len > 0)
		buf_add_str(printing->buf, STR("  "));
	terminal_escape(printing->buf, source->layer);
}

static void
print_via(const struct printing *printing, const struct explain_source *source)
{
	for (size_t i = 0; i < source->nvia; i++) {
		buf_printf(printing->buf, "%s%s", i == 0 ? "  by " : ", ", source->via[i].what);
		if (source->via[i].at.source == 0)
			continue;
		buf_add_str(printing->buf, STR(" at "));
		text_place(printing->buf, printing->ws, source->via[i].at);
	}
}

static void
print_source(const struct printing *printing, const struct explain_source *source)
{
	print_value(printing, source);
	print_place(printing, source);
	print_via(printing, source);
	buf_add_byte(printing->buf, '\n');
}

static void
print_shadowed(const struct printing *printing, const struct explanation *item)
{
	for (size_t i = 1; printing->options->shadowed && i < item->nsources; i++) {
		buf_add_str(printing->buf,
		            printing->options->several ? STR("    beats ") : STR("  beats "));
		print_source(printing, &item->sources[i]);
	}
}

static void
print_alone(const struct printing *printing, const struct explanation *item)
{
	colour(printing, BOLD);
	terminal_escape(printing->buf, item->path);
	colour(printing, PLAIN);
	buf_add_str(printing->buf, STR(" = "));
	print_source(printing, &item->sources[0]);
	print_shadowed(printing, item);
}

/* One line of a path that several slots have. */
static void
print_beside(const struct printing *printing, const struct explanation *item, size_t width)
{
	const size_t len = item->slot->environment->name.len;

	buf_add_str(printing->buf, STR("  "));
	terminal_escape(printing->buf, item->slot->environment->name);
	buf_fill(printing->buf, ' ', width > len ? width - len : 0);
	buf_add_str(printing->buf, STR(" = "));
	print_source(printing, &item->sources[0]);
	print_shadowed(printing, item);
}

/* By release, then path; the order of slots stays. */
static int
compare_items(const void *a, const void *b, const void *context)
{
	const struct explanation *one = a, *two = b;
	const int by_release = str_compare(one->slot->release->name, two->slot->release->name);

	(void)context;
	return by_release ? by_release : str_compare(one->path, two->path);
}

static void
print_heading(const struct printing *printing, const struct explanation *item)
{
	colour(printing, DIM);
	terminal_escape(printing->buf, item->slot->release->name);
	buf_add_str(printing->buf, STR(": "));
	colour(printing, PLAIN);
	colour(printing, BOLD);
	terminal_escape(printing->buf, item->path);
	colour(printing, PLAIN);
	buf_add_byte(printing->buf, '\n');
}

static void
print_several(const struct printing *printing, const struct explaining *explaining)
{
	const size_t count = explaining->count, size = sizeof(struct explanation);
	struct explanation *items = arena_array(printing->buf->arena, count, size);
	size_t width = 0;

	for (size_t i = 0; i < count; i++) {
		items[i] = explaining->items[i];
		if (items[i].slot->environment->name.len > width)
			width = items[i].slot->environment->name.len;
	}
	sort_items(printing->buf->arena, items, count, size, compare_items, NULL);
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || compare_items(&items[i - 1], &items[i], NULL) != 0)
			print_heading(printing, &items[i]);
		print_beside(printing, &items[i], width);
	}
}

void
explain_text(struct buf *buf, struct workspace *ws, const struct explaining *explaining,
             const struct explain_text_options *options)
{
	struct buf lines;
	const struct printing printing = { &lines, ws, options };

	buf_init(&lines, buf->arena);
	if (options->several)
		print_several(&printing, explaining);
	for (size_t i = 0; !options->several && i < explaining->count; i++)
		print_alone(&printing, &explaining->items[i]);
	terminal_add_lines(buf, buf_str(&lines));
}

/* ---- JSON ---- */

static void
json_place(struct json_sink *sink, struct workspace *ws, struct span at)
{
	const struct position position = span_position(ws->sources, at);

	json_text(sink, "file", span_file(ws->sources, at));
	json_number(sink, "line", position.line);
	json_number(sink, "column", position.column);
}

static void
json_origin(struct json_sink *sink, struct workspace *ws, const struct explain_source *source)
{
	const struct span at = source->at;

	if (at.source != 0 && source_get(ws->sources, at.source)->kind == SOURCE_FLAG) {
		json_text(sink, "flag", span_file(ws->sources, at));
		json_number(sink, "index", source_get(ws->sources, at.source)->index);
		return;
	}
	if (at.source != 0)
		json_place(sink, ws, at);
	json_text(sink, "layer", source->layer);
}

static void
json_what(struct json_sink *sink, const struct explain_source *source)
{
	if (!source->value)
		json_bool(sink, "deleted", true);
	else if (source->secret != SECRET_NOT)
		json_bool(sink, "secret", true);
	else
		json_value(sink, "value", source->json);
}

static void
json_via(struct json_sink *sink, struct workspace *ws, const struct explain_source *source)
{
	json_open(sink, "via", '[');
	for (size_t i = 0; i < source->nvia; i++) {
		json_open(sink, NULL, '{');
		json_text(sink, "what", str_from(source->via[i].what));
		if (source->via[i].at.source != 0)
			json_place(sink, ws, source->via[i].at);
		json_close(sink, '}');
	}
	json_close(sink, ']');
}

static void
json_item(struct json_sink *sink, struct workspace *ws, const struct explanation *item)
{
	json_open(sink, NULL, '{');
	json_text(sink, "environment", item->slot->environment->name);
	json_text(sink, "release", item->slot->release->name);
	json_text(sink, "path", item->path);
	json_what(sink, &item->sources[0]);
	json_open(sink, "origin", '{');
	json_origin(sink, ws, &item->sources[0]);
	json_close(sink, '}');
	json_via(sink, ws, &item->sources[0]);
	json_open(sink, "shadowed", '[');
	for (size_t i = 1; i < item->nsources; i++) {
		json_open(sink, NULL, '{');
		json_what(sink, &item->sources[i]);
		json_origin(sink, ws, &item->sources[i]);
		json_close(sink, '}');
	}
	json_close(sink, ']');
	json_close(sink, '}');
}

void
explain_json(struct buf *buf, struct workspace *ws, const struct explaining *explaining)
{
	struct json_sink sink = json_sink_to(buf);

	json_open(&sink, NULL, '{');
	json_number(&sink, "version", 1);
	json_text(&sink, "command", STR("explain"));
	json_open(&sink, "values", '[');
	for (size_t i = 0; i < explaining->count; i++)
		json_item(&sink, ws, &explaining->items[i]);
	json_close(&sink, ']');
	json_close(&sink, '}');
	buf_add_byte(buf, '\n');
}
