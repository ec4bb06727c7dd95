/* SPDX-License-Identifier: MIT */
/*
 * The entries of maps that are being read: keys with the types they were
 * written in.
 *
 * Helm reads `1` and `"1"` as two keys and later gives both one name; which
 * one wins is left to chance, so we refuse.  Keys of one type and name are
 * one key: the last wins, with a warning.
 *
 * Source: helm-values.md 1.1, 1.5, 1.8.
 */
#ifndef LAYER_SYNTAX_YAML_ENTRY_H
#define LAYER_SYNTAX_YAML_ENTRY_H

#include "syntax/scalar.h"
#include "syntax/yaml_problem.h"
#include "syntax/yaml_remark.h"
#include "value/node.h"

enum yaml_key_type {
	KEY_STRING,
	KEY_INT,
	KEY_FLOAT,
	KEY_BOOL,
	KEY_ANY, /* not known: merged twice */
};

struct yaml_entry {
	struct entry entry;
	enum yaml_key_type type;
	bool is_merged;    /* came by a merge key */
	uint64_t identity; /* of a float */
};

/* The entries of the open maps, the outer ones first. */
struct yaml_entries {
	struct yaml_entry *items;
	size_t count, cap;
};

/** Append an entry. */
void yaml_entries_add(struct yaml_entries *entries, struct arena *arena,
                      const struct yaml_entry *entry);

/**
 * Make a key of a scalar.
 *
 * Returns: false when Helm has no name for it (null, unsigned 64 bits).
 */
bool yaml_entry_name(struct workspace *ws, const struct scalar *scalar, struct yaml_entry *entry);

/**
 * Find the type of a key that is merged from a finished map, by the text at its
 * key_span; KEY_ANY where that is a merge key itself.
 */
void yaml_entry_type(struct workspace *ws, struct yaml_entry *entry);

/**
 * Finish the map whose entries stand from @first on, and take them off.
 *
 * @problem  set when two keys of different types have one name
 * Returns: arena.
 */
const struct node *yaml_entries_close(struct yaml_entries *entries, size_t first, struct span span,
                                      struct yaml_remarks *remarks, struct yaml_problem *problem);

#endif
