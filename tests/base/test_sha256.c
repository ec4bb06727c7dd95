/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/sha256.h"

/* Texts of `a` around the border of a block, as sha256sum has them. */
static void
digests_are_those_of_sha256sum(void **state)
{
	static const struct {
		size_t len;
		const char *digits;
	} rows[] = {
		{ 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ 1, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb" },
		{ 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318" },
		{ 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a" },
		{ 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34" },
		{ 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb" },
		{ 65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0" },
		{ 119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb" },
		{ 120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c" },
		{ 1000, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3" },
	};
	char text[1000], digits[SHA256_DIGITS + 1];
	size_t failed = 0;

	(void)state;
	memset(text, 'a', sizeof(text));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		sha256_hex((struct str){ text, rows[i].len }, digits);
		failed += strcmp(digits, rows[i].digits) != 0;
	}
	fixture_count("SHA-256", sizeof(rows) / sizeof(rows[0]) - failed, failed, 0);
}

static void
standard_example_abc(void **state)
{
	char digits[SHA256_DIGITS + 1];

	(void)state;
	sha256_hex(STR("abc"), digits);
	assert_string_equal(digits,
	                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

FIXTURE_MAIN(cmocka_unit_test(digests_are_those_of_sha256sum),
             cmocka_unit_test(standard_example_abc))
