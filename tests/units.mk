# SPDX-License-Identifier: MIT
# One test program a line, sorted.
unit_tests += tests/base/test_arena
unit_tests += tests/base/test_buf
unit_tests += tests/base/test_hash
unit_tests += tests/base/test_intern
unit_tests += tests/base/test_sort
unit_tests += tests/base/test_str
unit_tests += tests/source/test_finding
unit_tests += tests/source/test_rule
unit_tests += tests/source/test_source
unit_tests += tests/source/test_workspace
unit_tests += tests/value/test_list
unit_tests += tests/value/test_map
unit_tests += tests/value/test_node
