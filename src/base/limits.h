/* SPDX-License-Identifier: MIT */
/*
 * Every ceiling of the program, with its reason.
 *
 * Limits stop attacks, not users: nothing that Helm accepts in a second on a
 * laptop may hit one.  A message about a limit names it and says where.
 */
#ifndef LAYER_BASE_LIMITS_H
#define LAYER_BASE_LIMITS_H

#include <stddef.h>
#include <stdint.h>

#define KIB ((size_t)1024)
#define MIB (KIB * 1024)
#define GIB (MIB * 1024)

/* Bytes that one run may take from its arena. */
#define LIMIT_ARENA_BYTES (8 * GIB)
/* One input file; the largest real values file seen has 1.1 MiB. */
#define LIMIT_FILE_BYTES (32 * MIB)
/* Containers in each other: Helm's own (its JSON decoder). */
#define LIMIT_DEPTH 10000
/* Nodes of one file after aliases are expanded, as Helm counts them. */
#define LIMIT_NODES 10000000
/* Bytes of one file after aliases are expanded; Helm takes 8 GB for 1 MB of them. */
#define LIMIT_EXPANDED_BYTES (256 * MIB)
/* Anchors of one file. */
#define LIMIT_ANCHORS 1000000
/* %TAG and %YAML lines of one document: libyaml looks through them all, each time. */
#define LIMIT_DIRECTIVES 64
/* Brackets open, summed over the values in them: libyaml looks through the open ones each time. */
#define LIMIT_FLOW_STEPS 100000000
/* Characters of a key without `? `: the grammar of YAML. */
#define LIMIT_SIMPLE_KEY 1024
/* The index of a list in --set: Helm's own. */
#define LIMIT_SET_INDEX 65536
/* The dots of a path in --set: Helm's own. */
#define LIMIT_SET_DEPTH 30
/* Ancestors of one environment. */
#define LIMIT_EXTENDS 64
/* Environments of one project. */
#define LIMIT_ENVIRONMENTS 10000
/* Bytes of one var after it is filled; vars in each other would double without end. */
#define LIMIT_VAR_BYTES (64 * KIB)
/* Findings of one kind in one file that are kept; the rest is counted. */
#define LIMIT_FINDINGS_PER_FILE 1000

/* Archives: Helm's sizes; more entries than the largest public chart has tenfold. */
#define LIMIT_ARCHIVE_BYTES (100 * MIB)
#define LIMIT_ARCHIVE_FILE_BYTES (5 * MIB)
#define LIMIT_ARCHIVE_ENTRIES 20000
#define LIMIT_ARCHIVE_PAX_BYTES (1 * MIB)
/* Charts in each other. */
#define LIMIT_SUBCHART_DEPTH 16

/* Steps of one schema over one file. */
#define LIMIT_SCHEMA_STEPS 50000000
/* Schema objects open at once: a few for each container that LIMIT_DEPTH allows. */
#define LIMIT_SCHEMA_DEPTH 100000
/* Errors of one schema that are kept; the rest is counted. */
#define LIMIT_SCHEMA_ERRORS 1000
/* A regular expression: Go's own limits. */
#define LIMIT_REGEX_REPEAT 1000
#define LIMIT_REGEX_DEPTH 1000
/* Instructions of a regular expression; Go stops at 3.4 million where it counts them. */
#define LIMIT_REGEX_PROGRAM 10000000

#endif
