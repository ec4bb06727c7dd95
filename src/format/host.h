/* SPDX-License-Identifier: MIT */
/*
 * The formats of hosts: addresses, names, mail.
 *
 * All set the reason when they refuse a text.
 */
#ifndef LAYER_FORMAT_HOST_H
#define LAYER_FORMAT_HOST_H

#include "format/reason.h"

/** Four decimals; a sign is tolerated, a leading zero is not. */
bool format_ipv4(struct format_reason *reason, struct str text);

/** An address with a colon and without a zone. */
bool format_ipv6(struct format_reason *reason, struct str text);

/** Labels of letters, digits and hyphens; one dot at the end is dropped. */
bool format_hostname(struct format_reason *reason, struct str text);

/** A local part, the last @ and a host name or an address in brackets. */
bool format_email(struct format_reason *reason, struct str text);

#endif
