/* SPDX-License-Identifier: MIT */
#ifdef HAVE_CONFIG_H
#include <config.h>
#endif

#include "chart/archive.h"

#include "base/buf.h"
#include "base/limits.h"

static const struct span nowhere = { 0, 0, 0 };

#ifdef HAVE_LIBARCHIVE

#include "base/utf8.h"
#include "chart/gzip.h"

#include <archive.h>
#include <archive_entry.h>

/* An archive being read. */
struct unpacking {
	struct workspace *ws;
	const struct profile *profile;
	struct str shown;
	struct archive *archive;
	struct chart_files_builder files;
	struct symbols *seen; /* names so far, their case folded */
	struct str top;       /* the common directory, with its slash */
	size_t nentries;
	size_t total; /* bytes really unpacked */
};

static bool
refuse(const struct unpacking *unpacking, struct str helm, const char *message)
{
	complain(unpacking->ws, RULE_ARCHIVE_READ, nowhere, "%" PRISTR ": %s",
	         STRARG(unpacking->shown), message);
	last_finding(unpacking->ws)->helm = helm;
	return false;
}

static bool
refuse_member(const struct unpacking *unpacking, struct str name, struct str helm,
              const char *message)
{
	complain(unpacking->ws, RULE_ARCHIVE_READ, nowhere, "%" PRISTR ": '%" PRISTR "' %s",
	         STRARG(unpacking->shown), STRARG(name), message);
	last_finding(unpacking->ws)->helm = helm;
	return false;
}

static struct str
too_large(const struct unpacking *unpacking)
{
	return arena_printf(
	    unpacking->ws->arena, "decompressed chart is larger than the maximum %ssize %zu",
	    unpacking->profile->takes_large_files ? "" : "file ", LIMIT_ARCHIVE_BYTES);
}

/* A part of a name that leads nowhere or up. */
static bool
has_odd_part(struct str name)
{
	struct str rest = name, part;

	while (str_split(&rest, '/', &part))
		if (part.len == 0 || str_is(part, ".") || str_is(part, ".."))
			return true;
	return false;
}

static bool
has_control_bytes(struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.ptr[i] < ' ' || name.ptr[i] == 0x7f)
			return true;
	return false;
}

/* A name without the top directory. */
static struct str
below_top(struct str name)
{
	return str_from_offset(name, str_find_byte(name, '/') + 1);
}

/* Can Helm find values in it? All else is not looked at, whatever its name. */
static bool
matters(struct str path)
{
	const bool is_signature = str_ends(path, STR(".prov"));

	return chart_files_matter(path) || (str_starts(path, STR("charts/")) && !is_signature);
}

/* Is it like `c:/`, behind the top directory? */
static bool
has_drive(struct str name)
{
	return str_starts(str_from_offset(below_top(name), 1), STR(":/")) ||
	       str_starts(str_from_offset(name, 1), STR(":/"));
}

static bool
check_name(const struct unpacking *unpacking, struct str name)
{
	const struct str above = STR("chart illegally references parent directory");
	const struct str drive = STR("chart contains illegally named files");

	if (matters(below_top(name)) && (!utf8_valid(name, NULL) || has_control_bytes(name)))
		return refuse_member(unpacking, name, STR(""), "has control bytes in its name");
	if (str_starts(name, STR("/")))
		return refuse_member(unpacking, name,
		                     STR("chart illegally contains absolute paths"),
		                     "is an absolute path");
	if (str_contains(name, STR("\\")))
		return refuse_member(unpacking, name, above, "has a backslash in its name");
	if (has_drive(name))
		return refuse_member(unpacking, name, drive, "names a drive");
	if (has_odd_part(name))
		return refuse_member(unpacking, name, above,
		                     "has an empty part, '.' or '..' in its name");
	return true;
}

/* Names that a file system may take for one are one: case is folded. */
static struct str
folded(struct arena *arena, struct str name)
{
	char *text = arena_alloc(arena, name.len + 1);

	for (size_t i = 0; i < name.len; i++) {
		const char c = name.ptr[i];
		text[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return (struct str){ text, name.len };
}

/* The name of an entry as text, without the slash of a directory; false + finding. */
static bool
take_name(struct unpacking *unpacking, struct archive_entry *entry, struct str *name)
{
	const char *text = archive_entry_pathname(entry);

	if (!text)
		return refuse(unpacking, STR(""), "an entry has no name that can be read");
	*name = arena_copy(unpacking->ws->arena, str_from(text));
	if (name->len > 0 && str_starts(*name, STR("./")) && name->len > 2)
		*name = str_from_offset(*name, 2);
	if (archive_entry_filetype(entry) == AE_IFDIR && str_ends(*name, STR("/")))
		name->len--;
	return check_name(unpacking, *name);
}

/* Only regular files with all their bytes, and directories. */
static bool
check_kind(const struct unpacking *unpacking, struct archive_entry *entry, struct str name)
{
	const bool plain =
	    archive_entry_filetype(entry) == AE_IFREG || archive_entry_filetype(entry) == AE_IFDIR;

	if (!plain || archive_entry_hardlink(entry) || archive_entry_symlink(entry))
		return refuse_member(unpacking, name, STR(""),
		                     "is a link or a device; a chart holds files only");
	if (archive_entry_sparse_count(entry) > 0)
		return refuse_member(unpacking, name, STR(""), "is a sparse file");
	return true;
}

/* Everything lies in one directory, and nothing twice. */
static bool
check_place(struct unpacking *unpacking, struct str name, bool is_directory)
{
	const struct str key = folded(unpacking->ws->arena, name);
	const struct str top = str_sub(name, 0, str_find_byte(name, '/'));

	if (unpacking->top.len == 0)
		unpacking->top = top;
	if (!str_equal(unpacking->top, top))
		return refuse_member(unpacking, name, STR(""),
		                     "lies outside the directory that holds the chart");
	if (top.len == name.len && !is_directory) {
		const bool is_chart = str_is(name, "Chart.yaml");
		return refuse_member(unpacking, name,
		                     is_chart ? STR("chart yaml not in base directory") : STR(""),
		                     "does not lie in a directory");
	}
	if (!is_directory && symbol_find(unpacking->seen, key))
		return refuse_member(unpacking, name, STR(""), "is there twice");
	symbol_get(unpacking->seen, key);
	return true;
}

/* The bytes of a file, counted as they are unpacked; NULL + finding. */
static bool
take_bytes(struct unpacking *unpacking, struct str name, struct buf *bytes)
{
	const size_t most =
	    unpacking->profile->takes_large_files ? LIMIT_FILE_BYTES : LIMIT_ARCHIVE_FILE_BYTES;
	char piece[16384];
	la_ssize_t n;

	while ((n = archive_read_data(unpacking->archive, piece, sizeof(piece))) > 0) {
		unpacking->total += (size_t)n;
		if (unpacking->total > LIMIT_ARCHIVE_BYTES)
			return refuse(unpacking, too_large(unpacking),
			              "the chart has more than 100 MiB");
		if (bytes->len + (size_t)n > most)
			return refuse_member(
			    unpacking, name,
			    arena_printf(unpacking->ws->arena,
			                 "decompressed chart file \"%" PRISTR
			                 "\" is larger than the maximum file size %zu",
			                 STRARG(name), LIMIT_ARCHIVE_FILE_BYTES),
			    "is larger than a file of a chart may be");
		buf_add(bytes, piece, (size_t)n);
	}
	if (n < 0)
		return refuse_member(unpacking, name, STR("unexpected EOF"),
		                     "is damaged, or the archive is cut off");
	return true;
}

static bool
check_size(const struct unpacking *unpacking, struct archive_entry *entry, struct str name)
{
	const int64_t size = archive_entry_size(entry);

	if (size < 0)
		return refuse_member(unpacking, name, STR("archive/tar: invalid tar header"),
		                     "has a negative size");
	if ((uint64_t)size > LIMIT_ARCHIVE_BYTES)
		return refuse_member(unpacking, name, too_large(unpacking), "claims over 100 MiB");
	return true;
}

static bool
take_entry(struct unpacking *unpacking, struct archive_entry *entry)
{
	struct workspace *ws = unpacking->ws;
	const bool is_directory = archive_entry_filetype(entry) == AE_IFDIR;
	struct chart_file file = { 0 };
	struct str name;
	struct buf bytes;

	if (++unpacking->nentries > LIMIT_ARCHIVE_ENTRIES)
		return refuse(unpacking, STR(""), "the chart has more than 20000 files");
	if (!take_name(unpacking, entry, &name) || !check_kind(unpacking, entry, name) ||
	    !check_place(unpacking, name, is_directory) || !check_size(unpacking, entry, name))
		return false;
	if (is_directory)
		return true;
	buf_init(&bytes, ws->arena);
	if (!take_bytes(unpacking, name, &bytes))
		return false;
	file.path = str_from_offset(name, unpacking->top.len + 1);
	file.bytes = buf_str(&bytes);
	file.shown = arena_printf(ws->arena, "%" PRISTR ":%" PRISTR, STRARG(unpacking->shown),
	                          STRARG(file.path));
	if (matters(file.path))
		chart_files_add(&unpacking->files, &file);
	return true;
}

/*
 * Did reading a header go well?  A name that the C locale cannot spell comes
 * with a warning and as its own bytes; any other warning is about damage.
 */
static bool
is_good(int status, struct archive_entry *entry)
{
	const struct str name =
	    status == ARCHIVE_WARN ? str_from(archive_entry_pathname(entry)) : STR("");

	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.ptr[i] >= 0x80)
			return true;
	return status == ARCHIVE_OK;
}

static bool
take_entries(struct unpacking *unpacking)
{
	struct archive_entry *entry;
	int status = archive_read_next_header(unpacking->archive, &entry);

	while (is_good(status, entry)) {
		if (!take_entry(unpacking, entry))
			return false;
		status = archive_read_next_header(unpacking->archive, &entry);
	}
	if (status != ARCHIVE_EOF)
		return refuse(unpacking, STR("unexpected EOF"),
		              "the archive is damaged, cut off, or no gzipped tar file");
	if (unpacking->nentries == 0)
		return refuse(unpacking, STR("no files in chart archive"), "the archive is empty");
	return true;
}

static bool
unpack(struct unpacking *unpacking, struct str bytes)
{
	struct archive *archive = unpacking->archive;

	if (archive_read_support_filter_gzip(archive) != ARCHIVE_OK ||
	    archive_read_support_format_tar(archive) != ARCHIVE_OK ||
	    archive_read_open_memory(archive, bytes.ptr, bytes.len) != ARCHIVE_OK)
		return refuse(unpacking, STR(""), "the archive cannot be opened");
	return take_entries(unpacking);
}

/* What is wrong with the file as a whole; false + finding. */
static bool
check_whole(const struct unpacking *unpacking, struct str bytes)
{
	const size_t most = LIMIT_ARCHIVE_BYTES + LIMIT_ARCHIVE_ENTRIES * 2 * KIB;
	struct arena *arena = unpacking->ws->arena;

	switch (gzip_check(bytes, most)) {
	case GZIP_WHOLE:
		return true;
	case GZIP_NONE:
		return refuse(unpacking,
		              arena_printf(arena,
		                           "file '%" PRISTR
		                           "' does not appear to be a gzipped archive; got "
		                           "'application/octet-stream'",
		                           STRARG(unpacking->shown)),
		              "this is no gzipped archive");
	case GZIP_DAMAGED:
		return refuse(unpacking, STR("unexpected EOF"),
		              "the archive is damaged, cut off, or no gzipped tar file");
	case GZIP_LARGE:
		return refuse(unpacking, too_large(unpacking), "the chart has more than 100 MiB");
	}
	return false;
}

bool
archive_read_files(struct workspace *ws, const struct profile *profile, struct str bytes,
                   struct str shown, struct chart_files *files)
{
	struct unpacking unpacking = { .ws = ws,
		                       .profile = profile,
		                       .shown = shown,
		                       .files = { .arena = ws->arena },
		                       .seen = symbols_new(ws->arena) };

	if (!check_whole(&unpacking, bytes))
		return false;
	unpacking.archive = archive_read_new();
	if (!unpacking.archive)
		return refuse(&unpacking, STR(""), "there is no memory to open the archive");
	const bool ok = unpack(&unpacking, bytes);
	archive_read_free(unpacking.archive);
	if (ok)
		*files = chart_files_end(&unpacking.files);
	return ok;
}

#else

bool
archive_read_files(struct workspace *ws, const struct profile *profile, struct str bytes,
                   struct str shown, struct chart_files *files)
{
	(void)profile;
	(void)bytes;
	(void)files;
	return complain(ws, RULE_ARCHIVE_OFF, nowhere,
	                "%" PRISTR ": this build of layer cannot read packed charts",
	                STRARG(shown));
}

#endif
