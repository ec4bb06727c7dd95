/* SPDX-License-Identifier: MIT */
#include "parity/secrecy.h"

#include "parity/explain.h"
#include "parity/keyword.h"

static enum secret_why
why_of(const struct judge *judge, const struct row *row, const struct node *node)
{
	const struct path path = site_path(judge->ws->arena, row->site, false);

	return secret_at(judge->secrets, &path, node);
}

/* Texts that stand where a secret would be, and are none. */
static bool
is_nothing(struct str text)
{
	static const struct str words[] = { STR_INIT("unused"), STR_INIT("none"), STR_INIT("n/a"),
		                            STR_INIT("null"), STR_INIT("dummy") };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (stage_same(words[i], text))
			return true;
	return text.len < 4 || str_contains(text, STR("$(")) || str_contains(text, STR("${")) ||
	       str_contains(text, STR("{{"));
}

/* A name, as of a Kubernetes object: lower case pieces, no digits to speak of. */
static bool
is_name(struct str text)
{
	size_t dashes = 0, digits = 0;

	for (size_t i = 0; i < text.len; i++) {
		const char c = text.ptr[i];
		dashes += c == '-' || c == '.' || c == '_';
		digits += c >= '0' && c <= '9';
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
		      c == '_'))
			return false;
	}
	return dashes > 0 && digits < 4;
}

/* A file of several lines is no password, unless it looks like a key. */
static bool
is_file(struct str text)
{
	size_t lines = 0;

	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	return lines > 1 && !secret_looks(text);
}

/* The name of a secret: under a password's key only what itself says password. */
static bool
names_secret(const struct row *row, struct str text)
{
	static const char *const passwords[] = { "password", "passwd", "passphrase", NULL };

	return is_file(text) || (is_name(text) && (!key_ends_in(site_key(row->site), passwords) ||
	                                           key_contains(text, "password")));
}

void
secrecy_judge_same(struct judge *judge, const struct row *row)
{
	const size_t production = judge_production(judge);
	const struct node *value = production == SIZE_MAX ? NULL : row_value(row, production);
	struct members at = members_new(judge);
	const struct str text = text_of_value(value);
	struct str quote;

	if (!row->is_leaf || text.len == 0 || is_nothing(text) || names_secret(row, text) ||
	    site_is_off(row->site, production))
		return;
	const enum secret_why why = why_of(judge, row, value);
	if (why == SECRET_NOT || why == SECRET_ENCRYPTED)
		return;
	for (size_t m = 0; m < judge->group->nmembers; m++)
		if (m != production && node_equal(row_value(row, m), value))
			members_add(&at, m);
	if (at.count == 0 || explain_row(judge, row, &quote) == EXPLAINED_STRICTLY)
		return;
	members_add(&at, production);
	judge_report(judge, row,
	             &(struct verdict){
			 .rule = RULE_SAME_SECRET,
			 .at = at,
			 .message = arena_printf(
			     judge->ws->arena, "'%" PRISTR "' is the same secret in %" PRISTR,
			     STRARG(site_text(judge->ws->arena, row->site, false)),
			     STRARG(members_text(judge, &at))),
		     });
}

void
secrecy_judge_clear(struct judge *judge, const struct row *row)
{
	const size_t production = judge_production(judge);
	const struct node *value = production == SIZE_MAX ? NULL : row_value(row, production);

	if (!row->is_leaf || text_of_value(value).len == 0 ||
	    why_of(judge, row, value) != SECRET_LOOKS)
		return;
	judge_report(
	    judge, row,
	    &(struct verdict){
		.rule = RULE_SECRET_IN_CLEAR,
		.at = members_one(judge, production),
		.message = arena_printf(judge->ws->arena,
	                                "'%" PRISTR "' of %" PRISTR " is a credential in the clear",
	                                STRARG(site_text(judge->ws->arena, row->site, false)),
	                                STRARG(judge->group->members[production].name)),
	    });
}

/* ---- placeholders ---- */

static bool
holds_folded(struct str text, struct str word)
{
	for (size_t i = 0; i + word.len <= text.len; i++)
		if (stage_same(str_sub(text, i, word.len), word))
			return true;
	return false;
}

/* `<your domain>`, but not the `<path:...>` of a vault plugin, nor HTML. */
static bool
is_bracketed(struct str text)
{
	if (text.len < 4 || text.ptr[0] != '<' || text.ptr[text.len - 1] != '>' ||
	    str_starts(text, STR("<path:")))
		return false;
	for (size_t i = 1; i + 1 < text.len; i++)
		if (text.ptr[i] == '<' || text.ptr[i] == '>' || text.ptr[i] == '/' ||
		    text.ptr[i] == '\n')
			return false;
	return true;
}

static bool
is_placeholder(struct str text)
{
	static const struct str parts[] = { STR_INIT("changeme"),   STR_INIT("change-me"),
		                            STR_INIT("change_me"),  STR_INIT("replace-me"),
		                            STR_INIT("replaceme"),  STR_INIT("default-unsafe"),
		                            STR_INIT("KEY1=VALUE1") };

	if (text.len == 0 || text.len > 200)
		return false;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (holds_folded(text, parts[i]))
			return true;
	if (str_contains(text, STR("example.com")) && !str_contains(text, STR(" ")))
		return true;
	return is_bracketed(text) ||
	       (stage_same(str_sub(text, 0, 5), STR("your-")) && !str_contains(text, STR(" ")));
}

/* Words that are a secret's placeholder alone. */
static bool
is_secret_placeholder(const struct row *row, struct str text)
{
	static const struct str words[] = { STR_INIT("password"), STR_INIT("admin"),
		                            STR_INIT("test"), STR_INIT("secret") };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (stage_same(words[i], text))
			return secret_key(site_key(row->site));
	return false;
}

void
secrecy_judge_placeholder(struct judge *judge, const struct row *row)
{
	const size_t production = judge_production(judge);
	const struct node *value = production == SIZE_MAX ? NULL : row_value(row, production);
	const struct str text = text_of_value(value);
	struct str quote;

	if (!row->is_leaf || (!is_placeholder(text) && !is_secret_placeholder(row, text)) ||
	    site_is_off(row->site, production) ||
	    explain_row(judge, row, &quote) == EXPLAINED_STRICTLY)
		return;
	judge_report(judge, row,
	             &(struct verdict){
			 .rule = RULE_PLACEHOLDER_LEFT,
			 .at = members_one(judge, production),
			 .message = arena_printf(
			     judge->ws->arena, "'%" PRISTR "' of %" PRISTR " is a placeholder",
			     STRARG(site_text(judge->ws->arena, row->site, false)),
			     STRARG(judge->group->members[production].name)),
		     });
}
