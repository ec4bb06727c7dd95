/* SPDX-License-Identifier: MIT */
/*
 * Running a program over a value.
 *
 * A run has two modes.  Quick: stop at the first failure, take no memory.
 * Explaining: go on and build the tree of failures.  The mode belongs to a
 * frame, since `not` and `if` only ever want to know.
 *
 * A frame is one subschema at work on one value.  Frames are linked to their
 * callers: `$dynamicRef` looks there for the outermost resource.  A frame may
 * track which properties or items nobody has evaluated yet, as bits on a stack
 * of the run, one for each entry of the map or item of the list.
 *
 * A run is bounded: in steps, in open frames, and by results that are kept per
 * subschema and value once a run has become long.  Hitting a bound stops the
 * run: then its result means nothing, and run_stopped() says why.
 */
#ifndef LAYER_SCHEMA_EVALUATE_H
#define LAYER_SCHEMA_EVALUATE_H

#include "schema/failure.h"

enum stop {
	STOP_NOT,
	STOP_STEPS,  /* LIMIT_SCHEMA_STEPS */
	STOP_DEPTH,  /* LIMIT_SCHEMA_DEPTH */
	STOP_NUMBER, /* a number that Helm's validator dies of */
};

/* The meta-schema for a dialect, while a schema is judged. */
typedef const struct subschema *meta_function(void *context, const struct dialect *dialect);

struct run {
	struct library *library;
	const struct subschema *start;
	bool written;                    /* the value is a schema: numbers count as written */
	const struct document *document; /* while judging: the document that is judged */
	meta_function *meta_of;
	void *context;    /* for @meta_of */
	uint32_t *active; /* by subschema: the value that it is at work on, 0 for none */
	uint32_t values;  /* values met so far: each gets its number */
	size_t nactive;
	size_t steps, depth;
	size_t patience; /* steps before results are kept */
	enum stop stop;
	uint64_t *bits; /* stack of evaluated bits */
	size_t nbits, cap_bits;
	size_t ncycles;          /* results that hang on a circle are not kept */
	bool may_keep;           /* results hang on subschema and value alone */
	struct answers *answers; /* NULL until the run has become long */
	struct failure *failed;  /* why the last subschema failed; NULL while quick */
	void *scratch;           /* room that a check may use until it returns */
	size_t scratch_size;
};

struct frame {
	struct run *run;
	const struct subschema *schema; /* at work */
	const struct subschema *scope;  /* what it counts as for dynamic references and circles */
	const struct node *node;
	const struct location *at;    /* while explaining */
	struct frame *caller;         /* NULL: the first of its scope */
	const struct subschema *meta; /* while judging: what stands for "a schema" */
	const struct symbol *anchor;  /* whose outermost target is known, */
	const struct subschema *anchor_target, *recursive_target; /* these; or NULL */
	const struct operation *reference; /* the keyword that led here, for circles */
	uint32_t value;                    /* the number of the value */
	bool explains;
	size_t pending;        /* entries or items that nobody evaluated, if tracked */
	size_t bits, nbits;    /* where they stand on the stack of the run */
	struct failure *group; /* collects causes while explaining; NULL until the first */
};

/** Make a run of @nsubschemas for a program. @library borrowed. */
void run_init(struct run *run, struct library *library, const struct subschema *start,
              size_t nsubschemas);

/**
 * Judge a value.
 *
 * @at        where it stands, for the failures
 * @failed    out, may be NULL: asks for the failures; set when they exist
 * Returns: whether it passes; means nothing when run->stop is set.
 */
bool run_judge(struct run *run, const struct node *node, const struct location *at,
               struct failure **failed);

/** Apply a subschema to the value of a frame. @via the keyword of a reference, or NULL. */
bool frame_self(struct frame *frame, const struct subschema *schema, const struct operation *via,
                bool quick);

/** Apply a subschema to an entry of the frame's map. */
bool frame_entry(struct frame *frame, const struct subschema *schema, const struct entry *entry);

/** Apply a subschema to an item of the frame's list. */
bool frame_item(struct frame *frame, const struct subschema *schema, size_t index);

/** Apply a subschema to a key, in a scope of its own. @node a string with its text. */
bool frame_name(struct frame *frame, const struct subschema *schema, const struct node *node);

/** Note a failure of a keyword. Returns: false, always. */
bool frame_fail(struct frame *frame, const struct operation *operation);

/** The same, to be completed. Returns: NULL when nobody wants to know. */
struct failure *frame_failure(struct frame *frame, const struct operation *operation);

/** Take over the failure of the subschema applied last. Returns: false, always. */
bool frame_adopt(struct frame *frame);

/** Is anything left that unevaluated keywords would look at? */
bool frame_is_pending(const struct frame *frame, size_t index);

/** An entry or item was evaluated. */
void frame_evaluated(struct frame *frame, size_t index);

/** All entries or items were evaluated. */
void frame_evaluated_all(struct frame *frame);

/** Number of a value of the frame's run; @buffer may hold its digits. */
struct decimal frame_number(const struct frame *frame, char buffer[DECIMAL_BUFFER]);

/** Room of at least @size bytes, not cleared; valid until the next call. */
void *run_scratch(struct run *run, size_t size);

/** Stop the run. Returns: false, always. */
bool run_end(struct run *run, enum stop stop);

#endif
