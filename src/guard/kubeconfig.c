/* SPDX-License-Identifier: MIT */
#include "guard/kubeconfig.h"

#include "os/path.h"
#include "source/load.h"
#include "syntax/yaml_read.h"
#include "value/list.h"
#include "value/map.h"

struct reading {
	struct workspace *ws;
	struct workspace *quiet; /* what the YAML reader says could show a token */
	struct kube_file *files;
	size_t nfiles;
};

struct str
kube_text(const struct node *node, const char *key)
{
	const struct node *value = map_get_str(node, str_from(key));

	return node_is_string(value) ? node_str(value) : STR("");
}

static bool
refuse(const struct reading *reading, struct str path, const char *why)
{
	return complain(reading->ws, RULE_KUBECONFIG, (struct span){ 0, 0, 0 },
	                "kubeconfig '%" PRISTR "' %s", STRARG(path), why);
}

/* Are the items of a list maps with a name, and no name there twice? */
static const char *
fault_of_list(const struct node *list)
{
	if (!list || node_is_null(list))
		return NULL;
	if (!node_is_list(list))
		return "is none: contexts, clusters and users are lists";
	for (list_each(i, list)) {
		const struct str name = kube_text(list_get(list, i), "name");
		for (size_t k = 0; k < i; k++)
			if (str_equal(kube_text(list_get(list, k), "name"), name))
				return "has one name twice in a list";
	}
	return NULL;
}

static const char *
fault_of(const struct node *root)
{
	static const char *const lists[] = { "contexts", "clusters", "users" };

	if (!node_is_map(root))
		return "is none: it holds no map";
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		const char *fault = fault_of_list(map_get_str(root, str_from(lists[i])));
		if (fault)
			return fault;
	}
	return NULL;
}

static bool
refuse_yaml(const struct reading *reading, struct str path)
{
	const struct workspace *quiet = reading->quiet;
	const struct finding *finding = &quiet->findings->items[quiet->findings->count - 1];
	const struct position at = finding->nplaces
	                               ? span_position(quiet->sources, finding->places[0].at)
	                               : (struct position){ 0, 0 };

	if (at.line == 0)
		return refuse(reading, path, "cannot be read");
	return complain(reading->ws, RULE_KUBECONFIG, (struct span){ 0, 0, 0 },
	                "kubeconfig '%" PRISTR "' is no YAML (line %zu)", STRARG(path), at.line);
}

static bool
read_file(struct reading *reading, struct str path, bool is_optional)
{
	const struct yaml_options options = { 0 };
	const struct loaded *file =
	    load_bytes(reading->quiet, &(struct load){ .path = path, .is_optional = is_optional });

	if (load_is_absent(file) && is_optional)
		return true;
	if (file->status != FILE_OK)
		return refuse(reading, path, file_status_text(file->status));
	const uint32_t source =
	    yaml_source_add(reading->quiet, SOURCE_FILE, path, file->bytes, &options);
	const struct node *root = source ? yaml_read(reading->quiet, source, &options) : NULL;
	if (!root)
		return refuse_yaml(reading, path);
	if (node_is_null(root))
		root = map_empty(reading->ws->arena, (struct span){ 0, 0, 0 });
	const char *fault = fault_of(root);
	if (fault)
		return refuse(reading, path, fault);
	reading->files[reading->nfiles++] = (struct kube_file){ path, root };
	return true;
}

static bool
is_known(struct str whole, struct str path)
{
	struct str rest = str_sub(whole, 0, (size_t)(path.ptr - whole.ptr)), other;

	while (rest.len > 0 && str_split(&rest, ':', &other))
		if (str_equal(other, path))
			return true;
	return false;
}

static bool
read_list(struct reading *reading, struct str variable)
{
	struct str rest = variable, path;

	while (rest.len > 0 && str_split(&rest, ':', &path))
		if (path.len > 0 && !is_known(variable, path) && !read_file(reading, path, true))
			return false;
	return true;
}

bool
kubeconfig_load(struct workspace *ws, const struct kube_places *places, struct kubeconfig *config)
{
	struct reading reading = { .ws = ws, .quiet = workspace_new(ws->arena) };
	bool ok = true;

	reading.files = arena_array(ws->arena, places->variable.len + 1, sizeof(*reading.files));
	if (places->file.len > 0)
		ok = read_file(&reading, places->file, false);
	else if (places->variable.len > 0)
		ok = read_list(&reading, places->variable);
	else if (places->home.len > 0)
		ok = read_file(&reading, path_join(ws->arena, places->home, STR(".kube/config")),
		               true);
	*config = (struct kubeconfig){ reading.files, reading.nfiles };
	return ok;
}

struct str
kubeconfig_current(const struct kubeconfig *config, struct str *file)
{
	for (size_t i = 0; i < config->nfiles; i++) {
		const struct str current = kube_text(config->files[i].root, "current-context");
		*file = config->files[i].path;
		if (current.len > 0)
			return current;
	}
	*file = STR("");
	return STR("");
}

/* The entry of a name in the first file that has it: the map under the key @inner. */
static struct kube_entry
find(const struct kubeconfig *config, const char *list, const char *inner, struct str name)
{
	for (size_t i = 0; i < config->nfiles; i++) {
		const struct kube_file *file = &config->files[i];
		const struct node *items = map_get_str(file->root, str_from(list));
		for (list_each(k, items)) {
			const struct node *item = list_get(items, k);
			if (!str_equal(kube_text(item, "name"), name))
				continue;
			const struct node *node = map_get_str(item, str_from(inner));
			/* Without one the entry is there, and empty. */
			return (struct kube_entry){ node ? node : items, file->path };
		}
	}
	return (struct kube_entry){ NULL, STR("") };
}

struct kube_entry
kubeconfig_context(const struct kubeconfig *config, struct str name)
{
	return find(config, "contexts", "context", name);
}

struct kube_entry
kubeconfig_cluster(const struct kubeconfig *config, struct str name)
{
	return find(config, "clusters", "cluster", name);
}
