/* SPDX-License-Identifier: MIT */
#include "project/config_file.h"

#include "project/placeholder.h"
#include "project/quotes.h"
#include "value/list.h"

/* {file, at} before its files are taken apart. */
struct raw_lookup {
	struct config_texts files;
	struct config_text at;
};

static const struct field lookup_fields[] = {
	{ "file", field_text_or_texts, offsetof(struct raw_lookup, files) },
	{ "at", field_path, offsetof(struct raw_lookup, at) },
};

static struct config_file
file_from(struct config_text text, struct config_text at)
{
	struct config_file file = { .pattern = text, .at = at };

	if (str_ends(text.str, STR("?"))) {
		file.optional = true;
		file.pattern.str = str_sub(text.str, 0, text.str.len - 1);
	}
	return file;
}

bool
config_file_lookup(const struct field_at *at, struct config_files *files)
{
	struct raw_lookup raw = { 0 };
	const struct node *node = at->entry->value;

	if (!field_map(at->ws, node, field_name(at), FIELDS(lookup_fields), &raw))
		return false;
	if (raw.files.count == 0 || !raw.at.str.ptr)
		return complain(at->ws, RULE_CONFIG_VALUE, node->span,
		                "'%" PRISTR "' needs both 'file' and 'at'", STRARG(field_name(at)));
	struct config_file *items = arena_array(at->ws->arena, raw.files.count, sizeof(*items));
	for (size_t i = 0; i < raw.files.count; i++)
		items[i] = file_from(raw.files.items[i], raw.at);
	*files = (struct config_files){ items, raw.files.count };
	return true;
}

/* One entry of a list of files. A lookup of several files has no place there. */
static bool
read_file(const struct field_at *at, const struct node *node, struct config_file *file)
{
	const struct entry entry = { at->entry->key, node, at->entry->key_span };
	const struct field_at item = { at->ws, &entry, at->owner };
	struct config_files files;

	if (node_is_string(node)) {
		*file = file_from((struct config_text){ node_str(node), node->span },
		                  (struct config_text){ 0 });
		return true;
	}
	if (!node_is_map(node))
		return field_wants(&item, "a list of files (a path, or {file, at})");
	if (!config_file_lookup(&item, &files))
		return false;
	*file = files.items[0];
	return files.count == 1 ||
	       complain(at->ws, RULE_CONFIG_VALUE, node->span,
	                "'file' is one path here: write an entry for each of them");
}

bool
config_file_list(const struct field_at *at, void *out)
{
	const struct node *node = at->entry->value;
	bool ok = true;

	if (!node_is_list(node))
		return field_wants(at, "a list of files");
	struct config_file *items = arena_array(at->ws->arena, node->count, sizeof(*items));
	for (list_each(i, node))
		ok &= read_file(at, list_get(node, i), &items[i]);
	*(struct config_files *)out = (struct config_files){ items, node->count };
	return ok;
}

static bool
read_var(const struct field_at *at, struct config_var *var)
{
	var->name = (struct config_text){ symbol_str(at->entry->key), at->entry->key_span };
	if (!name_is_word(var->name.str)) {
		complain(at->ws, RULE_CONFIG_NAME, var->name.span,
		         "'%" PRISTR "' is no name of a var", STRARG(var->name.str));
		last_finding(at->ws)->help = STR("a letter a-z, then letters a-z, digits, - and _");
		return false;
	}
	if (str_is(var->name.str, "env") || str_is(var->name.str, "release"))
		return complain(at->ws, RULE_CONFIG_NAME, var->name.span,
		                "'%" PRISTR "' is given already and cannot be a var",
		                STRARG(var->name.str));
	if (node_is_map(at->entry->value))
		return config_file_lookup(at, &var->files);
	return field_scalar(at, &var->text);
}

bool
config_file_vars(const struct field_at *at, void *out)
{
	const struct node *node = at->entry->value;
	const struct str owner = field_name(at);
	bool ok = true;

	if (!node_is_map(node))
		return field_wants(at, "a map of names to texts");
	const struct entry *entries = field_order(at->ws->arena, node);
	struct config_var *items = arena_array(at->ws->arena, node->count, sizeof(*items));
	for (size_t i = 0; i < node->count; i++)
		ok &= read_var(&(struct field_at){ at->ws, &entries[i], owner }, &items[i]);
	*(struct config_vars *)out = (struct config_vars){ items, node->count };
	return ok;
}

bool
config_file_sets(const struct field_at *at, void *out)
{
	const struct node *node = at->entry->value;
	bool ok = true;

	if (!node_is_map(node))
		return field_wants(at, "a map of --set paths to values");
	const struct entry *entries = field_order(at->ws->arena, node);
	struct config_set *items = arena_array(at->ws->arena, node->count, sizeof(*items));
	for (size_t i = 0; i < node->count; i++) {
		items[i].path.str = symbol_str(entries[i].key);
		items[i].path.span = entries[i].key_span;
		items[i].value = entries[i].value;
		ok &= quotes_name(at->ws, items[i].path.str, items[i].path.span);
		ok &= quotes_check(at->ws, entries[i].value);
	}
	*(struct config_sets *)out = (struct config_sets){ items, node->count };
	return ok;
}

bool
config_file_has(const struct config_files *files, struct str name)
{
	for (size_t i = 0; i < files->count; i++)
		if (placeholder_has(files->items[i].pattern.str, name) ||
		    placeholder_has(files->items[i].at.str, name))
			return true;
	return false;
}
