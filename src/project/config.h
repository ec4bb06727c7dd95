/* SPDX-License-Identifier: MIT */
/*
 * What layer.yaml says, as structs: nothing here is resolved yet.
 *
 * config_read.h makes it from the file (or layout.h from a tree without one)
 * and checks it; from then on nobody writes to it.  Everything lives in the
 * arena.  Lists are in the order of the file.  Texts are as written, their
 * `{names}` in place (placeholder.h fills them); a text that is absent has a
 * NULL ptr.  Every text knows its span, for messages and origins.
 */
#ifndef LAYER_PROJECT_CONFIG_H
#define LAYER_PROJECT_CONFIG_H

#include "source/rule.h"
#include "value/node.h"

/* A text of layer.yaml and where it stands; str.ptr NULL: not there. */
struct config_text {
	struct str str;
	struct span span;
};

struct config_texts {
	const struct config_text *items;
	size_t count;
	bool said; /* the key is there, if only with an empty list */
};

/* A values file, or the part of one below a path. */
struct config_file {
	struct config_text pattern; /* relative to layer.yaml, without the `?` */
	struct config_text at;      /* PATH of `at:`; absent: the whole file */
	bool optional;              /* ended in `?` */
};

struct config_files {
	const struct config_file *items;
	size_t count;
};

/* A var: a text, or the scalar that the strongest of some files has at a path. */
struct config_var {
	struct config_text name;
	struct config_text text;   /* where it is no lookup */
	struct config_files files; /* a lookup, weakest first, all with the same `at` */
};

struct config_vars {
	const struct config_var *items;
	size_t count;
};

/* One entry of `set`: a --set path and a value typed as in a file. */
struct config_set {
	struct config_text path;
	const struct node *value;
};

struct config_sets {
	const struct config_set *items;
	size_t count;
};

/* One entry of an environment's `releases`; the name may be `*`. */
struct config_choice {
	struct config_text name, chart, version;
};

struct config_choices {
	const struct config_choice *items;
	size_t count;
	bool said;
};

enum config_answer { ANSWER_UNSAID, ANSWER_NO, ANSWER_YES };

struct config_cluster {
	struct config_text context, server, namespace, kubernetes, ca;
	bool in_cluster, shared;
	struct span span;
};

struct config_environment {
	struct config_text name; /* may be a pattern: pr-{id} */
	bool abstract;
	bool parametric; /* the name has {names} */
	bool found;      /* by `discover` or in a tree, not listed */
	enum config_answer production;
	struct config_texts extends;
	struct config_vars vars;
	struct config_vars captured; /* what else the pattern of `discover` matched */
	struct config_files values;
	struct config_sets set;
	struct config_texts words;
	struct config_choices releases;
	const struct config_cluster *cluster; /* NULL: none */
};

/* `lists`: merge the list at @path by the key @merge. */
struct config_list {
	struct config_text path, merge;
};

struct config_release {
	struct config_text name;
	struct config_text chart, version, defaults, schema;
	struct config_files values;
	struct config_files when; /* count 0: always */
	const struct config_list *lists;
	size_t nlists;
};

/* `discover`: the pattern, the exceptions, and the environment each match becomes. */
struct config_discover {
	struct config_text pattern; /* absent: no discover */
	struct config_texts except; /* names and globs */
	struct config_environment like;
};

/* One chain of `promotion`, or one of `parity.groups`. */
struct config_group {
	struct config_text name; /* absent for a chain */
	struct config_texts members;
};

struct config_groups {
	const struct config_group *items;
	size_t count;
	struct config_text by; /* {by: VAR}: grouped by the value of a var */
};

struct config_key {
	struct config_text path, key;
};

struct config_replace {
	struct config_text match, with;
};

enum config_rule_kind {
	PARITY_NONE, /* an assertion alone, or `why` for what the path does anyway */
	PARITY_SAME,
	PARITY_DIFFER,
	PARITY_DISTINCT,
	PARITY_ORDERED,
	PARITY_TYPE,
	PARITY_PRESENT,
};

enum config_order {
	ORDER_NONE,
	ORDER_SEMVER,
	ORDER_NUMBER,
	ORDER_QUANTITY,
	ORDER_DURATION,
	ORDER_DATE,
};

enum config_scope { SCOPE_NONE, SCOPE_RELEASE, SCOPE_CLUSTER };

struct config_rule {
	struct span span;
	struct config_text path, why, matches;
	enum config_rule_kind kind;
	enum config_order by;
	enum config_scope scope;
	enum config_answer absent;
	const struct node *equals; /* NULL: not said */
	const struct node *one_of; /* a list; NULL: not said */
	bool has_level;
	enum level level;
	struct config_texts in, not_in;
	const struct config_replace *replace;
	size_t nreplace;
};

struct config_parity {
	struct config_text baseline;
	struct config_groups groups;
	struct config_texts profiles;
	const struct config_key *keys;
	size_t nkeys;
	const struct config_rule *rules; /* in the order of the file */
	size_t nrules;
};

/* A level of `levels:`. */
struct config_level {
	struct config_text rule_text;
	enum rule_id rule;
	enum level level;
};

enum config_form { FORM_FINAL, FORM_OVERRIDES, FORM_COMPUTED };

struct config {
	uint32_t source; /* of layer.yaml; 0 for an inferred layout */
	struct str path; /* of layer.yaml as it was opened; empty when inferred */
	unsigned helm;   /* 3, 4; 0: not said */
	enum config_form form;
	struct config_files layers;
	const struct config_release *releases;
	size_t nreleases;
	bool names_releases; /* the key is there, if only with an empty map */
	const struct config_environment *environments; /* listed, then found by name */
	size_t nenvironments;
	struct config_discover discover;
	struct config_groups promotion; /* chains */
	struct config_text output;
	struct config_parity parity;
	struct config_texts secrets, public;
	const struct config_level *levels;
	size_t nlevels;
};

#endif
