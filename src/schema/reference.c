/* SPDX-License-Identifier: MIT */
#include "schema/reference.h"

#include "base/quote.h"
#include "schema/url.h"
#include "value/list.h"

/* One token of a JSON Pointer, decoded. Returns: false for a `~` that says nothing. */
static bool
decode_token(struct arena *arena, struct str token, struct str *out)
{
	struct buf buf;

	*out = token;
	if (str_find_byte(token, '~') == token.len)
		return true;
	buf_init(&buf, arena);
	for (size_t i = 0; i < token.len; i++) {
		char c = token.ptr[i];
		if (c == '~') {
			const char next = i + 1 < token.len ? token.ptr[++i] : '\0';
			if (next != '0' && next != '1')
				return false;
			c = next == '0' ? '~' : '/';
		}
		buf_add_byte(&buf, c);
	}
	*out = buf_str(&buf);
	return true;
}

/* The index that a token means, as Go's Atoi reads it; SIZE_MAX for none. */
static size_t
index_of(struct str token)
{
	const size_t sign = token.len > 0 && (token.ptr[0] == '+' || token.ptr[0] == '-');
	size_t value = 0;

	if (token.len == sign)
		return SIZE_MAX;
	for (size_t i = sign; i < token.len; i++) {
		if (token.ptr[i] < '0' || token.ptr[i] > '9' || value > UINT32_MAX)
			return SIZE_MAX;
		value = value * 10 + (size_t)(token.ptr[i] - '0');
	}
	return sign && token.ptr[0] == '-' && value > 0 ? SIZE_MAX : value;
}

static struct site *
step_down(struct library *library, const struct site *site, struct str token)
{
	const struct node *const node = site->node;

	if (node->kind == NODE_MAP) {
		const struct entry *const entry = map_find_str(node, token);
		return entry ? site_entry(library, site, entry) : NULL;
	}
	const size_t index = node->kind == NODE_LIST ? index_of(token) : SIZE_MAX;
	return index < list_count(node) ? site_item(library, site, node, index) : NULL;
}

static struct site *
refuse_pointer(struct library *library, const struct site *from, struct str pointer, struct span at,
               const char *format)
{
	struct arena *arena = library->ws->arena;
	const struct str before = site_pointer(arena, from);
	const struct str whole =
	    arena_printf(arena, "%" PRISTR "%" PRISTR, STRARG(before), STRARG(pointer));
	const struct str url = quoted_go(arena, site_url_with(arena, from->document->url, whole));

	library_refuse(library, RULE_SCHEMA_REFERENCE, at,
	               arena_printf(arena, "%s %" PRISTR "%s", format, STRARG(url),
	                            format[0] == 'j' ? " not found" : ""));
	return NULL;
}

static struct site *
follow_pointer(struct library *library, struct site *from, struct str pointer, struct span at)
{
	struct str rest = str_from_offset(pointer, 1), token;
	struct site *site = from;

	while (pointer.len > 0 && str_split(&rest, '/', &token)) {
		struct str key;
		if (!decode_token(library->ws->arena, token, &key))
			return refuse_pointer(library, from, pointer, at, "invalid json-pointer");
		site = step_down(library, site, key);
		if (!site)
			return refuse_pointer(library, from, pointer, at, "json-pointer in");
	}
	return site;
}

static struct site *
follow_fragment(struct library *library, const struct resource *resource, struct str fragment,
                struct span at)
{
	struct arena *arena = library->ws->arena;
	struct site *const top = (struct site *)(uintptr_t)resource->site;

	if (fragment.len == 0 || fragment.ptr[0] == '/')
		return follow_pointer(library, top, fragment, at);
	const struct anchor *const anchor =
	    address_get(&resource->anchors, symbol_get(library->ws->symbols, fragment));
	if (anchor)
		return (struct site *)(uintptr_t)anchor->site;
	const struct str ref = quoted_go(arena, site_url_with(arena, resource->id, fragment));
	const struct str url = quoted_go(arena, symbol_str(top->document->url));
	library_refuse(library, RULE_SCHEMA_REFERENCE, at,
	               arena_printf(arena, "anchor in %" PRISTR " not found in schema %" PRISTR,
	                            STRARG(ref), STRARG(url)));
	return NULL;
}

static bool
refuse_url(struct library *library, struct span at, struct str text, struct str reason)
{
	struct arena *arena = library->ws->arena;
	const struct str shown = quoted_go(arena, text);

	return library_refuse(library, RULE_SCHEMA_REFERENCE, at,
	                      arena_printf(arena, "error in parsing %" PRISTR ": %" PRISTR,
	                                   STRARG(shown), STRARG(reason)));
}

struct site *
reference_follow(struct library *library, const struct site *site, const struct node *text,
                 struct str *fragment)
{
	const struct symbol *const base = site_resource(site)->id;
	struct str ref, escaped, name, reason;

	url_split(node_str(text), &ref, &escaped);
	if (!url_unescape(library->ws->arena, escaped, &name)) {
		const struct str shown = quoted_go(library->ws->arena, node_str(text));
		const struct str bad = quoted_go(library->ws->arena, name);
		library_refuse(library, RULE_SCHEMA_REFERENCE, text->span,
		               arena_printf(library->ws->arena,
		                            "error in parsing %" PRISTR
		                            ": invalid URL escape %" PRISTR,
		                            STRARG(shown), STRARG(bad)));
		return NULL;
	}
	if (fragment)
		*fragment = name;
	const struct symbol *const url = library_join(library, base, ref, &reason);
	if (!url) {
		refuse_url(library, text->span, ref, reason);
		return NULL;
	}
	struct resource *resource = site->document->top->resource;
	if (url != site->document->url)
		resource = address_get(&site->document->resources, url);
	if (!resource) {
		const struct document *const other = library_open(library, url, text->span);
		if (!other)
			return NULL;
		resource = other->top->resource;
	}
	return follow_fragment(library, resource, name, text->span);
}
