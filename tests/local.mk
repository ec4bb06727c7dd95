# SPDX-License-Identifier: MIT
# The tests: one program per source file, at the same path, under automake's parallel harness.
# A test program is one line: unit_tests += tests/FLOOR/test_NOUN

unit_tests =
include tests/units.mk

check_LIBRARIES = tests/libtestsupport.a
tests_libtestsupport_a_SOURCES = tests/support/fixture.c tests/support/fixture.h
tests_libtestsupport_a_SOURCES += tests/support/charts.c tests/support/charts.h
tests_libtestsupport_a_SOURCES += tests/support/config.c tests/support/config.h
tests_libtestsupport_a_SOURCES += tests/support/golden.c tests/support/golden.h
tests_libtestsupport_a_SOURCES += tests/support/drift.c tests/support/drift.h
tests_libtestsupport_a_SOURCES += tests/support/go.c tests/support/go.h
tests_libtestsupport_a_SOURCES += tests/support/live_helm.c tests/support/live_helm.h
tests_libtestsupport_a_SOURCES += tests/support/random_tree.c tests/support/random_tree.h
tests_libtestsupport_a_SOURCES += tests/support/program.c tests/support/program.h
tests_libtestsupport_a_SOURCES += tests/support/report_sample.c tests/support/report_sample.h
tests_libtestsupport_a_SOURCES += tests/support/scratch.c tests/support/scratch.h
tests_libtestsupport_a_SOURCES += tests/support/tree.c tests/support/tree.h
tests_libtestsupport_a_SOURCES += tests/support/yaml.c tests/support/yaml.h

script_tests = tests/floors.sh
script_tests += tests/cli/commands.py
script_tests += tests/docs.py
script_tests += tests/manual.py
script_tests += tests/cli/config.py tests/cli/diff.py tests/cli/lock.py
script_tests += tests/cli/parity.py
script_tests += tests/cli/validate.py
script_tests += tests/report/formats.py tests/cli/reports.py
script_tests += tests/cli/explain.py
script_tests += tests/parity/judged.py
script_tests += tests/parity/mutations.py
script_tests += tests/cli/commands.py tests/docs.py tests/manual.py
script_tests += tests/cli/config.py tests/cli/guard.py tests/cli/init.py tests/cli/pre_commit.py tests/cli/helm_plugins.py
script_tests += tests/golden/helm-cases tests/golden/real
script_tests += tests/golden/round-trip
script_tests += tests/schema/live.py
script_tests += tests/cli/archives.py
script_tests += tests/differential/charts

if HAVE_CMOCKA
check_PROGRAMS = $(unit_tests)
endif
TESTS = $(check_PROGRAMS) $(script_tests)

# Programs without sources of their own are built from PROGRAM.c.
AM_DEFAULT_SOURCE_EXT = .c
AM_CFLAGS += $(CMOCKA_CFLAGS)
LDADD = tests/libtestsupport.a $(layer_core_libs) $(CMOCKA_LIBS)

# Its own open, write and so on stand in front of the C library's.
tests_os_test_output_faults_SOURCES = tests/os/test_output_faults.c \
	tests/support/faults.c tests/support/faults.h

# The same for whole programs, and allocations that fail: to be preloaded.
check_DATA = tests/support/faults.so tests/support/failing_alloc.so
CLEANFILES = $(check_DATA)
EXTRA_DIST += tests/support/failing_alloc.c

SUFFIXES = .so
.c.so:
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && $(CC) $(DEFS) $(AM_CPPFLAGS) $(CPPFLAGS) $(WARNING_CFLAGS) \
		$(CFLAGS) -std=c11 -shared -fPIC -o $@ $< -ldl

AM_TESTS_ENVIRONMENT = \
	LAYER_SRCDIR='$(abs_top_srcdir)'; export LAYER_SRCDIR; \
	LAYER_BUILDDIR='$(abs_top_builddir)'; export LAYER_BUILDDIR; \
	LAYER_SHARED="$${LAYER_SHARED-$(abs_top_srcdir)/../shared}"; export LAYER_SHARED; \
	LAYER_SANITIZED='$(SANITIZE_CFLAGS)'; export LAYER_SANITIZED; \
	LAYER='$(abs_top_builddir)/layer'; export LAYER;

EXTRA_DIST += tests/base/number_partner.go tests/syntax/json_partner.go
EXTRA_DIST += tests/schema/format_partner/go.mod tests/schema/format_partner/go.sum
EXTRA_DIST += tests/schema/format_partner/main.go
EXTRA_DIST += tests/schema/partner/go.mod tests/schema/partner/go.sum
EXTRA_DIST += tests/schema/partner/validator_partner.go tests/schema/judge.h
EXTRA_DIST += tests/schema/regex_partner.go src/base/unicode_tables.go
EXTRA_DIST += $(script_tests) tests/figures.py tests/run
EXTRA_DIST += src/report/html_page.css src/report/html_page.js src/report/html_assets.py
EXTRA_DIST += tests/golden/golden.py tests/bench/run testdata
EXTRA_DIST += tests/cli/kit.py
EXTRA_DIST += examples tests/schema/judge.h

figures:
	@python3 $(srcdir)/tests/figures.py $(srcdir)

# Timings of one schema over one values file: tests/schema/bench SCHEMA VALUES
EXTRA_PROGRAMS = tests/schema/bench

# Timings beside the peers on PATH: make bench BENCH_SIZES="small medium"
bench: layer$(EXEEXT)
	@$(AM_TESTS_ENVIRONMENT) $(srcdir)/tests/bench/run $(BENCH_SIZES)

.PHONY: figures bench
