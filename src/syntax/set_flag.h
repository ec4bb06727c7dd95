/* SPDX-License-Identifier: MIT */
/*
 * The text of a flag of the --set family, read piece by piece.
 *
 * Helm parses such a text and changes the values in one go: what a path means
 * depends on what is there already, and so does which mistake is reported.
 * So this module is no parser of a whole flag but a cursor that gives names
 * and values; `merge/assign` asks it for the next piece and does the changing.
 *
 * An entry of a `set` block of layer.yaml is walked by the same cursor: its
 * text is the path, and its value is there already.
 *
 *	struct set_flag flag;
 *	struct set_name name;
 *	set_flag_begin(&flag, ws, SET_VALUE, source);
 *	set_flag_name(&flag, &name);
 *
 * A backslash takes the next character as it is, but not in --set-literal.
 * Names and strings have a span in the flag's text (those of an entry all have
 * the place of its path); bad UTF-8 becomes U+FFFD.
 */
#ifndef LAYER_SYNTAX_SET_FLAG_H
#define LAYER_SYNTAX_SET_FLAG_H

#include "source/workspace.h"
#include "value/node.h"

/* The kinds, in the order in which Helm applies them. */
enum set_kind {
	SET_JSON,    /* --set-json */
	SET_VALUE,   /* --set */
	SET_STRING,  /* --set-string */
	SET_FILE,    /* --set-file */
	SET_LITERAL, /* --set-literal */
	SET_ITEM,    /* an entry of a `set` block */
};

/* One entry of a `set` block. */
struct set_item {
	struct str path;          /* as in --set, without `=` */
	struct span at;           /* of the path */
	const struct node *value; /* typed as in a file */
};

/* The cursor. */
struct set_flag {
	struct workspace *ws;
	enum set_kind kind;
	uint32_t source;             /* the flag; 0 for an entry */
	struct str text;             /* of the flag, or the path of the entry */
	size_t at;                   /* next byte */
	const struct set_item *item; /* SET_ITEM */
};

/* A piece of a path. */
struct set_name {
	struct str text; /* arena, without its escapes */
	struct span span;
	char stop; /* what ended it; 0: the end of the text */
};

enum set_outcome {
	SET_DONE,
	SET_AT_END, /* the text ended where something was to come; Helm stops there, content */
	SET_FAILED, /* a finding says why */
};

/** The flag of a kind: `--set`; static. `set` for SET_ITEM. */
const char *set_kind_name(enum set_kind kind);

/** The kind of a flag (`--set-json`). Returns: false when it is none of them. */
bool set_kind_find(struct str flag, enum set_kind *kind);

/** Begin with the text of a flag, a source of its own. */
void set_flag_begin(struct set_flag *flag, struct workspace *ws, enum set_kind kind,
                    uint32_t source);

/** Begin with an entry of a `set` block. @item borrowed. */
void set_flag_begin_item(struct set_flag *flag, struct workspace *ws, const struct set_item *item);

/**
 * Take a name of a path, up to `.`, `[`, `=`, in some kinds `,` (taken too) or
 * the end. The end of an entry's path counts as its `=`.
 */
void set_flag_name(struct set_flag *flag, struct set_name *name);

/** Take what stands in brackets; its stop is `]`, or something else where that is missing. */
void set_flag_index(struct set_flag *flag, struct set_name *text);

/** Take what stands behind a `]`: nothing, up to `.`, `[`, `=` or the end, as it should be. */
void set_flag_behind_index(struct set_flag *flag, struct set_name *rest);

/**
 * Take a value and the comma behind it, in the manner of the kind.
 *
 * @value  out: arena; also for SET_AT_END, which is the empty text
 * Source: helm-values.md 5.1 to 5.3; cases set-types, set-lists, set-json.
 */
enum set_outcome set_flag_value(struct set_flag *flag, const struct node **value);

/**
 * Add an error finding: @message is ours, @helm is Helm's words without its
 * prefix, which is put before them. Returns: SET_FAILED.
 */
enum set_outcome set_flag_fail(const struct set_flag *flag, struct span at, struct str helm,
                               const char *message);

/** Put Helm's prefix before the words of the finding added last. Returns: SET_FAILED. */
enum set_outcome set_flag_failed(const struct set_flag *flag, struct str helm);

#endif
