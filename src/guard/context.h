/* SPDX-License-Identifier: MIT */
/*
 * Expected against found: does a command go to the cluster of an environment?
 *
 * Found is what client-go makes of the kubeconfig, the environment and the
 * flags.  Expected is `cluster` of the environment with its names filled; what
 * it does not say is not compared.
 */
#ifndef LAYER_GUARD_CONTEXT_H
#define LAYER_GUARD_CONTEXT_H

#include "guard/invocation.h"
#include "guard/kubeconfig.h"
#include "project/release.h"

/* What a command would use. */
struct kube_view {
	struct str context;      /* empty: there is none */
	struct str context_file; /* where its entry stands */
	struct str server;       /* normalised, without credentials */
	struct str server_file;
	struct str namespace;
	struct str ca; /* SHA-256 of the first certificate; empty: none, or not to be read */
	bool has_context, has_cluster; /* the names have entries */
	bool in_cluster;               /* no configuration at all, but a pod's */
};

/* What an environment wants; texts that are empty are not compared. */
struct kube_wish {
	const struct config_cluster *cluster;
	struct str environment;
	struct str context, server, kubernetes, ca;
	const struct str *namespaces; /* of its releases; one of them has to be met */
	size_t nnamespaces;
};

/**
 * What client-go makes of files and overrides.
 *
 * @in_cluster  a pod's namespace where the process runs in one; ptr NULL: it does not
 */
void context_view(struct workspace *ws, const struct kubeconfig *config,
                  const struct kube_overrides *overrides, struct str in_cluster,
                  struct kube_view *view);

/**
 * What an environment wants.
 *
 * @release  empty: all of its releases
 * Returns: false + finding when a name cannot be filled or there is no such release.
 */
bool context_wish(struct environments *environments, const struct environment *environment,
                  struct str release, struct kube_wish *wish);

/** Does the view satisfy the wish? Says nothing. */
bool context_fits(struct arena *arena, const struct kube_wish *wish, const struct kube_view *view);

/** Does the view satisfy the wish? Returns: false + a finding for each difference. */
bool context_check(struct workspace *ws, const struct kube_wish *wish,
                   const struct kube_view *view);

/**
 * Does any other environment want a namespace of the same cluster that this one wants?
 *
 * Clusters are one by their server, or by their context where one has no
 * server. `shared` of either side allows it.
 * Returns: false + finding when one does, or a name cannot be filled.
 */
bool context_claims(struct environments *environments, const struct kube_wish *wish);

/** A server's address for comparing: scheme and host in small letters, with its port, without
 * credentials and slashes at the end. Returns: arena. */
struct str context_server(struct arena *arena, struct str server);

#endif
