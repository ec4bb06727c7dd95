/* SPDX-License-Identifier: MIT */
#include "syntax/go_print.h"

#include "base/number.h"
#include "value/list.h"
#include "value/map.h"

#include <math.h>

static void
print_byte(struct buf *buf, unsigned char byte)
{
	static const char named[] = "\aa\bb\tt\nn\vv\ff\rr\"\"\\\\";

	for (size_t i = 0; i + 1 < sizeof(named); i += 2) {
		if ((unsigned char)named[i] != byte)
			continue;
		buf_add_byte(buf, '\\');
		buf_add_byte(buf, named[i + 1]);
		return;
	}
	if (byte < 0x20 || byte == 0x7f)
		buf_printf(buf, "\\x%02x", byte);
	else
		buf_add_byte(buf, (char)byte);
}

void
go_print_string(struct buf *buf, struct str text)
{
	buf_add_byte(buf, '"');
	for (size_t i = 0; i < text.len; i++)
		print_byte(buf, (unsigned char)text.ptr[i]);
	buf_add_byte(buf, '"');
}

static void
print_real(struct buf *buf, double real)
{
	if (isnan(real))
		buf_add_str(buf, STR("NaN"));
	else if (isinf(real))
		buf_add_str(buf, real > 0 ? STR("+Inf") : STR("-Inf"));
	else
		number_print_json(buf, real);
}

static void
print_list(struct buf *buf, const struct node *node)
{
	buf_add_str(buf, STR("[]interface {}{"));
	for (list_each(i, node)) {
		if (i > 0)
			buf_add_str(buf, STR(", "));
		go_print(buf, node->items[i]);
	}
	buf_add_byte(buf, '}');
}

static void
print_map(struct buf *buf, const struct node *node)
{
	buf_add_str(buf, STR("map[interface {}]interface {}{"));
	for (map_each(entry, node)) {
		if (entry != map_first(node))
			buf_add_str(buf, STR(", "));
		go_print_string(buf, symbol_str(entry->key));
		buf_add_byte(buf, ':');
		go_print(buf, entry->value);
	}
	buf_add_byte(buf, '}');
}

void
go_print(struct buf *buf, const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_NULL:
		buf_add_str(buf, STR("interface {}(nil)"));
		break;
	case NODE_BOOL:
		buf_add_str(buf, node->truth ? STR("true") : STR("false"));
		break;
	case NODE_INT:
		buf_printf(buf, "%lld", (long long)node->integer);
		break;
	case NODE_FLOAT:
		print_real(buf, node->real);
		break;
	case NODE_STRING:
		go_print_string(buf, node_str(node));
		break;
	case NODE_LIST:
		print_list(buf, node);
		break;
	case NODE_MAP:
		print_map(buf, node);
		break;
	}
}
