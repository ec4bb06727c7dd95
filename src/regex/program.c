/* SPDX-License-Identifier: MIT */
#include "regex/program.h"

#include "base/hash.h"
#include "base/limits.h"

#include <string.h>

#define FIRST_INSTS 32
#define FIRST_SETS 8
#define ASCII_END 128

/* A program under construction. */
struct maker {
	struct arena *arena;
	struct regex_program *program;
	uint32_t *slots; /* hash table: number of a set plus 1, 0 is free */
	size_t nslots;   /* a power of two */
	bool overflows;
};

static uint32_t make(struct maker *maker, struct regex_node *node, uint32_t next);

/* Append an instruction; when there are too many, none is added and the result is of no use. */
static uint32_t
emit(struct maker *maker, struct regex_inst inst)
{
	struct regex_program *program = maker->program;

	if (program->ninsts >= LIMIT_REGEX_PROGRAM) {
		maker->overflows = true;
		return 0;
	}
	if (program->ninsts == program->cap) {
		const size_t cap = program->cap == 0 ? FIRST_INSTS : 2 * program->cap;
		program->insts = arena_grow(maker->arena, program->insts,
		                            program->ninsts * sizeof(inst), cap * sizeof(inst));
		program->cap = cap;
	}
	program->insts[program->ninsts] = inst;
	return (uint32_t)program->ninsts++;
}

static uint32_t
emit_split(struct maker *maker, uint32_t next, uint32_t other)
{
	return emit(maker, (struct regex_inst){ REGEX_INST_SPLIT, next, other });
}

static uint32_t
emit_assert(struct maker *maker, enum regex_place place, uint32_t next)
{
	maker->program->places |= place;
	return emit(maker, (struct regex_inst){ REGEX_INST_ASSERT, next, place });
}

static void
fill_ascii(struct regex_set *set)
{
	for (size_t i = 0; i < set->class.nranges; i++) {
		const struct regex_range range = set->class.ranges[i];
		for (uint32_t rune = range.first; rune <= range.last && rune < ASCII_END; rune++)
			set->ascii[rune >> 6] |= UINT64_C(1) << (rune & 63);
	}
}

static size_t
slot_of(const struct maker *maker, const struct regex_class *class)
{
	const struct str bytes = { (const char *)class->ranges,
		                   class->nranges * sizeof(class->ranges[0]) };
	size_t slot = (size_t)hash_str(bytes) & (maker->nslots - 1);

	while (maker->slots[slot] != 0) {
		const uint32_t number = maker->slots[slot] - 1;
		if (regex_class_equal(&maker->program->sets[number].class, class))
			break;
		slot = (slot + 1) & (maker->nslots - 1);
	}
	return slot;
}

/* Twice as many sets, and slots for them. */
static void
grow_sets(struct maker *maker)
{
	struct regex_program *program = maker->program;
	const size_t cap = program->sets_cap == 0 ? FIRST_SETS : 2 * program->sets_cap;

	program->sets =
	    arena_grow(maker->arena, program->sets, program->nsets * sizeof(program->sets[0]),
	               cap * sizeof(program->sets[0]));
	program->sets_cap = cap;
	maker->nslots = 2 * cap;
	maker->slots = arena_array(maker->arena, maker->nslots, sizeof(maker->slots[0]));
	for (size_t i = 0; i < program->nsets; i++)
		maker->slots[slot_of(maker, &program->sets[i].class)] = (uint32_t)i + 1;
}

/* The number of the set with these members. */
static uint32_t
set_number(struct maker *maker, const struct regex_class *class)
{
	struct regex_program *program = maker->program;
	size_t slot;

	if (program->nsets == program->sets_cap)
		grow_sets(maker);
	slot = slot_of(maker, class);
	if (maker->slots[slot] == 0) {
		struct regex_set *set = &program->sets[program->nsets++];
		*set = (struct regex_set){ .class = *class };
		fill_ascii(set);
		maker->slots[slot] = (uint32_t)program->nsets;
	}
	return maker->slots[slot] - 1;
}

static uint32_t
emit_class(struct maker *maker, const struct regex_class *class, uint32_t next)
{
	if (class->nranges == 0)
		return emit(maker, (struct regex_inst){ .op = REGEX_INST_FAIL });
	return emit(maker, (struct regex_inst){ REGEX_INST_CLASS, next, set_number(maker, class) });
}

/* A class of the tree; a repeat asks for it a thousand times, so its number is kept there. */
static uint32_t
make_class(struct maker *maker, struct regex_node *node, uint32_t next)
{
	if (node->class.nranges == 0)
		return emit(maker, (struct regex_inst){ .op = REGEX_INST_FAIL });
	if (node->set == 0)
		node->set = set_number(maker, &node->class) + 1;
	return emit(maker, (struct regex_inst){ REGEX_INST_CLASS, next, node->set - 1 });
}

static uint32_t
make_any(struct maker *maker, bool with_newline, uint32_t next)
{
	struct regex_class class = { 0 };

	if (with_newline) {
		regex_class_add(maker->arena, &class, 0, RUNE_MAX);
	} else {
		regex_class_add(maker->arena, &class, 0, '\n' - 1);
		regex_class_add(maker->arena, &class, '\n' + 1, RUNE_MAX);
	}
	return emit_class(maker, &class, next);
}

static uint32_t
make_rune(struct maker *maker, uint32_t rune, bool folds, uint32_t next)
{
	struct regex_range range = { rune, rune };
	struct regex_class class = { &range, 1, 1 };

	if (folds && regex_fold_next(rune) != rune) {
		class = (struct regex_class){ 0 };
		regex_class_add_folded(maker->arena, &class, rune, rune);
		regex_class_clean(maker->arena, &class);
	} else {
		class.ranges = arena_alloc(maker->arena, sizeof(range));
		class.ranges[0] = range;
	}
	return emit_class(maker, &class, next);
}

static uint32_t
make_literal(struct maker *maker, const struct regex_node *node, uint32_t next)
{
	for (size_t i = node->nrunes; i-- > 0 && !maker->overflows;)
		next = make_rune(maker, node->runes[i], (node->flags & REGEX_FOLD) != 0, next);
	return next;
}

/* x* with its split before, or x+ with its split behind the body. */
static uint32_t
make_loop(struct maker *maker, struct regex_node *body, bool once, uint32_t next)
{
	const uint32_t split = emit_split(maker, 0, next);
	const uint32_t begin = make(maker, body, split);

	if (maker->overflows)
		return 0;
	maker->program->insts[split].next = begin;
	return once ? begin : split;
}

/* x{2,4} is xx(x(x)?)?, x{2,} is xx+; a copy that adds nothing ends it. */
static uint32_t
make_repeat(struct maker *maker, struct regex_node *node, uint32_t next)
{
	struct regex_node *body = node->subs[0];
	const uint32_t end = next;
	int required = node->min;

	if (node->max == -1) {
		next = make_loop(maker, body, node->min > 0, next);
		required--;
	}
	for (int i = node->min; i < node->max && !maker->overflows; i++) {
		const uint32_t copy = make(maker, body, next);
		if (copy == next)
			break;
		next = emit_split(maker, copy, end);
	}
	for (int i = 0; i < required && !maker->overflows; i++) {
		const uint32_t copy = make(maker, body, next);
		if (copy == next)
			break;
		next = copy;
	}
	return next;
}

static uint32_t
make_concat(struct maker *maker, struct regex_node *node, uint32_t next)
{
	for (size_t i = node->nsubs; i-- > 0 && !maker->overflows;)
		next = make(maker, node->subs[i], next);
	return next;
}

static uint32_t
make_alternate(struct maker *maker, struct regex_node *node, uint32_t next)
{
	uint32_t entry = make(maker, node->subs[node->nsubs - 1], next);

	for (size_t i = node->nsubs - 1; i-- > 0 && !maker->overflows;)
		entry = emit_split(maker, make(maker, node->subs[i], next), entry);
	return entry;
}

/* Compile a node that goes on at @next. Returns: where it begins. */
static uint32_t
make(struct maker *maker, struct regex_node *node, uint32_t next)
{
	switch (node->op) {
	case REGEX_NOTHING:
		return emit(maker, (struct regex_inst){ .op = REGEX_INST_FAIL });
	case REGEX_EMPTY:
		return next;
	case REGEX_LITERAL:
		return make_literal(maker, node, next);
	case REGEX_CLASS:
		return make_class(maker, node, next);
	case REGEX_ANY_BUT_NEWLINE:
		return make_any(maker, false, next);
	case REGEX_ANY:
		return make_any(maker, true, next);
	case REGEX_BEGIN_LINE:
		return emit_assert(maker, REGEX_AT_BEGIN_LINE, next);
	case REGEX_END_LINE:
		return emit_assert(maker, REGEX_AT_END_LINE, next);
	case REGEX_BEGIN_TEXT:
		return emit_assert(maker, REGEX_AT_BEGIN_TEXT, next);
	case REGEX_END_TEXT:
		return emit_assert(maker, REGEX_AT_END_TEXT, next);
	case REGEX_WORD_BOUNDARY:
		return emit_assert(maker, REGEX_AT_BOUNDARY, next);
	case REGEX_NO_WORD_BOUNDARY:
		return emit_assert(maker, REGEX_AT_NO_BOUNDARY, next);
	case REGEX_CAPTURE:
		return make(maker, node->subs[0], next);
	case REGEX_STAR:
		return make_loop(maker, node->subs[0], false, next);
	case REGEX_PLUS:
		return make_loop(maker, node->subs[0], true, next);
	case REGEX_QUEST:
		return emit_split(maker, make(maker, node->subs[0], next), next);
	case REGEX_REPEAT:
		return make_repeat(maker, node, next);
	case REGEX_CONCAT:
		return make_concat(maker, node, next);
	case REGEX_ALTERNATE:
		return make_alternate(maker, node, next);
	case REGEX_LEFT_PAREN:
	case REGEX_VERTICAL_BAR:
		break;
	}
	return next;
}

/* Does every match of the node begin at the beginning of the text? */
static bool
is_anchored(const struct regex_node *node)
{
	if (node->op == REGEX_BEGIN_TEXT)
		return true;
	if (node->op == REGEX_CAPTURE || node->op == REGEX_PLUS || node->op == REGEX_CONCAT ||
	    (node->op == REGEX_REPEAT && node->min > 0))
		return is_anchored(node->subs[0]);
	if (node->op != REGEX_ALTERNATE)
		return false;
	for (size_t i = 0; i < node->nsubs; i++)
		if (!is_anchored(node->subs[i]))
			return false;
	return true;
}

bool
regex_program_make(struct regex_program *program, struct arena *arena, struct regex_node *root)
{
	struct maker maker = { .arena = arena, .program = program };
	uint32_t match;

	memset(program, 0, sizeof(*program));
	match = emit(&maker, (struct regex_inst){ .op = REGEX_INST_MATCH });
	program->start = make(&maker, root, match);
	program->is_anchored = is_anchored(root);
	return !maker.overflows;
}
