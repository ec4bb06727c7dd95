/* SPDX-License-Identifier: MIT */
#include "source/finding.h"

struct findings *
findings_new(struct arena *arena)
{
	struct findings *findings = arena_alloc(arena, sizeof(*findings));

	findings->arena = arena;
	return findings;
}

struct finding *
findings_add(struct findings *findings, const struct finding *finding)
{
	if (findings->count == findings->cap) {
		const size_t cap = findings->cap ? findings->cap * 2 : 16;
		findings->items = arena_grow(findings->arena, findings->items,
		                             findings->cap * sizeof(*findings->items),
		                             cap * sizeof(*findings->items));
		findings->cap = cap;
	}
	findings->items[findings->count] = *finding;
	return &findings->items[findings->count++];
}

enum level
findings_worst(const struct findings *findings, size_t begin)
{
	enum level worst = LEVEL_OFF;

	for (size_t i = begin; i < findings->count; i++)
		if (findings->items[i].level > worst)
			worst = findings->items[i].level;
	return worst;
}
