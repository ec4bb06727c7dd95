/* SPDX-License-Identifier: MIT */
#include "project/selection.h"

#include "project/scope.h"

struct selection {
	struct environments *environments;
	bool *chosen; /* by number of the entry */
	const struct environment **instances;
	size_t ninstances;
};

static bool
is_concrete(const struct config_environment *entry)
{
	return !entry->abstract && !entry->parametric;
}

static bool
choose_abstract(const struct selection *selection, const struct environment *environment)
{
	struct workspace *ws = selection->environments->ws;

	complain(ws, RULE_UNKNOWN_ENVIRONMENT, environment->config->name.span,
	         "'%" PRISTR "' is abstract: others extend it, but it is no environment itself",
	         STRARG(environment->name));
	return false;
}

static bool
choose_name(struct selection *selection, struct str name)
{
	const struct environment *environment = environment_find(selection->environments, name);

	if (!environment)
		return false;
	if (environment->abstract)
		return choose_abstract(selection, environment);
	if (!environment->parametric) {
		selection->chosen[names_find(selection->environments->names, name)] = true;
		return true;
	}
	for (size_t i = 0; i < selection->ninstances; i++)
		if (selection->instances[i] == environment)
			return true;
	selection->instances[selection->ninstances++] = environment;
	return true;
}

/* Values of the var among all environments, for the message when none has the one asked for. */
struct seen {
	struct str *items;
	size_t count;
	bool matched;
};

static bool
choose_if_var(const struct selection *selection, size_t number, struct str name, struct str wanted,
              struct seen *seen)
{
	struct environments *environments = selection->environments;
	const struct environment *environment = environment_at(environments, number);

	if (!environment)
		return false;
	const struct scope scope = scope_of(environments, environment, STR(""));
	const struct scope_value value = scope_var(&scope, name);
	if (value.status != SCOPE_OK)
		return value.status != SCOPE_FAILED;
	seen->items[seen->count++] = value.text;
	if (str_equal(value.text, wanted)) {
		selection->chosen[number] = true;
		seen->matched = true;
	}
	return true;
}

static bool
nothing_has(const struct selection *selection, struct str name, struct str wanted,
            const struct seen *seen)
{
	struct workspace *ws = selection->environments->ws;

	complain(ws, RULE_UNKNOWN_ENVIRONMENT, (struct span){ 0 },
	         "no environment has %" PRISTR "=%" PRISTR, STRARG(name), STRARG(wanted));
	if (seen->count > 0)
		last_finding(ws)->help =
		    names_help(ws->arena, names_new(ws->arena, seen->items, seen->count), wanted);
	else
		last_finding(ws)->help =
		    arena_printf(ws->arena, "no environment has a var '%" PRISTR "'", STRARG(name));
	return false;
}

static bool
choose_var(const struct selection *selection, struct str name, struct str wanted)
{
	const struct config *config = selection->environments->config;
	struct seen seen = { 0 };

	seen.items = arena_array(selection->environments->ws->arena, config->nenvironments,
	                         sizeof(*seen.items));
	for (size_t i = 0; i < config->nenvironments; i++)
		if (is_concrete(&config->environments[i]) &&
		    !choose_if_var(selection, i, name, wanted, &seen))
			return false;
	return seen.matched || nothing_has(selection, name, wanted, &seen);
}

static bool
choose(struct selection *selection, struct str selector)
{
	const size_t equals = str_find_byte(selector, '=');

	if (equals == selector.len)
		return choose_name(selection, selector);
	return choose_var(selection, str_sub(selector, 0, equals),
	                  str_from_offset(selector, equals + 1));
}

static bool
collect(const struct selection *selection, struct environment_list *list)
{
	struct environments *environments = selection->environments;
	const size_t nentries = environments->config->nenvironments;
	const struct environment **items =
	    arena_array(environments->ws->arena, nentries + selection->ninstances, sizeof(*items));
	size_t count = 0;

	for (size_t i = 0; i < nentries; i++) {
		if (!selection->chosen[i])
			continue;
		items[count] = environment_at(environments, i);
		if (!items[count++])
			return false;
	}
	for (size_t i = 0; i < selection->ninstances; i++)
		items[count++] = selection->instances[i];
	*list = (struct environment_list){ items, count };
	return true;
}

bool
selection_find(struct environments *environments, const struct str *selectors, size_t nselectors,
               struct environment_list *list)
{
	struct arena *arena = environments->ws->arena;
	const struct config *config = environments->config;
	struct selection selection = { .environments = environments };

	selection.chosen = arena_array(arena, config->nenvironments, sizeof(bool));
	selection.instances = arena_array(arena, nselectors, sizeof(*selection.instances));
	for (size_t i = 0; i < nselectors; i++)
		if (!choose(&selection, selectors[i]))
			return false;
	for (size_t i = 0; i < config->nenvironments && nselectors == 0; i++)
		selection.chosen[i] = is_concrete(&config->environments[i]);
	return collect(&selection, list);
}

/* ---- production ---- */

static bool
anything_says_production(const struct config *config)
{
	for (size_t i = 0; i < config->nenvironments; i++)
		if (config->environments[i].production == ANSWER_YES)
			return true;
	return false;
}

static bool
ends_a_chain(const struct config_groups *chains, struct str name)
{
	for (size_t i = 0; i < chains->count; i++) {
		const struct config_texts *members = &chains->items[i].members;
		if (members->count > 0 && str_equal(members->items[members->count - 1].str, name))
			return true;
	}
	return false;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Case is folded; @word is in lower case. */
static bool
ends_in_word(struct str name, struct str word)
{
	if (name.len < word.len)
		return false;
	const size_t begin = name.len - word.len;
	for (size_t i = 0; i < word.len; i++)
		if (lower(name.ptr[begin + i]) != word.ptr[i])
			return false;
	return true;
}

/* `idfprod` is production; `preprod`, `nonprod` and `non-prod` are not. */
static bool
sounds_like_production(struct str name)
{
	static const struct str words[] = { STR_INIT("prod"), STR_INIT("production"),
		                            STR_INIT("prd"), STR_INIT("live") },
				before[] = { STR_INIT("pre"),  STR_INIT("pre-"), STR_INIT("non"),
		                             STR_INIT("non-"), STR_INIT("pre_"), STR_INIT("non_") };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!ends_in_word(name, words[i]))
			continue;
		const struct str rest = str_sub(name, 0, name.len - words[i].len);
		for (size_t k = 0; k < sizeof(before) / sizeof(before[0]); k++)
			if (ends_in_word(rest, before[k]))
				return false;
		return true;
	}
	return false;
}

bool
selection_is_production(const struct environments *environments,
                        const struct environment *environment)
{
	const struct config *config = environments->config;

	if (anything_says_production(config))
		return environment->production == ANSWER_YES;
	if (environment->production == ANSWER_NO)
		return false;
	if (config->promotion.count > 0)
		return ends_a_chain(&config->promotion, environment->name);
	return sounds_like_production(environment->name);
}
