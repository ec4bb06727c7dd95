/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_value.h"

#include "base/utf8.h"

#define TAG_PREFIX "tag:yaml.org,2002:"
#define SECRET_BEGIN STR("ENC[AES256_GCM,")

static void
warn_rounded(struct yaml_remarks *remarks, const struct node *node)
{
	if (!yaml_remark_wanted(remarks, RULE_NUMBER_ROUNDED, node->span))
		return;
	yaml_remark(remarks, RULE_NUMBER_ROUNDED, node->span, (struct span){ 0 }, STR(""),
	            STR("Helm keeps only the first 15 to 17 digits of this number"));
}

/* Bytes that are no UTF-8 can only come from base64; JSON cannot hold them. */
static struct str
repair(struct yaml_remarks *remarks, struct str text, struct span at)
{
	size_t bad;

	if (utf8_valid(text, &bad))
		return text;
	if (yaml_remark_wanted(remarks, RULE_BINARY_BYTES, at))
		yaml_remark(
		    remarks, RULE_BINARY_BYTES, at, (struct span){ 0 }, STR(""),
		    STR("bytes of this !!binary are no UTF-8; Helm replaces each by U+FFFD"));
	return utf8_replace(remarks->ws->arena, text);
}

static const struct node *
make_text(struct yaml_remarks *remarks, const struct scalar *scalar, struct span at)
{
	const struct str text = scalar->text;
	const struct node *node = node_string(remarks->ws->arena, at, text);

	if (str_starts(text, SECRET_BEGIN) && str_ends(text, STR("]")))
		node = node_marked(remarks->ws->arena, node, NODE_SECRET, at);
	return node;
}

static const struct node *
make_number(struct yaml_remarks *remarks, const struct scalar *scalar, struct span at)
{
	const double real = scalar_real(scalar);
	const struct node *node = node_float(remarks->ws->arena, at, real);

	if (!scalar->rounded)
		return node;
	node = node_marked(remarks->ws->arena, node, NODE_ROUNDED, at);
	warn_rounded(remarks, node);
	return node;
}

static const struct node *
make(struct yaml_remarks *remarks, const struct scalar *scalar, struct span at)
{
	switch (scalar->kind) {
	case SCALAR_NULL:
		return node_null(remarks->ws->arena, at);
	case SCALAR_BOOL:
		return node_bool(remarks->ws->arena, at, scalar->truth);
	case SCALAR_INT:
	case SCALAR_UINT:
	case SCALAR_FLOAT:
		return make_number(remarks, scalar, at);
	case SCALAR_STRING:
	case SCALAR_TIME:
		return make_text(remarks, scalar, at);
	}
	return NULL;
}

const struct node *
yaml_value_make(struct yaml_remarks *remarks, const struct scalar *scalar,
                const struct yaml_event *event)
{
	const struct node *node = make(remarks, scalar, event->value);

	if (event->plain && event->tag.len == 0)
		return node;
	return node_marked(remarks->ws->arena, node, node->flags | NODE_QUOTED, event->value);
}

void
yaml_value_keep_text(struct yaml_remarks *remarks, struct scalar *scalar,
                     const struct yaml_event *event, bool is_anchored)
{
	if (scalar->kind != SCALAR_STRING && scalar->kind != SCALAR_TIME)
		return;
	if (scalar->binary)
		scalar->text = repair(remarks, scalar->text, event->value);
	else if (is_anchored)
		scalar->text = arena_copy(remarks->ws->arena, scalar->text);
}

/* Tags that mean something, or what their value is anyway. */
static bool
is_known_tag(struct str tag)
{
	static const char *const names[] = { "binary", "bool", "float",    "int",   "map",
		                             "merge",  "null", "omap",     "pairs", "seq",
		                             "set",    "str",  "timestamp" };

	if (tag.len == 0 || str_is(tag, "!"))
		return true;
	if (!str_starts(tag, STR(TAG_PREFIX)))
		return false;
	tag = str_from_offset(tag, sizeof(TAG_PREFIX) - 1);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_is(tag, names[i]))
			return true;
	return false;
}

void
yaml_value_check_tag(struct yaml_remarks *remarks, const struct yaml_event *event)
{
	if (is_known_tag(event->tag) ||
	    !yaml_remark_wanted(remarks, RULE_TAG_IGNORED, event->written))
		return;
	yaml_remark(remarks, RULE_TAG_IGNORED, event->written, (struct span){ 0 }, STR(""),
	            STR("the tag means nothing to Helm; what stands behind it is read as it is"));
}

void
yaml_value_check_key(struct yaml_remarks *remarks, const struct yaml_event *event, struct str name)
{
	if (!event->plain || event->tag.len > 0 || str_equal(event->text, name) ||
	    !yaml_remark_wanted(remarks, RULE_KEY_RETYPED, event->value))
		return;
	yaml_remark(remarks, RULE_KEY_RETYPED, event->value, (struct span){ 0 }, STR(""),
	            arena_printf(remarks->ws->arena,
	                         "the key %" PRISTR " is \"%" PRISTR "\" to Helm",
	                         STRARG(event->text), STRARG(name)));
}
