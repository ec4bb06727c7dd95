/* SPDX-License-Identifier: MIT */
/*
 * Secrets: which values may never be shown.
 *
 * A value is secret when it was encrypted in its source, when layer.yaml says
 * so, when it looks like a credential, or when its key's name says so and it is
 * a string that is no address, number, duration, path or name of a secret.
 * Below a key that ends in password, passwd, passphrase or pin every string
 * and number is.  `public` takes back what only a name or looks made secret.
 *
 * Source: design.md 6b, reliability.md P39.
 */
#ifndef LAYER_VALUE_SECRET_H
#define LAYER_VALUE_SECRET_H

#include "value/path.h"

/* What made it secret. */
enum secret_why {
	SECRET_NOT,
	SECRET_ENCRYPTED,
	SECRET_MARKED,
	SECRET_LOOKS,
	SECRET_NAMED,
};

/* `secrets` and `public` of layer.yaml, parsed. */
struct secret_rules {
	const struct path *secrets;
	size_t nsecrets;
	const struct path *publics;
	size_t npublics;
};

/**
 * Is the value at a path secret, and why?
 *
 * @rules  borrowed; NULL: none
 * @path   an address, or one of parity with items by key
 */
enum secret_why secret_at(const struct secret_rules *rules, const struct path *path,
                          const struct node *value);

/** Does a key's name announce a secret? The name of a secret (`secretName`) does not. */
bool secret_key(struct str key);

/** Does a text look like a credential: a PEM key, a token, a URL with a password? */
bool secret_looks(struct str text);

/** Is anything in the tree secret? @path is where it stands. */
bool secret_within(struct arena *arena, const struct secret_rules *rules, const struct path *path,
                   const struct node *node);

#endif
