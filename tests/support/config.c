/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"
#include "support/tree.h"

#include "merge/profile.h"
#include "project/config_check.h"
#include "project/config_read.h"

static const struct config *
read_config(struct workspace *ws, const char *text)
{
	const struct node *root = tree(ws, text);
	const struct config *config = config_read(ws, root->span.source, root);

	if (config && !config_check(ws, config, STR(".")))
		return NULL;
	return config;
}

/* What the first finding says, or "fine". */
static struct str
verdict(struct workspace *ws, const char *text)
{
	fixture_forget(ws);
	if (read_config(ws, text))
		return STR("fine");
	assert_true(ws->findings->count > 0);
	const struct finding *finding = &ws->findings->items[0];
	const struct position position = span_position(ws->sources, finding->places[0].at);
	return arena_printf(ws->arena, "%zu: %" PRISTR "%s%" PRISTR "%s", position.column,
	                    STRARG(finding->message), finding->help.len > 0 ? " (" : "",
	                    STRARG(finding->help), finding->help.len > 0 ? ")" : "");
}

const struct config *
config_of(struct workspace *ws, const char *text)
{
	fixture_forget(ws);
	const struct config *config = read_config(ws, text);

	if (!config)
		fail_msg("refused: %s: %s", text, ws->findings->items[0].message.ptr);
	return config;
}

void
assert_config(struct workspace *ws, const char *text, const char *message)
{
	assert_str(verdict(ws, text), message);
}

void
assert_configs(struct workspace *ws, const char *what, const struct refusal *rows, size_t nrows)
{
	size_t failed = 0;

	for (size_t i = 0; i < nrows; i++) {
		const char *expected = rows[i].message ? rows[i].message : "fine";
		const struct str actual = verdict(ws, rows[i].text);
		if (str_is(actual, expected))
			continue;
		failed++;
		printf("%s\n  expected %s\n  got      %" PRISTR "\n", rows[i].text, expected,
		       STRARG(actual));
	}
	fixture_count(what, nrows - failed, failed, 0);
}

struct environments *
environments_of(struct workspace *ws, const char *text)
{
	const struct config *config = config_of(ws, text);

	return environments_new(ws, config, STR("."),
	                        values_files_new(ws, STR("."), STR("."), profile_get(4)));
}

const struct environment *
environment_of(struct environments *environments, const char *name)
{
	const struct environment *environment = environment_find(environments, str_from(name));

	if (!environment)
		fail_msg("%s: %s", name, last_finding(environments->ws)->message.ptr);
	return environment;
}

struct str
last_message(struct workspace *ws)
{
	return ws->findings->count > 0 ? last_finding(ws)->message : STR("fine");
}
