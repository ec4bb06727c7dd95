/* SPDX-License-Identifier: MIT */
#include "chart/metadata.h"

#include "base/utf8.h"
#include "chart/version.h"
#include "merge/spell.h"
#include "syntax/scalar.h"
#include "value/list.h"
#include "value/map.h"

#include <stddef.h>

static const struct span nowhere = { 0, 0, 0 };

/* Decoding of one file. */
struct decoding {
	struct workspace *ws;
	const struct profile *profile;
	struct description *description;
	struct dependency *row; /* the dependency being decoded */
	struct str structure;   /* Go's name of what is being decoded: `Metadata` */
	struct str path;        /* the fields above, joined by dots */
};

struct field;
typedef bool decode(struct decoding *decoding, const struct field *field, const struct node *node);

struct field {
	const char *name;
	decode *decode;
	const char *go_type; /* of the field as a whole */
	size_t offset;       /* where a text that is kept goes; NOT_KEPT: nowhere */
};

#define NOT_KEPT SIZE_MAX

/* JSON's word for a kind, as Go's decoder has it. */
static const char *
json_kind(const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_NULL:
		return "null";
	case NODE_BOOL:
		return "bool";
	case NODE_INT:
	case NODE_FLOAT:
		return "number";
	case NODE_STRING:
		return "string";
	case NODE_LIST:
		return "array";
	case NODE_MAP:
		return "object";
	}
	return "";
}

static bool
refuse(const struct decoding *decoding, const struct field *field, const struct node *node,
       const char *go_type)
{
	struct workspace *ws = decoding->ws;
	const struct str path = decoding->path;

	complain(ws, RULE_CHART_METADATA, node->span, "'%" PRISTR "%s%s' must not be a %s",
	         STRARG(path), path.len > 0 ? "." : "", field->name, node_kind_name(node));
	last_finding(ws)->helm =
	    arena_printf(ws->arena,
	                 "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal %s "
	                 "into Go struct "
	                 "field %" PRISTR ".%" PRISTR "%s%s of type %s",
	                 json_kind(node), STRARG(decoding->structure), STRARG(path),
	                 path.len > 0 ? "." : "", field->name, go_type);
	return false;
}

/* A number as Helm's reader turns it into text: whole numbers in full. */
static struct str
number_text(struct workspace *ws, const struct node *node)
{
	const struct scalar scalar = scalar_resolve(ws->arena, span_text(ws->sources, node->span));
	struct buf buf;

	if (scalar.kind == SCALAR_INT)
		return arena_printf(ws->arena, "%lld", (long long)scalar.integer);
	if (scalar.kind == SCALAR_UINT)
		return arena_printf(ws->arena, "%llu", (unsigned long long)scalar.natural);
	buf_init(&buf, ws->arena);
	spell_value(&buf, node);
	return buf_str(&buf);
}

/* Helm keeps what can be printed, and makes every blank a plain one. */
static bool
is_blank(uint32_t c)
{
	return (c >= 0x09 && c <= 0x0d) || c == ' ' || c == 0x85 || c == 0xa0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
	       c == 0x205f || c == 0x3000;
}

static bool
is_printable(uint32_t c)
{
	return c >= 0x20 && !(c >= 0x7f && c < 0xa0) && c != 0xad &&
	       !(c >= 0x200b && c <= 0x200f) && !(c >= 0x202a && c <= 0x202e) &&
	       !(c >= 0x2060 && c <= 0x206f) && c != 0xfeff && !(c >= 0xe000 && c <= 0xf8ff) &&
	       !(c >= 0xfff0 && c <= 0xfffb);
}

static struct str
sanitized(struct workspace *ws, struct str text)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	for (size_t at = 0; at < text.len;) {
		const size_t begin = at;
		uint32_t c;
		utf8_decode(text, &at, &c);
		if (is_blank(c))
			buf_add_byte(&buf, ' ');
		else if (is_printable(c))
			buf_add(&buf, text.ptr + begin, at - begin);
	}
	return buf_str(&buf);
}

/* The text of a scalar; false + finding for a list or a map. Null leaves @text alone. */
static bool
take_text(struct decoding *decoding, const struct field *field, const struct node *node,
          struct str *text)
{
	switch ((enum node_kind)node->kind) {
	case NODE_NULL:
		return true;
	case NODE_BOOL:
		*text = node->truth ? STR("true") : STR("false");
		return true;
	case NODE_INT:
	case NODE_FLOAT:
		*text = number_text(decoding->ws, node);
		return true;
	case NODE_STRING:
		*text = node_str(node);
		return true;
	case NODE_LIST:
	case NODE_MAP:
		return refuse(decoding, field, node, "string");
	}
	return true;
}

static bool
decode_text(struct decoding *decoding, const struct field *field, const struct node *node)
{
	struct str ignored, *text = &ignored;
	void *base = decoding->row ? (void *)decoding->row : (void *)decoding->description;

	if (field->offset != NOT_KEPT)
		text = (void *)((char *)base + field->offset);
	return take_text(decoding, field, node, text);
}

static bool
decode_bool(struct decoding *decoding, const struct field *field, const struct node *node)
{
	if (node->kind == NODE_NULL || node->kind == NODE_BOOL)
		return true;
	return refuse(decoding, field, node, field->go_type);
}

static bool
decode_texts(struct decoding *decoding, const struct field *field, const struct node *node)
{
	struct str ignored;

	if (node_is_null(node))
		return true;
	if (!node_is_list(node))
		return refuse(decoding, field, node, field->go_type);
	for (list_each(i, node))
		if (!take_text(decoding, field, list_get(node, i), &ignored))
			return false;
	return true;
}

static bool
decode_annotations(struct decoding *decoding, const struct field *field, const struct node *node)
{
	struct str ignored;

	if (node_is_null(node))
		return true;
	if (!node_is_map(node))
		return refuse(decoding, field, node, field->go_type);
	for (map_each(entry, node))
		if (!take_text(decoding, field, entry->value, &ignored))
			return false;
	return true;
}

static bool
decode_tags(struct decoding *decoding, const struct field *field, const struct node *node)
{
	struct dependency *row = decoding->row;

	if (node_is_null(node)) {
		row->ntags = 0;
		return true;
	}
	if (!node_is_list(node))
		return refuse(decoding, field, node, field->go_type);
	struct str *tags = arena_array(decoding->ws->arena, node->count, sizeof(*tags));
	for (list_each(i, node)) {
		tags[i] = i < row->ntags ? row->tags[i] : STR("");
		if (!take_text(decoding, field, list_get(node, i), &tags[i]))
			return false;
		tags[i] = sanitized(decoding->ws, tags[i]);
	}
	row->tags = tags;
	row->ntags = node->count;
	return true;
}

static bool
decode_imports(struct decoding *decoding, const struct field *field, const struct node *node)
{
	if (node_is_null(node))
		decoding->row->imports = NULL;
	else if (!node_is_list(node))
		return refuse(decoding, field, node, field->go_type);
	else
		decoding->row->imports = node;
	return true;
}

/* Same letters, whatever their case? */
static bool
is_named(struct str key, const char *name)
{
	size_t i = 0;

	for (; i < key.len && name[i]; i++) {
		const char c = key.ptr[i];
		const char lower = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
		const char n = name[i];
		if (lower != (n >= 'A' && n <= 'Z' ? (char)(n - 'A' + 'a') : n))
			return false;
	}
	return i == key.len && !name[i];
}

/* Every field of @node that the table knows. */
static bool
decode_fields(struct decoding *decoding, const struct field *fields, size_t nfields,
              const struct node *node)
{
	for (map_each(entry, node))
		for (size_t i = 0; i < nfields; i++)
			if (is_named(symbol_str(entry->key), fields[i].name) &&
			    !fields[i].decode(decoding, &fields[i], entry->value))
				return false;
	return true;
}

#define ROW(member) offsetof(struct dependency, member)
#define TOP(member) offsetof(struct description, member)

static const struct field row_fields[] = {
	{ "name", decode_text, "string", ROW(name) },
	{ "version", decode_text, "string", ROW(version) },
	{ "repository", decode_text, "string", ROW(repository) },
	{ "condition", decode_text, "string", ROW(condition) },
	{ "tags", decode_tags, "[]string", NOT_KEPT },
	{ "enabled", decode_bool, "bool", NOT_KEPT },
	{ "import-values", decode_imports, "[]interface {}", NOT_KEPT },
	{ "alias", decode_text, "string", ROW(alias) },
};

static const struct field maintainer_fields[] = {
	{ "name", decode_text, "string", NOT_KEPT },
	{ "email", decode_text, "string", NOT_KEPT },
	{ "url", decode_text, "string", NOT_KEPT },
};

/* Go's name of a type, with the package that it has in this Helm. */
static const char *
go_name(const struct decoding *decoding, const char *before, const char *type)
{
	const char *package = decoding->profile->logs_by_level ? "v2" : "chart";

	return arena_printf(decoding->ws->arena, "%s%s.%s", before, package, type).ptr;
}

/* One element of a list of structures. */
static bool
decode_element(struct decoding *decoding, const struct field *field, const struct node *node,
               bool is_row)
{
	struct decoding below = *decoding;

	if (node_is_null(node))
		return true;
	if (!node_is_map(node))
		return refuse(decoding, field, node,
		              go_name(decoding, "", is_row ? "Dependency" : "Maintainer"));
	below.structure = is_row ? STR("Dependency") : STR("Maintainer");
	below.path = str_from(field->name);
	if (is_row)
		return decode_fields(&below, row_fields, sizeof(row_fields) / sizeof(row_fields[0]),
		                     node);
	return decode_fields(&below, maintainer_fields,
	                     sizeof(maintainer_fields) / sizeof(maintainer_fields[0]), node);
}

static bool
decode_maintainers(struct decoding *decoding, const struct field *field, const struct node *node)
{
	struct dependency ignored = { .at = nowhere };

	if (node_is_null(node))
		return true;
	if (!node_is_list(node))
		return refuse(decoding, field, node, go_name(decoding, "[]*", "Maintainer"));
	decoding->row = &ignored;
	for (list_each(i, node)) {
		const struct node *item = list_get(node, i);
		if (node_is_null(item))
			decoding->description->null_maintainer = item->span;
		if (!decode_element(decoding, field, item, false))
			return false;
	}
	decoding->row = NULL;
	return true;
}

/* A second file is decoded over the rows of the first. */
static bool
decode_rows(struct decoding *decoding, const struct field *field, const struct node *node)
{
	struct description *description = decoding->description;
	struct arena *arena = decoding->ws->arena;
	const size_t before = description->ndependencies;

	description->lists_dependencies = !node_is_null(node);
	description->ndependencies = 0;
	if (node_is_null(node))
		return true;
	if (!node_is_list(node))
		return refuse(decoding, field, node, go_name(decoding, "[]*", "Dependency"));
	struct dependency *rows = arena_array(arena, node->count, sizeof(*rows));
	bool *is_null = arena_array(arena, node->count, sizeof(*is_null));
	for (list_each(i, node)) {
		const struct node *item = list_get(node, i);
		if (i < before)
			rows[i] = description->dependencies[i];
		rows[i].at = item->span;
		is_null[i] = node_is_null(item);
		decoding->row = &rows[i];
		if (!decode_element(decoding, field, item, true))
			return false;
	}
	decoding->row = NULL;
	description->dependencies = rows;
	description->is_null = is_null;
	description->ndependencies = node->count;
	return true;
}

static const struct field chart_fields[] = {
	{ "name", decode_text, "string", TOP(name) },
	{ "home", decode_text, "string", NOT_KEPT },
	{ "sources", decode_texts, "[]string", NOT_KEPT },
	{ "version", decode_text, "string", TOP(version) },
	{ "description", decode_text, "string", NOT_KEPT },
	{ "keywords", decode_texts, "[]string", NOT_KEPT },
	{ "maintainers", decode_maintainers, "", NOT_KEPT },
	{ "icon", decode_text, "string", NOT_KEPT },
	{ "apiVersion", decode_text, "string", TOP(api_version) },
	{ "condition", decode_text, "string", NOT_KEPT },
	{ "tags", decode_text, "string", NOT_KEPT },
	{ "appVersion", decode_text, "string", NOT_KEPT },
	{ "deprecated", decode_bool, "bool", NOT_KEPT },
	{ "annotations", decode_annotations, "map[string]string", NOT_KEPT },
	{ "kubeVersion", decode_text, "string", NOT_KEPT },
	{ "dependencies", decode_rows, "", NOT_KEPT },
	{ "type", decode_text, "string", TOP(type) },
};

static const struct field lock_fields[] = {
	{ "digest", decode_text, "string", NOT_KEPT },
	{ "dependencies", decode_rows, "", NOT_KEPT },
};

/* The place of a field, for what is checked later. */
static struct span
place_of(const struct node *root, const char *name, struct span before)
{
	for (map_each(entry, root))
		if (is_named(symbol_str(entry->key), name))
			before = entry->value->span;
	return before;
}

static bool
refuse_root(const struct decoding *decoding, const struct node *root)
{
	struct workspace *ws = decoding->ws;
	const bool lock = str_is(decoding->structure, "Lock");

	complain(ws, RULE_CHART_METADATA, root->span, "the file must be a map, but is a %s",
	         node_kind_name(root));
	last_finding(ws)->helm =
	    arena_printf(ws->arena,
	                 "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal %s "
	                 "into Go value of "
	                 "type %s",
	                 json_kind(root), go_name(decoding, "", lock ? "Lock" : "Metadata"));
	return false;
}

bool
metadata_decode(struct workspace *ws, const struct profile *profile, const struct node *root,
                enum metadata_file file, struct description *description)
{
	const bool lock = file == METADATA_LOCK;
	struct decoding decoding = { .ws = ws,
		                     .profile = profile,
		                     .description = description,
		                     .structure = lock ? STR("Lock") : STR("Metadata") };

	if (node_is_null(root))
		return true;
	if (!node_is_map(root))
		return refuse_root(&decoding, root);
	if (lock)
		return decode_fields(&decoding, lock_fields,
		                     sizeof(lock_fields) / sizeof(lock_fields[0]), root);
	description->name_at = place_of(root, "name", description->name_at);
	description->version_at = place_of(root, "version", description->version_at);
	description->type_at = place_of(root, "type", description->type_at);
	return decode_fields(&decoding, chart_fields,
	                     sizeof(chart_fields) / sizeof(chart_fields[0]), root);
}

/* Helm's refusal, and ours with the same meaning. */
static bool
invalid(struct workspace *ws, struct span at, struct str helm, const char *message)
{
	complain(ws, RULE_CHART_METADATA, at, "%s", message);
	last_finding(ws)->helm = arena_printf(ws->arena, "validation: %" PRISTR, STRARG(helm));
	return false;
}

static struct str
about(struct workspace *ws, const char *before, struct str name, const char *behind)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	buf_add_str(&buf, str_from(before));
	spell_quoted(&buf, name);
	buf_add_str(&buf, str_from(behind));
	return buf_str(&buf);
}

static bool
validate_name(struct workspace *ws, const struct description *description, struct span file)
{
	const struct str name = description->name;
	const struct span at = description->name_at.source ? description->name_at : file;

	if (name.len == 0)
		return invalid(ws, at, STR("chart.metadata.name is required"),
		               "the chart has no 'name'");
	if (str_is(name, ".") || str_is(name, ".."))
		return invalid(ws, at, about(ws, "chart.metadata.name ", name, " is not allowed"),
		               "'name' must not be a step in a path");
	if (str_contains(name, STR("/")))
		return invalid(ws, at, about(ws, "chart.metadata.name ", name, " is invalid"),
		               "'name' must not hold a slash");
	return true;
}

static bool
validate_version(struct workspace *ws, const struct description *description, struct span file)
{
	const struct span at = description->version_at.source ? description->version_at : file;
	struct version version;

	if (description->version.len == 0)
		return invalid(ws, at, STR("chart.metadata.version is required"),
		               "the chart has no 'version'");
	if (!version_parse(description->version, &version))
		return invalid(
		    ws, at,
		    about(ws, "chart.metadata.version ", description->version, " is invalid"),
		    "'version' must be a version like 1.2.3");
	return true;
}

static bool
validate_type(struct workspace *ws, const struct description *description)
{
	const struct str type = description->type;

	if (type.len == 0 || str_is(type, "application") || str_is(type, "library"))
		return true;
	return invalid(ws, description->type_at,
	               STR("chart.metadata.type must be application or library"),
	               "'type' must be application or library");
}

static bool
is_alias(struct str alias)
{
	for (size_t i = 0; i < alias.len; i++) {
		const char c = alias.ptr[i];
		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      c == '_' || c == '-'))
			return false;
	}
	return true;
}

static struct str
name_at_work(const struct dependency *row)
{
	return row->alias.len > 0 ? row->alias : row->name;
}

/* One row. */
static bool
validate_row(struct workspace *ws, struct description *description, size_t n)
{
	struct dependency *row = &description->dependencies[n];

	if (description->is_null[n])
		return invalid(ws, row->at,
		               STR("dependencies must not contain empty or null nodes"),
		               "a dependency must not be null");
	row->name = sanitized(ws, row->name);
	row->version = sanitized(ws, row->version);
	row->repository = sanitized(ws, row->repository);
	row->condition = sanitized(ws, row->condition);
	if (!is_alias(row->alias))
		return invalid(
		    ws, row->at,
		    about(ws, "dependency ", row->name, " has disallowed characters in the alias"),
		    "'alias' may hold letters, digits, '-' and '_' only");
	return true;
}

/* Two rows of one name. Few charts have many rows, and a hostile one must not cost their square. */
static bool
validate_names(struct workspace *ws, const struct description *description)
{
	struct symbols *seen = symbols_new(ws->arena);

	for (size_t i = 0; i < description->ndependencies; i++) {
		const struct dependency *row = &description->dependencies[i];
		const struct str name = name_at_work(row);
		if (!symbol_find(seen, name)) {
			symbol_get(seen, name);
			continue;
		}
		invalid(ws, row->at,
		        about(ws, "more than one dependency with name or alias ", name, ""),
		        "two dependencies have this name or alias");
		for (size_t j = 0; j < i; j++)
			if (str_equal(name_at_work(&description->dependencies[j]), name))
				also_at(ws, description->dependencies[j].at, STR("the other one"));
		return false;
	}
	return true;
}

bool
metadata_validate(struct workspace *ws, struct description *description, struct span file)
{
	description->name = sanitized(ws, description->name);
	if (!validate_name(ws, description, file) || !validate_version(ws, description, file) ||
	    !validate_type(ws, description))
		return false;
	if (description->null_maintainer.source)
		return invalid(ws, description->null_maintainer,
		               STR("maintainers must not contain empty or null nodes"),
		               "a maintainer must not be null");
	for (size_t i = 0; i < description->ndependencies; i++)
		if (!validate_row(ws, description, i))
			return false;
	return validate_names(ws, description);
}
