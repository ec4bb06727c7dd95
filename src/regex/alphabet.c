/* SPDX-License-Identifier: MIT */
#include "regex/alphabet.h"

#include "base/sort.h"

#include <string.h>

/* Classes times runs that are looked at before it is too much work. */
#define MOST_WORK 4000000
/* Newline and the word characters. */
#define EXTRA_CLASSES 2

static struct regex_range newline_range[] = { { '\n', '\n' } };
static struct regex_range word_ranges[] = {
	{ '0', '9' }, { 'A', 'Z' }, { '_', '_' }, { 'a', 'z' }
};

/* Classes that tell letters apart beside those of the program. */
static const struct extra {
	unsigned places;
	struct regex_class class;
} extras[EXTRA_CLASSES] = {
	{ REGEX_AT_BEGIN_LINE | REGEX_AT_END_LINE, { newline_range, 1, 1 } },
	{ REGEX_AT_BOUNDARY | REGEX_AT_NO_BOUNDARY, { word_ranges, 4, 4 } },
};

enum regex_kind
regex_kind_of(uint32_t rune)
{
	const bool is_word = (rune >= '0' && rune <= '9') || (rune >= 'A' && rune <= 'Z') ||
	                     (rune >= 'a' && rune <= 'z') || rune == '_';

	if (rune == '\n')
		return REGEX_KIND_NEWLINE;
	return is_word ? REGEX_KIND_WORD : REGEX_KIND_OTHER;
}

/* The i-th class that tells letters apart; NULL when the program does not ask for it. */
static const struct regex_class *
class_at(const struct regex_program *program, size_t i)
{
	if (i < program->nsets)
		return &program->sets[i].class;
	return program->places & extras[i - program->nsets].places
	           ? &extras[i - program->nsets].class
	           : NULL;
}

static int
compare_runs(const void *a, const void *b, const void *context)
{
	const struct regex_run *left = a;
	const struct regex_run *right = b;

	(void)context;
	return (left->first > right->first) - (left->first < right->first);
}

/* Cut the code points wherever a class begins or ends. */
static void
cut_runs(struct regex_alphabet *alphabet, struct arena *arena, const struct regex_program *program)
{
	size_t nranges = 0;
	size_t n = 1;

	for (size_t i = 0; i < program->nsets + EXTRA_CLASSES; i++)
		nranges += class_at(program, i) ? class_at(program, i)->nranges : 0;
	alphabet->runs = arena_array(arena, 2 * nranges + 1, sizeof(alphabet->runs[0]));
	for (size_t i = 0; i < program->nsets + EXTRA_CLASSES; i++) {
		const struct regex_class *class = class_at(program, i);
		for (size_t k = 0; class && k < class->nranges; k++) {
			alphabet->runs[n++].first = class->ranges[k].first;
			if (class->ranges[k].last < RUNE_MAX)
				alphabet->runs[n++].first = class->ranges[k].last + 1;
		}
	}
	sort_items(arena, alphabet->runs, n, sizeof(alphabet->runs[0]), compare_runs, NULL);
	alphabet->nruns = 0;
	for (size_t i = 0; i < n; i++)
		if (alphabet->nruns == 0 ||
		    alphabet->runs[i].first != alphabet->runs[alphabet->nruns - 1].first)
			alphabet->runs[alphabet->nruns++] = alphabet->runs[i];
}

/* Split each letter that has members both inside and outside the class. */
static bool
split_letters(struct regex_alphabet *alphabet, const struct regex_class *class)
{
	uint32_t inside[REGEX_MOST_LETTERS] = { 0 }; /* letter of the members, plus 1 */
	bool outside[REGEX_MOST_LETTERS] = { false };

	for (size_t i = 0; i < alphabet->nruns; i++)
		if (!regex_class_has(class, alphabet->runs[i].first))
			outside[alphabet->runs[i].letter] = true;
	for (size_t i = 0; i < alphabet->nruns; i++) {
		struct regex_run *run = &alphabet->runs[i];
		const uint32_t old = run->letter;
		if (!outside[old] || !regex_class_has(class, run->first))
			continue;
		if (inside[old] == 0) {
			if (alphabet->nletters == REGEX_MOST_LETTERS)
				return false;
			inside[old] = (uint32_t)++alphabet->nletters;
		}
		run->letter = inside[old] - 1;
	}
	return true;
}

/* Fill in what each letter is. */
static void
describe_letters(struct regex_alphabet *alphabet)
{
	for (size_t i = alphabet->nruns; i-- > 0;) {
		const struct regex_run run = alphabet->runs[i];
		alphabet->runes[run.letter] = run.first;
		alphabet->kinds[run.letter] = regex_kind_of(run.first);
	}
	for (uint32_t rune = 0; rune < REGEX_ASCII_END; rune++)
		alphabet->ascii[rune] = (uint8_t)regex_alphabet_letter(alphabet, rune);
}

bool
regex_alphabet_make(struct regex_alphabet *alphabet, struct arena *arena,
                    const struct regex_program *program)
{
	memset(alphabet, 0, sizeof(*alphabet));
	alphabet->nletters = 1;
	cut_runs(alphabet, arena, program);
	if (alphabet->nruns > MOST_WORK / (program->nsets + EXTRA_CLASSES))
		return false;
	for (size_t i = 0; i < program->nsets + EXTRA_CLASSES; i++)
		if (class_at(program, i) && !split_letters(alphabet, class_at(program, i)))
			return false;
	describe_letters(alphabet);
	return true;
}

size_t
regex_alphabet_letter(const struct regex_alphabet *alphabet, uint32_t rune)
{
	size_t low = 0;
	size_t high = alphabet->nruns;

	while (high - low > 1) {
		const size_t middle = low + (high - low) / 2;
		if (alphabet->runs[middle].first <= rune)
			low = middle;
		else
			high = middle;
	}
	return alphabet->runs[low].letter;
}
