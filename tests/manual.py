#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The command table, --help and the manuals agree; the manuals are clean under mandoc -Tlint."""
import os
import pathlib
import re
import shutil
import subprocess
import sys

TOP = pathlib.Path(os.environ.get('LAYER_SRCDIR', '.'))
LAYER = os.environ.get('LAYER', str(TOP / 'build/layer'))
failures, checks = [], 0


def check(ok, what):
    global checks
    checks += 1
    if not ok:
        failures.append(what)


def run(*argv):
    return subprocess.run([LAYER, *argv], stdout=subprocess.PIPE, text=True, check=True).stdout


def main():
    page = (TOP / 'doc/layer.1').read_text()
    flags = set(re.findall(r'Fl -([a-z][a-z-]*)', page))
    commands = re.findall(r'^  ([a-z]+) +\S', run('--help').split('Options before')[0], re.M)
    check(len(commands) >= 3, 'no commands in --help')
    seen = set()
    for command in commands:
        check(re.search(rf'^\.It Ic {command}\b', page, re.M), f'layer.1 does not describe the command {command}')
        options = re.findall(r'^ +(?:-.,)? *--([a-z-]+)', run(command, '--help'), re.M)
        check(options, f'{command} --help lists no options')
        for option in options:
            seen.add(option)
            check(option in flags, f'layer.1 does not describe --{option} of {command}')
    for flag in sorted(flags - seen - {'version'}):
        check(False, f'layer.1 describes --{flag}, which no command has')
    rows = re.findall(r'^OPTION\([A-Z_]+, "([a-z-]+)"', (TOP / 'src/cli/options.def').read_text(), re.M)
    check(rows == sorted(rows), 'options.def is not sorted')
    for row in rows:
        check(row in seen or row == 'version', f'no command takes --{row}')
    version = run('--version').split('\n')[0]
    check(re.fullmatch(r'layer \d+\.\d+\.\d+', version), f'--version says {version}')
    mandoc = shutil.which('mandoc')
    for name in ('layer.1', 'layer.yaml.5'):
        if mandoc:
            lint = subprocess.run([mandoc, '-Tlint', '-W', 'warning', str(TOP / 'doc' / name)],
                                  stdout=subprocess.PIPE, text=True).stdout
            check(lint == '', lint)
    for failure in failures:
        print(failure)
    print(f'cases: {checks - len(failures)} passed, {len(failures)} failed, {0 if mandoc else 2} skipped '
          '(help, manuals and tables agree)')
    sys.exit(bool(failures))


main()
