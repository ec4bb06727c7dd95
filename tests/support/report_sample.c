/* SPDX-License-Identifier: MIT */
#include "support/report_sample.h"

#include "syntax/json_write.h"
#include "value/map.h"

static const struct str environments[] = { STR_INIT("qa"), STR_INIT("client-qa"),
	                                   STR_INIT("prod") };
static const struct str releases[] = { STR_INIT("shop") };

static struct report_input
sample_input(void)
{
	return (struct report_input){
		.version = STR("0.1.0"),
		.command = STR("parity"),
		.project = STR("shop"),
		.helm = 4,
		.releases = releases,
		.nreleases = 1,
		.environments = environments,
		.nenvironments = 3,
		.paths = 12,
		.fail_on = LEVEL_WARNING,
		.config = STR("layer.yaml"),
	};
}

/* The three sources of the samples; spans point at whole values. */
struct files {
	uint32_t base, qa, prod;
};

static struct files
add_files(struct workspace *ws)
{
	return (struct files){
		source_add(ws->sources, SOURCE_FILE, STR("env/base.yaml"),
		           STR("# base\nimage:\n  tag: 1.2.0\n")),
		source_add(ws->sources, SOURCE_FILE, STR("env/qa.yaml"),
		           STR("image:\n  tag: 1.3.0\npassword: " SAMPLE_CANARY "-1\n")),
		source_add(ws->sources, SOURCE_FILE, STR("env/prod.yaml"),
		           STR("replicaCount: 3\n")),
	};
}

static const struct place *
one_place(struct workspace *ws, struct span at)
{
	struct place *place = arena_alloc(ws->arena, sizeof(*place));

	place->at = at;
	return place;
}

static const struct class *
tag_classes(struct workspace *ws, struct files files)
{
	struct class *classes = arena_array(ws->arena, 2, sizeof(*classes));

	classes[0] = (struct class){ environments,
		                     1,
		                     STR("\"1.3.0\""),
		                     false,
		                     { { files.qa, 14, 19 }, STR("env/qa.yaml") },
		                     NULL };
	classes[1] = (struct class){ environments + 1,
		                     2,
		                     STR("\"1.2.0\""),
		                     false,
		                     { { files.base, 21, 26 }, STR("env/base.yaml") },
		                     NULL };
	return classes;
}

static const struct class *
secret_classes(struct workspace *ws, struct files files)
{
	struct class *classes = arena_array(ws->arena, 2, sizeof(*classes));

	classes[0] = (struct class){ environments,
		                     1,
		                     STR("\"" SAMPLE_CANARY "-2\""),
		                     true,
		                     { { files.qa, 30, 46 }, STR("env/qa.yaml") },
		                     NULL };
	classes[1] =
	    (struct class){ environments + 1, 2, STR(""), false, { { 0 }, STR("") }, NULL };
	return classes;
}

static struct finding
parity_finding(enum rule_id rule, enum level level, const char *path, const char *message)
{
	return (struct finding){
		.rule = rule,
		.level = level,
		.release = STR("shop"),
		.owner = STR("qa..prod"),
		.path = str_from(path),
		.message = str_from(message),
		.environments = environments + 2,
		.nenvironments = 1,
		.group = environments,
		.ngroup = 3,
	};
}

enum sample_finding { TAG, SECRET, NOTE, ACCEPTED, FIRST, REPEAT, SAMPLE_FINDINGS };

static void
fill_findings(struct workspace *ws, struct files files, struct finding *findings)
{
	findings[TAG] = parity_finding(RULE_SCHEMA_VALUES, LEVEL_ERROR, "image.tag",
	                               "prod has 1.2.0, qa has 1.3.0");
	findings[TAG].classes = tag_classes(ws, files);
	findings[TAG].nclasses = 2;
	findings[TAG].places = one_place(ws, (struct span){ files.base, 21, 26 });
	findings[TAG].nplaces = 1;
	findings[SECRET] = parity_finding(RULE_TABLE_CONFLICT, LEVEL_WARNING, "password",
	                                  "a secret is set in qa, nowhere else");
	findings[SECRET].classes = secret_classes(ws, files);
	findings[SECRET].nclasses = 2;
	findings[SECRET].places = one_place(ws, (struct span){ files.qa, 30, 46 });
	findings[SECRET].nplaces = 1;
	findings[NOTE] =
	    parity_finding(RULE_CHART_UNKNOWN, LEVEL_NOTE, "replicaCount", "values differ");
	findings[ACCEPTED] = findings[TAG];
	findings[ACCEPTED].path = STR("image.pullPolicy");
	findings[ACCEPTED].accepted = true;
	findings[FIRST] = (struct finding){ .rule = RULE_DUPLICATE_KEY,
		                            .level = LEVEL_WARNING,
		                            .message = STR("key 'a' stands twice in one map") };
	findings[FIRST].places = one_place(ws, (struct span){ files.qa, 0, 5 });
	findings[FIRST].nplaces = 1;
	findings[REPEAT] = findings[FIRST];
	findings[REPEAT].places = one_place(ws, (struct span){ files.prod, 0, 12 });
}

static const struct report_row *
equal_row(struct workspace *ws)
{
	struct report_row *row = arena_alloc(ws->arena, sizeof(*row));
	struct class *class = arena_alloc(ws->arena, sizeof(*class));

	*class = (struct class){ environments, 3, STR("8080"), false, { { 0 }, STR("") }, NULL };
	*row = (struct report_row){ STR("shop"), STR("qa..prod"), STR("service.port"), class, 1 };
	return row;
}

const struct report *
report_sample(struct workspace *ws)
{
	struct finding *findings = arena_array(ws->arena, SAMPLE_FINDINGS, sizeof(*findings));
	struct report_input input = sample_input();

	fill_findings(ws, add_files(ws), findings);
	input.findings = findings;
	input.nfindings = SAMPLE_FINDINGS;
	input.rows = equal_row(ws);
	input.nrows = 1;
	return report_make(ws, &input);
}

const struct report *
report_sample_clean(struct workspace *ws)
{
	const struct report_input input = sample_input();

	return report_make(ws, &input);
}

static struct str
scalar_text(struct workspace *ws, const struct node *node)
{
	struct buf buf;

	if (node_is_string(node))
		return node_str(node);
	buf_init(&buf, ws->arena);
	json_write(&buf, node);
	return buf_str(&buf);
}

static struct finding
hostile_finding(struct workspace *ws, struct str key, const struct node *value)
{
	const struct str text = scalar_text(ws, value);
	struct str *names = arena_array(ws->arena, 2, sizeof(*names));
	struct class *class = arena_alloc(ws->arena, sizeof(*class));
	struct buf json, message;
	const struct span at = { source_add(ws->sources, SOURCE_FILE, text,
		                            arena_copy(ws->arena, STR("a: 1\n"))),
		                 3, 4 };

	buf_init(&json, ws->arena);
	json_write(&json, value);
	buf_init(&message, ws->arena);
	buf_add_str(&message, text);
	buf_add_str(&message, STR(" is at '"));
	buf_add_str(&message, key);
	buf_add_byte(&message, '\'');
	names[0] = text;
	names[1] = key;
	*class = (struct class){ names, 2, buf_str(&json), false, { at, text }, NULL };
	return (struct finding){
		.rule = RULE_SCHEMA_VALUES,
		.level = LEVEL_ERROR,
		.release = key,
		.owner = text,
		.path = key,
		.message = buf_str(&message),
		.help = text,
		.environments = names,
		.nenvironments = 2,
		.classes = class,
		.nclasses = 1,
		.places = one_place(ws, at),
		.nplaces = 1,
	};
}

const struct report *
report_sample_hostile(struct workspace *ws, const struct node *root)
{
	const size_t count = (size_t)(map_behind(root) - map_first(root));
	struct finding *findings = arena_array(ws->arena, count, sizeof(*findings));
	struct report_input input = sample_input();
	struct str *names = arena_array(ws->arena, count, sizeof(*names));

	for (size_t i = 0; i < count; i++) {
		const struct entry *entry = map_first(root) + i;
		findings[i] = hostile_finding(ws, symbol_str(entry->key), entry->value);
		names[i] = scalar_text(ws, entry->value);
	}
	input.project = names[0];
	input.environments = names;
	input.nenvironments = count;
	input.findings = findings;
	input.nfindings = count;
	return report_make(ws, &input);
}

/* All but the one at @odd, which stands at the end. */
static const struct str *
names_but(struct workspace *ws, const struct str *names, size_t count, size_t odd)
{
	struct str *others = arena_array(ws->arena, count, sizeof(*others));
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (i != odd)
			others[kept++] = names[i];
	others[kept] = names[odd];
	return others;
}

static struct finding
large_finding(struct workspace *ws, const struct str *names, size_t count, size_t row)
{
	struct finding finding =
	    parity_finding(RULE_SCHEMA_VALUES, 1 + (enum level)(row % 3), "", "values differ");
	struct class *classes = arena_array(ws->arena, 2, sizeof(*classes));
	const struct str *others = names_but(ws, names, count, row % count);

	classes[0] =
	    (struct class){ others, count - 1, STR("\"usual\""), false, { { 0 }, STR("") }, NULL };
	classes[1] = (struct class){ others + count - 1, 1,   STR("\"odd\""), false,
		                     { { 0 }, STR("") }, NULL };
	finding.path = arena_printf(ws->arena, "section%zu.key%zu", row / 10, row);
	finding.environments = others + count - 1;
	finding.classes = classes;
	finding.nclasses = 2;
	finding.group = names;
	finding.ngroup = count;
	return finding;
}

const struct report *
report_sample_large(struct workspace *ws, size_t nenvironments, size_t nrows)
{
	struct finding *findings = arena_array(ws->arena, nrows, sizeof(*findings));
	struct str *names = arena_array(ws->arena, nenvironments, sizeof(*names));
	struct report_input input = sample_input();

	for (size_t i = 0; i < nenvironments; i++)
		names[i] = arena_printf(ws->arena, "cluster-%04zu", i);
	for (size_t i = 0; i < nrows; i++)
		findings[i] = large_finding(ws, names, nenvironments, i);
	input.environments = names;
	input.nenvironments = nenvironments;
	input.findings = findings;
	input.nfindings = nrows;
	return report_make(ws, &input);
}
