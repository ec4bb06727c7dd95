/* SPDX-License-Identifier: MIT */
/*
 * The syntax tree of a regular expression: its nodes and their limits.
 *
 * The shape of the tree, the number of nodes ever made and the nodes taken into
 * use again are those of Go's regexp/syntax, because Go's limits ("expression
 * nests too deeply", "expression too large") count them and so decide whether
 * Helm takes a schema.  regex/stack builds the tree.
 *
 * Everything lives in the arena of the tree.  When a limit is passed, `limit`
 * says so and the tree is good for nothing more.
 */
#ifndef LAYER_REGEX_TREE_H
#define LAYER_REGEX_TREE_H

#include "regex/class.h"

/* What a node is. The order is the one in which classes take each other in. */
enum regex_node_op {
	REGEX_NOTHING, /* matches nowhere */
	REGEX_EMPTY,
	REGEX_LITERAL,
	REGEX_CLASS,
	REGEX_ANY_BUT_NEWLINE,
	REGEX_ANY,
	REGEX_BEGIN_LINE,
	REGEX_END_LINE,
	REGEX_BEGIN_TEXT,
	REGEX_END_TEXT,
	REGEX_WORD_BOUNDARY,
	REGEX_NO_WORD_BOUNDARY,
	REGEX_CAPTURE,
	REGEX_STAR,
	REGEX_PLUS,
	REGEX_QUEST,
	REGEX_REPEAT,
	REGEX_CONCAT,
	REGEX_ALTERNATE,
	/* Only on the stack. */
	REGEX_LEFT_PAREN,
	REGEX_VERTICAL_BAR,
};

/* Flags of the syntax: (?i) (?s) (?m) (?U). */
enum regex_flag {
	REGEX_FOLD = 1 << 0,
	REGEX_DOT_ALL = 1 << 1,
	REGEX_MULTILINE = 1 << 2,
	REGEX_LAZY = 1 << 3,
};

/* A Go limit that was passed. */
enum regex_limit { REGEX_FITS, REGEX_TOO_DEEP, REGEX_TOO_LARGE };

struct regex_node {
	enum regex_node_op op;
	unsigned flags;
	bool captures;            /* left bracket: becomes a capture */
	int min, max;             /* repeat; max -1: no end */
	uint32_t *runes;          /* literal */
	size_t nrunes, cap;       /* of runes */
	uint32_t rune;            /* the room of a literal of one */
	struct regex_class class; /* class; clean once it is out of the parser's hands */
	uint32_t set;             /* class: its number in the program plus 1; 0: none yet */
	struct regex_node **subs;
	size_t nsubs;
	uint32_t repeats; /* the largest product of nested counts */
	int height;       /* 0: not counted yet */
	int64_t size;     /* instructions in Go's count; 0: not counted yet */
	struct regex_node *next_free;
};

struct regex_tree {
	struct arena *arena;
	unsigned flags;            /* in force */
	struct regex_node **stack; /* operands and open brackets, the newest last */
	size_t nstack, cap;
	enum regex_limit limit;
	struct regex_node *free;  /* taken back, as Go does */
	struct regex_node *spare; /* lost to Go, but memory to us */
	size_t nnodes;            /* ever made, in Go's count */
	size_t nrunes;            /* pushed, in Go's count */
	int64_t repeats;          /* product of all counts seen; 0: none */
	bool counts_sizes, counts_heights;
};

/** An empty tree. @arena borrowed: everything is taken from it. */
void regex_tree_init(struct regex_tree *tree, struct arena *arena);

/** A node that is not on the stack. Returns: arena. */
struct regex_node *regex_tree_new(struct regex_tree *tree, enum regex_node_op op);

/** Take back a node of which nobody keeps the address. */
void regex_tree_free(struct regex_tree *tree, struct regex_node *node);

/** Check the limits of Go for a node that is new or has changed. */
void regex_tree_check(struct regex_tree *tree, struct regex_node *node);

/** Is the node one character: a literal of one, a class, a dot? */
bool regex_node_is_class(const struct regex_node *node);

/** Make @dst the union of both classes; dst->op is not below src->op. */
void regex_node_merge(struct arena *arena, struct regex_node *dst, const struct regex_node *src);

/** Runes of a node in Go's count: two for a range. */
size_t regex_node_weight(const struct regex_node *node);

/** Clean the class of a node, if it has one; one that has all is a dot. */
void regex_node_clean(struct arena *arena, struct regex_node *node);

#endif
