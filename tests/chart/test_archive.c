/* SPDX-License-Identifier: MIT */
#ifdef HAVE_CONFIG_H
#include <config.h>
#endif

#include "support/fixture.h"

#include "base/limits.h"
#include "chart/archive.h"

#ifdef HAVE_LIBARCHIVE

#include <archive.h>
#include <archive_entry.h>

/* One entry to pack. */
struct packed {
	const char *name;
	const char *text;   /* NULL: a directory, or a link */
	const char *target; /* of a link */
	size_t size;        /* of that many blanks, when text is "" */
};

static void
pack_entry(struct archive *archive, const struct packed *packed)
{
	struct archive_entry *entry = archive_entry_new();
	const char *text = packed->text ? packed->text : "";
	const size_t size = packed->size ? packed->size : strlen(text);
	const mode_t kind = packed->target ? AE_IFLNK : packed->text ? AE_IFREG : AE_IFDIR;
	char *blanks = calloc(1, size + 1);

	archive_entry_set_pathname(entry, packed->name);
	archive_entry_set_filetype(entry, kind);
	archive_entry_set_perm(entry, 0644);
	if (packed->target)
		archive_entry_set_symlink(entry, packed->target);
	archive_entry_set_size(entry, packed->target || !packed->text ? 0 : (la_int64_t)size);
	assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
	if (packed->text)
		assert_true(archive_write_data(archive, packed->size ? blanks : text, size) ==
		            (la_ssize_t)size);
	free(blanks);
	archive_entry_free(entry);
}

static struct str
pack(struct workspace *ws, const struct packed *items, size_t nitems)
{
	const size_t room = 64 * MIB;
	char *bytes = arena_alloc(ws->arena, room);
	struct archive *archive = archive_write_new();
	size_t used = 0;

	archive_write_add_filter_gzip(archive);
	archive_write_set_format_pax_restricted(archive);
	archive_write_set_bytes_in_last_block(archive, 1);
	assert_int_equal(archive_write_open_memory(archive, bytes, room, &used), ARCHIVE_OK);
	for (size_t i = 0; i < nitems; i++)
		pack_entry(archive, &items[i]);
	assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
	archive_write_free(archive);
	return (struct str){ bytes, used };
}

static bool
unpack(struct workspace *ws, unsigned helm, struct str bytes, struct chart_files *files)
{
	return archive_read_files(ws, profile_get(helm), bytes, STR("c.tgz"), files);
}

static void
files_are_listed_without_their_top_directory(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct packed items[] = { { "c/", NULL, NULL, 0 },
		                        { "c/Chart.yaml", "name: c\n", NULL, 0 },
		                        { "c/templates/x.yaml", "x", NULL, 0 },
		                        { "c/charts/s/values.yaml", "a: 1\n", NULL, 0 },
		                        { "c/charts/s-1.tgz.prov", "x", NULL, 0 } };
	struct chart_files files;

	assert_true(unpack(ws, 4, pack(ws, items, 5), &files));
	assert_int_equal(files.nitems, 2);
	assert_str(files.items[0].path, "Chart.yaml");
	assert_str(files.items[1].bytes, "a: 1\n");
	assert_str(files.items[1].shown, "c.tgz:charts/s/values.yaml");
}

static void
a_file_that_is_not_looked_at_may_have_any_bytes_in_its_name(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct packed items[] = { { "c/Chart.yaml", "name: c\n", NULL, 0 },
		                        { "c/\x1b[2J\n::error::", "x", NULL, 0 } };
	struct chart_files files;

	assert_true(unpack(ws, 4, pack(ws, items, 2), &files));
	assert_int_equal(files.nitems, 1);
}

/* Chart.yaml and a file called by an umlaut, in pax headers as `helm package` writes them. */
static const unsigned char with_umlaut[] = {
	0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xed, 0xd5, 0xb1, 0x0a,
	0xc2, 0x30, 0x10, 0x80, 0xe1, 0xcc, 0x7d, 0x8a, 0x3c, 0x41, 0x72, 0x57, 0xdb, 0x0a,
	0x05, 0x51, 0x70, 0x71, 0x74, 0x72, 0x3f, 0x62, 0xa0, 0x05, 0x5b, 0x4b, 0x5a, 0x4b,
	0x7d, 0x37, 0x37, 0x5f, 0xcc, 0x2a, 0x48, 0xb1, 0x08, 0x4e, 0xe9, 0x60, 0xef, 0x5b,
	0x2e, 0xdc, 0x72, 0xd3, 0x4f, 0x8c, 0xde, 0x66, 0xe4, 0x1a, 0x75, 0xa5, 0xe2, 0x24,
	0x3c, 0x81, 0x5e, 0x12, 0x45, 0xaf, 0xd9, 0x1b, 0x4f, 0x80, 0x28, 0x19, 0xde, 0xcf,
	0x3d, 0x02, 0x62, 0x24, 0x24, 0x88, 0x09, 0x5c, 0xea, 0x86, 0x5c, 0x7f, 0x5e, 0xcc,
	0x13, 0x55, 0xf9, 0xc1, 0xba, 0x3a, 0x3f, 0x97, 0xa9, 0x6c, 0xc3, 0xa0, 0xa4, 0xc2,
	0xa6, 0xd2, 0x04, 0xed, 0x7b, 0x87, 0x0a, 0x14, 0x04, 0x82, 0xfd, 0x29, 0xa5, 0x95,
	0xde, 0xec, 0xa9, 0xdb, 0x59, 0x3a, 0x5a, 0xe7, 0xaf, 0xff, 0x2f, 0xdd, 0x0f, 0xcd,
	0x63, 0x3c, 0xee, 0x3f, 0x44, 0x14, 0xb2, 0xe3, 0xfe, 0xbd, 0xc3, 0x85, 0xac, 0xa8,
	0xc9, 0x56, 0x46, 0xdf, 0x6f, 0x9c, 0xf9, 0xfc, 0x18, 0xbd, 0xf6, 0x7e, 0xe3, 0xe7,
	0xff, 0x0f, 0xf8, 0xd9, 0x3f, 0x24, 0x61, 0xbc, 0xe4, 0xff, 0x7f, 0x0a, 0x1d, 0x27,
	0xc0, 0x18, 0x63, 0xb3, 0xf4, 0x00, 0x1e, 0xb2, 0x53, 0x1d, 0x00, 0x10, 0x00, 0x00,
};

static void
a_name_of_other_letters_is_no_damage(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str bytes = { (const char *)with_umlaut, sizeof(with_umlaut) };
	struct chart_files files;

	assert_true(unpack(ws, 4, bytes, &files));
	assert_int_equal(files.nitems, 1);
}

/* A second entry beside c/Chart.yaml that makes the archive refused. */
static const struct {
	struct packed entry;
	const char *message;
} refused[] = {
	{ { "c/../x", "a", NULL, 0 }, "part, '.' or '..'" },
	{ { "c//x", "a", NULL, 0 }, "part, '.' or '..'" },
	{ { "/c/x", "a", NULL, 0 }, "absolute" },
	{ { "c\\x", "a", NULL, 0 }, "backslash" },
	{ { "c/c:/x", "a", NULL, 0 }, "drive" },
	{ { "c/charts/a\x01", "a", NULL, 0 }, "control" },
	{ { "d/x", "a", NULL, 0 }, "outside the directory" },
	{ { "x", "a", NULL, 0 }, "outside the directory" },
	{ { "c/Chart.yaml", "a", NULL, 0 }, "twice" },
	{ { "c/chart.YAML", "a", NULL, 0 }, "twice" },
	{ { "c/values.yaml", NULL, "/etc/passwd", 0 }, "link" },
	{ { "c/values.yaml", "", NULL, 33 * 1024 * 1024 }, "larger" },
};

static void
odd_entries_are_refused(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct packed items[2] = { { "c/Chart.yaml", "name: c\n", NULL, 0 } };
	struct chart_files files;

	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		items[1] = refused[i].entry;
		if (unpack(ws, 4, pack(ws, items, 2), &files))
			fail_msg("%s was accepted", refused[i].entry.name);
		assert_int_equal(last_finding(ws)->rule, RULE_ARCHIVE_READ);
		if (!str_contains(last_finding(ws)->message, str_from(refused[i].message)))
			fail_msg("%" PRISTR, STRARG(last_finding(ws)->message));
	}
	fixture_count("odd archive entries", sizeof(refused) / sizeof(refused[0]), 0, 0);
}

static void
a_damaged_archive_is_refused(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct packed item = { "c/Chart.yaml", "name: c\n", NULL, 0 };
	const struct str good = pack(ws, &item, 1);
	struct chart_files files;

	assert_true(unpack(ws, 4, good, &files));
	for (size_t len = 0; len < good.len; len++)
		assert_false(unpack(ws, 4, str_sub(good, 0, len), &files));
	const struct str wrong = arena_copy(ws->arena, good);
	char *bytes = arena_alloc(ws->arena, wrong.len);
	memcpy(bytes, wrong.ptr, wrong.len);
	bytes[wrong.len - 6] ^= 1; /* in the checksum */
	assert_false(unpack(ws, 4, (struct str){ bytes, wrong.len }, &files));
	assert_false(unpack(ws, 4, STR("name: c\n"), &files));
	assert_false(unpack(ws, 4, pack(ws, NULL, 0), &files));
	assert_str(last_finding(ws)->helm, "no files in chart archive");
}

static void
helm_three_takes_five_mebibytes_a_file(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct packed item = { "c/values.yaml", "", NULL, LIMIT_ARCHIVE_FILE_BYTES + 1 };
	const struct str bytes = pack(ws, &item, 1);
	struct chart_files files;

	assert_true(unpack(ws, 4, bytes, &files));
	assert_false(unpack(ws, 3, bytes, &files));
	assert_str(last_finding(ws)->helm,
	           "decompressed chart file \"c/values.yaml\" is larger than "
	           "the maximum file size 5242880");
}

FIXTURE_MAIN(cmocka_unit_test(files_are_listed_without_their_top_directory),
             cmocka_unit_test(a_file_that_is_not_looked_at_may_have_any_bytes_in_its_name),
             cmocka_unit_test(a_name_of_other_letters_is_no_damage),
             cmocka_unit_test(odd_entries_are_refused),
             cmocka_unit_test(a_damaged_archive_is_refused),
             cmocka_unit_test(helm_three_takes_five_mebibytes_a_file))

#else

static void
a_build_without_libarchive_says_so(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct chart_files files;

	assert_false(archive_read_files(ws, profile_get(4), STR("x"), STR("c.tgz"), &files));
	assert_int_equal(last_finding(ws)->rule, RULE_ARCHIVE_OFF);
}

FIXTURE_MAIN(cmocka_unit_test(a_build_without_libarchive_says_so))

#endif
