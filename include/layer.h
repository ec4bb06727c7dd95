/* SPDX-License-Identifier: MIT */
/*
 * layer's C interface: the one installed header.
 */
#ifndef LAYER_H
#define LAYER_H

/** The version of the library, "0.1.0"; static. */
const char *layer_version(void);

#endif
