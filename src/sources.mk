# SPDX-License-Identifier: MIT
# The product's sources, one module a line, sorted: Makefile.am and the hook's builder read this list.
liblayer_core_a_SOURCES += src/base/arena.c src/base/arena.h
liblayer_core_a_SOURCES += src/base/bignum.c src/base/bignum.h
liblayer_core_a_SOURCES += src/base/buf.c src/base/buf.h
liblayer_core_a_SOURCES += src/base/digits.c src/base/digits.h
liblayer_core_a_SOURCES += src/base/hash.c src/base/hash.h
liblayer_core_a_SOURCES += src/base/intern.c src/base/intern.h
liblayer_core_a_SOURCES += src/base/limits.h
liblayer_core_a_SOURCES += src/base/number.c src/base/number.h
liblayer_core_a_SOURCES += src/base/sort.c src/base/sort.h
liblayer_core_a_SOURCES += src/base/str.c src/base/str.h
liblayer_core_a_SOURCES += src/merge/keyed.c src/merge/keyed.h
liblayer_core_a_SOURCES += src/merge/layer.c src/merge/layer.h
liblayer_core_a_SOURCES += src/merge/overlay.c src/merge/overlay.h
liblayer_core_a_SOURCES += src/merge/profile.c src/merge/profile.h
liblayer_core_a_SOURCES += src/os/dir.c src/os/dir.h
liblayer_core_a_SOURCES += src/os/file.c src/os/file.h
liblayer_core_a_SOURCES += src/os/path.c src/os/path.h
liblayer_core_a_SOURCES += src/os/stack.c src/os/stack.h
liblayer_core_a_SOURCES += src/source/finding.c src/source/finding.h
liblayer_core_a_SOURCES += src/source/load.c src/source/load.h
liblayer_core_a_SOURCES += src/source/rule.c src/source/rule.h src/source/rules.def
liblayer_core_a_SOURCES += src/source/source.c src/source/source.h
liblayer_core_a_SOURCES += src/source/workspace.c src/source/workspace.h
liblayer_core_a_SOURCES += src/value/list.c src/value/list.h
liblayer_core_a_SOURCES += src/value/map.c src/value/map.h
liblayer_core_a_SOURCES += src/value/node.c src/value/node.h
