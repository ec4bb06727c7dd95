/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_read.h"

#include "base/limits.h"
#include "base/sort.h"
#include "syntax/encoding.h"
#include "syntax/yaml_build.h"
#include "syntax/yaml_chunk.h"
#include "value/map.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* One file that is being read. */
struct reading {
	struct workspace *ws;
	uint32_t source;
	const struct yaml_options *options;
	bool wants_map;
	struct yaml_builder *builder;
	const struct node **documents; /* read so far */
	size_t ndocuments, cap;
	struct span separator;     /* before the document at hand; of no source for the first */
	struct span first, second; /* where the first two with contents begin */
};

static struct span
span_at(uint32_t source, size_t begin, size_t end)
{
	return (struct span){ source, (uint32_t)begin, (uint32_t)end };
}

/* Helm's words for a problem, with what it puts before them. */
static struct str
helm_words(const struct reading *reading, const struct yaml_problem *problem)
{
	const char *file =
	    reading->options->merges_documents ? "cannot unmarshal yaml document: " : "";
	const char *stage = problem->stage == YAML_STAGE_READ
	                        ? "error unmarshaling JSON: while decoding JSON: "
	                        : "error converting YAML to JSON: ";

	if (problem->helm.len == 0)
		return STR("");
	return arena_printf(reading->ws->arena, "%s%s%" PRISTR, file, stage, STRARG(problem->helm));
}

/* Of a document behind the first one the place where it begins is named too, as Helm counts from
 * it. */
static void
report(const struct reading *reading, const struct yaml_problem *problem)
{
	complain(reading->ws, problem->rule, problem->at, "%" PRISTR, STRARG(problem->message));
	last_finding(reading->ws)->help = problem->help;
	last_finding(reading->ws)->helm = helm_words(reading, problem);
	if (problem->also.source != 0)
		also_at(reading->ws, problem->also, problem->label);
	if (reading->separator.source != 0)
		also_at(reading->ws, reading->separator, STR("in the document that begins here"));
}

static bool
check_root(const struct reading *reading, const struct node *root)
{
	static const char *const kinds[] = {
		"null", "bool", "number", "number", "string", "array"
	};

	if (!reading->wants_map || node_is_map(root) || node_is_null(root))
		return true;
	report(reading, &(struct yaml_problem){
			    .stage = YAML_STAGE_READ,
			    .rule = RULE_VALUES_ROOT,
			    .at = root->span,
			    .message = arena_printf(reading->ws->arena,
	                                            "the file holds a %s where a map is expected",
	                                            node_kind_name(root)),
			    .helm = arena_printf(reading->ws->arena,
	                                         "json: cannot unmarshal %s into Go value of type "
	                                         "map[string]interface {}",
	                                         kinds[root->kind]) });
	return false;
}

/* Is there a marker of three bytes at @at, with a blank or nothing behind it? */
static bool
is_marker(struct str bytes, size_t at)
{
	const struct str rest = str_from_offset(bytes, at);

	return (str_starts(rest, STR("---")) || str_starts(rest, STR("..."))) &&
	       (rest.len == 3 || memchr(" \t\r\n", rest.ptr[3], 4));
}

/* Behind blanks, comments and byte order marks. */
static size_t
skip_nothing(struct str bytes, size_t at)
{
	while (at < bytes.len) {
		if (bytes.ptr[at] == '#')
			while (at < bytes.len && bytes.ptr[at] != '\n' && bytes.ptr[at] != '\r')
				at++;
		else if (memchr(" \t\r\n", bytes.ptr[at], 4))
			at++;
		else if (str_starts(str_from_offset(bytes, at), STR(BYTE_ORDER_MARK)))
			at += 3;
		else
			break;
	}
	return at;
}

/* The first contents from @at on; bytes.len for none. @marker: out, the `---` before them. */
static size_t
find_contents(struct str bytes, size_t at, size_t *marker)
{
	*marker = bytes.len;
	for (;;) {
		at = skip_nothing(bytes, at);
		if (at >= bytes.len || !is_marker(bytes, at))
			return at;
		if (bytes.ptr[at] == '-')
			*marker = at;
		at += 3;
	}
}

static void
warn_rest(const struct reading *reading, struct span piece, size_t document_end)
{
	const struct str bytes = source_get(reading->ws->sources, piece.source)->bytes;
	const struct str read = str_sub(bytes, 0, piece.end);
	size_t marker, first_marker;
	const size_t at = find_contents(read, document_end, &marker);
	const size_t first = find_contents(read, piece.begin, &first_marker);

	if (at >= read.len)
		return;
	if (marker < at)
		remark(reading->ws, RULE_SEVERAL_DOCUMENTS,
		       span_at(piece.source, marker, marker + 3),
		       "Helm reads the first document only; what begins here is ignored");
	else
		remark(reading->ws, RULE_SEVERAL_DOCUMENTS, span_at(piece.source, at, at),
		       "Helm stops where the document ends; what stands here is ignored");
	also_at(reading->ws, span_at(piece.source, first, first), STR("the first document"));
}

/* libyaml skips a byte order mark at the start of any line; to Helm it is text. */
static const struct yaml_standins *
keep_marks(struct arena *arena, struct str bytes)
{
	if (str_find(str_from_offset(bytes, 1), STR(BYTE_ORDER_MARK)) + 1 >= bytes.len)
		return NULL;
	return yaml_standins_add(NULL, arena, bytes, STANDIN_MARK, 0);
}

/* With a second mark behind the first, Helm's reader swallows the first character of lines. */
static bool
check_marks(const struct reading *reading, struct span piece)
{
	const struct str bytes = span_text(reading->ws->sources, piece);

	if (!str_starts(bytes, STR(BYTE_ORDER_MARK BYTE_ORDER_MARK)))
		return true;
	return complain(reading->ws, RULE_ENCODING, piece, "two byte order marks in a row");
}

/* Read the first document of a piece of the source. */
static const struct node *
read_piece(const struct reading *reading, struct span piece)
{
	struct workspace *ws = reading->ws;
	const struct str bytes = span_text(ws->sources, piece);
	const size_t nfindings = ws->findings->count;
	const struct yaml_standins *standins = keep_marks(ws->arena, bytes);
	const struct node *root = NULL;
	struct yaml_problem problem;
	struct yaml_events events;
	bool fine = false, again;

	if (!check_marks(reading, piece))
		return NULL;
	do {
		ws->findings->count = nfindings;
		yaml_events_open(&events, ws, piece, reading->options->merges_documents, standins);
		fine = yaml_build(reading->builder, &events, &root, &problem);
		again = !fine && events.retry.wanted;
		if (again)
			standins = yaml_standins_add(standins, ws->arena, bytes, events.retry.kind,
			                             events.retry.at);
		yaml_events_close(&events);
	} while (again && standins);
	if (!fine) {
		report(reading, &problem);
		return NULL;
	}
	if (!root)
		root = node_null(ws->arena, span_at(piece.source, piece.begin, piece.begin));
	warn_rest(reading, piece, events.document_end);
	return root;
}

/* Lay maps over each other, the first at the bottom; anything else replaces what is below. */
static const struct node *merge_values(struct arena *arena, const struct node *const *values,
                                       size_t n);

static int
compare_entries(const void *a, const void *b, const void *context)
{
	(void)context;
	return symbol_compare(((const struct entry *)a)->key, ((const struct entry *)b)->key);
}

/* Replace @n entries of one key by one. */
static struct entry
merge_entries(struct arena *arena, const struct entry *entries, size_t n)
{
	const struct node **values;

	if (n == 1)
		return entries[0];
	values = arena_array(arena, n, sizeof(*values));
	for (size_t i = 0; i < n; i++)
		values[i] = entries[i].value;
	return (struct entry){ .key = entries[n - 1].key,
		               .value = merge_values(arena, values, n),
		               .key_span = entries[n - 1].key_span };
}

static const struct node *
merge_maps(struct arena *arena, const struct node *const *maps, size_t n)
{
	size_t total = 0, count = 0, kept = 0;

	for (size_t i = 0; i < n; i++)
		total += maps[i]->count;
	struct entry *entries = arena_array(arena, total, sizeof(*entries));
	for (size_t i = 0; i < n; i++)
		for (map_each(entry, maps[i]))
			entries[count++] = *entry;
	sort_items(arena, entries, total, sizeof(*entries), compare_entries, NULL);
	for (size_t i = 0, end; i < total; i = end) {
		for (end = i + 1; end < total && entries[end].key == entries[i].key;)
			end++;
		entries[kept++] = merge_entries(arena, &entries[i], end - i);
	}
	return node_map(arena, maps[n - 1]->span, entries, kept);
}

static const struct node *
merge_values(struct arena *arena, const struct node *const *values, size_t n)
{
	size_t begin = n;

	while (begin > 0 && node_is_map(values[begin - 1]))
		begin--;
	if (begin == n || begin + 1 == n)
		return values[n - 1];
	return merge_maps(arena, values + begin, n - begin);
}

static void
add_document(struct reading *reading, const struct node *root)
{
	if (reading->ndocuments == reading->cap) {
		const size_t cap = reading->cap ? reading->cap * 2 : 4;
		reading->documents = arena_grow(reading->ws->arena, (void *)reading->documents,
		                                reading->cap * sizeof(*reading->documents),
		                                cap * sizeof(*reading->documents));
		reading->cap = cap;
	}
	reading->documents[reading->ndocuments++] = root;
}

static void
note_contents(struct reading *reading, struct span piece)
{
	const struct str bytes = source_get(reading->ws->sources, piece.source)->bytes;
	size_t marker;
	const size_t at = find_contents(str_sub(bytes, 0, piece.end), piece.begin, &marker);

	if (at >= piece.end)
		return;
	if (reading->first.source == 0)
		reading->first = span_at(piece.source, at, at);
	else if (reading->second.source == 0)
		reading->second = reading->separator;
}

static bool
read_chunk(struct reading *reading, struct span piece)
{
	const struct node *root = read_piece(reading, piece);

	if (!root || !check_root(reading, root))
		return false;
	note_contents(reading, piece);
	if (!node_is_null(root))
		add_document(reading, root);
	return true;
}

static bool
refuse_separator(const struct reading *reading, const struct yaml_chunks *chunks)
{
	const size_t at = (size_t)(chunks->bad.ptr - chunks->bytes.ptr);
	struct buf helm;

	complain(reading->ws, RULE_YAML_SYNTAX, span_at(reading->source, at, at + chunks->bad.len),
	         "text behind `---` on its line");
	last_finding(reading->ws)->help = STR("put it on the next line, or remove the `---`");
	buf_init(&helm, reading->ws->arena);
	buf_add_str(&helm, STR("error reading yaml document: invalid Yaml document separator: "));
	buf_add_str(&helm, chunks->bad);
	last_finding(reading->ws)->helm = buf_str(&helm);
	return false;
}

static void
warn_several(const struct reading *reading)
{
	if (reading->second.source == 0)
		return;
	remark(reading->ws, RULE_SEVERAL_DOCUMENTS, reading->second,
	       "the documents of this file are merged, the later over the earlier");
	also_at(reading->ws, reading->first, STR("the first document"));
}

static const struct node *
read_chunks(struct reading *reading)
{
	struct yaml_chunks chunks = {
		.bytes = source_get(reading->ws->sources, reading->source)->bytes
	};

	while (yaml_chunk_next(&chunks)) {
		if (!read_chunk(reading, span_at(reading->source, chunks.begin, chunks.end)))
			return NULL;
		reading->separator = span_at(reading->source, chunks.end, chunks.end + 3);
	}
	if (chunks.bad.ptr) {
		refuse_separator(reading, &chunks);
		return NULL;
	}
	warn_several(reading);
	if (reading->ndocuments == 0)
		return node_null(reading->ws->arena, span_at(reading->source, 0, 0));
	return merge_values(reading->ws->arena, reading->documents, reading->ndocuments);
}

/* A mark that Helm does not take off: it stands neither at the start nor before a document. */
static void
warn_marks(const struct reading *reading)
{
	const struct str bytes = source_get(reading->ws->sources, reading->source)->bytes;
	const struct str mark = STR(BYTE_ORDER_MARK);
	const size_t at = 1 + str_find(str_from_offset(bytes, 1), mark);

	if (at >= bytes.len)
		return;
	remark(reading->ws, RULE_BYTE_ORDER_MARK, span_at(reading->source, at, at + mark.len),
	       "a byte order mark (U+FEFF) stands in the text");
}

static const struct node *
read_source(struct workspace *ws, uint32_t source, const struct yaml_options *options,
            bool wants_map)
{
	struct reading reading = {
		.ws = ws,
		.source = source,
		.options = options,
		.wants_map = wants_map,
		.builder = yaml_builder_new(ws),
	};
	const size_t len = source_get(ws->sources, source)->bytes.len;
	const struct node *root;

	if (options->merges_documents) {
		root = read_chunks(&reading);
	} else {
		root = read_piece(&reading, span_at(source, 0, len));
		if (root && !check_root(&reading, root))
			root = NULL;
	}
	yaml_builder_close(reading.builder);
	if (root)
		warn_marks(&reading);
	return root;
}

const struct node *
yaml_read(struct workspace *ws, uint32_t source, const struct yaml_options *options)
{
	return read_source(ws, source, options, false);
}

const struct node *
yaml_read_values(struct workspace *ws, uint32_t source, const struct yaml_options *options)
{
	const struct node *root = read_source(ws, source, options, true);

	return root && node_is_null(root) ? map_empty(ws->arena, root->span) : root;
}

static uint32_t
refuse_bytes(struct workspace *ws, uint32_t source, size_t at, enum rule_id rule,
             const char *message)
{
	complain(ws, rule, span_at(source, at, at), "%s", message);
	return 0;
}

/* Helm 4 does so before it decodes; half a character to UTF-16. */
static struct str
add_newline(struct arena *arena, struct str raw)
{
	char *bytes = arena_alloc(arena, raw.len + 1);

	memcpy(bytes, raw.ptr, raw.len);
	bytes[raw.len] = '\n';
	return (struct str){ bytes, raw.len + 1 };
}

static uint32_t
add_utf16(struct workspace *ws, enum source_kind kind, struct str name, struct str raw,
          const struct yaml_options *options)
{
	const enum encoding encoding = encoding_detect(raw);
	const char *problem;
	struct str text;

	if (options->merges_documents && raw.ptr[raw.len - 1] != '\n')
		raw = add_newline(ws->arena, raw);
	const bool fine = encoding_convert(ws->arena, raw, encoding, &text, &problem);
	const uint32_t source = source_add(ws->sources, kind, name, text);
	if (fine) {
		remark(ws, RULE_UTF16, span_at(source, 0, 0), "the file is UTF-16");
		return source;
	}
	refuse_bytes(ws, source, text.len, RULE_ENCODING, problem);
	last_finding(ws)->helm = arena_printf(
	    ws->arena, "%serror converting YAML to JSON: yaml: %s",
	    options->merges_documents ? "cannot unmarshal yaml document: " : "", problem);
	return 0;
}

uint32_t
yaml_source_add(struct workspace *ws, enum source_kind kind, struct str name, struct str raw,
                const struct yaml_options *options)
{
	if (raw.len > LIMIT_FILE_BYTES)
		return refuse_bytes(ws, source_add(ws->sources, kind, name, STR("")), 0, RULE_LIMIT,
		                    "the file is larger than 32 MiB");
	switch (encoding_detect(raw)) {
	case ENCODING_UTF8:
		break;
	case ENCODING_GIT_CRYPT:
		return refuse_bytes(ws, source_add(ws->sources, kind, name, STR("")), 0,
		                    RULE_GIT_CRYPT, "the file is encrypted by git-crypt");
	case ENCODING_UTF16_LITTLE:
	case ENCODING_UTF16_BIG:
		return add_utf16(ws, kind, name, raw, options);
	}
	return source_add(ws->sources, kind, name, raw);
}

bool
yaml_is_sops(const struct node *root)
{
	const struct node *mac = map_get_str(map_get_str(root, STR("sops")), STR("mac"));

	return node_is_string(mac) && str_starts(node_str(mac), STR("ENC["));
}
