/* SPDX-License-Identifier: MIT */
#include "parity/site.h"

struct path
site_path(struct arena *arena, const struct site *site, bool neutral)
{
	struct step *steps = arena_array(arena, site->depth, sizeof(*steps));

	for (const struct site *at = site; at->parent; at = at->parent)
		steps[at->depth - 1] = neutral ? at->neutral : at->step;
	return (struct path){ steps, site->depth };
}

struct str
site_text(struct arena *arena, const struct site *site, bool neutral)
{
	const struct path path = site_path(arena, site, neutral);

	return path_text(arena, &path);
}

struct str
site_key(const struct site *site)
{
	while (site->parent && site->step.kind != STEP_KEY)
		site = site->parent;
	return site->parent ? symbol_str(site->step.key) : STR("");
}

const struct seat *
site_seat(const struct site *site, size_t member)
{
	size_t low = 0, high = site->nseats;

	/* Where all members have it, the seat of one is at its place. */
	if (member < site->nseats && site->seats[member].member == member)
		return &site->seats[member];

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (site->seats[middle].member < member)
			low = middle + 1;
		else
			high = middle;
	}
	return low < site->nseats && site->seats[low].member == member ? &site->seats[low] : NULL;
}
