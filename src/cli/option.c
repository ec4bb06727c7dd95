/* SPDX-License-Identifier: MIT */
#include "cli/option.h"

#include <assert.h>

static const struct option options[] = {
#define OPTION(id, name, letter, argument, help) { name, letter, argument, help },
#include "cli/options.def"
#undef OPTION
};

struct parser {
	struct arena *arena;
	const char *const *argv;
	size_t argc, at;
	const enum option_id *allowed;
	size_t nallowed;
	struct args *args;
	struct str *error;
};

const struct option *
option_get(enum option_id id)
{
	assert(id < OPTION_COUNT);
	return &options[id];
}

static bool refuse(const struct parser *parser, const char *format, ...) ARENA_PRINTF(2, 3);

static bool
refuse(const struct parser *parser, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	*parser->error = arena_vprintf(parser->arena, format, args);
	va_end(args);
	return false;
}

static void
give(const struct parser *parser, enum option_id id, struct str value)
{
	parser->args->given[parser->args->ngiven++] = (struct given){ id, value };
}

/* The allowed option nearest to a name that is none, for the message. */
static const char *
nearest(const struct parser *parser, struct str name)
{
	const char *best = NULL;
	size_t distance = 3;

	for (size_t i = 0; i < parser->nallowed; i++) {
		const char *candidate = options[parser->allowed[i]].name;
		const size_t d = str_distance(name, str_from(candidate), 2);
		if (d < distance) {
			distance = d;
			best = candidate;
		}
	}
	return best;
}

static bool
find_long(const struct parser *parser, struct str name, enum option_id *id)
{
	size_t matches = 0;

	for (size_t i = 0; i < parser->nallowed; i++) {
		const struct str whole = str_from(options[parser->allowed[i]].name);
		if (str_equal(whole, name)) {
			*id = parser->allowed[i];
			return true;
		}
		if (name.len > 0 && str_starts(whole, name)) {
			*id = parser->allowed[i];
			matches++;
		}
	}
	if (matches == 1)
		return true;
	if (matches > 1)
		return refuse(parser, "option '--%" PRISTR "' is short for more than one",
		              STRARG(name));
	const char *other = nearest(parser, name);
	if (other)
		return refuse(parser, "unknown option '--%" PRISTR "'; did you mean '--%s'?",
		              STRARG(name), other);
	return refuse(parser, "unknown option '--%" PRISTR "'", STRARG(name));
}

static bool
find_letter(const struct parser *parser, char letter, enum option_id *id)
{
	for (size_t i = 0; i < parser->nallowed; i++) {
		if (options[parser->allowed[i]].letter != letter)
			continue;
		*id = parser->allowed[i];
		return true;
	}
	return refuse(parser, "unknown option '-%c'", letter);
}

static bool
take_value(struct parser *parser, enum option_id id)
{
	if (parser->at >= parser->argc)
		return refuse(parser, "option '--%s' needs a value: %s", options[id].name,
		              options[id].argument);
	give(parser, id, str_from(parser->argv[parser->at++]));
	return true;
}

static bool
parse_long(struct parser *parser, struct str word)
{
	const size_t equals = str_find_byte(word, '=');
	enum option_id id = OPTION_COUNT;

	if (!find_long(parser, str_sub(word, 0, equals), &id))
		return false;
	if (equals < word.len) {
		if (!options[id].argument)
			return refuse(parser, "option '--%s' takes no value", options[id].name);
		give(parser, id, str_from_offset(word, equals + 1));
		return true;
	}
	if (options[id].argument)
		return take_value(parser, id);
	give(parser, id, STR(""));
	return true;
}

static bool
parse_letters(struct parser *parser, struct str letters)
{
	for (size_t i = 0; i < letters.len; i++) {
		enum option_id id = OPTION_COUNT;
		if (!find_letter(parser, letters.ptr[i], &id))
			return false;
		if (!options[id].argument) {
			give(parser, id, STR(""));
			continue;
		}
		if (i + 1 == letters.len)
			return take_value(parser, id);
		give(parser, id, str_from_offset(letters, i + 1));
		return true;
	}
	return true;
}

static bool
parse_word(struct parser *parser, struct str word, bool *only_words)
{
	if (*only_words || word.len < 2 || word.ptr[0] != '-') {
		parser->args->words[parser->args->nwords++] = word;
		return true;
	}
	if (str_is(word, "--")) {
		*only_words = true;
		return true;
	}
	if (word.ptr[1] == '-')
		return parse_long(parser, str_from_offset(word, 2));
	return parse_letters(parser, str_from_offset(word, 1));
}

/* More options than this cannot be given: each letter of each word may be one. */
static size_t
most_options(const char *const *argv, size_t argc)
{
	size_t n = 0;

	for (size_t i = 0; i < argc; i++)
		n += str_from(argv[i]).len + 1;
	return n;
}

bool
option_parse(struct arena *arena, const char *const *argv, size_t argc,
             const enum option_id *allowed, size_t nallowed, struct args *args, struct str *error)
{
	struct parser parser = { arena, argv, argc, 0, allowed, nallowed, args, error };
	bool only_words = false;

	*args = (struct args){
		.given = arena_array(arena, most_options(argv, argc), sizeof(*args->given)),
		.words = arena_array(arena, argc, sizeof(*args->words)),
	};
	while (parser.at < argc)
		if (!parse_word(&parser, str_from(argv[parser.at++]), &only_words))
			return false;
	return true;
}

bool
args_has(const struct args *args, enum option_id id)
{
	return args_last(args, id).ptr != NULL;
}

struct str
args_last(const struct args *args, enum option_id id)
{
	for (size_t i = args->ngiven; i > 0; i--)
		if (args->given[i - 1].id == id)
			return args->given[i - 1].value;
	return (struct str){ NULL, 0 };
}

const struct str *
args_all(struct arena *arena, const struct args *args, enum option_id id, size_t *count)
{
	struct str *values = arena_array(arena, args->ngiven, sizeof(*values));

	*count = 0;
	for (size_t i = 0; i < args->ngiven; i++)
		if (args->given[i].id == id)
			values[(*count)++] = args->given[i].value;
	return values;
}
