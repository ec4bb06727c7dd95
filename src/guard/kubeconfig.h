/* SPDX-License-Identifier: MIT */
/*
 * The kubeconfig that Helm and kubectl would use, by the rules of client-go.
 *
 * One named file, or the files of KUBECONFIG (those that are missing are
 * skipped, one named twice is read once), or ~/.kube/config.  Of two entries
 * with one name the first file's is taken whole; nothing is merged inside an
 * entry.  `current-context` is the first that is not empty.
 *
 * No part of these files reaches a message but names of contexts, clusters and
 * namespaces, and addresses of servers without their credentials; nothing that
 * they name is ever run.
 *
 * Source: ecosystem.md 8, checked against both Helms by tests/cli/guard.py.
 */
#ifndef LAYER_GUARD_KUBECONFIG_H
#define LAYER_GUARD_KUBECONFIG_H

#include "source/workspace.h"
#include "value/node.h"

/* Where to look; texts that are empty are not given. */
struct kube_places {
	struct str file;     /* --kubeconfig: this one alone, and it must be there */
	struct str variable; /* KUBECONFIG */
	struct str home;     /* HOME */
};

struct kube_file {
	struct str path;
	const struct node *root; /* a map; an empty file is an empty one */
};

struct kubeconfig {
	const struct kube_file *files; /* those that are there, strongest first */
	size_t nfiles;
};

/* An entry of `contexts` or `clusters`. */
struct kube_entry {
	const struct node *node; /* what stands under `context` or `cluster`; NULL: no such entry */
	struct str file;         /* that has it */
};

/**
 * Read the files.
 *
 * @config  out: arena
 * Returns: false + finding when a file cannot be read or is no kubeconfig.
 */
bool kubeconfig_load(struct workspace *ws, const struct kube_places *places,
                     struct kubeconfig *config);

/** The current context, and the file that says so; empty where none does. Borrowed. */
struct str kubeconfig_current(const struct kubeconfig *config, struct str *file);

/** A context by its name. */
struct kube_entry kubeconfig_context(const struct kubeconfig *config, struct str name);

/** A cluster by its name. */
struct kube_entry kubeconfig_cluster(const struct kubeconfig *config, struct str name);

/** The text at a key of an entry; empty where there is none. Borrowed. */
struct str kube_text(const struct node *node, const char *key);

#endif
