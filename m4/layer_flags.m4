# SPDX-License-Identifier: MIT

# LAYER_ADD_CFLAG(flag, variable): add a flag to a variable when the compiler takes it.
AC_DEFUN([LAYER_ADD_CFLAG], [
  AS_VAR_PUSHDEF([cachevar], [layer_cv_cflag_$1])
  AC_CACHE_CHECK([whether $CC takes $1], [cachevar], [
    layer_saved_CFLAGS=$CFLAGS
    CFLAGS="$CFLAGS -Werror $1"
    AC_COMPILE_IFELSE([AC_LANG_PROGRAM([], [])], [AS_VAR_SET([cachevar], [yes])], [AS_VAR_SET([cachevar], [no])])
    CFLAGS=$layer_saved_CFLAGS
  ])
  AS_VAR_IF([cachevar], [yes], [$2="$$2 $1"])
  AS_VAR_POPDEF([cachevar])
])

# LAYER_ADD_LDFLAG(flag, variable): the same for the linker.
AC_DEFUN([LAYER_ADD_LDFLAG], [
  AS_VAR_PUSHDEF([cachevar], [layer_cv_ldflag_$1])
  AC_CACHE_CHECK([whether the linker takes $1], [cachevar], [
    layer_saved_LDFLAGS=$LDFLAGS
    LDFLAGS="$LDFLAGS $1"
    AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])], [AS_VAR_SET([cachevar], [yes])], [AS_VAR_SET([cachevar], [no])])
    LDFLAGS=$layer_saved_LDFLAGS
  ])
  AS_VAR_IF([cachevar], [yes], [$2="$$2 $1"])
  AS_VAR_POPDEF([cachevar])
])

# LAYER_WARNINGS: the long list; errors only under --enable-werror, which CI uses.
AC_DEFUN([LAYER_WARNINGS], [
  AC_ARG_ENABLE([werror], [AS_HELP_STRING([--enable-werror], [warnings are errors])],
                [], [enable_werror=no])
  layer_warnings=
  m4_foreach_w([layer_flag], [-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
    -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wpointer-arith -Wcast-align
    -Wcast-qual -Wwrite-strings -Wformat=2 -Wundef -Wvla -Wnull-dereference
    -Wdouble-promotion -Wimplicit-fallthrough -Wlogical-op -Wduplicated-cond -Wduplicated-branches
    -Wmissing-variable-declarations -Wredundant-decls -Wnested-externs -Walloca],
    [LAYER_ADD_CFLAG(layer_flag, [layer_warnings])])
  AS_IF([test "x$enable_werror" = xyes], [layer_warnings="$layer_warnings -Werror"])
  AC_SUBST([WARNING_CFLAGS], [$layer_warnings])
])
