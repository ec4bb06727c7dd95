/* SPDX-License-Identifier: MIT */
/*
 * Paths in layer.yaml, as text.
 *
 * They are relative to the folder of layer.yaml and may not lead out of the
 * root: the folder that holds `.git`, or else that of layer.yaml itself.  Text
 * alone is asked here; links are followed, and kept inside, when a file is
 * opened (os/file.h).
 */
#ifndef LAYER_PROJECT_LOCATION_H
#define LAYER_PROJECT_LOCATION_H

#include "project/config.h"
#include "source/workspace.h"

/**
 * What is wrong with a path, in words that follow "the path"; static, NULL when nothing is.
 *
 * @base  the folder of layer.yaml from the root; `.` when they are one
 */
const char *location_fault(struct arena *arena, struct str base, struct str path);

/** The same as a finding. Returns: false + finding when something is wrong. */
bool location_check(struct workspace *ws, struct str base, struct config_text path);

/** Does the path lead into a folder called `.git`? */
bool location_in_git(struct arena *arena, struct str path);

#endif
