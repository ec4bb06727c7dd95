/* SPDX-License-Identifier: MIT */
/*
 * The fingerprint of the certificate authority that a cluster is known by.
 */
#ifndef LAYER_GUARD_CERTIFICATE_H
#define LAYER_GUARD_CERTIFICATE_H

#include "base/arena.h"

/**
 * SHA-256 of the first certificate of a PEM text, as `openssl x509 -fingerprint -sha256` has it.
 *
 * Returns: arena, hex digits in small letters; empty when there is no certificate.
 */
struct str certificate_fingerprint(struct arena *arena, struct str pem);

/** A fingerprint as people write it, `sha256:` or colons and all, in the form above. Arena. */
struct str certificate_normalise(struct arena *arena, struct str fingerprint);

#endif
