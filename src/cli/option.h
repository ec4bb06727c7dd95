/* SPDX-License-Identifier: MIT */
/*
 * Options: the table of all, and the parser of a command line.
 *
 * Habits of GNU: options and other words in any order, `--` ends the options,
 * `--name=value` and `--name value`, `-fvalue` and `-f value`, a long name may
 * be cut as long as it is unique.  What was given is kept in order, so that a
 * command can ask for the last one or for each.
 */
#ifndef LAYER_CLI_OPTION_H
#define LAYER_CLI_OPTION_H

#include "base/arena.h"

enum option_id {
#define OPTION(id, name, letter, argument, help) OPTION_##id,
#include "cli/options.def"
#undef OPTION
	OPTION_COUNT
};

struct option {
	const char *name;
	char letter;          /* 0: none */
	const char *argument; /* what it takes, as help shows it; NULL: nothing */
	const char *help;
};

/* One option as it was given. */
struct given {
	enum option_id id;
	struct str value; /* empty for options that take nothing */
};

struct args {
	struct given *given;
	size_t ngiven;
	struct str *words; /* what is no option */
	size_t nwords;
};

/** The row of an option; static. */
const struct option *option_get(enum option_id id);

/**
 * Parse the words behind a command.
 *
 * @argv, @argc  borrowed, without the command's name
 * @allowed      which options the command takes (@nallowed of them)
 * @args         out: arena
 * @error        out: what is wrong, one line; arena
 * Returns: false when a word is wrong.
 */
bool option_parse(struct arena *arena, const char *const *argv, size_t argc,
                  const enum option_id *allowed, size_t nallowed, struct args *args,
                  struct str *error);

/** Was the option given? */
bool args_has(const struct args *args, enum option_id id);

/** The value it was given last, or ptr NULL. */
struct str args_last(const struct args *args, enum option_id id);

/** All values of an option in order. Returns: arena; @count out. */
const struct str *args_all(struct arena *arena, const struct args *args, enum option_id id,
                           size_t *count);

#endif
