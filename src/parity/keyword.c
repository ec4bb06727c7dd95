/* SPDX-License-Identifier: MIT */
#include "parity/keyword.h"

#include "parity/stage.h"

#include <string.h>

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_separator(char c)
{
	return c == '-' || c == '_' || c == '.' || c == '/' || c == ' ' || c == ':';
}

/* A word begins at `at`: behind a separator, or where camelCase turns. */
static bool
begins_word(struct str key, size_t at)
{
	if (at == 0 || is_separator(key.ptr[at - 1]))
		return true;
	if (!is_upper(key.ptr[at]))
		return false;
	return !is_upper(key.ptr[at - 1]) ||
	       (at + 1 < key.len && !is_upper(key.ptr[at + 1]) && !is_separator(key.ptr[at + 1]) &&
	        !(key.ptr[at + 1] >= '0' && key.ptr[at + 1] <= '9'));
}

void
key_words(struct str key, struct key_words *words)
{
	size_t begin = 0;

	words->count = 0;
	key = str_sub(key, 0, sizeof(words->bytes));
	for (size_t i = 0; i < key.len; i++)
		words->bytes[i] = stage_fold(key.ptr[i]);
	for (size_t i = 0; i <= key.len; i++) {
		const bool cuts = i == key.len || is_separator(key.ptr[i]);
		if (!cuts && !begins_word(key, i))
			continue;
		if (i > begin && words->count < KEYWORD_WORDS)
			words->items[words->count++] =
			    (struct str){ words->bytes + begin, i - begin };
		begin = cuts ? i + 1 : i;
	}
}

bool
key_has(struct str key, const char *word)
{
	struct key_words words;

	key_words(key, &words);
	for (size_t i = 0; i < words.count; i++)
		if (str_is(words.items[i], word))
			return true;
	return false;
}

bool
key_ends_in(struct str key, const char *const *ends)
{
	struct key_words words;

	key_words(key, &words);
	for (size_t i = 0; words.count > 0 && ends[i]; i++)
		if (str_is(words.items[words.count - 1], ends[i]))
			return true;
	return false;
}

/* A key without separators and case, cut at 256 bytes. */
static struct str
folded(struct str key, char bytes[256])
{
	size_t len = 0;

	for (size_t i = 0; i < key.len && len < 256; i++)
		if (!is_separator(key.ptr[i]) || key.ptr[i] == '/')
			bytes[len++] = stage_fold(key.ptr[i]);
	return (struct str){ bytes, len };
}

bool
key_is(struct str key, const char *text)
{
	char bytes[256];

	return str_is(folded(key, bytes), text);
}

bool
key_contains(struct str key, const char *text)
{
	char bytes[256];

	return str_contains(folded(key, bytes), str_from(text));
}

bool
key_is_variable(struct str key)
{
	bool has_letter = false;

	for (size_t i = 0; i < key.len; i++) {
		if (key.ptr[i] >= 'a' && key.ptr[i] <= 'z')
			return false;
		has_letter |= is_upper(key.ptr[i]);
	}
	return has_letter && key.len > 1;
}

/* ---- lists ---- */

static const char *const structural_steps[] = {
	"resources",    "limits",      "requests", "autoscaling",   "hpa",          "keda",
	"nodeselector", "tolerations", "affinity", "resourcequota", "certificates", "cron",
	"schedule",     "hosts",       "tls",      "labels",        NULL,
};

static const char *const structural_starts[] = { "topologyspread", "priorityclass", "storageclass",
	                                         NULL };

static const char *const structural_ends[] = {
	"host",  "hostname", "domain",   "fqdn",     "replicas", "env",   "environment",
	"stage", "tier",     "banner",   "title",    "contact",  "mail",  "email",
	"color", "theme",    "interval", "schedule", "size",     "debug", NULL,
};

static const char *const core_parts[] = {
	"imagepullsecret",
	"securitycontext",
	"probe",
	"serviceaccount",
	"rbac",
	"volumemount",
	"initcontainer",
	"sidecar",
	"extracontainer",
	"networkpolic",
	"disruptionbudget",
	"envfrom",
	"migration",
	"/inject",
	"secretref",
	"updatestrategy",
	NULL,
};

static const char *const core_names[] = { "roles", "role",     "volumes", "ports",
	                                  "port",  "strategy", "command", "args",
	                                  "pdb",   "secrets",  "secret",  NULL };

static const char *const quiet_parts[] = {
	"index",      "robots",  "analytic",  "track", "alert",   "monitor",  "backup",
	"persist",    "cdn",     "fluent",    "cache", "mail",    "notif",    "sentry",
	"apm",        "metrics", "telemetry", "audit", "restore", "autoscal", "pdb",
	"disruption", "replica", "tls",       "http",  "cert",    "banner",   NULL,
};

static const char *const free_ends[] = {
	"size",     "timeout",     "interval", "seconds", "minutes",  "period",    "delay",
	"ttl",      "id",          "ids",      "uid",     "arn",      "url",       "uri",
	"host",     "hosts",       "hostname", "domain",  "endpoint", "address",   "name",
	"version",  "tag",         "replicas", "count",   "cpu",      "memory",    "storage",
	"schedule", "cron",        "level",    "limit",   "max",      "min",       "threads",
	"workers",  "concurrency", "rate",     "digest",  "email",    "path",      "prefix",
	"bucket",   "region",      "zone",     "account", "project",  "date",      "key",
	"secret",   "token",       "password", "ip",      "cidr",     "namespace", "db",
	"title",    "label",       "color",    "group",   "groups",   "channel",   "class",
	NULL,
};

static bool
any_contained(struct str key, const char *const *parts)
{
	for (size_t i = 0; parts[i]; i++)
		if (key_contains(key, parts[i]))
			return true;
	return false;
}

static bool
any_equal(struct str key, const char *const *names)
{
	for (size_t i = 0; names[i]; i++)
		if (key_is(key, names[i]))
			return true;
	return false;
}

static bool
any_start(struct str key, const char *const *starts)
{
	char bytes[256];
	const struct str text = folded(key, bytes);

	for (size_t i = 0; starts[i]; i++)
		if (str_starts(text, str_from(starts[i])))
			return true;
	return false;
}

/* Debug, log level, trace: by nature, even as a variable. */
static bool
is_verbosity(struct str key)
{
	return key_has(key, "debug") || key_has(key, "trace") ||
	       (key_has(key, "log") && key_has(key, "level")) || key_is(key, "loglevel");
}

bool
site_is_structural(const struct site *site)
{
	const struct str key = site_key(site);

	if (is_verbosity(key))
		return true;
	if (key_is_variable(key))
		return false;
	/* What sleeps at night or on holidays does so where nobody works then. */
	if (key_contains(key, "businesshours") || key_contains(key, "downtime"))
		return true;
	if (key_ends_in(key, structural_ends) || key_is(key, "replicacount"))
		return true;
	for (; site->parent; site = site->parent) {
		const struct str step = site_key(site);
		if (any_equal(step, structural_steps) || any_start(step, structural_starts) ||
		    key_contains(step, "downtime") || key_contains(step, "quota"))
			return true;
	}
	return false;
}

bool
site_is_core(const struct site *site)
{
	for (; site->parent; site = site->parent) {
		const struct str step = site_key(site);
		if (!key_is_variable(step) &&
		    (any_contained(step, core_parts) || any_equal(step, core_names)))
			return true;
	}
	return false;
}

bool
site_is_quiet(const struct site *site)
{
	for (; site->parent; site = site->parent)
		if (any_contained(site_key(site), quiet_parts))
			return true;
	return false;
}

bool
key_is_free(struct str key)
{
	return key_ends_in(key, free_ends) ||
	       any_contained(key,
	                     (const char *const[]){ "url", "host", "endpoint", "secret", NULL });
}

bool
key_names_environment(struct str key)
{
	static const char *const ends[] = { "env",  "environment", "stage",    "tier",
		                            "mode", "profile",     "profiles", NULL };

	return key_ends_in(key, ends) || key_contains(key, "environment");
}
