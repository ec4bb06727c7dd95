/* SPDX-License-Identifier: MIT */
#include "support/live_helm.h"

#include "base/utf8.h"
#include "support/fixture.h"
#include "support/scratch.h"
#include "syntax/base64.h"
#include "value/list.h"
#include "value/map.h"

#include <unistd.h>

static const char *
on_path(struct arena *arena, const char *name)
{
	struct str rest = str_from(getenv("PATH")), folder;

	while (str_split(&rest, ':', &folder)) {
		const char *path = arena_printf(arena, "%" PRISTR "/%s", STRARG(folder), name).ptr;
		if (access(path, X_OK) == 0)
			return path;
	}
	return NULL;
}

const char *
live_helm(struct arena *arena, unsigned major)
{
	const char *named = getenv(arena_printf(arena, "HELM%u", major).ptr);

	if (named && *named)
		return named;
	return on_path(arena, arena_printf(arena, "helm%u", major).ptr);
}

static void
add_string(struct buf *buf, struct str text)
{
	buf_add_byte(buf, '"');
	for (size_t at = 0; at < text.len;) {
		uint32_t c;
		utf8_decode(text, &at, &c);
		if (c >= ' ' && c < 0x7f && c != '"' && c != '\\')
			buf_add_byte(buf, (char)c);
		else
			buf_printf(buf, "\\U%08x", (unsigned)c);
	}
	buf_add_byte(buf, '"');
}

static void
add_number(struct buf *buf, const struct node *node)
{
	char digits[40];

	/* 17 digits are exact; the C library's locale is never set here. */
	snprintf(digits, sizeof(digits), "%.17e", node->real);
	buf_add_str(buf, str_from(digits));
}

static void
add_list(struct buf *buf, const struct node *node)
{
	buf_add_byte(buf, '[');
	for (list_each(i, node)) {
		if (i > 0)
			buf_add_byte(buf, ',');
		live_helm_values(buf, list_get(node, i));
	}
	buf_add_byte(buf, ']');
}

static void
add_map(struct buf *buf, const struct node *node)
{
	buf_add_byte(buf, '{');
	for (map_each(entry, node)) {
		if (entry != map_first(node))
			buf_add_byte(buf, ',');
		buf_add_str(buf, STR("? "));
		add_string(buf, symbol_str(entry->key));
		buf_add_str(buf, STR(" : "));
		live_helm_values(buf, entry->value);
	}
	buf_add_byte(buf, '}');
}

void
live_helm_values(struct buf *buf, const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_NULL:
		buf_add_str(buf, STR("null"));
		return;
	case NODE_BOOL:
		buf_add_str(buf, node->truth ? STR("true") : STR("false"));
		return;
	case NODE_INT:
	case NODE_FLOAT:
		add_number(buf, node);
		return;
	case NODE_STRING:
		add_string(buf, node_str(node));
		return;
	case NODE_LIST:
		add_list(buf, node);
		return;
	case NODE_MAP:
		add_map(buf, node);
		return;
	}
}

const struct str *
live_helm_print(struct arena *arena, const char *helm, const char *function, struct str values,
                size_t n)
{
	struct str *texts = arena_array(arena, n, sizeof(*texts));
	struct str line, rest;
	size_t found = 0;

	scratch_write("trees.yaml", values);
	scratch_write("chart/Chart.yaml", STR("apiVersion: v2\nname: c\nversion: 0.1.0\n"));
	scratch_write("chart/templates/probe.yaml",
	              arena_printf(arena,
	                           "probe: 1\n{{ range .Values.trees }}\n"
	                           "#@{{ %s . | b64enc }}\n{{ end }}\n",
	                           function));
	if (system(arena_printf(arena, "HOME=. '%s' template r chart -f trees.yaml >printed", helm)
	               .ptr) != 0)
		return NULL;
	rest = fixture_file(arena, "printed");
	while (found < n && str_split(&rest, '\n', &line)) {
		if (!str_starts(line, STR("#@")))
			continue;
		if (!base64_decode(arena, str_from_offset(line, 2), &texts[found]))
			return NULL;
		found++;
	}
	return found == n ? texts : NULL;
}
