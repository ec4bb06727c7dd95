/* SPDX-License-Identifier: MIT */
#include "regex/machine.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "regex/alphabet.h"

#include <string.h>

/* Bounds of the table: transitions and instructions in the sets. */
#define MOST_CELLS 65536
#define MOST_MEMBERS 65536
#define FIRST_STATES 16
#define FIRST_MEMBERS 64
/* A table that fills before it was used this often per set is of no use for the text. */
#define WORTHWHILE_USES 8

/* What a transition leads to, if not to a set. */
enum { TO_UNKNOWN, TO_MATCH, TO_NOWHERE, FIRST_STATE };

/* The end of the text, where a code point is asked for. */
#define RUNE_END UINT32_MAX

/* When an instruction was last met: as one on the way, as one that waits. */
struct mark {
	uint32_t seen, queued;
};

/* Instructions that wait for the next code point. */
struct waiting {
	uint32_t *insts;
	size_t ninsts;
};

/* A set in the table. */
struct state {
	size_t begin, ninsts; /* its instructions in members */
	enum regex_kind before;
};

struct table {
	struct state *states;
	size_t nstates, states_cap;
	uint16_t *cells; /* states_cap rows of width cells */
	size_t width;    /* letters and the end */
	uint32_t *members;
	size_t nmembers, members_cap;
	uint16_t *slots; /* hash table of states; 0 is free */
	size_t nslots;
};

struct regex_machine {
	struct arena *arena;
	const struct regex_program *program;
	struct mark *marks;  /* one for each instruction; NULL: never run */
	uint32_t generation; /* of the marks */
	uint32_t *stack;     /* as long as the program */
	struct waiting now, next;
	bool has_table;
	struct regex_alphabet alphabet;
	struct table table;
};

struct regex_machine *
regex_machine_new(struct arena *arena, const struct regex_program *program)
{
	struct regex_machine *machine = arena_alloc(arena, sizeof(*machine));

	machine->arena = arena;
	machine->program = program;
	return machine;
}

static void
prepare(struct regex_machine *machine)
{
	const size_t n = machine->program->ninsts;

	if (machine->marks)
		return;
	machine->marks = arena_array(machine->arena, n, sizeof(machine->marks[0]));
	machine->stack = arena_array(machine->arena, n, sizeof(uint32_t));
	machine->now.insts = arena_array(machine->arena, n, sizeof(uint32_t));
	machine->next.insts = arena_array(machine->arena, n, sizeof(uint32_t));
	machine->has_table =
	    regex_alphabet_make(&machine->alphabet, machine->arena, machine->program);
	machine->table.width = machine->alphabet.nletters + 1;
}

/* What holds between two neighbours. */
static unsigned
places_between(enum regex_kind before, enum regex_kind after)
{
	unsigned places = 0;

	if (before == REGEX_KIND_NONE)
		places |= REGEX_AT_BEGIN_TEXT;
	if (before == REGEX_KIND_NONE || before == REGEX_KIND_NEWLINE)
		places |= REGEX_AT_BEGIN_LINE;
	if (after == REGEX_KIND_NONE)
		places |= REGEX_AT_END_TEXT;
	if (after == REGEX_KIND_NONE || after == REGEX_KIND_NEWLINE)
		places |= REGEX_AT_END_LINE;
	if ((before == REGEX_KIND_WORD) != (after == REGEX_KIND_WORD))
		places |= REGEX_AT_BOUNDARY;
	else
		places |= REGEX_AT_NO_BOUNDARY;
	return places;
}

/* Begin a step: nothing has been met yet. */
static void
next_generation(struct regex_machine *machine)
{
	machine->next.ninsts = 0;
	if (++machine->generation != 0)
		return;
	memset(machine->marks, 0, machine->program->ninsts * sizeof(machine->marks[0]));
	machine->generation = 1;
}

static void
queue(struct regex_machine *machine, uint32_t at)
{
	if (machine->marks[at].queued == machine->generation)
		return;
	machine->marks[at].queued = machine->generation;
	machine->next.insts[machine->next.ninsts++] = at;
}

/* Does a class instruction take @rune? */
static bool
takes(const struct regex_program *program, const struct regex_inst *inst, uint32_t rune)
{
	const struct regex_set *set = &program->sets[inst->other];

	if (rune < REGEX_ASCII_END)
		return (set->ascii[rune >> 6] >> (rune & 63) & 1) != 0;
	return rune != RUNE_END && regex_class_has(&set->class, rune);
}

/*
 * Follow everything that can be reached from an instruction at this place;
 * what takes @rune waits for the next step.
 *
 * Returns: whether the match was reached.
 */
static bool
follow(struct regex_machine *machine, uint32_t at, unsigned places, uint32_t rune)
{
	const struct regex_program *program = machine->program;
	size_t nstack = 0;

	machine->stack[nstack++] = at;
	while (nstack > 0) {
		const struct regex_inst *inst;
		at = machine->stack[--nstack];
		while (machine->marks[at].seen != machine->generation) {
			machine->marks[at].seen = machine->generation;
			inst = &program->insts[at];
			if (inst->op == REGEX_INST_CLASS) {
				if (takes(program, inst, rune))
					queue(machine, inst->next);
				break;
			}
			if (inst->op == REGEX_INST_MATCH)
				return true;
			if (inst->op == REGEX_INST_FAIL ||
			    (inst->op == REGEX_INST_ASSERT && (inst->other & places) == 0))
				break;
			if (inst->op == REGEX_INST_SPLIT)
				machine->stack[nstack++] = inst->other;
			at = inst->next;
		}
	}
	return false;
}

/*
 * What the class instructions of a set lead to.
 *
 * Most wait in a row of classes, where there is no need to look around; this
 * loop is where a text is spent that no table fits (half the time of follow()).
 */
static void
queue_classes(struct regex_machine *machine, const struct waiting *from, uint32_t rune)
{
	const struct regex_inst *const insts = machine->program->insts;
	const struct regex_program *const program = machine->program;
	struct mark *const marks = machine->marks;
	uint32_t *const queued = machine->next.insts;
	const uint32_t generation = machine->generation;
	size_t n = machine->next.ninsts;
	uint32_t asked = UINT32_MAX; /* neighbours often have the same class */
	bool taken = false;

	for (size_t i = 0; i < from->ninsts; i++) {
		const struct regex_inst *inst = &insts[from->insts[i]];
		if (inst->op != REGEX_INST_CLASS)
			continue;
		if (inst->other != asked) {
			asked = inst->other;
			taken = takes(program, inst, rune);
		}
		if (!taken || marks[inst->next].queued == generation)
			continue;
		marks[inst->next].queued = generation;
		queued[n++] = inst->next;
	}
	machine->next.ninsts = n;
}

/*
 * One step from a set over a code point, or over the end.
 *
 * The set that waits afterwards is machine->next.
 * Returns: whether there is a match that ends before the code point.
 */
static bool
step(struct regex_machine *machine, const struct waiting *from, enum regex_kind before,
     uint32_t rune)
{
	const enum regex_kind after = rune == RUNE_END ? REGEX_KIND_NONE : regex_kind_of(rune);
	const unsigned places = places_between(before, after);

	next_generation(machine);
	if (rune != RUNE_END)
		queue_classes(machine, from, rune);
	for (size_t i = 0; i < from->ninsts; i++)
		if (machine->program->insts[from->insts[i]].op != REGEX_INST_CLASS &&
		    follow(machine, from->insts[i], places, rune))
			return true;
	/* A match may begin here. */
	if (machine->program->is_anchored && before != REGEX_KIND_NONE)
		return false;
	return follow(machine, machine->program->start, places, rune);
}

/*
 * Read the rest of the text without the table, from machine->now on.
 *
 * @reach  out: where something waited last; may be NULL
 */
static bool
simulate(struct regex_machine *machine, struct str text, size_t at, enum regex_kind before,
         size_t *reach)
{
	for (;;) {
		uint32_t rune = RUNE_END;
		struct waiting spare;
		if (at < text.len)
			utf8_decode(text, &at, &rune);
		if (step(machine, &machine->now, before, rune))
			return true;
		if (rune == RUNE_END)
			return false;
		if (machine->next.ninsts > 0 && reach)
			*reach = at;
		if (machine->next.ninsts == 0 && machine->program->is_anchored)
			return false;
		spare = machine->now;
		machine->now = machine->next;
		machine->next = spare;
		before = regex_kind_of(rune);
	}
}

/* What the program cannot tell apart is the same. */
static enum regex_kind
relevant(const struct regex_program *program, enum regex_kind kind)
{
	if (kind == REGEX_KIND_NEWLINE && (program->places & REGEX_AT_BEGIN_LINE))
		return kind;
	if (kind == REGEX_KIND_WORD &&
	    (program->places & (REGEX_AT_BOUNDARY | REGEX_AT_NO_BOUNDARY)))
		return kind;
	return kind == REGEX_KIND_NONE ? kind : REGEX_KIND_OTHER;
}

static void
empty_table(struct table *table)
{
	table->nstates = FIRST_STATE;
	table->nmembers = 0;
	if (table->slots)
		memset(table->slots, 0, table->nslots * sizeof(table->slots[0]));
}

static size_t
slot_of(const struct table *table, const struct waiting *set, enum regex_kind before)
{
	struct hash hash;
	size_t slot;

	hash_init(&hash, before, set->ninsts);
	hash_add(&hash, set->insts, set->ninsts * sizeof(set->insts[0]));
	slot = (size_t)hash_end(&hash) & (table->nslots - 1);
	while (table->slots[slot] != 0) {
		const struct state *state = &table->states[table->slots[slot]];
		if (state->before == before && state->ninsts == set->ninsts &&
		    memcmp(table->members + state->begin, set->insts,
		           set->ninsts * sizeof(set->insts[0])) == 0)
			break;
		slot = (slot + 1) & (table->nslots - 1);
	}
	return slot;
}

/* Put the states of the table into new slots. */
static void
fill_slots(struct arena *arena, struct table *table)
{
	table->nslots = 2 * table->states_cap;
	table->slots = arena_array(arena, table->nslots, sizeof(table->slots[0]));
	for (size_t i = FIRST_STATE; i < table->nstates; i++) {
		const struct state *state = &table->states[i];
		const struct waiting set = { table->members + state->begin, state->ninsts };
		table->slots[slot_of(table, &set, state->before)] = (uint16_t)i;
	}
}

/* Room for one more state; false when the bound is reached. */
static bool
reserve_state(struct arena *arena, struct table *table)
{
	const size_t old = table->states_cap;
	const size_t cap = old == 0 ? FIRST_STATES : 2 * old;

	if (table->nstates < old)
		return true;
	if (cap * table->width > MOST_CELLS && old > 0)
		return false;
	table->states = arena_grow(arena, table->states, old * sizeof(table->states[0]),
	                           cap * sizeof(table->states[0]));
	table->cells = arena_grow(arena, table->cells, old * table->width * sizeof(uint16_t),
	                          cap * table->width * sizeof(uint16_t));
	table->states_cap = cap;
	fill_slots(arena, table);
	return true;
}

/* Room for @n more members; false when the bound is reached. */
static bool
reserve_members(struct arena *arena, struct table *table, size_t n)
{
	size_t cap = table->members_cap == 0 ? FIRST_MEMBERS : table->members_cap;

	if (n > MOST_MEMBERS - table->nmembers)
		return false;
	while (cap < table->nmembers + n)
		cap *= 2;
	if (cap == table->members_cap)
		return true;
	table->members = arena_grow(arena, table->members, table->nmembers * sizeof(uint32_t),
	                            cap * sizeof(uint32_t));
	table->members_cap = cap;
	return true;
}

/* The state of a set, made if there is none; TO_UNKNOWN when the table is full. */
static uint16_t
state_of(struct arena *arena, struct table *table, const struct waiting *set,
         enum regex_kind before)
{
	struct state *state;

	if (table->nslots > 0) {
		const uint16_t known = table->slots[slot_of(table, set, before)];
		if (known != 0)
			return known;
	}
	if (!reserve_state(arena, table) || !reserve_members(arena, table, set->ninsts))
		return TO_UNKNOWN;
	state = &table->states[table->nstates];
	*state = (struct state){ table->nmembers, set->ninsts, before };
	if (set->ninsts > 0)
		memcpy(table->members + table->nmembers, set->insts,
		       set->ninsts * sizeof(uint32_t));
	table->nmembers += set->ninsts;
	memset(table->cells + table->nstates * table->width, 0, table->width * sizeof(uint16_t));
	table->slots[slot_of(table, set, before)] = (uint16_t)table->nstates;
	return (uint16_t)table->nstates++;
}

/* Where a letter leads from a state, found out and noted; TO_UNKNOWN when the table is full. */
static uint16_t
transition(struct regex_machine *machine, size_t from, size_t letter)
{
	struct table *table = &machine->table;
	const struct state state = table->states[from];
	const struct waiting set = { table->members + state.begin, state.ninsts };
	const bool ends = letter == machine->alphabet.nletters;
	const uint32_t rune = ends ? RUNE_END : machine->alphabet.runes[letter];
	uint16_t to;

	if (step(machine, &set, state.before, rune))
		to = TO_MATCH;
	else if (ends || (machine->next.ninsts == 0 && machine->program->is_anchored))
		to = TO_NOWHERE;
	else
		to = state_of(machine->arena, table, &machine->next,
		              relevant(machine->program, machine->alphabet.kinds[letter]));
	table->cells[from * table->width + letter] = to;
	return to;
}

static uint16_t
transition_at(struct regex_machine *machine, size_t from, size_t letter)
{
	const uint16_t known = machine->table.cells[from * machine->table.width + letter];

	return known != TO_UNKNOWN ? known : transition(machine, from, letter);
}

/* The table is full: begin a new one with the set that waits. */
static uint16_t
restart(struct regex_machine *machine, enum regex_kind before)
{
	empty_table(&machine->table);
	return state_of(machine->arena, &machine->table, &machine->next,
	                relevant(machine->program, before));
}

/* Give up the table in the middle of a text. */
static bool
leave_table(struct regex_machine *machine, struct str text, size_t at, enum regex_kind before)
{
	const struct waiting spare = machine->now;

	machine->now = machine->next;
	machine->next = spare;
	return simulate(machine, text, at, before, NULL);
}

/* The state in which every text begins. */
static uint16_t
first_state(struct regex_machine *machine)
{
	struct table *table = &machine->table;

	machine->next.ninsts = 0;
	if (table->nstates == 0)
		empty_table(table);
	return state_of(machine->arena, table, &machine->next, REGEX_KIND_NONE);
}

static bool
run_table(struct regex_machine *machine, struct str text)
{
	struct table *table = &machine->table;
	uint16_t state = first_state(machine);
	size_t begin = 0; /* where the table was last emptied */
	size_t at = 0;

	if (state == TO_UNKNOWN)
		state = restart(machine, REGEX_KIND_NONE);
	while (at < text.len) {
		uint32_t rune = (unsigned char)text.ptr[at];
		size_t letter;
		uint16_t to;
		if (rune < REGEX_ASCII_END) {
			letter = machine->alphabet.ascii[rune];
			at++;
		} else {
			utf8_decode(text, &at, &rune);
			letter = regex_alphabet_letter(&machine->alphabet, rune);
		}
		to = transition_at(machine, state, letter);
		if (to == TO_UNKNOWN) {
			if (at - begin < WORTHWHILE_USES * table->nstates)
				return leave_table(machine, text, at, regex_kind_of(rune));
			begin = at;
			to = restart(machine, regex_kind_of(rune));
			if (to == TO_UNKNOWN)
				return leave_table(machine, text, at, regex_kind_of(rune));
		}
		if (to < FIRST_STATE)
			return to == TO_MATCH;
		state = to;
	}
	return transition_at(machine, state, machine->alphabet.nletters) == TO_MATCH;
}

bool
regex_machine_match(struct regex_machine *machine, struct str text)
{
	prepare(machine);
	if (machine->has_table)
		return run_table(machine, text);
	machine->now.ninsts = 0;
	return simulate(machine, text, 0, REGEX_KIND_NONE, NULL);
}

size_t
regex_machine_reach(struct regex_machine *machine, struct str text)
{
	size_t reach = 0;

	prepare(machine);
	machine->now.ninsts = 0;
	if (simulate(machine, text, 0, REGEX_KIND_NONE, &reach))
		return text.len;
	return reach;
}
