#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The figures the house holds itself to: function lengths, file sizes, docstrings and so on.

usage: figures.py [TOP] [--check]     --check exits 1 when a figure is missed
"""
import pathlib
import re
import sys

TOP = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 and not sys.argv[1].startswith('-') else '.')
FUNCTION = re.compile(r'^([a-z_][a-z0-9_]*)\((.*)$')


def functions(path):
    """(name, line, length, parameters) of each function of a .c file in house style."""
    lines = path.read_text().split('\n')
    i = 0
    while i < len(lines):
        match = FUNCTION.match(lines[i])
        if not match or lines[i].rstrip().endswith(';'):
            i += 1
            continue
        start = i
        head = ''
        while i < len(lines) and lines[i] != '{' and not lines[i].rstrip().endswith(';'):
            head += lines[i] + ' '
            i += 1
        if i == len(lines) or lines[i] != '{':
            continue
        begin = i
        while i < len(lines) and lines[i] != '}':
            i += 1
        yield match.group(1), start + 1, i - begin - 1, head[head.index('(') + 1:head.rindex(')')]


def parameters(text):
    depth, parts, part = 0, [], ''
    for c in text:
        depth += (c == '(') - (c == ')')
        if c == ',' and depth == 0:
            parts.append(part)
            part = ''
        else:
            part += c
    parts.append(part)
    return [p.strip() for p in parts if p.strip() and p.strip() != 'void']


def main():
    sources = sorted((TOP / 'src').rglob('*.[ch]'))
    tests = sorted((TOP / 'tests').rglob('*.[ch]'))
    every = [(p, f) for p in sources if p.suffix == '.c' for f in functions(p)]
    lengths = sorted(f[2] for _, f in every)
    longest = max(every, key=lambda x: x[1][2])
    sizes = {p: p.read_text().count('\n') for p in sources}
    params = [parameters(f[3]) for _, f in every]
    pointers = [p for ps in params for p in ps if '*' in p and '(*' not in p]
    const = [p for p in pointers if 'const ' in p]
    many = sum(len(ps) > 5 for ps in params)
    wide = sum(len(line.expandtabs(8)) > 100 for p in sources for line in p.read_text().split('\n'))
    largest = max(sizes, key=sizes.get)
    rows = [
        ('functions', len(every), None, ''),
        ('function length, median', lengths[len(lengths) // 2], 14, ''),
        ('function length, nine in ten', lengths[len(lengths) * 9 // 10], 38, ''),
        ('function length, longest', longest[1][2], 80, f'{longest[0].relative_to(TOP)}:{longest[1][1]}'),
        ('largest file, lines', sizes[largest], 700, str(largest.relative_to(TOP))),
        ('pointer parameters not const, %', 100 - 100 * len(const) // max(1, len(pointers)), 40, ''),
        ('functions with over 5 parameters, %', round(100 * many / len(every), 1), 1, ''),
        ('lines over 100 columns', wide, 0, ''),
        ('lines of code', sum(sizes.values()), None, ''),
        ('lines of tests', sum(p.read_text().count('\n') for p in tests), None, ''),
    ]
    missed = False
    for name, value, goal, where in rows:
        ok = goal is None or value <= goal
        missed |= not ok
        print(f'{name:38} {value:>8} {"" if goal is None else "<= " + str(goal):8} {"" if ok else "MISSED"} {where}')
    if '--long' in sys.argv:
        for path, f in sorted(every, key=lambda x: -x[1][2])[:25]:
            print(f'{f[2]:4} {path.relative_to(TOP)}:{f[1]} {f[0]}')
    sys.exit(missed and '--check' in sys.argv)


main()
