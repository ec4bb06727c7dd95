/* SPDX-License-Identifier: MIT */
/*
 * Is kubectl near enough to the cluster's version?
 *
 * Kubernetes supports a kubectl within one minor version of the API server
 * (ecosystem.md 8).  kubectl is asked for its own version alone, so that no
 * cluster is called.
 */
#ifndef LAYER_GUARD_SKEW_H
#define LAYER_GUARD_SKEW_H

#include "source/workspace.h"

/* Minor versions that kubectl may be off. */
#define SKEW_MOST 1

struct kube_version {
	unsigned major, minor;
};

/** Read `1.31`, `v1.31.4` or `1.31+`. Returns: false when it is no version. */
bool skew_parse(struct str text, struct kube_version *version);

/** Read what `kubectl version --client -o json` prints. Returns: false when it is something else.
 */
bool skew_parse_client(struct workspace *ws, struct str output, struct kube_version *version);

/**
 * Ask kubectl and hold its version against the cluster's.
 *
 * @wanted  `kubernetes` of the environment, which stands at @at
 * @stops   out: the question could not be answered (no kubectl, no version)
 * Returns: false + finding.
 */
bool skew_check(struct workspace *ws, struct str wanted, struct span at, bool *stops);

#endif
