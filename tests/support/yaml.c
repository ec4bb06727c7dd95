/* SPDX-License-Identifier: MIT */
#include "support/yaml.h"

#include "syntax/json_write.h"
#include "syntax/yaml_read.h"

const struct node *
yaml_bytes(struct workspace *ws, struct str bytes)
{
	const struct yaml_options options = { 0 };
	const size_t before = ws->findings->count;
	const uint32_t source = yaml_source_add(ws, SOURCE_FILE, STR("test.yaml"),
	                                        arena_copy(ws->arena, bytes), &options);
	const struct node *root = source ? yaml_read(ws, source, &options) : NULL;

	if (!root)
		fail_msg("not YAML to Helm: %" PRISTR, STRARG(yaml_findings(ws, before)));
	return root;
}

const struct node *
yaml(struct workspace *ws, const char *text)
{
	return yaml_bytes(ws, str_from(text));
}

const char *
yaml_json(struct workspace *ws, const struct node *node)
{
	struct buf buf;

	if (!node)
		return "absent";
	buf_init(&buf, ws->arena);
	json_write(&buf, node);
	return buf_str(&buf).ptr;
}

/* Where two texts part, so that long ones need not be searched. */
static size_t
common_length(const char *a, const char *b)
{
	size_t n = 0;

	while (a[n] && a[n] == b[n])
		n++;
	return n;
}

void
assert_yaml(struct workspace *ws, const struct node *actual, const char *expected)
{
	const char *got = yaml_json(ws, actual), *want = yaml_json(ws, yaml(ws, expected));

	if (strcmp(got, want) != 0)
		fail_msg("got  %s\nwant %s\nfrom byte %zu on: got ...%s", got, want,
		         common_length(got, want), got + common_length(got, want));
}

struct str
yaml_findings(struct workspace *ws, size_t begin)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	for (size_t i = begin; i < ws->findings->count; i++) {
		const struct finding *finding = &ws->findings->items[i];
		buf_printf(&buf, "%s", rule_get(finding->rule)->id);
		for (size_t k = 0; k < finding->nplaces; k++) {
			const struct position at =
			    span_position(ws->sources, finding->places[k].at);
			buf_printf(&buf, " %zu:%zu", at.line, at.column);
		}
		buf_printf(&buf, " %" PRISTR "\n", STRARG(finding->message));
	}
	return buf_str(&buf);
}
