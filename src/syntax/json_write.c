/* SPDX-License-Identifier: MIT */
#include "syntax/json_write.h"

#include "base/number.h"
#include "base/utf8.h"
#include "value/list.h"
#include "value/map.h"

#include <inttypes.h>

/* What a byte becomes; NULL: itself. */
static const char *const escapes[128] = {
	"\\u0000",
	"\\u0001",
	"\\u0002",
	"\\u0003",
	"\\u0004",
	"\\u0005",
	"\\u0006",
	"\\u0007",
	"\\b",
	"\\t",
	"\\n",
	"\\u000b",
	"\\f",
	"\\r",
	"\\u000e",
	"\\u000f",
	"\\u0010",
	"\\u0011",
	"\\u0012",
	"\\u0013",
	"\\u0014",
	"\\u0015",
	"\\u0016",
	"\\u0017",
	"\\u0018",
	"\\u0019",
	"\\u001a",
	"\\u001b",
	"\\u001c",
	"\\u001d",
	"\\u001e",
	"\\u001f",
	['"'] = "\\\"",
	['\\'] = "\\\\",
	['<'] = "\\u003c",
	['>'] = "\\u003e",
	['&'] = "\\u0026",
};

/* The escape of what begins at @at, which is moved behind it; NULL: it stands for itself. */
static const char *
next_escape(struct str text, size_t *at)
{
	const unsigned char byte = (unsigned char)text.ptr[*at];
	uint32_t code_point;

	if (byte < 0x80) {
		++*at;
		return escapes[byte];
	}
	if (!utf8_decode(text, at, &code_point))
		return "\\ufffd";
	if (code_point == 0x2028)
		return "\\u2028";
	return code_point == 0x2029 ? "\\u2029" : NULL;
}

void
json_write_string(struct buf *buf, struct str text)
{
	size_t kept = 0;

	buf_add_byte(buf, '"');
	for (size_t at = 0; at < text.len;) {
		const size_t begin = at;
		const char *escape = next_escape(text, &at);
		if (!escape)
			continue;
		buf_add_str(buf, str_sub(text, kept, begin - kept));
		buf_add_str(buf, str_from(escape));
		kept = at;
	}
	buf_add_str(buf, str_from_offset(text, kept));
	buf_add_byte(buf, '"');
}

static void
write_list(struct buf *buf, const struct node *node)
{
	buf_add_byte(buf, '[');
	for (list_each(i, node)) {
		if (i > 0)
			buf_add_byte(buf, ',');
		json_write(buf, list_get(node, i));
	}
	buf_add_byte(buf, ']');
}

static void
write_map(struct buf *buf, const struct node *node)
{
	buf_add_byte(buf, '{');
	for (map_each(entry, node)) {
		if (entry != map_first(node))
			buf_add_byte(buf, ',');
		json_write_string(buf, symbol_str(entry->key));
		buf_add_byte(buf, ':');
		json_write(buf, entry->value);
	}
	buf_add_byte(buf, '}');
}

void
json_write(struct buf *buf, const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_NULL:
		buf_add_str(buf, STR("null"));
		break;
	case NODE_BOOL:
		buf_add_str(buf, node->truth ? STR("true") : STR("false"));
		break;
	case NODE_INT:
		buf_printf(buf, "%" PRId64, node->integer);
		break;
	case NODE_FLOAT:
		number_print_json(buf, node->real);
		break;
	case NODE_STRING:
		json_write_string(buf, node_str(node));
		break;
	case NODE_LIST:
		write_list(buf, node);
		break;
	case NODE_MAP:
		write_map(buf, node);
		break;
	}
}
