/* SPDX-License-Identifier: MIT */
#include "parity/words.h"

#include "base/hash.h"
#include "parity/stage.h"

#include <string.h>

#define WORD_BYTES 253 /* the longest: a DNS name */

struct word {
	struct str text; /* in lower case */
	uint64_t hash;
	uint64_t *owners; /* a bit for each environment */
	size_t nowners;
	bool is_initial;    /* counts between separators alone */
	bool is_whole_name; /* of an environment, several pieces */
};

struct words {
	struct arena *arena;
	size_t nowners;
	struct word *items;
	size_t count, cap;
	size_t *table; /* open addressing; number + 1 */
	size_t ntable;
	bool lengths[WORD_BYTES + 1];
	size_t longest;
};

struct words *
words_new(struct arena *arena, size_t nowners)
{
	struct words *words = arena_alloc(arena, sizeof(*words));

	words->arena = arena;
	words->nowners = nowners;
	words->ntable = 64;
	words->table = arena_array(arena, words->ntable, sizeof(*words->table));
	return words;
}

/* ---- the table ---- */

static size_t *
place_of(const struct words *words, struct str folded, uint64_t hash)
{
	size_t at = (size_t)hash & (words->ntable - 1);

	while (words->table[at] != 0) {
		const struct word *word = &words->items[words->table[at] - 1];
		if (word->hash == hash && str_equal(word->text, folded))
			break;
		at = (at + 1) & (words->ntable - 1);
	}
	return &words->table[at];
}

static void
grow_table(struct words *words)
{
	words->ntable *= 2;
	words->table = arena_array(words->arena, words->ntable, sizeof(*words->table));
	for (size_t i = 0; i < words->count; i++)
		*place_of(words, words->items[i].text, words->items[i].hash) = i + 1;
}

static struct str
fold(struct arena *arena, struct str text)
{
	char *bytes = arena_array(arena, text.len + 1, 1);

	for (size_t i = 0; i < text.len; i++)
		bytes[i] = stage_fold(text.ptr[i]);
	return (struct str){ bytes, text.len };
}

/* The entry of a word, made if there is none. */
static struct word *
entry_of(struct words *words, struct str text)
{
	const struct str folded = fold(words->arena, text);
	const uint64_t hash = hash_str(folded);
	size_t *place = place_of(words, folded, hash);

	if (*place != 0)
		return &words->items[*place - 1];
	if (words->count == words->cap) {
		const size_t cap = words->cap ? words->cap * 2 : 32;
		words->items =
		    arena_grow(words->arena, words->items, words->cap * sizeof(*words->items),
		               cap * sizeof(*words->items));
		words->cap = cap;
	}
	words->items[words->count] = (struct word){ .text = folded, .hash = hash };
	*place = ++words->count;
	words->lengths[folded.len] = true;
	words->longest = folded.len > words->longest ? folded.len : words->longest;
	if (words->count * 2 > words->ntable)
		grow_table(words);
	return &words->items[words->count - 1];
}

static void
own(struct words *words, struct word *word, size_t owner)
{
	const uint64_t bit = (uint64_t)1 << (owner % 64);

	if (!word->owners)
		word->owners =
		    arena_array(words->arena, words->nowners / 64 + 1, sizeof(*word->owners));
	if (word->owners[owner / 64] & bit)
		return;
	word->owners[owner / 64] |= bit;
	word->nowners++;
}

/* ---- adding ---- */

static bool
is_letter(char byte)
{
	const char c = stage_fold(byte);

	return (c >= 'a' && c <= 'z') || (unsigned char)byte >= 0x80;
}

static bool
is_letter_or_digit(char byte)
{
	return is_letter(byte) || (byte >= '0' && byte <= '9');
}

static bool
has_letter(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (is_letter(text.ptr[i]))
			return true;
	return false;
}

/* What YAML 1.1 reads as a bool or null is no word by itself. */
static bool
is_yaml_word(struct str text)
{
	static const struct str plain[] = { STR_INIT("true"), STR_INIT("false"), STR_INIT("yes"),
		                            STR_INIT("no"),   STR_INIT("on"),    STR_INIT("off"),
		                            STR_INIT("null") };

	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		if (stage_same(plain[i], text))
			return true;
	return false;
}

void
words_add(struct words *words, size_t owner, struct str word, bool is_said)
{
	if (word.len < 2 || word.len > WORD_BYTES || !has_letter(word) ||
	    (is_yaml_word(word) && !is_said))
		return;
	own(words, entry_of(words, word), owner);
}

void
words_add_initial(struct words *words, size_t owner, char initial)
{
	struct word *word = entry_of(words, (struct str){ &initial, 1 });

	word->is_initial = true;
	own(words, word, owner);
}

void
words_add_hiding(struct words *words)
{
	static const struct str hiding[] = { STR_INIT("non-prod"),       STR_INIT("nonprod"),
		                             STR_INIT("non-production"), STR_INIT("nonproduction"),
		                             STR_INIT("pre-prod"),       STR_INIT("preprod"),
		                             STR_INIT("pre-production"), STR_INIT("preproduction"),
		                             STR_INIT("non_prod"),       STR_INIT("pre_prod") };

	for (size_t i = 0; i < sizeof(hiding) / sizeof(hiding[0]); i++)
		entry_of(words, hiding[i]);
}

void
words_mark_name(struct words *words, struct str name)
{
	if (name.len >= 2 && name.len <= WORD_BYTES)
		entry_of(words, name)->is_whole_name = true;
}

void
words_forget_shared(struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		struct word *word = &words->items[i];
		if (word->nowners < words->nowners || !word->owners)
			continue;
		word->owners = NULL;
		word->nowners = 0;
	}
}

/* ---- asking ---- */

bool
words_owns(const struct words *words, size_t owner, size_t word)
{
	const uint64_t *owners = words->items[word].owners;

	return owners && (owners[owner / 64] >> (owner % 64) & 1) != 0;
}

size_t
words_owners(const struct words *words, size_t word)
{
	return words->items[word].nowners;
}

struct str
words_text(const struct words *words, size_t word)
{
	return words->items[word].text;
}

bool
words_is_whole_name(const struct words *words, size_t word)
{
	return words->items[word].is_whole_name;
}

/* The number of the word that begins at @begin, the longest; or count where there is none. */
static size_t
word_at(const struct words *words, struct str text, size_t begin)
{
	char folded[WORD_BYTES];
	const size_t rest = text.len - begin;
	const size_t most = rest < words->longest ? rest : words->longest;

	for (size_t i = 0; i < most; i++)
		folded[i] = stage_fold(text.ptr[begin + i]);
	for (size_t len = most; len > 0; len--) {
		if (!words->lengths[len] ||
		    (len < rest && is_letter_or_digit(text.ptr[begin + len])))
			continue;
		const struct str candidate = { folded, len };
		const size_t number = *place_of(words, candidate, hash_str(candidate));
		if (number == 0)
			continue;
		if (words->items[number - 1].is_initial && (begin == 0 || len == rest))
			continue;
		return number - 1;
	}
	return words->count;
}

bool
words_next(const struct words *words, struct str text, size_t *offset, struct word_hit *hit)
{
	for (size_t at = *offset; at < text.len; at++) {
		if (!is_letter_or_digit(text.ptr[at]) ||
		    (at > 0 && is_letter_or_digit(text.ptr[at - 1])))
			continue;
		const size_t word = word_at(words, text, at);
		if (word == words->count)
			continue;
		*hit = (struct word_hit){ .begin = at, .len = words->items[word].text.len };
		hit->word = words->items[word].nowners > 0 ? word : WORD_NOBODY;
		*offset = at + hit->len;
		return true;
	}
	*offset = text.len;
	return false;
}

bool
words_mentioned(const struct words *words, struct str text)
{
	struct word_hit hit;
	size_t offset = 0;

	while (words_next(words, text, &offset, &hit))
		if (hit.word != WORD_NOBODY)
			return true;
	return false;
}

/* ---- taking out ---- */

/* Separators from the weakest on; 0 is no separator. */
static unsigned
strength(char byte)
{
	static const char separators[] = "-_.:/";
	const char *at = byte ? strchr(separators, byte) : NULL;

	return at ? (unsigned)(at - separators) + 1 : 0;
}

/* Append what follows a word taken out, without the weaker separator beside it. */
static size_t
skip_separator(struct buf *buf, struct str text, size_t behind)
{
	const unsigned before = buf->len > 0 ? strength(buf->ptr[buf->len - 1]) : 0;
	const unsigned after = behind < text.len ? strength(text.ptr[behind]) : 0;

	if (after > 0 && (before == 0 || after <= before))
		return behind + 1;
	if (before > 0)
		buf->len--;
	return behind;
}

struct str
words_neutral(const struct words *words, struct arena *arena, size_t owner, struct str text)
{
	struct word_hit hit;
	struct buf buf = { 0 };
	size_t offset = 0, done = 0;

	while (words_next(words, text, &offset, &hit)) {
		if (hit.word == WORD_NOBODY || !words_owns(words, owner, hit.word))
			continue;
		if (!buf.arena)
			buf_init(&buf, arena);
		if (hit.begin > done)
			buf_add(&buf, text.ptr + done, hit.begin - done);
		done = skip_separator(&buf, text, hit.begin + hit.len);
		offset = done > offset ? done : offset;
	}
	if (!buf.arena)
		return text;
	buf_add_str(&buf, str_from_offset(text, done));
	return buf.len > 0 ? buf_str(&buf) : STR("{env}");
}
