/* SPDX-License-Identifier: MIT */
#include "project/sibling.h"

#include "base/hash.h"
#include "base/sort.h"
#include "os/path.h"
#include "project/convention.h"
#include "project/pairs.h"
#include "project/placeholder.h"
#include "value/list.h"
#include "value/map.h"

/* Words of a stage that a set beside a published chart must have to be no presets. */
#define STAGES_BESIDE_CHART 2

struct finding_sets {
	struct workspace *ws;
	const struct survey *survey;
	struct values_files *files;
	struct sibling_sets sets;
	size_t cap;
};

/* A file that may be a sibling, with what its set has in common. */
struct candidate {
	struct convention_match match;
	struct str name;
};

static const struct values_file *
read_file(const struct finding_sets *finding, struct str path)
{
	return values_file_get(finding->files, path, (struct span){ 0 });
}

static bool
is_readable(const struct values_file *file)
{
	return file->status == VALUES_READ && node_is_map(file->root) && file->root->count > 0;
}

/* ---- likeness ---- */

/* How many files have each top-level key: symbol -> size_t. */
static void
count_keys(struct arena *arena, struct pairs *counts, const struct node *root)
{
	for (map_each(entry, root)) {
		void **count = pairs_at(counts, entry->key, NULL);
		if (!*count)
			*count = arena_alloc(arena, sizeof(size_t));
		++*(size_t *)*count;
	}
}

/* The share of a file's keys that another file has too, in percent. */
static unsigned
likeness(struct pairs *counts, const struct node *root)
{
	size_t shared = 0;

	for (map_each(entry, root))
		shared += *(const size_t *)*pairs_at(counts, entry->key, NULL) > 1;
	return (unsigned)(shared * 100 / root->count);
}

/* Drop the readable siblings that are like no other by @percent. */
static void
drop_unlike(const struct finding_sets *finding, struct sibling_set *set, struct str base,
            unsigned percent)
{
	struct pairs *counts = pairs_new(finding->ws->arena);
	size_t kept = 0;

	if (base.len > 0)
		count_keys(finding->ws->arena, counts, read_file(finding, base)->root);
	for (size_t i = 0; i < set->count; i++)
		if (is_readable(set->items[i].file))
			count_keys(finding->ws->arena, counts, set->items[i].file->root);
	for (size_t i = 0; i < set->count; i++) {
		const struct values_file *file = set->items[i].file;
		if (!is_readable(file) || likeness(counts, file->root) >= percent)
			set->items[kept++] = set->items[i];
	}
	set->count = kept;
}

/* ---- sets by convention ---- */

static void
add_set(struct finding_sets *finding, const struct sibling_set *set)
{
	struct sibling_sets *sets = &finding->sets;

	if (sets->count == finding->cap) {
		const size_t cap = finding->cap ? finding->cap * 2 : 8;
		sets->items =
		    arena_grow(finding->ws->arena, sets->items, finding->cap * sizeof(*sets->items),
		               cap * sizeof(*sets->items));
		finding->cap = cap;
	}
	sets->items[sets->count++] = *set;
}

static int
compare_candidates(const void *a, const void *b, const void *context)
{
	const struct candidate *one = a, *two = b;

	(void)context;
	if (one->match.convention != two->match.convention)
		return one->match.convention < two->match.convention ? -1 : 1;
	const int order = str_compare(one->match.prefix, two->match.prefix);
	return order != 0 ? order : str_compare(one->match.word, two->match.word);
}

static bool
is_one_set(const struct candidate *one, const struct candidate *two)
{
	return one->match.convention == two->match.convention &&
	       str_equal(one->match.prefix, two->match.prefix);
}

/* A chart that was published says where it comes from. */
static bool
is_published(const struct finding_sets *finding, struct str directory)
{
	static const char *const marks[] = { "home", "icon", "keywords", "maintainers", "sources" };
	const struct str path = path_join(finding->ws->arena, directory, STR("Chart.yaml"));
	const struct node *root = read_file(finding, path)->root;

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (map_get_str(root, str_from(marks[i])))
			return true;
	return false;
}

/* `values-production.yaml` beside a vendored chart is a preset of it, no environment. */
static bool
are_presets(const struct finding_sets *finding, const struct sibling_set *set)
{
	size_t stages = 0;

	if (!survey_has(finding->survey, set->directory, "Chart.yaml"))
		return false;
	for (size_t i = 0; i < set->count; i++)
		stages += convention_rank(set->items[i].word) > 0;
	return stages < STAGES_BESIDE_CHART && is_published(finding, set->directory);
}

static struct str
base_path(const struct finding_sets *finding, struct str directory, struct str prefix)
{
	struct arena *arena = finding->ws->arena;
	const struct str stem = convention_base(arena, prefix);
	const char *const endings[] = { ".yaml", ".yml" };

	for (size_t i = 0; i < 2; i++) {
		const struct str name =
		    arena_printf(arena, "%" PRISTR "%s", STRARG(stem), endings[i]);
		if (survey_has(finding->survey, directory, name.ptr))
			return path_join(arena, directory, name);
	}
	return STR("");
}

static void
take_group(struct finding_sets *finding, struct str directory, const struct candidate *candidates,
           size_t count)
{
	struct arena *arena = finding->ws->arena;
	struct sibling_set set = { .directory = directory, .prefix = candidates->match.prefix };
	const size_t at = candidates->match.at;

	set.items = arena_array(arena, count, sizeof(*set.items));
	for (size_t i = 0; i < count; i++) {
		const struct str path = path_join(arena, directory, candidates[i].name);
		if (set.count > 0 &&
		    str_equal(set.items[set.count - 1].word, candidates[i].match.word))
			continue;
		set.items[set.count++] =
		    (struct sibling){ candidates[i].match.word, path, read_file(finding, path) };
	}
	set.before = str_sub(candidates->name, 0, at);
	set.after = str_from_offset(candidates->name, at + candidates->match.word.len);
	drop_unlike(finding, &set, base_path(finding, directory, set.prefix), 1);
	if (set.count > 1 && !are_presets(finding, &set))
		add_set(finding, &set);
}

/* Values for the tests of a chart. */
static bool
is_ci_of_chart(const struct finding_sets *finding, struct str directory)
{
	return str_is(path_name(directory), "ci") &&
	       survey_has(finding->survey, path_directory(directory), "Chart.yaml");
}

static void
take_directory(struct finding_sets *finding, struct str directory)
{
	struct arena *arena = finding->ws->arena;
	size_t nfiles, count = 0;
	const struct survey_file *files = survey_files(finding->survey, directory, &nfiles);
	struct candidate *candidates = arena_array(arena, nfiles, sizeof(*candidates));

	for (size_t i = 0; i < nfiles; i++) {
		candidates[count].name = files[i].name;
		count += convention_match(files[i].name, &candidates[count].match);
	}
	sort_items(arena, candidates, count, sizeof(*candidates), compare_candidates, NULL);
	for (size_t first = 0, i = 1; i <= count; i++) {
		if (i < count && is_one_set(&candidates[first], &candidates[i]))
			continue;
		take_group(finding, directory, &candidates[first], i - first);
		first = i;
	}
}

/* ---- sets whose names say nothing by themselves ---- */

/* A manifest of Kubernetes is no values file. */
static bool
are_values(const struct values_file *file)
{
	return is_readable(file) && !(map_get_str(file->root, STR("apiVersion")) &&
	                              map_get_str(file->root, STR("kind")));
}

static void
add_plain(const struct finding_sets *finding, struct sibling_set *set, struct str word,
          struct str path)
{
	const struct values_file *file = read_file(finding, path);

	if (name_valid(word) && are_values(file))
		set->items[set->count++] = (struct sibling){ word, path, file };
}

static void
accept_plain(struct finding_sets *finding, struct sibling_set *set)
{
	drop_unlike(finding, set, STR(""), 50);
	if (set->count > 1)
		add_set(finding, set);
}

/* <dir>/<env>.yaml */
static void
take_plain_files(struct finding_sets *finding, struct str directory)
{
	struct arena *arena = finding->ws->arena;
	struct sibling_set set = { .directory = directory, .after = STR(".yaml") };
	size_t nfiles;
	const struct survey_file *files = survey_files(finding->survey, directory, &nfiles);

	if (str_is(directory, ".") || survey_has(finding->survey, directory, "Chart.yaml") ||
	    is_ci_of_chart(finding, directory))
		return;
	set.items = arena_array(arena, nfiles, sizeof(*set.items));
	for (size_t i = 0; i < nfiles; i++) {
		const struct str ending = path_extension(files[i].name);
		if (str_is(ending, ".yaml") && !str_is(files[i].name, "values.yaml"))
			add_plain(finding, &set, path_stem(files[i].name),
			          path_join(arena, directory, files[i].name));
	}
	accept_plain(finding, &set);
}

/* <dir>/<env>/values.yaml */
static void
take_plain_folders(struct finding_sets *finding, struct str directory)
{
	struct arena *arena = finding->ws->arena;
	const struct survey *survey = finding->survey;
	struct sibling_set set = { .directory = directory, .after = STR("/values.yaml") };

	set.items = arena_array(arena, survey->ndirectories, sizeof(*set.items));
	for (size_t i = 0; i < survey->ndirectories; i++) {
		const struct str child = survey->directories[i];
		if (str_is(child, ".") || !str_equal(path_directory(child), directory) ||
		    survey_has(survey, child, "Chart.yaml") ||
		    !survey_has(survey, child, "values.yaml"))
			continue;
		add_plain(finding, &set, path_name(child),
		          path_join(arena, child, STR("values.yaml")));
	}
	accept_plain(finding, &set);
}

struct sibling_sets
siblings_find(struct workspace *ws, const struct survey *survey, struct values_files *files)
{
	struct finding_sets finding = { .ws = ws, .survey = survey, .files = files };

	for (size_t i = 0; i < survey->ndirectories; i++)
		if (!is_ci_of_chart(&finding, survey->directories[i]))
			take_directory(&finding, survey->directories[i]);
	if (finding.sets.count > 0)
		return finding.sets;
	for (size_t i = 0; i < survey->ndirectories; i++)
		take_plain_files(&finding, survey->directories[i]);
	for (size_t i = 0; i < survey->ndirectories && finding.sets.count == 0; i++)
		take_plain_folders(&finding, survey->directories[i]);
	return finding.sets;
}

/* ---- overlap ---- */

struct leaves {
	struct arena *arena;
	uint64_t *items;
	size_t count, cap;
};

static void
add_leaf(struct leaves *leaves, uint64_t hash)
{
	if (leaves->count == leaves->cap) {
		const size_t cap = leaves->cap ? leaves->cap * 2 : 64;
		leaves->items =
		    arena_grow(leaves->arena, leaves->items, leaves->cap * sizeof(*leaves->items),
		               cap * sizeof(*leaves->items));
		leaves->cap = cap;
	}
	leaves->items[leaves->count++] = hash;
}

/* The hash of each leaf's path; depth is bounded by the reader. */
static void
collect_leaves(struct leaves *leaves, const struct node *node, uint64_t path)
{
	if (!node_is_map(node) || node->count == 0) {
		add_leaf(leaves, path);
		return;
	}
	for (map_each(entry, node)) {
		struct hash hash;
		hash_init(&hash, path, 0);
		hash_add(&hash, entry->key->text, entry->key->len);
		collect_leaves(leaves, entry->value, hash_end(&hash));
	}
}

static int
compare_hashes(const void *a, const void *b, const void *context)
{
	const uint64_t one = *(const uint64_t *)a, two = *(const uint64_t *)b;

	(void)context;
	return one < two ? -1 : one > two;
}

static struct leaves
leaves_of(struct arena *arena, const struct node *root)
{
	struct leaves leaves = { .arena = arena };

	collect_leaves(&leaves, root, 0);
	sort_items(arena, leaves.items, leaves.count, sizeof(*leaves.items), compare_hashes, NULL);
	return leaves;
}

unsigned
sibling_overlap(struct arena *arena, const struct values_file *of, const struct values_file *with)
{
	size_t shared = 0, k = 0;

	if (!is_readable(of) || !is_readable(with))
		return 0;
	const struct leaves one = leaves_of(arena, of->root), two = leaves_of(arena, with->root);
	for (size_t i = 0; i < one.count; i++) {
		while (k < two.count && two.items[k] < one.items[i])
			k++;
		shared += k < two.count && two.items[k] == one.items[i];
	}
	return (unsigned)(shared * 100 / one.count);
}
