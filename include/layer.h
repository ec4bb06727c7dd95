/* SPDX-License-Identifier: MIT */
/*
 * layer's C interface: the one installed header.
 *
 * A project is opened from a directory with a layer.yaml (or one whose layout
 * can be inferred), asked for its environments, and renders the values that
 * Helm gets in one of them.  Everything that is handed out belongs to the
 * project and lives until it is closed; texts end in a NUL.  A project must not
 * be used by two threads at once; two projects may.
 *
 *	struct layer_project *project;
 *	if (layer_open("deploy", NULL, &project) == LAYER_OK &&
 *	    layer_render(project, "qa", "shop", LAYER_FINAL, &text, &len) == LAYER_OK)
 *		fwrite(text, 1, len, stdout);
 *	fputs(layer_messages(project), stderr);
 *	layer_close(project);
 */
#ifndef LAYER_H
#define LAYER_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct layer_project;

enum layer_status {
	LAYER_OK = 0,
	LAYER_FINDINGS = 1, /* a schema refuses the values */
	LAYER_FAILED = 2,   /* layer_messages() says why */
};

/* Which values: complete, the layers alone, or what templates see. */
enum layer_form { LAYER_FINAL, LAYER_OVERRIDES, LAYER_COMPUTED };

struct layer_options {
	const char *config; /* the project file; NULL: the nearest layer.yaml upward */
	int helm;           /* 3 or 4; 0: what the project says */
	int skip_schema;    /* not 0: do not validate */
};

/** The version of the library, "0.1.0"; static. */
const char *layer_version(void);

/**
 * Open the project of a directory.
 *
 * @directory  where to look, borrowed
 * @options    borrowed; NULL: the defaults
 * @project    out: owned, closed with layer_close(), also after a failure; NULL
 *             only when there was no memory for it
 * Returns: LAYER_OK or LAYER_FAILED.
 */
enum layer_status layer_open(const char *directory, const struct layer_options *options,
                             struct layer_project **project);

/** How many environments are neither abstract nor parametric. */
size_t layer_environment_count(const struct layer_project *project);

/** The name of one of them, in the order of layer.yaml; NULL behind the last; borrowed. */
const char *layer_environment_name(const struct layer_project *project, size_t index);

/**
 * The values of a release in an environment, as a YAML document.
 *
 * @environment  a name, also of a parametric instance
 * @release      a release; NULL where the environment has one
 * @text, @len   out: borrowed from the project; @len bytes
 * Returns: LAYER_OK; LAYER_FINDINGS when a schema refuses them and LAYER_FAILED
 * for all else, then @text is NULL.
 */
enum layer_status layer_render(struct layer_project *project, const char *environment,
                               const char *release, enum layer_form form, const char **text,
                               size_t *len);

/** All messages so far, as the program prints them; borrowed until the next call. */
const char *layer_messages(struct layer_project *project);

/** Close a project; NULL is fine. */
void layer_close(struct layer_project *project);

#ifdef __cplusplus
}
#endif

#endif
