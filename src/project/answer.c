/* SPDX-License-Identifier: MIT */
#include "project/answer.h"

#include "chart/compute.h"
#include "merge/overlay.h"
#include "syntax/json_write.h"
#include "syntax/yaml_write.h"
#include "value/map.h"

/* Defaults as a file may repeat them: without the nulls, which would delete. */
static const struct node *
without_nulls(struct arena *arena, const struct node *node)
{
	struct map_builder map;

	if (!node_is_map(node))
		return node;
	map_begin(&map, arena);
	for (map_each(entry, node))
		if (!node_is_null(entry->value))
			map_add(&map, entry->key, entry->key_span,
			        without_nulls(arena, entry->value));
	return map_end(&map, node->span);
}

static bool
has_subcharts(const struct chart *chart)
{
	return chart->ncharts > 0 || chart->ndependencies > 0;
}

enum answer_verdict
answer_of(struct workspace *ws, const struct profile *profile, const struct chart *chart,
          const struct node *overrides, const struct answer_request *request, struct answer *answer)
{
	const struct computed_chart *computed = NULL;

	*answer = (struct answer){ .values = overrides };
	if (!chart)
		return ANSWER_ACCEPTED;
	if (!chart_compute(ws, profile, chart, overrides, &computed))
		return ANSWER_REFUSED;
	switch (request->form) {
	case FORM_COMPUTED:
		answer->values = computed->values;
		break;
	case FORM_FINAL:
		if (!has_subcharts(chart))
			answer->values =
			    overlay(ws->arena, without_nulls(ws->arena, chart->values), overrides);
		break;
	case FORM_OVERRIDES:
		break;
	}
	return ANSWER_ACCEPTED;
}

enum answer_verdict
answer_make(struct project *project, struct slot *slot, const struct answer_request *request,
            struct answer *answer)
{
	if (!slot->readable)
		return ANSWER_REFUSED;
	return answer_of(project->ws, project->profile, slot->chart, slot->overrides, request,
	                 answer);
}

void
answer_print(struct buf *buf, const struct answer *answer, bool json)
{
	if (!json) {
		yaml_write(buf, answer->values);
		return;
	}
	json_write(buf, answer->values);
	buf_add_byte(buf, '\n');
}
