/* SPDX-License-Identifier: MIT */
#include "guard/invocation.h"

#include "os/path.h"

/* A flag that chooses the cluster. */
struct flag {
	enum kube_program program;
	const char *name;
	char letter; /* '\0': none */
	size_t at;   /* of the text in struct kube_overrides */
};

static const struct flag flags[] = {
	{ PROGRAM_HELM, "kube-apiserver", '\0', offsetof(struct kube_overrides, server) },
	{ PROGRAM_HELM, "kube-ca-file", '\0', offsetof(struct kube_overrides, ca_file) },
	{ PROGRAM_HELM, "kube-context", '\0', offsetof(struct kube_overrides, context) },
	{ PROGRAM_HELM, "kubeconfig", '\0', offsetof(struct kube_overrides, file) },
	{ PROGRAM_HELM, "namespace", 'n', offsetof(struct kube_overrides, namespace) },
	{ PROGRAM_KUBECTL, "certificate-authority", '\0',
	  offsetof(struct kube_overrides, ca_file) },
	{ PROGRAM_KUBECTL, "cluster", '\0', offsetof(struct kube_overrides, cluster) },
	{ PROGRAM_KUBECTL, "context", '\0', offsetof(struct kube_overrides, context) },
	{ PROGRAM_KUBECTL, "kubeconfig", '\0', offsetof(struct kube_overrides, file) },
	{ PROGRAM_KUBECTL, "namespace", 'n', offsetof(struct kube_overrides, namespace) },
	{ PROGRAM_KUBECTL, "server", 's', offsetof(struct kube_overrides, server) },
};

#define NFLAGS (sizeof(flags) / sizeof(flags[0]))

/* Short flags of both that take a value: what follows them in a word is no flag. */
static const char *const value_letters[] = {
	[PROGRAM_OTHER] = "",
	[PROGRAM_HELM] = "flon",
	[PROGRAM_KUBECTL] = "cfklLnos",
};

/* A command line while it is read. */
struct cursor {
	enum kube_program program;
	const struct str *words;
	size_t nwords, next;
	struct kube_overrides *overrides;
};

enum kube_program
invocation_program(struct str word)
{
	static const struct {
		const char *name;
		enum kube_program program;
	} names[] = {
		{ "helm", PROGRAM_HELM }, { "helm3", PROGRAM_HELM },      { "helm4", PROGRAM_HELM },
		{ "k", PROGRAM_KUBECTL }, { "kubectl", PROGRAM_KUBECTL }, { "oc", PROGRAM_KUBECTL },
	};
	const struct str name = path_name(word);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_is(name, names[i].name))
			return names[i].program;
	return PROGRAM_OTHER;
}

static void
put(const struct cursor *cursor, const struct flag *flag, struct str value)
{
	if (flag)
		*(struct str *)(void *)((char *)cursor->overrides + flag->at) = value;
}

static struct str
next_word(struct cursor *cursor)
{
	return cursor->next < cursor->nwords ? cursor->words[cursor->next++] : STR("");
}

static void
read_long(struct cursor *cursor, struct str text)
{
	const size_t equals = str_find_byte(text, '=');
	const struct str name = str_sub(text, 0, equals);

	for (size_t i = 0; i < NFLAGS; i++)
		if (flags[i].program == cursor->program && str_is(name, flags[i].name))
			put(cursor, &flags[i],
			    equals < text.len ? str_from_offset(text, equals + 1)
			                      : next_word(cursor));
}

static const struct flag *
flag_of_letter(enum kube_program program, char letter)
{
	for (size_t i = 0; i < NFLAGS; i++)
		if (flags[i].program == program && flags[i].letter == letter)
			return &flags[i];
	return NULL;
}

/* `-in VALUE`: letters without a value, then at most one with it. */
static void
read_short(struct cursor *cursor, struct str letters)
{
	const struct str takers = str_from(value_letters[cursor->program]);
	size_t i = 0;

	while (i < letters.len && str_find_byte(takers, letters.ptr[i]) == takers.len)
		i++;
	if (i == letters.len)
		return;
	struct str value = str_from_offset(letters, i + 1);
	if (str_starts(value, STR("=")))
		value = str_from_offset(value, 1);
	else if (value.len == 0)
		value = next_word(cursor);
	put(cursor, flag_of_letter(cursor->program, letters.ptr[i]), value);
}

void
invocation_read(const struct str *words, size_t nwords, struct kube_overrides *overrides)
{
	struct cursor cursor = { PROGRAM_OTHER, words, nwords, 1, overrides };

	if (nwords == 0)
		return;
	cursor.program = invocation_program(words[0]);
	while (cursor.next < nwords) {
		const struct str word = words[cursor.next++];
		if (str_is(word, "--"))
			return;
		if (str_starts(word, STR("--")))
			read_long(&cursor, str_from_offset(word, 2));
		else if (str_starts(word, STR("-")))
			read_short(&cursor, str_from_offset(word, 1));
	}
}
