/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"

#include "support/go.h"

#include <unistd.h>

/* A new file with these bytes; its name, arena. */
static const char *
temporary(struct arena *arena, struct str bytes)
{
	const char *folder = getenv("TMPDIR");
	struct str name = arena_printf(arena, "%s/layer-go.XXXXXX", folder ? folder : "/tmp");
	char *path = arena_alloc(arena, name.len + 1);
	int fd;

	memcpy(path, name.ptr, name.len);
	fd = mkstemp(path);
	if (fd < 0)
		fail_msg("cannot make %s", path);
	if (bytes.len > 0 && write(fd, bytes.ptr, bytes.len) != (ssize_t)bytes.len)
		fail_msg("cannot write %s", path);
	close(fd);
	return path;
}

bool
go_run(struct arena *arena, const char *program, struct str input, struct str *output)
{
	const char *in = temporary(arena, input);
	const char *out = temporary(arena, STR(""));
	const char *path = fixture_path(arena, program);
	const char *command =
	    arena_printf(arena,
	                 "case '%s' in *.go) go run '%s' ;; *) cd '%s' && go run . ;; esac "
	                 "<%s >%s 2>/dev/null",
	                 path, path, path, in, out)
		.ptr;
	const bool ok = system(command) == 0;

	if (ok)
		*output = fixture_file(arena, out);
	unlink(in);
	unlink(out);
	return ok;
}

void
go_add_hex(struct buf *buf, struct str bytes)
{
	if (bytes.len == 0)
		buf_add_byte(buf, '-');
	for (size_t i = 0; i < bytes.len; i++)
		buf_printf(buf, "%02x", (unsigned)(unsigned char)bytes.ptr[i]);
}

static unsigned
digit(char byte)
{
	return (unsigned)(byte <= '9' ? byte - '0' : byte - 'a' + 10);
}

struct str
go_read_hex(struct arena *arena, struct str digits)
{
	char *bytes = arena_alloc(arena, digits.len / 2 + 1);

	if (str_is(digits, "-"))
		return STR("");
	for (size_t i = 0; i + 1 < digits.len; i += 2)
		bytes[i / 2] = (char)(digit(digits.ptr[i]) << 4 | digit(digits.ptr[i + 1]));
	return (struct str){ bytes, digits.len / 2 };
}
