/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "format/ip.h"

/* An address and Go's words; "" when it is one, "4" and "%" tell its kind. */
static const struct row {
	const char *text;
	const char *words;
} rows[] = {
	{ "1.2.3.4", "4" },
	{ "255.255.255.255", "4" },
	{ "1.2.3.256", "IPv4 field has value >255" },
	{ "1.2.3.04", "IPv4 field has octet with leading zero" },
	{ "1.2..4", "IPv4 field must have at least one digit (at \".4\")" },
	{ "1.2.3.", "IPv4 field must have at least one digit (at \".\")" },
	{ "1.2.3.4.5", "IPv4 address too long" },
	{ "1.2.3", "IPv4 address too short" },
	{ "1.2.3.4%eth0", "unexpected character (at \"%eth0\")" },
	{ "::", "" },
	{ "::1", "" },
	{ "1::", "" },
	{ "1:2:3:4:5:6:7:8", "" },
	{ "1:2:3:4:5:6:1.2.3.4", "" },
	{ "::1.2.3.4", "" },
	{ "fe80::1%eth0", "%" },
	{ "::%1", "%" },
	{ "1:2:3:4:5:6:7", "address string too short" },
	{ "1:2:3:4:5:6:7::8", "the :: must expand to at least one field of zeros" },
	{ "1:2:3:4:5:6:7:8:9", "trailing garbage after address (at \"9\")" },
	{ "1::2::3", "multiple :: in address (at \":3\")" },
	{ "1:2:", "colon must be followed by more characters (at \":\")" },
	{ ":1", "each colon-separated field must have at least one digit (at \":1\")" },
	{ "1:g", "each colon-separated field must have at least one digit (at \"g\")" },
	{ "1:2g", "unexpected character, want colon (at \"g\")" },
	{ "1:12345", "each group must have 4 or less digits (at \"12345\")" },
	{ "1:1.2.3.4",
	  "embedded IPv4 address must replace the final 2 fields of the address (at \"1.2.3.4\")" },
	{ "::2:3:4:5:6:7:8:1.2.3.4", "too many hex fields to fit an embedded IPv4 at the end of "
	                             "the address (at \"1.2.3.4\")" },
	{ "::1%", "zone must be a non-empty string" },
	{ "%1", "missing IPv6 address" },
	{ "", "unable to parse IP" },
	{ "abc", "unable to parse IP" },
};

static void
check_row(struct arena *arena, const struct row *row)
{
	struct format_reason reason = { .arena = arena, .scratch = arena };
	struct format_ip ip;

	if (format_ip_read(&reason, str_from(row->text), &ip)) {
		const char *kind = ip.is_v4 ? "4" : ip.has_zone ? "%" : "";
		if (strcmp(row->words, kind) != 0)
			fail_msg("%s is taken, as \"%s\"", row->text, kind);
		return;
	}
	assert_str(reason.text,
	           arena_printf(arena, "ParseAddr(\"%s\"): %s", row->text, row->words).ptr);
}

static void
addresses_are_read_as_netip_reads_them(void **state)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_row(fixture_workspace(state)->arena, &rows[i]);
	fixture_count("addresses", sizeof(rows) / sizeof(rows[0]), 0, 0);
}

FIXTURE_MAIN(cmocka_unit_test(addresses_are_read_as_netip_reads_them))
