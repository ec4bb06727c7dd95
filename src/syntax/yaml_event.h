/* SPDX-License-Identifier: MIT */
/*
 * The events of one YAML document, with places in bytes.
 *
 * A thin skin over libyaml's event parser.  It feeds libyaml in the portions
 * that Helm's reader takes (so that a bad byte behind the first document is met
 * or not met exactly as there), turns marks, which count characters, into spans
 * of the source, splits properties (`&anchor !tag`) from the value behind them,
 * and stops where Helm's parser stops: depth, directives, `%YAML 1.2`, `\/`,
 * a `?` inside flow text.
 *
 * What libyaml refuses though Helm reads it is written with stand-ins: one
 * character of the source replaced by a character that does not occur in it,
 * turned back in the texts of the events.  See yaml_standin.h.
 *
 * A problem is kept in the struct; nothing is reported here.
 *
 *	struct yaml_events events;
 *	yaml_events_open(&events, ws, source, piece, NULL);
 *	while (yaml_events_next(&events, &event) && event.kind != YAML_EVENT_END)
 *		...
 *	yaml_events_close(&events);
 *
 * Source: helm-values.md 1.3, 1.4, 1.8, 1.9.
 */
#ifndef LAYER_SYNTAX_YAML_EVENT_H
#define LAYER_SYNTAX_YAML_EVENT_H

#include "source/workspace.h"
#include "syntax/yaml_problem.h"
#include "syntax/yaml_standin.h"

#include <yaml.h>

enum yaml_event_kind {
	YAML_EVENT_END, /* of the first document, or no document at all */
	YAML_EVENT_SCALAR,
	YAML_EVENT_ALIAS,
	YAML_EVENT_LIST,
	YAML_EVENT_LIST_END,
	YAML_EVENT_MAP,
	YAML_EVENT_MAP_END,
};

struct yaml_event {
	enum yaml_event_kind kind;
	struct span written; /* with its properties; of a container only where it begins */
	struct span value;   /* without them */
	struct str text;     /* of a scalar; the name of an alias; until the next event */
	struct str tag;      /* in full, empty for none, `!` for the bare one; likewise */
	struct str anchor;   /* likewise */
	bool plain;          /* a scalar neither quoted nor a block */
	bool implicit;       /* a scalar to be typed by its text, for `<<` */
	bool flow;           /* a container in brackets */
};

struct yaml_level {
	bool brackets, list;
	bool indents;  /* a block that Helm's parser counts */
	size_t column; /* of such a block */
	size_t begin;  /* offset in the piece */
};

/* The open containers as Helm's parser counts them. */
struct yaml_nesting {
	struct yaml_level *levels;
	size_t count, cap;
	size_t nflows, nblocks;
	uint64_t steps; /* what libyaml has looked through */
};

/* What to try again with, after libyaml has refused what Helm reads. */
struct yaml_retry {
	bool wanted;
	enum yaml_standin kind;
	size_t at; /* offset in the piece */
};

struct yaml_events {
	struct workspace *ws;
	uint32_t source;
	size_t base;          /* offset of the piece in its source */
	struct str bytes;     /* the piece as it stands in its source */
	struct str input;     /* the piece as libyaml gets it */
	size_t fed;           /* bytes of input */
	bool wants_newline;   /* Helm 4 adds one */
	bool checked;         /* the directives are counted */
	bool ascii;           /* characters are bytes */
	size_t chars, offset; /* one mark and where it is in bytes */
	const struct yaml_standins *standins;
	struct yaml_nesting nesting;
	struct yaml_problem problem;
	struct yaml_retry retry;
	size_t document_end; /* offset in the source behind the first document */
	yaml_parser_t parser;
	yaml_event_t event;
};

/**
 * Begin to read a piece of a source.
 *
 * @piece     what to read; a newline is added where @wants_newline is set and
 *            none stands at the end
 * @standins  borrowed; NULL for none
 */
void yaml_events_open(struct yaml_events *events, struct workspace *ws, struct span piece,
                      bool wants_newline, const struct yaml_standins *standins);

/**
 * The next event. Returns: false when events->problem says why there is none,
 * or, with events->retry.wanted, when there may be one with stand-ins.
 */
bool yaml_events_next(struct yaml_events *events, struct yaml_event *event);

/** Give libyaml's memory back. */
void yaml_events_close(struct yaml_events *events);

#endif
