# SPDX-License-Identifier: MIT
# LAYER_SANITIZERS: --enable-asan, --enable-ubsan, --enable-coverage; --enable-static-program.
AC_DEFUN([LAYER_SANITIZERS], [
  AC_ARG_ENABLE([asan], [AS_HELP_STRING([--enable-asan], [build with AddressSanitizer])], [], [enable_asan=no])
  AC_ARG_ENABLE([ubsan], [AS_HELP_STRING([--enable-ubsan], [build with UndefinedBehaviorSanitizer])], [], [enable_ubsan=no])
  AC_ARG_ENABLE([coverage], [AS_HELP_STRING([--enable-coverage], [count which lines the tests run])], [], [enable_coverage=no])
  layer_sanitize=
  AS_IF([test "x$enable_asan" = xyes],
    [layer_sanitize="$layer_sanitize -fsanitize=address -fno-omit-frame-pointer"])
  AS_IF([test "x$enable_ubsan" = xyes],
    [layer_sanitize="$layer_sanitize -fsanitize=undefined -fno-sanitize-recover=all"])
  AS_IF([test "x$enable_coverage" = xyes], [layer_sanitize="$layer_sanitize --coverage"])
  AS_IF([test "x$enable_asan" = xyes || test "x$enable_ubsan" = xyes],
    [AC_DEFINE([LAYER_SANITIZED], [1], [Built with a sanitizer: limits on time and memory do not hold.])])
  AM_CONDITIONAL([SANITIZED], [test "x$enable_asan" = xyes || test "x$enable_ubsan" = xyes])
  AC_SUBST([SANITIZE_CFLAGS], [$layer_sanitize])
])

AC_DEFUN([LAYER_SUMMARY], [
  AC_MSG_NOTICE([
  layer $PACKAGE_VERSION
    compiler    $CC, CFLAGS $CFLAGS
    libfyaml    $with_libfyaml
    libarchive  $with_libarchive
    tests       $have_cmocka
    hardening   $enable_hardening   werror $enable_werror
    asan $enable_asan   ubsan $enable_ubsan   coverage $enable_coverage])
])
