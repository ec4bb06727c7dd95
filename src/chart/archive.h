/* SPDX-License-Identifier: MIT */
/*
 * The files of a chart packed as .tgz.
 *
 * Read in memory, with the gzip and tar readers alone (no other format, no
 * outside program, nothing on disk).  Refused, in part stricter than Helm
 * (reliability.md P17 to P19): entries that are neither file nor directory;
 * names that are absolute, hold `..`, a backslash, a drive or control bytes, or
 * lie in a second top directory; two entries of one name, also when they differ
 * only in case; an archive over the limits of base/limits.h, that is cut off, or
 * whose checksum is wrong.
 *
 * Without libarchive every archive is refused with a finding that says so.
 *
 * Source: cases archive-*; shared/hostile, kind archive.
 */
#ifndef LAYER_CHART_ARCHIVE_H
#define LAYER_CHART_ARCHIVE_H

#include "chart/files.h"
#include "merge/profile.h"

/**
 * The files of the chart in an archive.
 *
 * @bytes  of the archive
 * @shown  how people know it
 * @files  out: arena, without the common top directory
 * Returns: false + finding.
 */
bool archive_read_files(struct workspace *ws, const struct profile *profile, struct str bytes,
                        struct str shown, struct chart_files *files);

#endif
