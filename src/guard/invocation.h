/* SPDX-License-Identifier: MIT */
/*
 * Which cluster a COMMAND asks for: the flags of helm and kubectl.
 *
 * Flags are read as both programs read them: `--name VALUE`, `--name=VALUE`,
 * `-n VALUE`, `-nVALUE`, `-n=VALUE`, short flags in one word (`-in VALUE`); the
 * last one counts, and `--` ends them.  Any other program is taken to go by the
 * environment alone.
 */
#ifndef LAYER_GUARD_INVOCATION_H
#define LAYER_GUARD_INVOCATION_H

#include "base/str.h"

enum kube_program {
	PROGRAM_OTHER, /* or none at all */
	PROGRAM_HELM,
	PROGRAM_KUBECTL,
};

/* What overrides the kubeconfig; texts that are empty are not given. */
struct kube_overrides {
	struct str file, context, cluster, server, namespace, ca_file;
};

/** Which program a word of a command line is, with or without its folders. */
enum kube_program invocation_program(struct str word);

/**
 * Read the flags of a command.
 *
 * @words      program and arguments
 * @overrides  out: what the flags say; the rest is left as it is. Borrowed.
 */
void invocation_read(const struct str *words, size_t nwords, struct kube_overrides *overrides);

#endif
