/* SPDX-License-Identifier: MIT */
/*
 * Is a gzip file whole?
 *
 * libarchive unpacks gzip without looking at the checksum behind it, and Helm
 * stops reading where tar ends.  A chart decides about production, so its
 * archive is unpacked once just to be checked: the CRC-32 and the length at
 * the end must be those of what was unpacked, nothing may stand behind them,
 * and the tar inside must have its end.
 *
 * Source: RFC 1952; reliability.md P19.
 */
#ifndef LAYER_CHART_GZIP_H
#define LAYER_CHART_GZIP_H

#include "base/str.h"

#include <stdint.h>

enum gzip_status {
	GZIP_WHOLE,
	GZIP_NONE,    /* no gzip file at all */
	GZIP_DAMAGED, /* cut off, wrong checksum or length, something behind it, or no end of tar */
	GZIP_LARGE,   /* over the limit */
};

/** Unpack @bytes, keeping nothing, and check them. @most: bytes it may hold unpacked. */
enum gzip_status gzip_check(struct str bytes, size_t most);

/** The CRC-32 of @len more bytes behind those whose CRC is @crc (0 for none). */
uint32_t gzip_crc(uint32_t crc, const void *bytes, size_t len);

#endif
