# SPDX-License-Identifier: MIT
# LAYER_HARDENING: what a program that reads foreign files should be built with.
AC_DEFUN([LAYER_HARDENING], [
  AC_ARG_ENABLE([hardening], [AS_HELP_STRING([--disable-hardening], [no stack protector, PIE, relro, fortify])],
                [], [enable_hardening=yes])
  layer_hardening= layer_hardening_ld=
  AS_IF([test "x$enable_hardening" = xyes], [
    LAYER_ADD_CFLAG([-fstack-protector-strong], [layer_hardening])
    LAYER_ADD_CFLAG([-fstack-clash-protection], [layer_hardening])
    LAYER_ADD_CFLAG([-fcf-protection], [layer_hardening])
    LAYER_ADD_CFLAG([-fPIE], [layer_hardening])
    LAYER_ADD_LDFLAG([-pie], [layer_hardening_ld])
    LAYER_ADD_LDFLAG([-Wl,-z,relro], [layer_hardening_ld])
    LAYER_ADD_LDFLAG([-Wl,-z,now], [layer_hardening_ld])
    LAYER_ADD_LDFLAG([-Wl,-z,noexecstack], [layer_hardening_ld])
    case " $CFLAGS " in
    *" -O0 "*|*" -U_FORTIFY_SOURCE "*) ;;
    *" -O"*) layer_hardening="$layer_hardening -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2" ;;
    esac
  ])
  AC_SUBST([HARDENING_CFLAGS], [$layer_hardening])
  AC_SUBST([HARDENING_LDFLAGS], [$layer_hardening_ld])
])
