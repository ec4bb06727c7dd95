/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "os/standard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

bool
standard_init(void)
{
	for (int fd = STANDARD_INPUT; fd <= STANDARD_ERROR; fd++) {
		if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF)
			continue;
		/* The lowest free number is this one. */
		if (open("/dev/null", fd == STANDARD_INPUT ? O_WRONLY : O_RDONLY) != fd)
			return false;
	}
	return true;
}

enum file_status
standard_write(int descriptor, struct str bytes)
{
	while (bytes.len > 0) {
		const ssize_t n = write(descriptor, bytes.ptr, bytes.len);
		if (n >= 0)
			bytes = str_from_offset(bytes, (size_t)n);
		else if (errno == EAGAIN)
			poll(&(struct pollfd){ .fd = descriptor, .events = POLLOUT }, 1, -1);
		else if (errno != EINTR)
			return file_status_from(errno);
	}
	return FILE_OK;
}

enum file_status
standard_close(int descriptor)
{
	/* After EINTR the descriptor is closed where it matters, and unknown elsewhere. */
	if (close(descriptor) == 0 || errno == EINTR)
		return FILE_OK;
	return file_status_from(errno);
}
