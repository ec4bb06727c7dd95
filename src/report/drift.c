/* SPDX-License-Identifier: MIT */
#include "report/drift.h"

#include "os/terminal.h"

#define SHOWN_NAMES 3   /* environments of a class */
#define SHOWN_CLASSES 6 /* of a finding */
#define SHOWN_KEYS 8    /* of a fold */
#define SHOWN_BYTES 60  /* of a value */
#define LEAST_FOLD 3    /* findings that become one line */

struct view {
	struct buf *buf;
	struct workspace *ws;
	const struct findings *findings;
	const struct text_options *options;
	bool *done; /* shown, or folded into another */
};

/* ---- classes ---- */

static void
add_names(struct buf *buf, const struct class *class)
{
	const size_t n = class->nenvironments;
	const size_t shown = n > SHOWN_NAMES + 1 ? SHOWN_NAMES : n;

	for (size_t i = 0; i < shown; i++) {
		if (i > 0)
			buf_add_str(buf, STR(", "));
		terminal_escape(buf, class->environments[i]);
	}
	if (n > shown)
		buf_printf(buf, " and %zu more", n - shown);
}

/* A value as it is shown: cut at a border of characters. */
static struct str
shown_value(struct arena *arena, const struct class *class)
{
	size_t len = SHOWN_BYTES;

	if (class->secret)
		return STR("(secret)");
	if (class->json.len == 0)
		return STR("(not set)");
	if (class->json.len <= SHOWN_BYTES)
		return class->json;
	while (len > 0 && ((unsigned char)class->json.ptr[len] & 0xC0) == 0x80)
		len--;
	return arena_printf(arena, "%" PRISTR "...", STRARG(str_sub(class->json, 0, len)));
}

static void
add_classes(const struct view *view, const struct finding *finding)
{
	struct buf *buf = view->buf;
	size_t width = 0;

	for (size_t i = 0; i < finding->nclasses && i < SHOWN_CLASSES; i++) {
		const size_t len = shown_value(buf->arena, &finding->classes[i]).len;
		width = len > width ? len : width;
	}
	for (size_t i = 0; i < finding->nclasses && i < SHOWN_CLASSES; i++) {
		const struct class *class = &finding->classes[i];
		const struct str value = shown_value(buf->arena, class);
		buf_add_str(buf, STR("    "));
		terminal_escape(buf, value);
		buf_fill(buf, ' ', width - value.len + 2);
		add_names(buf, class);
		if (class->place.at.source) {
			buf_add_str(buf, STR("  "));
			text_place(buf, view->ws, class->place.at);
		}
		buf_add_byte(buf, '\n');
	}
	if (finding->nclasses > SHOWN_CLASSES)
		buf_printf(buf, "    and %zu more values\n", finding->nclasses - SHOWN_CLASSES);
}

/* ---- folding ---- */

/* The path without its last step, if that is a key; the key in @last. */
static struct str
parent_of(struct str path, struct str *last)
{
	size_t at = path.len, depth = 0;

	while (at > 0) {
		const char c = path.ptr[at - 1];
		depth += c == ']';
		depth -= c == '[' && depth > 0;
		if (depth == 0 && c == '.' && (at < 2 || path.ptr[at - 2] != '\\'))
			break;
		at--;
	}
	*last = str_from_offset(path, at);
	return str_sub(path, 0, at > 0 ? at - 1 : 0);
}

/* Do two paths differ in what stands between their brackets alone? */
static bool
same_items(struct str a, struct str b)
{
	size_t i = 0, k = 0;
	bool met = false;

	while (i < a.len && k < b.len && a.ptr[i] == b.ptr[k]) {
		if (a.ptr[i] == '[') {
			while (i < a.len && a.ptr[i] != ']')
				i++;
			while (k < b.len && b.ptr[k] != ']')
				k++;
			met = true;
			continue;
		}
		i++;
		k++;
	}
	return met && i == a.len && k == b.len;
}

static bool
same_environments(const struct finding *a, const struct finding *b)
{
	if (a->nenvironments != b->nenvironments)
		return false;
	for (size_t i = 0; i < a->nenvironments; i++)
		if (!str_equal(a->environments[i], b->environments[i]))
			return false;
	return true;
}

static bool
folds(const struct finding *a, const struct finding *b)
{
	struct str last;

	if (a->rule != b->rule || a->level != b->level || a->accepted != b->accepted ||
	    !str_equal(a->release, b->release) || !str_equal(a->owner, b->owner) ||
	    !same_environments(a, b))
		return false;
	return same_items(a->path, b->path) ||
	       str_equal(parent_of(a->path, &last), parent_of(b->path, &last));
}

/* Add what is folded into a finding; marks it as done. */
static void
fold_rest(const struct view *view, size_t number)
{
	const struct findings *findings = view->findings;
	size_t count = 1, shown = 0;

	for (size_t i = number + 1; i < findings->count; i++)
		count += !view->done[i] && folds(&findings->items[number], &findings->items[i]);
	if (count < LEAST_FOLD)
		return;
	buf_printf(view->buf, "    and %zu more like it: ", count - 1);
	for (size_t i = number + 1; i < findings->count; i++) {
		struct str last;
		if (view->done[i] || !folds(&findings->items[number], &findings->items[i]))
			continue;
		view->done[i] = true;
		if (shown++ >= SHOWN_KEYS)
			continue;
		parent_of(findings->items[i].path, &last);
		buf_add_str(view->buf, shown > 1 ? STR(", ") : STR(""));
		terminal_escape(view->buf,
		                same_items(findings->items[number].path, findings->items[i].path)
		                    ? findings->items[i].path
		                    : last);
	}
	buf_add_str(view->buf, shown > SHOWN_KEYS ? STR(", ...\n") : STR("\n"));
}

/* ---- the whole ---- */

static void
add_counts(const struct view *view, size_t paths)
{
	static const char *const words[] = { "", "note", "warning", "error" };
	size_t counts[4] = { 0 }, accepted = 0;

	for (size_t i = 0; i < view->findings->count; i++) {
		const struct finding *finding = &view->findings->items[i];
		accepted += finding->accepted;
		counts[finding->level] += !finding->accepted;
	}
	for (size_t level = LEVEL_ERROR; level >= LEVEL_NOTE; level--)
		buf_printf(view->buf, "%zu %s%s, ", counts[level], words[level],
		           counts[level] == 1 ? "" : "s");
	if (accepted > 0)
		buf_printf(view->buf, "%zu accepted, ", accepted);
	buf_printf(view->buf, "%zu paths compared\n", paths);
}

void
drift_text(struct buf *buf, struct workspace *ws, const struct findings *findings, size_t paths,
           const struct text_options *options)
{
	struct view view = { buf, ws, findings, options, NULL };

	view.done = arena_array(ws->arena, findings->count, sizeof(bool));
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		if (view.done[i] || finding->accepted ||
		    (finding->level == LEVEL_NOTE && !options->verbose))
			continue;
		text_finding(buf, ws, finding, options);
		add_classes(&view, finding);
		fold_rest(&view, i);
	}
	add_counts(&view, paths);
}
