# SPDX-License-Identifier: MIT
# LAYER_LIBRARIES: libyaml always; libfyaml, libarchive and cmocka where wanted and there.

# LAYER_OPTIONAL(name, MODULE, pkg-config module, what is lost)
AC_DEFUN([LAYER_OPTIONAL], [
  AC_ARG_WITH([$1], [AS_HELP_STRING([--without-$1], [build without $1: $4])],
              [], [with_$1=yes])
  AS_IF([test "x$with_$1" != xno],
    [PKG_CHECK_MODULES([$2], [$3],
       [AC_DEFINE([HAVE_$2], [1], [Is $1 there?]) with_$1=yes],
       [AC_MSG_ERROR([$1 not found; install its development package or give --without-$1 ($4)])])])
])

AC_DEFUN([LAYER_LIBRARIES], [
  PKG_CHECK_MODULES([YAML], [yaml-0.1 >= 0.2.1])
  LAYER_OPTIONAL([libfyaml], [LIBFYAML], [libfyaml], [no second opinion of a YAML 1.2 reader])
  LAYER_OPTIONAL([libarchive], [LIBARCHIVE], [libarchive], [no charts in .tgz files])
  PKG_CHECK_MODULES([CMOCKA], [cmocka], [have_cmocka=yes], [have_cmocka=no])
  AM_CONDITIONAL([HAVE_CMOCKA], [test "x$have_cmocka" = xyes])
  AC_SEARCH_LIBS([pthread_create], [pthread])
])
