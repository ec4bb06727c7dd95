// SPDX-License-Identifier: MIT

// Writes two files from the tables of Go's unicode package, which are those
// that Helm's regular expressions use:
//
//	go run src/base/unicode_tables.go classes > src/base/unicode_classes.c
//	go run src/base/unicode_tables.go folds > src/base/unicode_folds.c
//
// It stops when an assumption of the C side does not hold: categories and
// scripts are partitions, and the fold tables of the classes are nothing but
// the closure of the class under simple folding, or missing.
package main

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"unicode"
)

// The two-letter categories; a class of categories is a mask over them.
var categories = strings.Fields("Cc Cf Cn Co Cs Ll Lm Lo Lt Lu Mc Me Mn Nd Nl No " +
	"Pc Pd Pe Pf Pi Po Ps Sc Sk Sm So Zl Zp Zs")

// Columns of a line, and of the tab that begins it.
const (
	width = 100
	tab   = 8
)

// A class that (?i) leaves as it is, though folding would add to it.
const unfolded = 1 << 31

var out strings.Builder

// numbers prints an array of numbers, as many on a line as fit.
func numbers(name string, items []string) {
	fmt.Fprintf(&out, "\nconst uint32_t %s[] = {", name)
	column := width
	for _, item := range items {
		if column+len(item)+1 > width {
			fmt.Fprint(&out, "\n\t")
			column = tab
		}
		fmt.Fprintf(&out, "%s, ", item)
		column += len(item) + 2
	}
	fmt.Fprintf(&out, "\n};\nconst size_t %s_count = sizeof(%s) / sizeof(%s[0]);\n", name, name, name)
}

// runs prints where each value begins, the value in the low byte.
func runs(name string, value func(rune) int) {
	var items []string
	last := -1
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if v := value(r); v != last {
			items = append(items, fmt.Sprint(uint32(r)<<8|uint32(v)))
			last = v
		}
	}
	numbers(name, items)
}

func categoryOf(r rune) int {
	found := -1
	for i, name := range categories {
		if unicode.Is(unicode.Categories[name], r) {
			if found >= 0 {
				panic("two categories")
			}
			found = i
		}
	}
	if found < 0 {
		panic("no category")
	}
	return found
}

// canonical is a class name as regexp/syntax looks it up.
func canonical(name string) string {
	name = strings.NewReplacer("_", "", "-", "", " ", "").Replace(name)
	return strings.ToUpper(name[:1]) + strings.ToLower(name[1:])
}

// mask is the set of two-letter categories that make up a category.
func mask(name string) (bits uint32) {
	table := unicode.Categories[name]
	for i, part := range categories {
		first := unicode.Categories[part].R16
		if len(first) == 0 || !unicode.Is(table, rune(first[0].Lo)) {
			continue
		}
		bits |= 1 << i
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.Is(table, r) != (bits>>categoryIndex[r]&1 == 1) {
			panic("category " + name + " is no union")
		}
	}
	return bits
}

// folding stops unless fold is exactly what simple folding adds to table; 0, or
// unfolded when there is no fold though something would be added.
func folding(name string, table, fold *unicode.RangeTable) uint32 {
	result := uint32(0)
	for r := rune(0); r <= unicode.MaxRune; r++ {
		reached := false
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			reached = reached || unicode.Is(table, f)
		}
		wanted := reached && !unicode.Is(table, r)
		if fold == nil && wanted {
			result = unfolded
		} else if wanted != (fold != nil && unicode.Is(fold, r)) {
			panic("fold of " + name)
		}
	}
	return result
}

var categoryIndex [unicode.MaxRune + 1]uint8

// names prints every name of a class, sorted, with what it stands for.
func names(scripts []string) {
	rows := map[string]string{}
	for name, table := range unicode.Categories {
		bits := mask(name) | folding(name, table, unicode.FoldCategory[name])
		rows[canonical(name)] = fmt.Sprintf("0x%x, 0", bits)
	}
	for name, actual := range unicode.CategoryAliases {
		if _, taken := unicode.Categories[canonical(name)]; !taken {
			rows[canonical(name)] = rows[canonical(actual)]
		}
	}
	for i, name := range scripts {
		if folding(name, unicode.Scripts[name], unicode.FoldScript[name]) != 0 {
			panic("fold of " + name)
		}
		if canonical(name) == name { // others cannot be named in a pattern
			rows[name] = fmt.Sprintf("0, %d", i+1)
		}
	}
	sorted := make([]string, 0, len(rows))
	for name := range rows {
		sorted = append(sorted, name)
	}
	sort.Strings(sorted)
	fmt.Fprint(&out, "\nconst struct unicode_name unicode_names[] = {")
	column := width
	for _, name := range sorted {
		row := fmt.Sprintf("{ \"%s\", %s }, ", name, rows[name])
		if column+len(row)-1 > width {
			fmt.Fprint(&out, "\n\t")
			column = tab
		}
		fmt.Fprint(&out, row)
		column += len(row)
	}
	fmt.Fprint(&out, "\n};\nconst size_t unicode_names_count = "+
		"sizeof(unicode_names) / sizeof(unicode_names[0]);\n")
}

// foldDelta says how r folds; alternating pairs are told by swaps.
func foldDelta(r rune) int {
	return int(unicode.SimpleFold(r) - r)
}

// folds prints the runs of code points that fold in the same way.
func folds() {
	fmt.Fprint(&out, "\nconst struct unicode_fold unicode_folds[] = {")
	column := width
	for r := rune(0); r <= unicode.MaxRune; r++ {
		delta := foldDelta(r)
		if delta == 0 {
			continue
		}
		last := r
		for last < unicode.MaxRune && foldDelta(last+1) == delta {
			last++
		}
		if delta == 1 && last == r { // pairs: up one, down one
			for foldDelta(last+1) == -1 && foldDelta(last) == 1 {
				last++
				if foldDelta(last+1) == 1 && foldDelta(last+2) == -1 {
					last++
				}
			}
			if last > r {
				delta = 0
			}
		}
		row := fmt.Sprintf("{ 0x%x, 0x%x, %d }, ", r, last, delta)
		if column+len(row)-1 > width {
			fmt.Fprint(&out, "\n\t")
			column = tab
		}
		fmt.Fprint(&out, row)
		column += len(row)
		r = last
	}
	fmt.Fprint(&out, "\n};\nconst size_t unicode_folds_count = "+
		"sizeof(unicode_folds) / sizeof(unicode_folds[0]);\n")
}

// classes prints the names, the categories and the scripts.
func classes() {
	for r := range categoryIndex {
		categoryIndex[r] = uint8(categoryOf(rune(r)))
	}
	var scripts []string
	for name := range unicode.Scripts {
		scripts = append(scripts, name)
	}
	sort.Strings(scripts)
	scriptIndex := make([]uint8, unicode.MaxRune+1)
	for i, name := range scripts {
		for r := rune(0); r <= unicode.MaxRune; r++ {
			if unicode.Is(unicode.Scripts[name], r) {
				scriptIndex[r] = uint8(i + 1)
			}
		}
	}
	names(scripts)
	runs("unicode_categories", func(r rune) int { return int(categoryIndex[r]) })
	runs("unicode_scripts", func(r rune) int { return int(scriptIndex[r]) })
}

func main() {
	tables := map[string]func(){"classes": classes, "folds": folds}
	if len(os.Args) != 2 || tables[os.Args[1]] == nil {
		panic("want classes or folds")
	}
	fmt.Fprintf(&out, "/* SPDX-License-Identifier: MIT */\n"+
		"/* Unicode %s. Written by src/base/unicode_tables.go: change that and run it again. */\n"+
		"#include \"base/unicode_%s.h\"\n\n/* clang-format off */\n", unicode.Version, os.Args[1])
	tables[os.Args[1]]()
	fmt.Print(strings.ReplaceAll(out.String(), " \n", "\n"))
}
