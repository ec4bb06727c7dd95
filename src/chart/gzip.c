/* SPDX-License-Identifier: MIT */
#ifdef HAVE_CONFIG_H
#include <config.h>
#endif

#include "chart/gzip.h"

#include <string.h>

/* The CRC of each half byte, of the reversed polynomial. */
static const uint32_t halves[16] = {
	0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4,
	0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
	0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
};

uint32_t
gzip_crc(uint32_t crc, const void *bytes, size_t len)
{
	const unsigned char *at = bytes;

	crc = ~crc;
	for (size_t i = 0; i < len; i++) {
		crc ^= at[i];
		crc = halves[crc & 15] ^ (crc >> 4);
		crc = halves[crc & 15] ^ (crc >> 4);
	}
	return ~crc;
}

#ifdef HAVE_LIBARCHIVE

#include <archive.h>
#include <archive_entry.h>

/* Magic number, method, flags, time, system; then CRC and length at the end. */
#define HEADER_LEN 10
#define TRAILER_LEN 8
#define TAR_BLOCK 512

/* What was unpacked so far. */
struct tally {
	uint32_t crc;
	uint64_t len;
	uint64_t zeros; /* at the end */
};

static void
count(struct tally *tally, const char *bytes, size_t len)
{
	size_t zeros = 0;

	while (zeros < len && bytes[len - 1 - zeros] == 0)
		zeros++;
	tally->zeros = zeros == len ? tally->zeros + len : zeros;
	tally->crc = gzip_crc(tally->crc, bytes, len);
	tally->len += len;
}

static bool
open_raw(struct archive *archive, struct str bytes)
{
	struct archive_entry *entry;

	return archive_read_support_filter_gzip(archive) == ARCHIVE_OK &&
	       archive_read_support_format_raw(archive) == ARCHIVE_OK &&
	       archive_read_open_memory(archive, bytes.ptr, bytes.len) == ARCHIVE_OK &&
	       archive_read_next_header(archive, &entry) == ARCHIVE_OK &&
	       archive_filter_code(archive, 0) == ARCHIVE_FILTER_GZIP;
}

static enum gzip_status
unpack(struct archive *archive, struct str bytes, size_t most, struct tally *tally)
{
	char piece[16384];
	la_ssize_t n;

	if (!open_raw(archive, bytes))
		return GZIP_DAMAGED;
	while ((n = archive_read_data(archive, piece, sizeof(piece))) > 0) {
		count(tally, piece, (size_t)n);
		if (tally->len > most)
			return GZIP_LARGE;
	}
	return n < 0 ? GZIP_DAMAGED : GZIP_WHOLE;
}

static uint32_t
little_endian(const char *bytes)
{
	uint32_t number = 0;

	for (int i = 3; i >= 0; i--)
		number = number << 8 | (unsigned char)bytes[i];
	return number;
}

enum gzip_status
gzip_check(struct str bytes, size_t most)
{
	struct tally tally = { 0, 0, 0 };

	if (!str_starts(bytes, STR("\x1f\x8b\x08")))
		return GZIP_NONE;
	if (bytes.len < HEADER_LEN + TRAILER_LEN)
		return GZIP_DAMAGED;
	struct archive *archive = archive_read_new();
	if (!archive)
		return GZIP_DAMAGED;
	const enum gzip_status status = unpack(archive, bytes, most, &tally);
	archive_read_free(archive);
	if (status != GZIP_WHOLE)
		return status;
	const char *trailer = bytes.ptr + bytes.len - TRAILER_LEN;
	const bool same = little_endian(trailer) == tally.crc &&
	                  little_endian(trailer + 4) == (uint32_t)tally.len;
	return same && tally.zeros >= TAR_BLOCK ? GZIP_WHOLE : GZIP_DAMAGED;
}

#else

enum gzip_status
gzip_check(struct str bytes, size_t most)
{
	(void)bytes;
	(void)most;
	return GZIP_NONE;
}

#endif
