/* SPDX-License-Identifier: MIT */
#include "cli/flags.h"

#include "merge/assign.h"
#include "source/load.h"
#include "syntax/yaml_read.h"

/* The family in the order in which Helm applies it. */
static const struct {
	enum option_id option;
	enum set_kind kind;
} family[] = {
	{ OPTION_SET_JSON, SET_JSON },       { OPTION_SET, SET_VALUE },
	{ OPTION_SET_STRING, SET_STRING },   { OPTION_SET_FILE, SET_FILE },
	{ OPTION_SET_LITERAL, SET_LITERAL },
};

/* Copy a quoted name, its opening quote taken, up to the closing one. */
static bool
take_quoted(struct str list, size_t *at, struct buf *name)
{
	for (; *at < list.len; (*at)++) {
		if (list.ptr[*at] == '"') {
			const bool doubled = *at + 1 < list.len && list.ptr[*at + 1] == '"';
			*at += 1;
			if (!doubled)
				return true;
		}
		buf_add_byte(name, list.ptr[*at]);
	}
	return false;
}

static const char *
take_name(struct str list, size_t *at, struct buf *name)
{
	if (*at < list.len && list.ptr[*at] == '"') {
		*at += 1;
		if (!take_quoted(list, at, name))
			return "a quote is not closed";
		return *at < list.len && list.ptr[*at] != ',' ? "a comma is missing behind a quote"
		                                              : NULL;
	}
	for (; *at < list.len && list.ptr[*at] != ','; (*at)++) {
		if (list.ptr[*at] == '"')
			return "a quote stands inside a name";
		buf_add_byte(name, list.ptr[*at]);
	}
	return NULL;
}

bool
flags_split(struct arena *arena, struct str list, struct str **names, size_t *nnames,
            const char **problem)
{
	*names = arena_array(arena, list.len + 1, sizeof(**names));
	*nnames = 0;
	for (size_t at = 0; at <= list.len; at++) {
		struct buf name;
		buf_init(&name, arena);
		*problem = take_name(list, &at, &name);
		if (*problem)
			return false;
		(*names)[(*nnames)++] = buf_str(&name);
	}
	return true;
}

struct reading {
	struct run *run;
	const struct profile *profile;
	struct layer **layers;
	size_t nlayers, cap;
};

static struct layer *
add_layer(struct reading *reading, enum layer_kind kind, struct str name)
{
	struct arena *arena = reading->run->ws->arena;

	if (reading->nlayers == reading->cap) {
		const size_t cap = reading->cap ? reading->cap * 2 : 8;
		reading->layers =
		    arena_grow(arena, reading->layers, reading->cap * sizeof(*reading->layers),
		               cap * sizeof(*reading->layers));
		reading->cap = cap;
	}
	struct layer *layer = arena_alloc(arena, sizeof(*layer));
	layer->kind = kind;
	layer->name = name;
	reading->layers[reading->nlayers++] = layer;
	return layer;
}

/* `https://...` would be fetched by Helm; we use no network. */
static bool
is_address(struct str name)
{
	const size_t colon = str_find(name, STR("://"));

	for (size_t i = 0; i < colon; i++)
		if (name.ptr[i] == '/' || name.ptr[i] == '.')
			return false;
	return colon > 0 && colon < name.len;
}

static const struct node *
read_values(struct workspace *ws, struct loaded *file, const struct profile *profile)
{
	const struct yaml_options options = { .merges_documents = profile->merges_documents };

	if (file->source == 0)
		file->source =
		    yaml_source_add(ws, str_is(file->name, "-") ? SOURCE_STDIN : SOURCE_FILE,
		                    file->name, file->bytes, &options);
	return file->source ? yaml_read_values(ws, file->source, &options) : NULL;
}

static bool
add_file(struct reading *reading, struct str name)
{
	struct workspace *ws = reading->run->ws;
	const struct span nowhere = { 0, 0, 0 };

	if (is_address(name))
		return complain(ws, RULE_FILE_READ, nowhere,
		                "-f %" PRISTR
		                ": layer does not use the network; fetch the file first",
		                STRARG(name));
	struct loaded *file = load_bytes(ws, &(struct load){ .path = name });
	if (file->status != FILE_OK)
		return false;
	const struct node *root = read_values(ws, file, reading->profile);
	if (!root) {
		struct finding *finding = last_finding(ws);
		finding->helm = arena_printf(ws->arena, "failed to parse %" PRISTR ": %" PRISTR,
		                             STRARG(name), STRARG(finding->helm));
		return false;
	}
	struct layer *layer = add_layer(reading, LAYER_FILE, name);
	layer->source = file->source;
	layer->root = root;
	return true;
}

static bool
add_files(struct reading *reading, struct str list)
{
	struct str *names;
	size_t nnames;
	const char *problem;

	if (!flags_split(reading->run->ws->arena, list, &names, &nnames, &problem))
		return complain(reading->run->ws, RULE_FLAG_SYNTAX, (struct span){ 0, 0, 0 },
		                "-f %" PRISTR ": %s", STRARG(list), problem);
	for (size_t i = 0; i < nnames; i++)
		if (!add_file(reading, names[i]))
			return false;
	return true;
}

static void
add_flags(struct reading *reading, size_t row)
{
	struct workspace *ws = reading->run->ws;
	size_t count;
	const struct str *texts =
	    args_all(ws->arena, &reading->run->args, family[row].option, &count);

	for (size_t i = 0; i < count; i++) {
		const struct assignments *set =
		    assign_flag(ws, family[row].kind, texts[i], (uint32_t)i);
		struct layer *layer =
		    add_layer(reading, LAYER_FLAG, str_from(set_kind_name(family[row].kind)));
		layer->source = assign_source(set);
		layer->assignments = set;
	}
}

bool
flags_layers(struct run *run, const struct profile *profile, const struct layer *const **layers,
             size_t *nlayers)
{
	struct reading reading = { .run = run, .profile = profile };
	size_t count;
	const struct str *lists = args_all(run->ws->arena, &run->args, OPTION_VALUES, &count);

	for (size_t i = 0; i < count; i++)
		if (!add_files(&reading, lists[i]))
			return false;
	for (size_t row = 0; row < sizeof(family) / sizeof(*family); row++)
		add_flags(&reading, row);
	*layers = (const struct layer *const *)reading.layers;
	*nlayers = reading.nlayers;
	return true;
}
