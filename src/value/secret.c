/* SPDX-License-Identifier: MIT */
#include "value/secret.h"

#include "value/list.h"
#include "value/map.h"

#define KEY_BYTES 128 /* longer keys are cut: the words stand at an end */

/* ---- names ---- */

/* A key in lower case without `-`, `_`, `.` and blanks: its last bytes where it is long. */
struct folded {
	char bytes[KEY_BYTES];
	size_t len;
};

static void
fold(struct str key, struct folded *folded)
{
	folded->len = 0;
	if (key.len > KEY_BYTES)
		key = str_from_offset(key, key.len - KEY_BYTES);
	for (size_t i = 0; i < key.len; i++) {
		const char c = key.ptr[i];
		if (c == '-' || c == '_' || c == ' ' || c == '.')
			continue;
		folded->bytes[folded->len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
}

static bool
ends_in(const struct folded *key, const struct str *words, size_t nwords)
{
	const struct str text = { key->bytes, key->len };

	for (size_t i = 0; i < nwords; i++)
		if (str_ends(text, words[i]))
			return true;
	return false;
}

#define ENDS_IN(key, words) ends_in(key, words, sizeof(words) / sizeof((words)[0]))

/* Names that hold the name of a secret, not the secret. */
static bool
is_reference(const struct folded *key)
{
	static const struct str words[] = {
		STR_INIT("existingsecret"),
		STR_INIT("secretname"),
		STR_INIT("secretref"),
		STR_INIT("secretkeyref"),
		STR_INIT("pullsecrets"),
		STR_INIT("secretkey"
		         "name"),
		STR_INIT("tokenname"),
		STR_INIT("passwordkey"),
		STR_INIT("secretnamespace"),
		STR_INIT("secretstore"),
		STR_INIT("cookiename"),
		STR_INIT("cookiedomain"),
		STR_INIT("tokenurl"),
		STR_INIT("tokenuri"),
		STR_INIT("tokenendpoint"),
	};

	return ENDS_IN(key, words);
}

static bool
contains_word(const struct folded *key)
{
	static const struct str words[] = {
		STR_INIT("password"),
		STR_INIT("passwd"),
		STR_INIT("passphrase"),
		STR_INIT("secret"),
		STR_INIT("token"),
		STR_INIT("apikey"),
		STR_INIT("credential"),
		STR_INIT("privatekey"),
		STR_INIT("clientkey"),
		STR_INIT("accesskey"),
		STR_INIT("connectionstring"),
		STR_INIT("kubeconfig"),
	};
	const struct str text = { key->bytes, key->len };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_contains(text, words[i]))
			return true;
	return false;
}

bool
secret_key(struct str key)
{
	static const struct str ends[] = { STR_INIT("dsn"), STR_INIT("cookie"), STR_INIT("salt"),
		                           STR_INIT("pin") };
	struct folded folded;

	fold(key, &folded);
	if (is_reference(&folded))
		return false;
	return contains_word(&folded) || ENDS_IN(&folded, ends);
}

/* Below these every string and number is one. */
static bool
is_password_key(struct str key)
{
	static const struct str ends[] = { STR_INIT("password"), STR_INIT("passwd"),
		                           STR_INIT("passphrase"), STR_INIT("pin") };
	struct folded folded;

	fold(key, &folded);
	return ENDS_IN(&folded, ends);
}

/* ---- looks ---- */

static bool
is_token_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-';
}

static size_t
token_len(struct str text)
{
	size_t len = 0;

	while (len < text.len && is_token_byte(text.ptr[len]))
		len++;
	return len;
}

/* Prefixes that issuers give their tokens, with the least that follows. */
static bool
is_known_token(struct str text)
{
	static const struct {
		struct str prefix;
		size_t least;
	} shapes[] = {
		{ STR_INIT("ghp_"), 30 },        { STR_INIT("gho_"), 30 },
		{ STR_INIT("ghs_"), 30 },        { STR_INIT("glpat-"), 16 },
		{ STR_INIT("github_pat_"), 30 }, { STR_INIT("xoxb-"), 16 },
		{ STR_INIT("xoxp-"), 16 },       { STR_INIT("AKIA"), 16 },
		{ STR_INIT("AIza"), 30 },        { STR_INIT("sk_live_"), 16 },
		{ STR_INIT("npm_"), 30 },        { STR_INIT("hvs."), 20 },
		{ STR_INIT("dckr_pat_"), 16 },
	};

	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
		if (str_starts(text, shapes[i].prefix) &&
		    token_len(str_from_offset(text, shapes[i].prefix.len)) >= shapes[i].least)
			return true;
	return false;
}

/* Three parts of base64url, the first of which is JSON: `eyJ`. */
static bool
is_jwt(struct str text)
{
	size_t dots = 0;

	if (!str_starts(text, STR("eyJ")) || text.len < 32)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] != '.' && !is_token_byte(text.ptr[i]))
			return false;
		dots += text.ptr[i] == '.';
	}
	return dots == 2;
}

/* scheme://user:password@host, where the password is no placeholder. */
static bool
has_url_password(struct str text)
{
	size_t scheme = str_find(text, STR("://"));

	if (scheme == text.len)
		return false;
	struct str rest = str_from_offset(text, scheme + 3);
	size_t end = 0;
	while (end < rest.len && rest.ptr[end] != '/' && rest.ptr[end] != ' ' &&
	       rest.ptr[end] != '\n' && rest.ptr[end] != '"')
		end++;
	const struct str authority = str_sub(rest, 0, end);
	const size_t at = str_find_byte(authority, '@');
	const size_t colon = str_find_byte(authority, ':');
	if (at == authority.len || colon > at)
		return false;
	const struct str password = str_sub(authority, colon + 1, at - colon - 1);
	return password.len > 0 && password.ptr[0] != '$' && password.ptr[0] != '{' &&
	       password.ptr[0] != '<';
}

bool
secret_looks(struct str text)
{
	return (str_contains(text, STR("-----BEGIN ")) &&
	        str_contains(text, STR("PRIVATE KEY-----"))) ||
	       is_known_token(text) || is_jwt(text) || has_url_password(text);
}

/* ---- harmless texts under a secret name ---- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number or duration: digits, then a short unit. */
static bool
is_number(struct str text)
{
	size_t digits = 0;

	while (digits < text.len && (is_digit(text.ptr[digits]) || text.ptr[digits] == '.'))
		digits++;
	return digits > 0 && text.len - digits <= 2;
}

static bool
is_path(struct str text)
{
	return str_starts(text, STR("/")) || str_starts(text, STR("./")) ||
	       str_starts(text, STR("~/"));
}

/* Taken from elsewhere when it is used: a reference, a template. */
static bool
is_reference_text(struct str text)
{
	static const struct str starts[] = { STR_INIT("$("),   STR_INIT("${"),
		                             STR_INIT("{{"),   STR_INIT("vault:"),
		                             STR_INIT("ref+"), STR_INIT("<path:") };

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (str_starts(text, starts[i]))
			return true;
	return str_is(text, "true") || str_is(text, "false");
}

/* DB_PASSWORD: the name of a key or variable that holds it. */
static bool
is_variable(struct str text)
{
	bool has_mark = false;

	for (size_t i = 0; i < text.len; i++) {
		const char c = text.ptr[i];
		if (!(c >= 'A' && c <= 'Z') && c != '_' && !(i > 0 && is_digit(c)))
			return false;
		has_mark |= c == '_';
	}
	return has_mark;
}

/* Four words or more tell about a secret; they are none. */
static bool
is_prose(struct str text)
{
	size_t blanks = 0;

	for (size_t i = 0; i < text.len; i++)
		blanks += text.ptr[i] == ' ';
	return blanks >= 3;
}

static bool
is_harmless(struct str text)
{
	return text.len == 0 || is_prose(text) || is_variable(text) || is_number(text) ||
	       is_path(text) || is_reference_text(text) ||
	       (str_contains(text, STR("://")) && !has_url_password(text));
}

/* ---- the whole ---- */

static bool
covered(const struct path *patterns, size_t npatterns, const struct path *path)
{
	for (size_t i = 0; i < npatterns; i++)
		if (path_covers(&patterns[i], path))
			return true;
	return false;
}

/* The nearest key at the end of a path. */
static struct str
last_key(const struct path *path)
{
	for (size_t i = path->nsteps; i > 0; i--)
		if (path->steps[i - 1].kind == STEP_KEY)
			return symbol_str(path->steps[i - 1].key);
	return STR("");
}

/* Below `secretKeyRef` stand names; so do those of a pair whose name tells nothing. */
static bool
is_below_reference(const struct path *path)
{
	for (size_t i = 0; i + 1 < path->nsteps; i++) {
		struct folded folded;
		if (path->steps[i].kind != STEP_KEY)
			continue;
		fold(symbol_str(path->steps[i].key), &folded);
		if (is_reference(&folded))
			return true;
	}
	return false;
}

/* `- name: DB_PASSWORD, value: ...`: the name of the item speaks for its value. */
static struct str
speaking_key(const struct path *path)
{
	const struct str key = last_key(path);

	if (path->nsteps > 1 && str_is(key, "value") &&
	    path->steps[path->nsteps - 2].kind == STEP_ITEM)
		return path->steps[path->nsteps - 2].value;
	return key;
}

enum secret_why
secret_at(const struct secret_rules *rules, const struct path *path, const struct node *value)
{
	if (value->flags & NODE_SECRET)
		return SECRET_ENCRYPTED;
	if (rules && !node_is_null(value) && covered(rules->secrets, rules->nsecrets, path))
		return SECRET_MARKED;
	if (rules && covered(rules->publics, rules->npublics, path))
		return SECRET_NOT;
	if (node_is_string(value) && secret_looks(node_str(value)))
		return SECRET_LOOKS;
	const struct str key = speaking_key(path);
	if (is_below_reference(path))
		return SECRET_NOT;
	if (is_password_key(key) &&
	    (node_is_number(value) || (node_is_string(value) && node_str(value).len > 0 &&
	                               !is_reference_text(node_str(value)))))
		return SECRET_NAMED;
	if (node_is_string(value) && secret_key(key) && !is_harmless(node_str(value)))
		return SECRET_NAMED;
	return SECRET_NOT;
}

bool
secret_within(struct arena *arena, const struct secret_rules *rules, const struct path *path,
              const struct node *node)
{
	if (secret_at(rules, path, node) != SECRET_NOT)
		return true;
	for (map_each(entry, node)) {
		const struct step step = { .kind = STEP_KEY, .key = entry->key };
		const struct path below = path_with(arena, path, step);
		if (secret_within(arena, rules, &below, entry->value))
			return true;
	}
	for (list_each(i, node)) {
		const struct step step = { .kind = STEP_INDEX, .index = i };
		const struct path below = path_with(arena, path, step);
		if (secret_within(arena, rules, &below, list_get(node, i)))
			return true;
	}
	return false;
}
