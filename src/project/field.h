/* SPDX-License-Identifier: MIT */
/*
 * Reading a map of layer.yaml by a table of its fields.
 *
 * A field has a key and a function that reads its value into a struct.  What
 * is no field is a finding with the nearest key; reading goes on after an
 * error, so one run names all of them.
 *
 *	static const struct field fields[] = {
 *		{ "baseline", field_text, offsetof(struct config_parity, baseline) },
 *		...
 *	};
 *	bool ok = field_map(ws, node, "parity", fields, ARRAY_LEN(fields), &parity);
 */
#ifndef LAYER_PROJECT_FIELD_H
#define LAYER_PROJECT_FIELD_H

#include "project/config.h"
#include "source/workspace.h"
#include "value/map.h"

#define ARRAY_LEN(array) (sizeof(array) / sizeof((array)[0]))

/* An entry being read, and what it belongs to ("releases.shop"), for messages. */
struct field_at {
	struct workspace *ws;
	const struct entry *entry;
	struct str owner;
};

/* Reads at->entry->value into @out. Returns: false + finding. */
typedef bool field_read(const struct field_at *at, void *out);

struct field {
	const char *key;
	field_read *read;
	size_t offset; /* of the member in the struct */
};

struct fields {
	const struct field *items;
	size_t count;
};

#define FIELDS(array)                                                                              \
	(struct fields)                                                                            \
	{                                                                                          \
		array, ARRAY_LEN(array)                                                            \
	}

/**
 * Read a map by its fields.
 *
 * @owner  what the map is, for messages; kept
 * @out    the struct the offsets belong to
 * Returns: false + findings for unknown keys and for what the fields refuse.
 */
bool field_map(struct workspace *ws, const struct node *node, struct str owner,
               struct fields fields, void *out);

/** A finding "OWNER.KEY must be WHAT, not KIND" at the value. Returns: false. */
bool field_wants(const struct field_at *at, const char *what);

/**
 * Help for the finding added last: the word of @words (NULL at its end) that
 * @word may be meant for, else all of them. Returns: false.
 */
bool field_suggest(struct workspace *ws, struct str word, const char *const *words);

/** The word of @words (NULL at its end) that @word may be meant for; empty when none is near. */
struct str field_nearest(struct str word, const char *const *words);

/** Reads a string into a struct config_text. */
bool field_text(const struct field_at *at, void *out);

/** Reads true or false into a bool. */
bool field_bool(const struct field_at *at, void *out);

/** Reads true or false into an enum config_answer. */
bool field_answer(const struct field_at *at, void *out);

/** Reads a list of strings into a struct config_texts. */
bool field_texts(const struct field_at *at, void *out);

/** Reads the path of a value (value/path.h) into a struct config_text. */
bool field_path(const struct field_at *at, void *out);

/** Reads a list of such paths into a struct config_texts. */
bool field_paths(const struct field_at *at, void *out);

/** Reads a regular expression into a struct config_text. */
bool field_regex(const struct field_at *at, void *out);

/** Reads a string or a list of strings into a struct config_texts. */
bool field_text_or_texts(const struct field_at *at, void *out);

/** Keeps the node as it is in a const struct node *. */
bool field_node(const struct field_at *at, void *out);

/** Reads a string into an enum whose words are @words, as its number. Returns: false + finding. */
bool field_word(const struct field_at *at, const char *const *words, unsigned *number);

/**
 * Reads a scalar that stands for a text: a string, or a number or bool whose
 * text YAML keeps (`5`, `true`). `1.10`, `0755`, `1e3` ask for quotes.
 */
bool field_scalar(const struct field_at *at, void *out);

/**
 * The entries of a map in the order of the file.
 *
 * Returns: arena, map_count of them; entries of one place (merge keys) by key.
 */
const struct entry *field_order(struct arena *arena, const struct node *node);

/** "OWNER.KEY", or KEY alone where the owner is empty. Returns: arena. */
struct str field_name(const struct field_at *at);

#endif
