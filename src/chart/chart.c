/* SPDX-License-Identifier: MIT */
#include "chart/chart.h"

#include "base/buf.h"
#include "base/limits.h"
#include "chart/archive.h"
#include "chart/directory.h"
#include "chart/memo.h"
#include "chart/metadata.h"
#include "os/dir.h"
#include "os/path.h"
#include "syntax/yaml_read.h"
#include "value/map.h"

static const struct span nowhere = { 0, 0, 0 };

/* One chart being put together from its files. */
struct assembly {
	struct workspace *ws;
	const struct profile *profile;
	const struct chart_files *files;
	struct description description;
	struct chart *chart;
	size_t depth;
};

/* Put Helm's words about where it was in front of those of the last finding. */
static void
prefix(struct workspace *ws, struct str words)
{
	struct finding *finding = last_finding(ws);

	if (finding->helm.len > 0)
		finding->helm = arena_printf(ws->arena, "%" PRISTR "%" PRISTR, STRARG(words),
		                             STRARG(finding->helm));
}

/* The source of a YAML file, decoded once. 0 + finding. */
static uint32_t
yaml_source(struct workspace *ws, struct chart_file *file, const struct yaml_options *options)
{
	uint32_t *source = file->loaded ? &file->loaded->source : &file->source;

	if (*source == 0)
		*source = yaml_source_add(ws, file->loaded ? SOURCE_FILE : SOURCE_MEMBER,
		                          file->shown, file->bytes, options);
	return *source;
}

/* A file of the chart read as YAML; @root NULL when there is none. False + finding. */
static bool
read_file(struct assembly *assembly, const char *name, const struct node **root, uint32_t *source)
{
	const struct yaml_options options = { .merges_documents = false };
	struct workspace *ws = assembly->ws;
	struct chart_file *file = chart_files_find(assembly->files, str_from(name));

	*root = NULL;
	if (!file)
		return true;
	*source = yaml_source(ws, file, &options);
	*root = *source ? yaml_read(ws, *source, &options) : NULL;
	if (!*root)
		prefix(ws, arena_printf(ws->arena, "cannot load %s: ", name));
	return *root != NULL;
}

/* Read a file and decode it over what was decoded so far. */
static bool
decode_file(struct assembly *assembly, const char *name, enum metadata_file kind)
{
	struct workspace *ws = assembly->ws;
	const struct node *root;
	uint32_t source = 0;
	struct description ignored = { .name_at = nowhere };
	struct description *into = kind == METADATA_LOCK ? &ignored : &assembly->description;

	if (!read_file(assembly, name, &root, &source))
		return false;
	if (!root || metadata_decode(ws, assembly->profile, root, kind, into))
		return true;
	prefix(ws, arena_printf(ws->arena, "cannot load %s: ", name));
	return false;
}

/* A Helm that checks the apiVersion looks for the file of the root by itself first. */
static struct str
missing_words(const struct assembly *assembly)
{
	struct arena *arena = assembly->ws->arena;
	const struct str shown = assembly->chart->shown;
	const struct str path = path_join(arena, dir_absolute(arena, shown), STR("Chart.yaml"));

	if (assembly->depth > 0 || !assembly->profile->checks_api_version ||
	    dir_kind(arena, path) != ENTRY_NONE)
		return STR("Chart.yaml file is missing");
	if (dir_kind(arena, shown) != ENTRY_DIRECTORY)
		return STR("unable to detect chart version, no Chart.yaml found");
	return arena_printf(arena,
	                    "unable to detect chart at %" PRISTR ": open %" PRISTR
	                    ": no such file or directory",
	                    STRARG(path), STRARG(path));
}

static bool
refuse_missing(const struct assembly *assembly)
{
	struct workspace *ws = assembly->ws;

	complain(ws, RULE_CHART_METADATA, nowhere, "%" PRISTR " has no Chart.yaml",
	         STRARG(assembly->chart->shown));
	last_finding(ws)->helm = missing_words(assembly);
	return false;
}

static void
warn_requirements(const struct assembly *assembly)
{
	struct workspace *ws = assembly->ws;
	struct chart_file *file = chart_files_find(assembly->files, STR("requirements.yaml"));
	const struct str words =
	    STR("Warning: Dependencies are handled in Chart.yaml since apiVersion "
	        "\"v2\". We recommend migrating dependencies to Chart.yaml.");

	if (!file || str_is(assembly->description.api_version, "v1"))
		return;
	remark(ws, RULE_REQUIREMENTS_OLD, (struct span){ chart_file_source(ws, file), 0, 0 },
	       "requirements.yaml beside a Chart.yaml of apiVersion v2: dependencies belong into "
	       "Chart.yaml");
	last_finding(ws)->helm =
	    assembly->profile->logs_by_level
		? STR("level=INFO msg=\"Warning: Dependencies are handled in Chart.yaml since "
	              "apiVersion \\\"v2\\\". We recommend migrating dependencies to Chart.yaml.\"")
		: words;
}

/* An apiVersion that this Helm does not know, at the chart that was asked for. */
static bool
check_api_version(const struct assembly *assembly)
{
	const struct str version = assembly->description.api_version;

	if (assembly->depth > 0 || !assembly->profile->checks_api_version ||
	    str_is(version, "v1") || str_is(version, "v2"))
		return true;
	complain(assembly->ws, RULE_CHART_METADATA, nowhere,
	         "%" PRISTR ": 'apiVersion' must be v1 or v2", STRARG(assembly->chart->shown));
	last_finding(assembly->ws)->helm = str_is(version, "v3") ? STR("invalid chart apiVersion")
	                                                         : STR("unsupported chart version");
	return false;
}

/* Chart.yaml and what may stand beside it. */
static bool
read_metadata(struct assembly *assembly)
{
	struct chart_file *file = chart_files_find(assembly->files, STR("Chart.yaml"));

	if (!decode_file(assembly, "Chart.yaml", METADATA_CHART))
		return false;
	if (file && assembly->description.api_version.len == 0)
		assembly->description.api_version = STR("v1");
	if (file && !check_api_version(assembly))
		return false;
	return decode_file(assembly, "Chart.lock", METADATA_LOCK) &&
	       decode_file(assembly, "requirements.lock", METADATA_LOCK) &&
	       decode_file(assembly, "requirements.yaml", METADATA_CHART);
}

static bool
read_values(struct assembly *assembly)
{
	struct workspace *ws = assembly->ws;
	struct chart *chart = assembly->chart;
	const struct yaml_options options = { .merges_documents =
		                                  assembly->profile->merges_documents };
	struct chart_file *file = chart_files_find(assembly->files, STR("values.yaml"));

	chart->values = map_empty(ws->arena, nowhere);
	if (!file)
		return true;
	chart->values_source = yaml_source(ws, file, &options);
	if (chart->values_source != 0)
		chart->values = yaml_read_values(ws, chart->values_source, &options);
	if (chart->values_source != 0 && chart->values)
		return true;
	prefix(ws, STR("cannot load values.yaml: "));
	return false;
}

static void
take_description(struct assembly *assembly)
{
	struct chart *chart = assembly->chart;
	const struct description *description = &assembly->description;
	struct chart_file *schema = chart_files_find(assembly->files, STR("values.schema.json"));

	chart->name = description->name;
	chart->version = description->version;
	chart->name_at = description->name_at;
	chart->dependencies = description->dependencies;
	chart->ndependencies = description->ndependencies;
	chart->lists_dependencies = description->lists_dependencies;
	chart->memo = memo_new(assembly->ws->arena);
	if (schema)
		chart->schema_source = chart_file_source(assembly->ws, schema);
}

static struct chart *assemble(struct workspace *ws, const struct profile *profile,
                              const struct chart_files *files, struct str shown, size_t depth);

/* A packed chart in charts/. */
static const struct chart *
assemble_packed(const struct assembly *assembly, const struct chart_files *packed, struct str name)
{
	struct workspace *ws = assembly->ws;
	const struct chart_file *file = &packed->items[0];
	struct chart_files files;

	if (packed->nitems != 1 || chart_file_path(packed, file).len != 0) {
		complain(ws, RULE_CHART_READ, nowhere, "%" PRISTR ": %" PRISTR " must be a file",
		         STRARG(assembly->chart->shown), STRARG(name));
		return NULL;
	}
	if (!archive_read_files(ws, assembly->profile, file->bytes, file->shown, &files))
		return NULL;
	return assemble(ws, assembly->profile, &files, file->shown, assembly->depth + 1);
}

/* A directory in charts/, or a file that is no chart. */
static const struct chart *
assemble_unpacked(const struct assembly *assembly, const struct chart_files *below, struct str name)
{
	struct workspace *ws = assembly->ws;
	const struct chart_files none = { NULL, 0, 0 };
	const bool is_file =
	    below->nitems == 1 && chart_file_path(below, &below->items[0]).len == 0;
	const struct str shown = arena_printf(ws->arena, "%" PRISTR "/charts/%" PRISTR,
	                                      STRARG(assembly->chart->shown), STRARG(name));

	return assemble(ws, assembly->profile, is_file ? &none : below, shown, assembly->depth + 1);
}

/* Which of two charts of one name Helm takes is left to chance. */
static bool
check_double(const struct assembly *assembly, const struct chart *chart,
             const struct chart *const *charts, size_t ncharts)
{
	struct workspace *ws = assembly->ws;

	for (size_t i = 0; i < ncharts; i++) {
		if (!str_equal(charts[i]->name, chart->name))
			continue;
		complain(ws, RULE_CHART_DOUBLE, chart->name_at,
		         "%" PRISTR " and %" PRISTR " are both called %" PRISTR,
		         STRARG(charts[i]->shown), STRARG(chart->shown), STRARG(chart->name));
		also_at(ws, charts[i]->name_at, STR("the other one"));
		return false;
	}
	return true;
}

/* Everything in charts/. */
static bool
read_charts(struct assembly *assembly)
{
	struct workspace *ws = assembly->ws;
	const struct chart **charts =
	    arena_array(ws->arena, assembly->files->nitems, sizeof(struct chart *));
	struct chart_files below;
	struct str name;
	size_t ncharts = 0;

	for (size_t at = 0; chart_files_below(assembly->files, &at, &name, &below);) {
		if (name.len == 0 || name.ptr[0] == '_' || name.ptr[0] == '.')
			continue;
		const bool is_packed = str_is(path_extension(name), ".tgz");
		const struct chart *chart = is_packed ? assemble_packed(assembly, &below, name)
		                                      : assemble_unpacked(assembly, &below, name);
		if (!chart) {
			prefix(ws,
			       arena_printf(ws->arena,
			                    "error unpacking subchart %" PRISTR " in %" PRISTR ": ",
			                    STRARG(name), STRARG(assembly->chart->name)));
			return false;
		}
		if (!check_double(assembly, chart, charts, ncharts))
			return false;
		charts[ncharts++] = chart;
	}
	assembly->chart->charts = charts;
	assembly->chart->ncharts = ncharts;
	return true;
}

/* A chart from its files: NULL + finding. */
static struct chart *
assemble(struct workspace *ws, const struct profile *profile, const struct chart_files *files,
         struct str shown, size_t depth)
{
	struct assembly assembly = { .ws = ws, .profile = profile, .files = files, .depth = depth };
	struct span start = nowhere;

	assembly.chart = arena_alloc(ws->arena, sizeof(*assembly.chart));
	assembly.chart->shown = shown;
	if (depth > LIMIT_SUBCHART_DEPTH) {
		complain(ws, RULE_LIMIT, nowhere, "%" PRISTR ": more than %d charts in each other",
		         STRARG(shown), LIMIT_SUBCHART_DEPTH);
		return NULL;
	}
	if (!read_metadata(&assembly))
		return NULL;
	struct chart_file *file = chart_files_find(files, STR("Chart.yaml"));
	if (file)
		start.source = chart_file_source(ws, file);
	if (!read_values(&assembly))
		return NULL;
	/* Helm looks for what is missing only after all files were read. */
	if (!file && !chart_files_find(files, STR("requirements.yaml"))) {
		refuse_missing(&assembly);
		return NULL;
	}
	warn_requirements(&assembly);
	if (!metadata_validate(ws, &assembly.description, start))
		return NULL;
	take_description(&assembly);
	return read_charts(&assembly) ? assembly.chart : NULL;
}

/* Links in a chart may lead anywhere in the repository, else anywhere in the chart. */
static struct str
root_of(struct arena *arena, struct str path)
{
	const struct str top = dir_git_top(arena, dir_absolute(arena, path));

	return top.len > 0 ? top : path;
}

static bool
read_packed(struct workspace *ws, const struct profile *profile, struct str path,
            struct chart_files *files)
{
	const struct loaded *file =
	    load_bytes(ws, &(struct load){ .path = path, .shown = path, .at = nowhere });

	return file->status == FILE_OK &&
	       archive_read_files(ws, profile, file->bytes, file->name, files);
}

struct chart *
chart_load(struct workspace *ws, const struct profile *profile, struct str path)
{
	struct chart_files files;
	const enum entry_kind kind = dir_kind(ws->arena, path);
	const struct chart_directory directory = { path, path, root_of(ws->arena, path) };

	if (kind == ENTRY_NONE) {
		complain(ws, RULE_CHART_READ, nowhere, "there is no chart at %" PRISTR,
		         STRARG(path));
		last_finding(ws)->helm =
		    arena_printf(ws->arena, "path \"%" PRISTR "\" not found", STRARG(path));
		return NULL;
	}
	if (kind == ENTRY_DIRECTORY ? !directory_read(ws, profile, &directory, &files)
	                            : !read_packed(ws, profile, path, &files))
		return NULL;
	return assemble(ws, profile, &files, path, 0);
}

static bool
is_there(const struct chart *chart, struct str name)
{
	for (size_t i = 0; i < chart->ncharts; i++)
		if (str_equal(chart->charts[i]->name, name))
			return true;
	return false;
}

size_t
chart_missing(const struct chart *chart, size_t from)
{
	while (from < chart->ndependencies && is_there(chart, chart->dependencies[from].name))
		from++;
	return from;
}

bool
chart_is_complete(struct workspace *ws, const struct profile *profile, const struct chart *chart)
{
	const size_t first = chart_missing(chart, 0);
	struct buf names;

	if (first == chart->ndependencies)
		return true;
	buf_init(&names, ws->arena);
	for (size_t i = first; i < chart->ndependencies; i = chart_missing(chart, i + 1)) {
		if (names.len > 0)
			buf_add_str(&names, STR(", "));
		buf_add_str(&names, chart->dependencies[i].name);
	}
	complain(ws, RULE_CHART_MISSING, chart->dependencies[first].at,
	         "not in charts/ of %" PRISTR ": %" PRISTR, STRARG(chart->shown),
	         STRARG(buf_str(&names)));
	const char *quote = profile->writes_lower_case ? "'" : "`";
	last_finding(ws)->helm = arena_printf(
	    ws->arena,
	    "%cn error occurred while checking for chart dependencies. You may need to run %shelm "
	    "dependency build%s to fetch missing dependencies: found in Chart.yaml, but missing in "
	    "charts/ directory: %" PRISTR,
	    profile->writes_lower_case ? 'a' : 'A', quote, quote, STRARG(buf_str(&names)));
	return false;
}
