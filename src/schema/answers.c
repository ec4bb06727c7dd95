/* SPDX-License-Identifier: MIT */
#include "schema/answers.h"

#define FIRST_SLOTS 1024

struct answer {
	struct answer_key key;
	struct failure *failed;
	bool passes, is_used;
};

struct answers {
	struct arena *arena;
	struct answer *answers; /* open addressing, at most half full */
	size_t nanswers, answer_slots;
	const struct location **locations; /* the same */
	size_t nlocations, location_slots;
};

struct answers *
answers_new(struct arena *arena)
{
	struct answers *answers = arena_alloc(arena, sizeof(*answers));

	answers->arena = arena;
	answers->answer_slots = answers->location_slots = FIRST_SLOTS;
	answers->answers = arena_array(arena, FIRST_SLOTS, sizeof(*answers->answers));
	answers->locations = arena_array(arena, FIRST_SLOTS, sizeof(*answers->locations));
	return answers;
}

static size_t
mix(size_t hash, uint64_t part)
{
	return (size_t)((hash ^ part) * UINT64_C(0x9e3779b97f4a7c15) >> 7 ^ part);
}

static size_t
hash_key(const struct answer_key *key)
{
	size_t hash = mix(key->explains, (uintptr_t)key->schema);

	hash = mix(hash, (uintptr_t)key->node);
	return mix(hash, (uintptr_t)key->at);
}

static bool
same_key(const struct answer_key *a, const struct answer_key *b)
{
	return a->schema == b->schema && a->node == b->node && a->at == b->at &&
	       a->explains == b->explains;
}

static struct answer *
answer_slot(const struct answers *answers, const struct answer_key *key)
{
	size_t at = hash_key(key) & (answers->answer_slots - 1);

	while (answers->answers[at].is_used && !same_key(&answers->answers[at].key, key))
		at = (at + 1) & (answers->answer_slots - 1);
	return &answers->answers[at];
}

bool
answers_find(const struct answers *answers, const struct answer_key *key, bool *passes,
             struct failure **failed)
{
	const struct answer *const answer = answer_slot(answers, key);

	if (!answer->is_used)
		return false;
	*passes = answer->passes;
	*failed = answer->failed;
	return true;
}

static void
grow_answers(struct answers *answers)
{
	const struct answer *const old = answers->answers;
	const size_t nold = answers->answer_slots;

	answers->answer_slots *= 2;
	answers->answers =
	    arena_array(answers->arena, answers->answer_slots, sizeof(*answers->answers));
	for (size_t i = 0; i < nold; i++)
		if (old[i].is_used)
			*answer_slot(answers, &old[i].key) = old[i];
}

void
answers_add(struct answers *answers, const struct answer_key *key, bool passes,
            struct failure *failed)
{
	if (answers->nanswers >= answers->answer_slots / 2)
		grow_answers(answers);
	*answer_slot(answers, key) = (struct answer){ *key, failed, passes, true };
	answers->nanswers++;
}

static bool
same_location(const struct location *a, const struct location *b)
{
	return a->parent == b->parent && a->node == b->node && a->key == b->key &&
	       a->index == b->index;
}

static const struct location **
location_slot(const struct answers *answers, const struct location *location)
{
	size_t at =
	    mix(mix(location->index, (uintptr_t)location->parent), (uintptr_t)location->node);

	at &= answers->location_slots - 1;
	while (answers->locations[at] && !same_location(answers->locations[at], location))
		at = (at + 1) & (answers->location_slots - 1);
	return &answers->locations[at];
}

static void
grow_locations(struct answers *answers)
{
	const struct location **const old = answers->locations;
	const size_t nold = answers->location_slots;

	answers->location_slots *= 2;
	answers->locations =
	    arena_array(answers->arena, answers->location_slots, sizeof(*answers->locations));
	for (size_t i = 0; i < nold; i++)
		if (old[i])
			*location_slot(answers, old[i]) = old[i];
}

const struct location *
answers_location(struct answers *answers, struct arena *arena, const struct location *location)
{
	if (answers && answers->nlocations >= answers->location_slots / 2)
		grow_locations(answers);
	const struct location **const slot = answers ? location_slot(answers, location) : NULL;
	if (slot && *slot)
		return *slot;
	struct location *const copy = arena_alloc(arena, sizeof(*copy));
	*copy = *location;
	if (slot) {
		*slot = copy;
		answers->nlocations++;
	}
	return copy;
}
