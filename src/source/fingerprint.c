/* SPDX-License-Identifier: MIT */
#include "source/fingerprint.h"

#include "base/hash.h"

#define FIELDS 4

/* What a finding is known by. */
static void
fields_of(const struct finding *finding, struct str fields[FIELDS])
{
	const struct str path = finding->neutral.len > 0 ? finding->neutral : finding->path;

	fields[0] = str_from(rule_get(finding->rule)->id);
	fields[1] = finding->release;
	fields[2] = finding->owner;
	fields[3] = path.len + finding->owner.len > 0 ? path : finding->message;
}

void
fingerprint_of(const struct finding *finding, char digits[FINGERPRINT_LEN + 1])
{
	static const char hex[] = "0123456789abcdef";
	struct str fields[FIELDS];
	uint64_t words[2];
	struct hash hash;

	fields_of(finding, fields);
	hash_init_wide(&hash, 0, 0);
	for (size_t i = 0; i < FIELDS; i++) {
		if (i > 0)
			hash_add(&hash, "", 1);
		hash_add(&hash, fields[i].ptr, fields[i].len);
	}
	hash_end_wide(&hash, words);
	for (size_t i = 0; i < FINGERPRINT_LEN; i++) {
		const unsigned byte = (unsigned)(words[i / 16] >> (i % 16 / 2 * 8)) & 0xff;
		digits[i] = hex[i % 2 ? byte & 15 : byte >> 4];
	}
	digits[FINGERPRINT_LEN] = '\0';
}

int
fingerprint_compare(const struct finding *a, const struct finding *b)
{
	struct str of_a[FIELDS], of_b[FIELDS];

	fields_of(a, of_a);
	fields_of(b, of_b);
	for (size_t i = 0; i < FIELDS; i++) {
		const int order = str_compare(of_a[i], of_b[i]);
		if (order != 0)
			return order;
	}
	return 0;
}
