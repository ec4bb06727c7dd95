#!/bin/sh
# SPDX-License-Identifier: MIT
# The structure of the house: no include upward, no circle, a docstring for
# every function of a header, a mirror test for every source file.
set -eu
LC_ALL=C
export LC_ALL
cd "${LAYER_SRCDIR:-$(dirname "$0")/..}"
status=0

files=$(find src -name '*.[ch]' | sort)

# 1. Floors: a file includes headers of its own folder or of lower floors.
awk '
BEGIN {
	n = split("base 0 os 1 regex 1 format 1 source 2 value 3 syntax 4 merge 5 schema 5 " \
	          "chart 6 project 7 parity 8 lint 8 edit 8 guard 8 report 9 cli 10 api 10", words, " ")
	for (i = 1; i < n; i += 2)
		floor[words[i]] = words[i + 1]
}
FNR == 1 { split(FILENAME, parts, "/"); here = parts[2]; sub(/\.[ch]$/, "", here) }
/^#include "/ {
	split($2, parts, "\""); header = parts[2]
	if (header !~ /\//)
		next
	split(header, parts, "/"); there = parts[1]
	if (!(here in floor) || !(there in floor)) {
		if (header ~ /\.h$/) { print FILENAME ":" FNR ": unknown floor in " header; bad = 1 }
	} else if (here != there && floor[there] >= floor[here]) {
		print FILENAME ":" FNR ": " here "/ may not include " header; bad = 1
	}
}
END { exit bad }' $files || status=1

# 2. No circles between pairs of files.
edges=$(awk '
FNR == 1 { here = FILENAME; sub(/^src\//, "", here); sub(/\.[ch]$/, "", here) }
/^#include "[a-z]+\/[a-z0-9_]+\.h"/ {
	split($2, parts, "\""); there = parts[2]; sub(/\.h$/, "", there)
	if (there != here)
		print here, there
}' $files)
if ! loops=$(printf '%s\n' "$edges" | tsort 2>&1 >/dev/null); then
	printf 'include circle:\n%s\n' "$loops"
	status=1
fi

# 3. Foreign libraries are met in one folder each.
if grep -ln '#include <\(yaml\|libfyaml\)\.h>' $files | grep -v '^src/syntax/'; then
	echo 'only src/syntax/ may include yaml.h and libfyaml.h'
	status=1
fi
if grep -ln '#include <archive' $files | grep -v '^src/chart/'; then
	echo 'only src/chart/ may include archive.h'
	status=1
fi

# 4. Every function of a header has a docstring right above it.
awk '
/\*\/[ \t]*$/ { documented = 1; next }
/^[a-z_].*[a-z0-9_]\(.*/ && !/^(typedef|static|extern|enum [a-z_]+ \{|struct [a-z_]+ \{)/ && !/^#/ {
	if (!documented) { print FILENAME ":" FNR ": no docstring: " $0; bad = 1 }
}
/^[^ \t]/ { documented = 0 }
/^$/ { documented = 0 }
END { exit bad }' $(printf '%s\n' $files | grep '\.h$') include/layer.h || status=1

# 5. Every source file has its mirror; the program (cli/main) is tested whole.
for file in $(printf '%s\n' $files | grep '\.c$' | grep -v '^src/cli/'); do
	name=${file#src/}
	case $name in
	*/*) mirror=tests/$(dirname "$name")/test_$(basename "$name") ;;
	*) mirror=tests/api/test_$name ;;
	esac
	[ -e "$mirror" ] || { echo "$file: no test in $mirror"; status=1; }
done

[ $status -eq 0 ] && echo "floors, circles, docstrings and mirrors: in order"
exit $status
