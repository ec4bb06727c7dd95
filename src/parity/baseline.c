/* SPDX-License-Identifier: MIT */
#include "parity/baseline.h"

#include "base/sort.h"
#include "source/load.h"
#include "syntax/yaml_read.h"
#include "syntax/yaml_write.h"
#include "value/list.h"
#include "value/map.h"

/* What was accepted of one class. */
struct accepted_class {
	const struct node *environments; /* a list of texts */
	struct str neutral;              /* ptr NULL: not said (secret) */
	bool absent;
};

struct baseline_entry {
	struct str rule, release, owner, path;
	struct str by, reason, until;
	const struct accepted_class *classes;
	size_t nclasses;
	bool met;
};

struct baseline {
	struct workspace *ws;
	struct baseline_entry *entries;
	size_t count, cap;
};

struct baseline *
baseline_new(struct workspace *ws)
{
	struct baseline *baseline = arena_alloc(ws->arena, sizeof(*baseline));

	baseline->ws = ws;
	return baseline;
}

static struct baseline_entry *
add_entry(struct baseline *baseline)
{
	if (baseline->count == baseline->cap) {
		const size_t cap = baseline->cap ? baseline->cap * 2 : 64;
		baseline->entries = arena_grow(baseline->ws->arena, baseline->entries,
		                               baseline->cap * sizeof(*baseline->entries),
		                               cap * sizeof(*baseline->entries));
		baseline->cap = cap;
	}
	baseline->entries[baseline->count] = (struct baseline_entry){ .met = false };
	return &baseline->entries[baseline->count++];
}

/* ---- reading ---- */

static struct str
text_at(const struct node *map, const char *key)
{
	const struct node *node = map_get_str(map, str_from(key));

	return node_is_string(node) ? node_str(node) : STR("");
}

static bool
read_classes(struct baseline *baseline, const struct node *list, struct baseline_entry *entry)
{
	struct accepted_class *classes =
	    arena_array(baseline->ws->arena, list_count(list), sizeof(*classes));

	for (list_each(i, list)) {
		const struct node *item = list_get(list, i);
		const struct node *value = map_get_str(item, STR("value"));
		const struct node *absent = map_get_str(item, STR("absent"));
		classes[i].environments = map_get_str(item, STR("environments"));
		classes[i].absent = absent && absent->kind == NODE_BOOL && absent->truth;
		if (node_is_string(value))
			classes[i].neutral = node_str(value);
		if (!node_is_list(classes[i].environments))
			return complain(baseline->ws, RULE_BASELINE, item->span,
			                "a class of the baseline names no environments");
	}
	entry->classes = classes;
	entry->nclasses = list_count(list);
	return true;
}

static bool
read_entry(struct baseline *baseline, const struct node *item)
{
	struct baseline_entry *entry = add_entry(baseline);
	const struct node *accepted = map_get_str(item, STR("accepted"));
	enum rule_id rule;

	entry->rule = text_at(item, "rule");
	entry->release = text_at(item, "release");
	entry->owner = text_at(item, "owner");
	entry->path = text_at(item, "path");
	entry->by = text_at(accepted, "owner");
	entry->reason = text_at(accepted, "reason");
	entry->until = text_at(accepted, "until");
	if (!rule_find(entry->rule, &rule))
		return complain(baseline->ws, RULE_BASELINE, item->span,
		                "an entry of the baseline has no known 'rule'");
	if (entry->until.len > 0 && !baseline_is_date(entry->until))
		return complain(baseline->ws, RULE_BASELINE, item->span,
		                "'until' of the baseline is no date: write \"YYYY-MM-DD\"");
	return read_classes(baseline, map_get_str(item, STR("classes")), entry);
}

struct baseline *
baseline_read(struct workspace *ws, struct str path, struct str root, bool is_optional)
{
	static const struct yaml_options options = { 0 };
	const struct load load = { .path = path, .root = root, .is_optional = is_optional };
	struct loaded *file = load_bytes(ws, &load);
	struct baseline *baseline = baseline_new(ws);

	if (load_is_absent(file) && is_optional)
		return baseline;
	if (file->status != FILE_OK)
		return NULL;
	if (file->source == 0)
		file->source = yaml_source_add(ws, SOURCE_FILE, file->name, file->bytes, &options);
	const struct node *root_node =
	    file->source ? yaml_read_values(ws, file->source, &options) : NULL;
	if (!root_node)
		return NULL;
	const struct node *version = map_get_str(root_node, STR("version"));
	if (!node_is_number(version) || version->kind != NODE_FLOAT || version->real != 1) {
		complain(ws, RULE_BASELINE, root_node->span, "the baseline has no 'version: 1'");
		return NULL;
	}
	const struct node *list = map_get_str(root_node, STR("findings"));
	for (list_each(i, list))
		if (!read_entry(baseline, list_get(list, i)))
			return NULL;
	return baseline;
}

bool
baseline_is_date(struct str text)
{
	static const char shape[] = "dddd-dd-dd";

	if (text.len != sizeof(shape) - 1)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		const bool digit = text.ptr[i] >= '0' && text.ptr[i] <= '9';
		if (shape[i] == 'd' ? !digit : text.ptr[i] != '-')
			return false;
	}
	return true;
}

/* ---- matching ---- */

static struct str
neutral_path(const struct finding *finding)
{
	return finding->neutral.len > 0 ? finding->neutral : finding->path;
}

static struct baseline_entry *
entry_of(const struct baseline *baseline, const struct finding *finding)
{
	for (size_t i = 0; i < baseline->count; i++) {
		struct baseline_entry *entry = &baseline->entries[i];
		if (str_is(entry->rule, rule_get(finding->rule)->id) &&
		    str_equal(entry->path, neutral_path(finding)) &&
		    str_equal(entry->release, finding->release) &&
		    str_equal(entry->owner, finding->owner))
			return entry;
	}
	return NULL;
}

/* The accepted class that names an environment; count when none does. */
static size_t
class_naming(const struct baseline_entry *entry, struct str environment)
{
	for (size_t c = 0; c < entry->nclasses; c++)
		for (list_each(i, entry->classes[c].environments)) {
			const struct node *name = list_get(entry->classes[c].environments, i);
			if (node_is_string(name) && str_equal(node_str(name), environment))
				return c;
		}
	return entry->nclasses;
}

/* Is a class of today this accepted one: its value, and those it names where they were? */
static bool
is_class(const struct baseline_entry *entry, size_t number, const struct finding *finding,
         size_t today)
{
	const struct accepted_class *accepted = &entry->classes[number];
	const struct class *class = &finding->classes[today];

	if (accepted->absent != (class->json.len == 0))
		return false;
	if (!accepted->absent && accepted->neutral.ptr &&
	    !str_equal(accepted->neutral, finding->neutrals[today]))
		return false;
	for (size_t i = 0; i < class->nenvironments; i++) {
		const size_t named = class_naming(entry, class->environments[i]);
		if (named != number && named != entry->nclasses)
			return false;
	}
	return true;
}

/* Secrets have no value in the file: somebody of the class has to be named in it. */
static bool
is_known_class(const struct baseline_entry *entry, const struct finding *finding, size_t today)
{
	const struct class *class = &finding->classes[today];

	for (size_t c = 0; c < entry->nclasses; c++) {
		if (!is_class(entry, c, finding, today))
			continue;
		if (entry->classes[c].absent || entry->classes[c].neutral.ptr)
			return true;
		for (size_t i = 0; i < class->nenvironments; i++)
			if (class_naming(entry, class->environments[i]) == c)
				return true;
	}
	return false;
}

static bool
is_as_accepted(const struct baseline_entry *entry, const struct finding *finding)
{
	for (size_t c = 0; c < finding->nclasses; c++)
		if (!is_known_class(entry, finding, c))
			return false;
	return true;
}

static void
say_changed(struct baseline *baseline, struct finding *finding, const char *what)
{
	finding->message =
	    arena_printf(baseline->ws->arena, "%" PRISTR " (%s)", STRARG(finding->message), what);
}

void
baseline_apply(struct baseline *baseline, struct findings *findings, struct str today)
{
	for (size_t i = 0; i < findings->count; i++) {
		struct finding *finding = &findings->items[i];
		struct baseline_entry *entry = entry_of(baseline, finding);
		if (!entry)
			continue;
		entry->met = true;
		if (!is_as_accepted(entry, finding))
			say_changed(baseline, finding, "changed since accepted");
		else if (today.len > 0 && entry->until.len > 0 &&
		         str_compare(entry->until, today) < 0)
			say_changed(baseline, finding, "its acceptance has expired");
		else
			finding->accepted = true;
	}
}

/* The accepted class without a value, if the entry has one that names the environment. */
static bool
lacks(const struct baseline_entry *entry, struct str environment)
{
	const size_t named = class_naming(entry, environment);

	return named < entry->nclasses && entry->classes[named].absent;
}

bool
baseline_accepts_absence(const struct baseline *baseline, const struct finding *where,
                         struct str environment)
{
	static const enum rule_id rules[] = { RULE_MISSING_KEY, RULE_ONLY_HERE };

	for (size_t i = 0; baseline && i < sizeof(rules) / sizeof(rules[0]); i++) {
		struct finding finding = *where;
		finding.rule = rules[i];
		const struct baseline_entry *entry = entry_of(baseline, &finding);
		if (entry && lacks(entry, environment))
			return true;
	}
	return false;
}

size_t
baseline_fixed(const struct baseline *baseline)
{
	size_t count = 0;

	for (size_t i = 0; i < baseline->count; i++)
		count += !baseline->entries[i].met;
	return count;
}

void
baseline_shrink(struct baseline *baseline)
{
	size_t kept = 0;

	for (size_t i = 0; i < baseline->count; i++)
		if (baseline->entries[i].met)
			baseline->entries[kept++] = baseline->entries[i];
	baseline->count = kept;
}

/* ---- adopting ---- */

static const struct node *
names_node(struct arena *arena, const struct class *class)
{
	struct list_builder list;

	list_begin(&list, arena);
	for (size_t i = 0; i < class->nenvironments; i++)
		list_add(&list, node_string(arena, (struct span){ 0 }, class->environments[i]));
	return list_end(&list, (struct span){ 0 });
}

static void
accept(struct baseline *baseline, const struct finding *finding,
       const struct acceptance *acceptance)
{
	struct arena *arena = baseline->ws->arena;
	struct baseline_entry *entry = entry_of(baseline, finding);
	struct accepted_class *classes = arena_array(arena, finding->nclasses, sizeof(*classes));

	if (!entry) {
		entry = add_entry(baseline);
		entry->rule = str_from(rule_get(finding->rule)->id);
		entry->release = finding->release;
		entry->owner = finding->owner;
		entry->path = neutral_path(finding);
	}
	if (!finding->accepted) {
		entry->by = acceptance->owner;
		entry->reason = acceptance->reason;
		entry->until = STR("");
	}
	for (size_t c = 0; c < finding->nclasses; c++) {
		const struct class *class = &finding->classes[c];
		classes[c].environments = names_node(arena, class);
		classes[c].absent = class->json.len == 0;
		if (!class->secret && !classes[c].absent)
			classes[c].neutral = finding->neutrals[c];
	}
	entry->classes = classes;
	entry->nclasses = finding->nclasses;
	entry->met = true;
}

void
baseline_adopt(struct baseline *baseline, const struct findings *findings,
               const struct acceptance *acceptance)
{
	for (size_t i = 0; i < findings->count; i++)
		accept(baseline, &findings->items[i], acceptance);
}

/* ---- writing ---- */

static void
put(struct workspace *ws, struct map_builder *map, const char *key, const struct node *value)
{
	map_add(map, symbol_get(ws->symbols, str_from(key)), (struct span){ 0 }, value);
}

static void
put_text(struct workspace *ws, struct map_builder *map, const char *key, struct str text)
{
	if (text.len > 0)
		put(ws, map, key, node_string(ws->arena, (struct span){ 0 }, text));
}

static const struct node *
class_node(struct workspace *ws, const struct accepted_class *class)
{
	const struct span nowhere = { 0 };
	struct map_builder map;

	map_begin(&map, ws->arena);
	put(ws, &map, "environments", class->environments);
	if (class->absent)
		put(ws, &map, "absent", node_bool(ws->arena, nowhere, true));
	if (class->neutral.ptr)
		put(ws, &map, "value", node_string(ws->arena, nowhere, class->neutral));
	return map_end(&map, nowhere);
}

static const struct node *
entry_node(struct workspace *ws, const struct baseline_entry *entry)
{
	const struct span nowhere = { 0 };
	struct map_builder map, accepted;
	struct list_builder classes;

	map_begin(&accepted, ws->arena);
	put_text(ws, &accepted, "owner", entry->by);
	put_text(ws, &accepted, "reason", entry->reason);
	put_text(ws, &accepted, "until", entry->until);
	list_begin(&classes, ws->arena);
	for (size_t c = 0; c < entry->nclasses; c++)
		list_add(&classes, class_node(ws, &entry->classes[c]));
	map_begin(&map, ws->arena);
	put(ws, &map, "accepted", map_end(&accepted, nowhere));
	put(ws, &map, "classes", list_end(&classes, nowhere));
	put_text(ws, &map, "owner", entry->owner);
	put_text(ws, &map, "path", entry->path);
	put_text(ws, &map, "release", entry->release);
	put_text(ws, &map, "rule", entry->rule);
	return map_end(&map, nowhere);
}

static int
by_fields(const void *a, const void *b, const void *context)
{
	const struct baseline_entry *one = a, *two = b;
	int order;

	(void)context;
	if ((order = str_compare(one->release, two->release)) != 0 ||
	    (order = str_compare(one->owner, two->owner)) != 0 ||
	    (order = str_compare(one->path, two->path)) != 0)
		return order;
	return str_compare(one->rule, two->rule);
}

void
baseline_write(const struct baseline *baseline, struct buf *buf)
{
	struct workspace *ws = baseline->ws;
	const struct span nowhere = { 0 };
	struct map_builder map;
	struct list_builder list;

	sort_items(ws->arena, baseline->entries, baseline->count, sizeof(*baseline->entries),
	           by_fields, NULL);
	list_begin(&list, ws->arena);
	for (size_t i = 0; i < baseline->count; i++)
		list_add(&list, entry_node(ws, &baseline->entries[i]));
	map_begin(&map, ws->arena);
	put(ws, &map, "findings", list_end(&list, nowhere));
	put(ws, &map, "version", node_float(ws->arena, nowhere, 1));
	yaml_write(buf, map_end(&map, nowhere));
}
