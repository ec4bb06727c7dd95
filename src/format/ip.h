/* SPDX-License-Identifier: MIT */
/*
 * IP addresses as Go's netip.ParseAddr reads them.
 */
#ifndef LAYER_FORMAT_IP_H
#define LAYER_FORMAT_IP_H

#include "format/reason.h"

/* What an address is; its numbers are of no interest. */
struct format_ip {
	bool is_v4;
	bool has_zone;
};

/** Read a whole text as an address. Returns: false when it is none, with Go's words. */
bool format_ip_read(struct format_reason *reason, struct str text, struct format_ip *ip);

#endif
