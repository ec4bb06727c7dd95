/* SPDX-License-Identifier: MIT */
#include "project/secrecy.h"

#include "value/list.h"
#include "value/map.h"

static bool
parse_all(struct workspace *ws, const struct config_texts *texts, const struct path **paths)
{
	struct path *parsed = arena_array(ws->arena, texts->count, sizeof(*parsed));

	*paths = parsed;
	for (size_t i = 0; i < texts->count; i++)
		if (!path_parse(ws, texts->items[i].str, texts->items[i].span, &parsed[i]))
			return false;
	return true;
}

const struct secret_rules *
secrecy_rules(struct workspace *ws, const struct config *config)
{
	struct secret_rules *rules = arena_alloc(ws->arena, sizeof(*rules));

	if (!parse_all(ws, &config->secrets, &rules->secrets) ||
	    !parse_all(ws, &config->public, &rules->publics))
		return NULL;
	rules->nsecrets = config->secrets.count;
	rules->npublics = config->public.count;
	return rules;
}

/* Is there a mark on the line where a value begins? */
static bool
is_marked(struct workspace *ws, struct span at)
{
	const struct position position = span_position(ws->sources, at);

	if (position.line == 0)
		return false;
	const struct str line = source_line(ws->sources, at.source, position.line);
	return str_contains(line, STR("# layer: secret"));
}

static bool
is_public(const struct secret_rules *rules, const struct path *path)
{
	for (size_t i = 0; i < rules->npublics; i++)
		if (path_covers(&rules->publics[i], path))
			return true;
	return false;
}

static enum secret_why
scalar_why(struct workspace *ws, const struct secret_rules *rules, const struct path *path,
           const struct path *named, const struct node *value)
{
	enum secret_why why = secret_at(rules, named, value);

	if (why == SECRET_NOT && !is_public(rules, named))
		why = secret_at(rules, path, value);
	if ((why == SECRET_LOOKS || why == SECRET_NAMED) && is_public(rules, path))
		why = SECRET_NOT;
	return why == SECRET_NOT && is_marked(ws, value->span) ? SECRET_MARKED : why;
}

enum secret_why
secrecy_of(struct workspace *ws, const struct secret_rules *rules, const struct path *path,
           const struct path *named, const struct node *value)
{
	enum secret_why why = scalar_why(ws, rules, path, named, value);

	for (map_each(entry, value)) {
		const struct step step = { .kind = STEP_KEY, .key = entry->key };
		const struct path below = path_with(ws->arena, path, step);
		const struct path called = path_with(ws->arena, named, step);
		if (why == SECRET_NOT)
			why = secrecy_of(ws, rules, &below, &called, entry->value);
	}
	for (list_each(i, value)) {
		const struct step step = { .kind = STEP_INDEX, .index = i };
		const struct path below = path_with(ws->arena, path, step);
		const struct path called = path_with(ws->arena, named, step);
		if (why == SECRET_NOT)
			why = secrecy_of(ws, rules, &below, &called, list_get(value, i));
	}
	return why;
}

const char *
secrecy_text(enum secret_why why)
{
	switch (why) {
	case SECRET_NOT:
		break;
	case SECRET_ENCRYPTED:
		return "it is encrypted in its source";
	case SECRET_MARKED:
		return "it is marked";
	case SECRET_LOOKS:
		return "it looks like a credential";
	case SECRET_NAMED:
		return "its key's name says so";
	}
	return "";
}
