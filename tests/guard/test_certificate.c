/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "guard/certificate.h"

/* Made for this test; its fingerprint is what `openssl x509 -fingerprint -sha256` says. */
#define CERTIFICATE                                                                                \
	"-----BEGIN CERTIFICATE-----\n"                                                            \
	"MIIBcTCCARegAwIBAgIUb0n6XH5wpJhBneWAfmePNKNnKlQwCgYIKoZIzj0EAwIw\n"                       \
	"DTELMAkGA1UEAwwCY2EwIBcNMjYxMTI1MDA0MzQ5WhgPMjEyNjExMDEwMDQzNDla\n"                       \
	"MA0xCzAJBgNVBAMMAmNhMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEw+AfER83\n"                       \
	"0lqwc0QMz5pZimlNrNgz3djxcbDWh+tnH5QVqUo90lihbu3zuGcgk7oFKjAMI6Y9\n"                       \
	"u1LSaf4y1i4SHaNTMFEwHQYDVR0OBBYEFEyYt12TsA3dix+dG4CMi6dMiq6/MB8G\n"                       \
	"A1UdIwQYMBaAFEyYt12TsA3dix+dG4CMi6dMiq6/MA8GA1UdEwEB/wQFMAMBAf8w\n"                       \
	"CgYIKoZIzj0EAwIDSAAwRQIhANYUts5u9Gkh8ObX847ig62MtEAybwKb4bWLIqUr\n"                       \
	"QW2PAiBba/7k9tJrtUeDDDdki4arzUzM6tcE1GsTML5wwt1m9w==\n"                                   \
	"-----END CERTIFICATE-----\n"

#define FINGERPRINT                                                                                \
	"A0:15:2D:FF:14:5E:CA:F4:B7:39:25:18:FC:9F:DF:DD:"                                         \
	"8F:49:FF:89:F4:91:D2:90:F4:FC:75:34:18:E1:8A:35"

static void
fingerprint_is_that_of_openssl(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const struct str expected = certificate_normalise(arena, STR(FINGERPRINT));

	assert_int_equal(expected.len, 64);
	assert_str(certificate_fingerprint(arena, STR(CERTIFICATE)), expected.ptr);
	assert_str(certificate_fingerprint(arena, STR("text before\n" CERTIFICATE CERTIFICATE)),
	           expected.ptr);
}

static void
what_is_no_certificate_has_none(void **state)
{
	static const char *const texts[] = {
		"",
		"x",
		"-----BEGIN CERTIFICATE-----",
		"-----BEGIN CERTIFICATE-----\nAAAA",
		"-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----",
	};
	struct arena *arena = fixture_workspace(state)->arena;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_str(certificate_fingerprint(arena, str_from(texts[i])), "");
}

static void
fingerprints_may_be_written_in_many_ways(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;

	assert_str(certificate_normalise(arena, STR("AB:CD")), "abcd");
	assert_str(certificate_normalise(arena, STR("sha256:abCD")), "abcd");
	assert_str(certificate_normalise(arena, STR("abcd")), "abcd");
}

FIXTURE_MAIN(cmocka_unit_test(fingerprint_is_that_of_openssl),
             cmocka_unit_test(what_is_no_certificate_has_none),
             cmocka_unit_test(fingerprints_may_be_written_in_many_ways))
