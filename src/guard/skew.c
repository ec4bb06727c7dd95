/* SPDX-License-Identifier: MIT */
#include "guard/skew.h"

#include "os/spawn.h"
#include "syntax/json_read.h"
#include "value/map.h"

#define OUTPUT_BYTES 65536
#define TIMEOUT_MS 20000
#define DIGITS 6

/* Take digits off the front of a text. Returns: false when there are none, or too many. */
static bool
take_number(struct str *text, unsigned *number)
{
	size_t n = 0;

	*number = 0;
	while (n < text->len && text->ptr[n] >= '0' && text->ptr[n] <= '9' && n < DIGITS)
		*number = *number * 10 + (unsigned)(text->ptr[n++] - '0');
	*text = str_from_offset(*text, n);
	return n > 0 && n < DIGITS;
}

bool
skew_parse(struct str text, struct kube_version *version)
{
	struct str rest = str_starts(text, STR("v")) ? str_from_offset(text, 1) : text;

	if (!take_number(&rest, &version->major) || !str_starts(rest, STR(".")))
		return false;
	rest = str_from_offset(rest, 1);
	if (!take_number(&rest, &version->minor))
		return false;
	return rest.len == 0 || rest.ptr[0] == '.' || rest.ptr[0] == '+' || rest.ptr[0] == '-';
}

static struct str
text_at(const struct node *node, const char *key)
{
	const struct node *value = map_get_str(node, str_from(key));

	return node_is_string(value) ? node_str(value) : STR("");
}

bool
skew_parse_client(struct workspace *ws, struct str output, struct kube_version *version)
{
	struct workspace *quiet = workspace_new(ws->arena);
	const uint32_t source = source_add(quiet->sources, SOURCE_BUILTIN, STR("kubectl"), output);
	const struct node *root = json_read(quiet, source);
	const struct node *client = map_get_str(root, STR("clientVersion"));

	return skew_parse(arena_printf(ws->arena, "%" PRISTR ".%" PRISTR,
	                               STRARG(text_at(client, "major")),
	                               STRARG(text_at(client, "minor"))),
	                  version);
}

static bool
ask_kubectl(struct workspace *ws, struct kube_version *version)
{
	static const char *const argv[] = { "kubectl", "version", "--client", "-o", "json", NULL };
	const struct spawn spawn = { .argv = argv,
		                     .limit = OUTPUT_BYTES,
		                     .timeout_ms = TIMEOUT_MS };
	struct spawned spawned;

	if (!spawn_run(ws->arena, &spawn, &spawned))
		return complain(ws, RULE_SKEW, (struct span){ 0, 0, 0 }, "%" PRISTR,
		                STRARG(spawn_describe(ws->arena, &spawn, &spawned)));
	if (!skew_parse_client(ws, spawned.output, version))
		return complain(ws, RULE_SKEW, (struct span){ 0, 0, 0 },
		                "kubectl does not tell its version");
	return true;
}

bool
skew_check(struct workspace *ws, struct str wanted, struct span at, bool *stops)
{
	struct kube_version cluster, client;

	*stops = true;
	if (!skew_parse(wanted, &cluster))
		return complain(ws, RULE_SKEW, at, "'%" PRISTR "' is no version of Kubernetes",
		                STRARG(wanted));
	if (!ask_kubectl(ws, &client))
		return false;
	*stops = false;
	const unsigned low = cluster.minor < client.minor ? cluster.minor : client.minor;
	if (cluster.major == client.major && cluster.minor + client.minor - 2 * low <= SKEW_MOST)
		return true;
	return complain(ws, RULE_SKEW, at, "the cluster is %u.%u, kubectl is %u.%u", cluster.major,
	                cluster.minor, client.major, client.minor);
}
