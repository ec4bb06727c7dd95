/* SPDX-License-Identifier: MIT */
/*
 * A regular expression as a program for a machine that follows all paths at
 * once (Thompson's construction).
 *
 * Counted repeats are written out.  The program is immutable; its classes are
 * shared between instructions and have their first 128 members as bits.
 */
#ifndef LAYER_REGEX_PROGRAM_H
#define LAYER_REGEX_PROGRAM_H

#include "regex/class.h"
#include "regex/tree.h"

/* What holds at a place in the text; an assertion asks for one. */
enum regex_place {
	REGEX_AT_BEGIN_TEXT = 1 << 0,
	REGEX_AT_END_TEXT = 1 << 1,
	REGEX_AT_BEGIN_LINE = 1 << 2,
	REGEX_AT_END_LINE = 1 << 3,
	REGEX_AT_BOUNDARY = 1 << 4,
	REGEX_AT_NO_BOUNDARY = 1 << 5,
};

enum regex_inst_op {
	REGEX_INST_MATCH,
	REGEX_INST_FAIL,
	REGEX_INST_CLASS,  /* take one code point of a class, go on at next */
	REGEX_INST_SPLIT,  /* go on at next and at other */
	REGEX_INST_ASSERT, /* go on at next where the place is right */
};

struct regex_inst {
	enum regex_inst_op op;
	uint32_t next;
	uint32_t other; /* split: an instruction; class: its number; assert: enum regex_place */
};

/* A clean class that is fast to ask. */
struct regex_set {
	uint64_t ascii[2];
	struct regex_class class;
};

struct regex_program {
	struct regex_inst *insts;
	size_t ninsts, cap;
	struct regex_set *sets;
	size_t nsets, sets_cap;
	uint32_t start;
	unsigned places;  /* all that is asserted somewhere */
	bool is_anchored; /* every match begins at the beginning of the text */
};

/**
 * Compile a tree.
 *
 * @program  out; everything it needs is taken from @arena
 * @root     of one program only: its classes get their numbers in it
 * Returns: false when it would have over LIMIT_REGEX_PROGRAM instructions.
 */
bool regex_program_make(struct regex_program *program, struct arena *arena,
                        struct regex_node *root);

#endif
