/* SPDX-License-Identifier: MIT */
#include "project/layout.h"

#include "base/sort.h"
#include "merge/profile.h"
#include "os/dir.h"
#include "os/path.h"
#include "project/convention.h"
#include "project/names.h"
#include "project/placeholder.h"
#include "project/sibling.h"
#include "value/map.h"

/* A file called `base` is a parent of all unless it has this share of the others' leaves. */
#define SITE_OVERLAP 50

struct finding_layout {
	struct workspace *ws;    /* for what is said */
	struct workspace *quiet; /* for what is only looked at */
	struct str folder;
	struct survey survey;
	struct values_files *files;
	struct layout_release *releases;
	size_t nreleases;
};

/* ---- the base of a set ---- */

static struct str
values_in(const struct finding_layout *finding, struct str directory)
{
	if (survey_has(&finding->survey, directory, "values.yaml"))
		return path_join(finding->ws->arena, directory, STR("values.yaml"));
	return STR("");
}

static bool
is_chart(const struct finding_layout *finding, struct str directory)
{
	return survey_has(&finding->survey, directory, "Chart.yaml");
}

static bool
looks_like_chart(const struct finding_layout *finding, struct str directory)
{
	return is_chart(finding, directory) ||
	       survey_has(&finding->survey, directory, "values.yaml");
}

/* The only chart among the folders inside @parent, but for @except; empty: none or several. */
static struct str
only_chart_in(const struct finding_layout *finding, struct str parent, struct str except)
{
	const struct survey *survey = &finding->survey;
	struct str found = STR("");

	for (size_t i = 0; i < survey->ndirectories; i++) {
		const struct str directory = survey->directories[i];
		if (str_is(directory, ".") || str_equal(directory, except) ||
		    !str_equal(path_directory(directory), parent) ||
		    !looks_like_chart(finding, directory))
			continue;
		if (found.len > 0)
			return STR("");
		found = directory;
	}
	return found;
}

/* The chart beside a folder, above it, or alone below; empty: none. */
static struct str
chart_near(const struct finding_layout *finding, struct str directory)
{
	const struct str above = path_directory(directory);

	if (!str_is(directory, ".")) {
		const struct str beside = only_chart_in(finding, above, directory);
		if (beside.len > 0)
			return beside;
		if (looks_like_chart(finding, above))
			return above;
	}
	return only_chart_in(finding, directory, STR(""));
}

static void
take_chart(const struct finding_layout *finding, struct layout_release *release,
           struct str directory)
{
	release->base = values_in(finding, directory);
	if (is_chart(finding, directory))
		release->chart = directory;
}

/* The file of the stem without the word, in the folder of the set itself. */
static bool
take_own_base(const struct finding_layout *finding, const struct sibling_set *set,
              struct layout_release *release)
{
	struct arena *arena = finding->ws->arena;
	const struct str stem = convention_base(arena, set->prefix);
	const char *const endings[] = { "yaml", "yml" };

	if (set->prefix.len == 0 && is_chart(finding, set->directory)) {
		take_chart(finding, release, set->directory);
		return true;
	}
	for (size_t i = 0; i < 2; i++) {
		const struct str name =
		    arena_printf(arena, "%" PRISTR ".%s", STRARG(stem), endings[i]);
		if (!survey_has(&finding->survey, set->directory, name.ptr))
			continue;
		release->base = path_join(arena, set->directory, name);
		return true;
	}
	return false;
}

static bool
is_above(const struct finding_layout *finding, const char *name)
{
	struct arena *arena = finding->ws->arena;
	const struct str path =
	    path_join(arena, finding->folder, path_join(arena, STR(".."), str_from(name)));

	return dir_kind(arena, path) == ENTRY_FILE;
}

/* The chart in the folder above the one that was named, if that is of the same repository. */
static void
take_chart_above(const struct finding_layout *finding, struct layout_release *release)
{
	struct arena *arena = finding->ws->arena;
	const struct str folder = dir_absolute(arena, finding->folder),
			 top = dir_git_top(arena, folder);

	if (top.len == 0 || str_equal(top, folder) || !is_above(finding, "Chart.yaml"))
		return;
	release->chart = STR("..");
	if (is_above(finding, "values.yaml"))
		release->base = STR("../values.yaml");
}

static void
take_base(const struct finding_layout *finding, const struct sibling_set *set,
          struct layout_release *release)
{
	release->directory = set->directory;
	if (take_own_base(finding, set, release))
		return;
	const struct str chart = chart_near(finding, set->directory);
	if (chart.len == 0) {
		if (str_is(set->directory, "."))
			take_chart_above(finding, release);
		return;
	}
	take_chart(finding, release, chart);
	if (!str_equal(path_directory(chart), set->directory))
		release->directory = path_directory(set->directory);
}

/* ---- a parent among the siblings ---- */

/* Has it more than half of the leaves that its siblings have? Then it is one of them. */
static bool
is_like_siblings(const struct finding_layout *finding, const struct sibling_set *set, size_t number)
{
	size_t alike = 0, others = 0;

	for (size_t i = 0; i < set->count; i++) {
		if (i == number)
			continue;
		others++;
		alike += sibling_overlap(finding->ws->arena, set->items[i].file,
		                         set->items[number].file) >= SITE_OVERLAP &&
		         sibling_overlap(finding->ws->arena, set->items[number].file,
		                         set->items[i].file) >= SITE_OVERLAP;
	}
	return alike * 2 > others;
}

/* `common` and `default` mean a parent; `base` may be the name of a site. */
static bool
is_parent(const struct finding_layout *finding, const struct sibling_set *set, size_t number,
          const struct layout_release *release)
{
	const struct str word = set->items[number].word;

	if (str_is(word, "common") || str_is(word, "default") || str_is(word, "defaults"))
		return true;
	if (!str_is(word, "base"))
		return false;
	const bool has_base = release->base.len > 0 && release->chart.len == 0;
	return !has_base && !is_like_siblings(finding, set, number);
}

static void
take_words(const struct finding_layout *finding, const struct sibling_set *set,
           struct layout_release *release)
{
	struct arena *arena = finding->ws->arena;
	struct str *words = arena_array(arena, set->count, sizeof(*words));
	struct str *paths = arena_array(arena, set->count, sizeof(*paths));

	for (size_t i = 0; i < set->count; i++) {
		if (release->parent.len == 0 && is_parent(finding, set, i, release)) {
			release->parent = set->items[i].path;
			continue;
		}
		words[release->nwords] = set->items[i].word;
		paths[release->nwords++] = set->items[i].path;
	}
	release->words = words;
	release->paths = paths;
	release->before = path_join(arena, set->directory, set->before);
	if (set->before.len == 0)
		release->before = str_is(set->directory, ".")
		                      ? STR("")
		                      : arena_printf(arena, "%" PRISTR "/", STRARG(set->directory));
	release->after = set->after;
}

/* ---- names of releases ---- */

static struct str
name_of_chart(const struct finding_layout *finding, struct str chart)
{
	const struct str path = path_join(finding->ws->arena, chart, STR("Chart.yaml"));
	const struct values_file *file = values_file_get(finding->files, path, (struct span){ 0 });
	const struct node *name = map_get_str(file->root, STR("name"));

	return node_is_string(name) && name_valid(node_str(name)) ? node_str(name) : STR("");
}

static struct str
name_of_folder(const struct finding_layout *finding, struct str directory)
{
	struct arena *arena = finding->ws->arena;
	const struct str name =
	    path_name(dir_absolute(arena, path_join(arena, finding->folder, directory)));

	return name_valid(name) ? arena_copy(arena, name) : STR("release");
}

static void
name_release(const struct finding_layout *finding, const struct sibling_set *set,
             struct layout_release *release)
{
	if (release->chart.len > 0)
		release->name = name_of_chart(finding, release->chart);
	if (release->name.len == 0 && set->prefix.len > 0 && name_valid(set->prefix))
		release->name = set->prefix;
	if (release->name.len == 0)
		release->name = name_of_folder(finding, release->directory);
}

/* Two sets in one folder, or two charts of one name: the folder's path tells them apart. */
static void
make_names_unique(const struct finding_layout *finding)
{
	struct arena *arena = finding->ws->arena;

	for (size_t i = 0; i < finding->nreleases; i++) {
		size_t same = 0;
		for (size_t k = 0; k < i; k++)
			same += str_equal(finding->releases[k].name, finding->releases[i].name);
		if (same > 0)
			finding->releases[i].name = arena_printf(
			    arena, "%" PRISTR "-%zu", STRARG(finding->releases[i].name), same + 1);
	}
}

/* ---- what was found as a configuration ---- */

static struct config_text
text_of(struct str text)
{
	return (struct config_text){ .str = text };
}

static struct config_file
file_of(struct str path)
{
	return (struct config_file){ .pattern = text_of(path) };
}

/* `values` of a release: its base, where no chart has it, the parent, and the pattern. */
static struct config_files
release_values(const struct finding_layout *finding, const struct layout_release *release)
{
	struct arena *arena = finding->ws->arena;
	struct config_file *items = arena_array(arena, 3, sizeof(*items));
	size_t count = 0;

	if (release->base.len > 0 && release->chart.len == 0)
		items[count++] = file_of(release->base);
	if (release->parent.len > 0)
		items[count++] = file_of(release->parent);
	if (finding->nreleases > 1)
		items[count++] =
		    file_of(arena_printf(arena, "%" PRISTR "{env}%" PRISTR, STRARG(release->before),
		                         STRARG(release->after)));
	return (struct config_files){ items, count };
}

static void
add_releases(const struct finding_layout *finding, struct config *config)
{
	struct config_release *items =
	    arena_array(finding->ws->arena, finding->nreleases, sizeof(*items));

	for (size_t i = 0; i < finding->nreleases; i++) {
		const struct layout_release *release = &finding->releases[i];
		items[i].name = text_of(release->name);
		if (release->chart.len > 0)
			items[i].chart = text_of(release->chart);
		items[i].values = release_values(finding, release);
	}
	config->releases = items;
	config->nreleases = finding->nreleases;
}

static int
compare_words(const void *a, const void *b, const void *context)
{
	const struct str *one = a, *two = b;
	const unsigned rank_one = convention_rank(*one), rank_two = convention_rank(*two);

	(void)context;
	if (rank_one != rank_two)
		return rank_one < rank_two ? -1 : 1;
	return str_compare(*one, *two);
}

/* The words of all releases, each once, stages in their order. */
static struct str *
all_words(const struct finding_layout *finding, size_t *count)
{
	struct arena *arena = finding->ws->arena;
	size_t total = 0, kept = 0;

	for (size_t i = 0; i < finding->nreleases; i++)
		total += finding->releases[i].nwords;
	struct str *words = arena_array(arena, total, sizeof(*words));
	for (size_t i = 0, n = 0; i < finding->nreleases; i++)
		for (size_t k = 0; k < finding->releases[i].nwords; k++)
			words[n++] = finding->releases[i].words[k];
	sort_items(arena, words, total, sizeof(*words), compare_words, NULL);
	for (size_t i = 0; i < total; i++)
		if (kept == 0 || !str_equal(words[kept - 1], words[i]))
			words[kept++] = words[i];
	*count = kept;
	return words;
}

static size_t
word_of(const struct layout_release *release, struct str word)
{
	size_t i = 0;

	while (i < release->nwords && !str_equal(release->words[i], word))
		i++;
	return i;
}

/* `releases` of an environment that does not have all of them. */
static struct config_choices
choices_of(const struct finding_layout *finding, struct str word)
{
	struct config_choice *items =
	    arena_array(finding->ws->arena, finding->nreleases, sizeof(*items));
	size_t count = 0;

	for (size_t i = 0; i < finding->nreleases; i++)
		if (word_of(&finding->releases[i], word) < finding->releases[i].nwords)
			items[count++].name = text_of(finding->releases[i].name);
	if (count == finding->nreleases)
		return (struct config_choices){ 0 };
	return (struct config_choices){ items, count, true };
}

static void
add_environments(const struct finding_layout *finding, struct config *config)
{
	struct arena *arena = finding->ws->arena;
	size_t count;
	const struct str *words = all_words(finding, &count);
	struct config_environment *items = arena_array(arena, count, sizeof(*items));

	for (size_t i = 0; i < count; i++) {
		items[i].name = text_of(words[i]);
		items[i].found = true;
		items[i].releases = choices_of(finding, words[i]);
		if (finding->nreleases > 1)
			continue;
		struct config_file *file = arena_alloc(arena, sizeof(*file));
		*file = file_of(finding->releases->paths[word_of(finding->releases, words[i])]);
		items[i].values = (struct config_files){ file, 1 };
	}
	config->environments = items;
	config->nenvironments = count;
}

/* A chain of the stages whose order is plain: those that share their rank with none. */
static void
add_promotion(const struct finding_layout *finding, struct config *config)
{
	struct arena *arena = finding->ws->arena;
	struct config_text *members = arena_array(arena, config->nenvironments, sizeof(*members));
	struct config_group *chain = arena_alloc(arena, sizeof(*chain));
	size_t count = 0;

	for (size_t i = 0; i < config->nenvironments; i++) {
		const unsigned rank = convention_rank(config->environments[i].name.str);
		size_t same = 0;
		for (size_t k = 0; k < config->nenvironments; k++)
			same += convention_rank(config->environments[k].name.str) == rank;
		if (rank > 0 && same == 1)
			members[count++] = config->environments[i].name;
	}
	if (count < 2)
		return;
	chain->members = (struct config_texts){ members, count, true };
	config->promotion.items = chain;
	config->promotion.count = 1;
}

/* ---- what is said when nothing is found ---- */

static bool
has_presets(const struct survey *survey)
{
	struct convention_match match;

	for (size_t i = 0; i < survey->nfiles; i++) {
		const struct str directory = survey->files[i].directory;
		const struct str chart =
		    str_is(path_name(directory), "ci") ? path_directory(directory) : directory;
		if (survey_has(survey, chart, "Chart.yaml") &&
		    convention_match(survey->files[i].name, &match))
			return true;
	}
	return false;
}

static const struct layout *
nothing_found(const struct finding_layout *finding)
{
	struct workspace *ws = finding->ws;
	const struct survey *survey = &finding->survey;

	if (survey->kustomization.len > 0)
		complain(ws, RULE_NO_PROJECT, (struct span){ 0 },
		         "there is no layer.yaml, and this is a tree of kustomize ('%" PRISTR
		         "'), which layer does not read",
		         STRARG(survey->kustomization));
	else if (has_presets(survey))
		complain(
		    ws, RULE_NO_PROJECT, (struct span){ 0 },
		    "there is no layer.yaml, and the values files here are presets of a chart, "
		    "not environments");
	else
		complain(ws, RULE_NO_PROJECT, (struct span){ 0 },
		         "there is no layer.yaml here or above, and no environments were found");
	last_finding(ws)->help =
	    arena_printf(ws->arena,
	                 "write a layer.yaml, or name the values files of two environments "
	                 "or more by one of: %" PRISTR,
	                 STRARG(convention_list(ws->arena)));
	return NULL;
}

static void
take_set(struct finding_layout *finding, const struct sibling_set *set)
{
	struct layout_release *release = &finding->releases[finding->nreleases];

	take_base(finding, set, release);
	take_words(finding, set, release);
	name_release(finding, set, release);
	finding->nreleases += release->nwords > 0;
}

static void
begin(struct finding_layout *finding, struct workspace *ws, struct str folder, unsigned helm)
{
	const struct str top = dir_git_top(ws->arena, dir_absolute(ws->arena, folder));

	*finding = (struct finding_layout){ .ws = ws,
		                            .quiet = workspace_new(ws->arena),
		                            .folder = folder };
	finding->files =
	    values_files_new(finding->quiet, folder, top.len > 0 ? top : folder, profile_get(helm));
}

const struct layout *
layout_find(struct workspace *ws, struct str folder, unsigned helm)
{
	struct layout *layout = arena_alloc(ws->arena, sizeof(*layout));
	struct finding_layout finding;

	begin(&finding, ws, folder, helm);
	if (!survey_take(ws, folder, &finding.survey))
		return NULL;
	const struct sibling_sets sets =
	    siblings_find(finding.quiet, &finding.survey, finding.files);
	if (sets.count == 0)
		return nothing_found(&finding);
	finding.releases = arena_array(ws->arena, sets.count, sizeof(*finding.releases));
	for (size_t i = 0; i < sets.count; i++)
		take_set(&finding, &sets.items[i]);
	make_names_unique(&finding);
	add_releases(&finding, &layout->config);
	add_environments(&finding, &layout->config);
	add_promotion(&finding, &layout->config);
	layout->releases = finding.releases;
	layout->nreleases = finding.nreleases;
	return layout;
}

const struct config_release *
layout_only_release(struct workspace *ws, struct str folder, unsigned helm)
{
	struct config_release *release = arena_alloc(ws->arena, sizeof(*release));
	struct finding_layout finding;

	begin(&finding, ws, folder, helm);
	const struct str chart = path_join(ws->arena, folder, STR("Chart.yaml"));
	if (dir_kind(ws->arena, chart) == ENTRY_FILE) {
		release->chart = text_of(STR("."));
		release->name = text_of(name_of_chart(&finding, STR(".")));
	}
	if (release->name.str.len == 0)
		release->name = text_of(name_of_folder(&finding, STR(".")));
	return release;
}
