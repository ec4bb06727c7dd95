/* SPDX-License-Identifier: MIT */
#include "report/page_rows.h"

#include "base/sort.h"

/* Rows under construction. */
struct builder {
	const struct report *report;
	struct page_row *rows;
	size_t nrows;
	struct page *page;
};

static int
compare_keys(const void *one, const void *two, const void *context)
{
	const struct page_row *a = one, *b = two;
	int order = str_compare(a->release, b->release);

	(void)context;
	if (order == 0)
		order = str_compare(a->owner, b->owner);
	return order != 0 ? order : str_compare(a->path, b->path);
}

/* 0: the worst. */
static size_t
rank_of(const struct page_row *row)
{
	if (row->nfindings == 0)
		return row->nclasses > 1 ? 6 : 7;
	if (row->findings[0]->accepted)
		return 5;
	return LEVEL_ERROR - row->findings[0]->level;
}

static int
compare_rows(const void *one, const void *two, const void *context)
{
	const struct page_row *a = one, *b = two;
	const size_t rank_a = rank_of(a), rank_b = rank_of(b);
	int order = str_compare(a->release, b->release);

	if (order == 0)
		order = str_compare(a->owner, b->owner);
	if (order == 0 && rank_a != rank_b)
		order = rank_a < rank_b ? -1 : 1;
	return order != 0 ? order : compare_keys(one, two, context);
}

static struct page_row
row_of_finding(struct arena *arena, const struct finding *finding)
{
	struct page_row row = {
		.release = finding->release,
		.owner = finding->owner,
		.path = finding->path,
		.classes = finding->classes,
		.nclasses = finding->nclasses,
		.nfindings = 1,
	};

	row.findings = arena_alloc(arena, sizeof(const struct finding *));
	row.findings[0] = finding;
	return row;
}

static void
list_rows(struct builder *builder)
{
	const struct report *report = builder->report;
	struct arena *arena = report->ws->arena;
	struct page *page = builder->page;
	const size_t most = report->input.nrows + report->nfindings;

	builder->rows = arena_array(arena, most, sizeof(*builder->rows));
	page->others = arena_array(arena, report->nfindings, sizeof(const struct finding *));
	for (size_t i = 0; i < report->nfindings; i++) {
		const struct finding *finding = &report->findings[i];
		if (finding->nclasses > 0)
			builder->rows[builder->nrows++] = row_of_finding(arena, finding);
		else
			page->others[page->nothers++] = finding;
	}
	for (size_t i = 0; i < report->input.nrows; i++) {
		const struct report_row *row = &report->input.rows[i];
		builder->rows[builder->nrows++] = (struct page_row){
			row->release, row->owner, row->path, row->classes, row->nclasses, NULL, 0,
		};
	}
}

static void
join_findings(struct arena *arena, struct page_row *into, const struct page_row *row)
{
	const size_t count = into->nfindings + row->nfindings;
	const struct finding **findings = arena_array(arena, count, sizeof(*findings));

	for (size_t i = 0; i < count; i++)
		findings[i] =
		    i < into->nfindings ? into->findings[i] : row->findings[i - into->nfindings];
	into->findings = findings;
	into->nfindings = count;
}

/* The sort is stable and findings came worst first, so they stay so. */
static void
join_rows(struct builder *builder)
{
	struct arena *arena = builder->report->ws->arena;
	size_t kept = 0;

	sort_items(arena, builder->rows, builder->nrows, sizeof(*builder->rows), compare_keys,
	           NULL);
	for (size_t i = 0; i < builder->nrows; i++) {
		struct page_row *row = &builder->rows[i];
		if (kept > 0 && compare_keys(&builder->rows[kept - 1], row, NULL) == 0)
			join_findings(arena, &builder->rows[kept - 1], row);
		else
			builder->rows[kept++] = *row;
	}
	builder->nrows = kept;
	sort_items(arena, builder->rows, kept, sizeof(*builder->rows), compare_rows, NULL);
}

static bool
is_same_group(const struct page_row *a, const struct page_row *b)
{
	return str_equal(a->release, b->release) && str_equal(a->owner, b->owner);
}

/* Who was compared: as a finding says, else all of the report. */
static void
find_environments(const struct report *report, struct page_group *group)
{
	group->environments = report->input.environments;
	group->nenvironments = report->input.nenvironments;
	for (size_t i = 0; i < group->nrows; i++) {
		const struct page_row *row = &group->rows[i];
		if (row->nfindings == 0 || row->findings[0]->ngroup == 0)
			continue;
		group->environments = row->findings[0]->group;
		group->nenvironments = row->findings[0]->ngroup;
		return;
	}
}

static void
list_groups(struct builder *builder)
{
	const struct report *report = builder->report;
	struct page_group *groups = arena_array(report->ws->arena, builder->nrows, sizeof(*groups));
	struct page *page = builder->page;

	for (size_t i = 0; i < builder->nrows; i++) {
		const struct page_row *row = &builder->rows[i];
		if (i == 0 || !is_same_group(row - 1, row))
			groups[page->ngroups++] = (struct page_group){ .release = row->release,
				                                       .owner = row->owner,
				                                       .rows = row };
		groups[page->ngroups - 1].nrows++;
	}
	for (size_t i = 0; i < page->ngroups; i++)
		find_environments(report, &groups[i]);
	page->groups = groups;
}

const struct page *
page_rows(const struct report *report)
{
	struct builder builder = { .report = report };

	builder.page = arena_alloc(report->ws->arena, sizeof(*builder.page));
	list_rows(&builder);
	join_rows(&builder);
	list_groups(&builder);
	return builder.page;
}

const char *
page_row_level(const struct page_row *row)
{
	if (row->nfindings == 0)
		return row->nclasses > 1 ? "differs" : "agrees";
	return row->findings[0]->accepted ? "accepted" : level_name(row->findings[0]->level);
}

size_t
page_row_usual(const struct page_row *row)
{
	size_t usual = 0;

	for (size_t i = 1; i < row->nclasses; i++)
		if (row->classes[i].nenvironments > row->classes[usual].nenvironments)
			usual = i;
	return usual;
}
