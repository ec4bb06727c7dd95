#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run every console block of README and doc/*.md and compare what it prints.

A block is a run of lines indented by four blanks (README) or fenced with
```console (Markdown).  Lines that begin with `$ ` are commands; what follows is
what they print, on both streams.  A line `...` stands for any lines.  A block
whose first command begins with `$ ./quickstart` is not run: it builds.  Each
document has a copy of examples/ to work in; its blocks run one after another.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(os.environ.get('LAYER_SRCDIR', '.')).resolve()
LAYER = pathlib.Path(os.environ.get('LAYER', TOP / 'build/layer')).resolve()
NEEDS = ('helm', 'git')


def blocks(path):
    text = path.read_text()
    if path.suffix == '.md':
        return re.findall(r'^```console\n(.*?)^```', text, re.S | re.M)
    runs, run = [], []
    for line in text.split('\n') + ['end']:
        if line.startswith('    '):
            run.append(line[4:])
        elif line == '' and run:
            run.append('')
        else:
            if any(x.startswith('$ ') for x in run):
                runs.append('\n'.join(run).rstrip('\n') + '\n')
            run = []
    return runs


def steps(block):
    command, output = None, []
    for line in block.split('\n')[:-1]:
        if line.startswith('$ '):
            while output and output[-1] == '':
                output.pop()
            if command is not None:
                yield command, output
            command, output = line[2:], []
        elif command is not None:
            if command.endswith('\\') and not output:
                command = command[:-1] + line.strip()
            else:
                output.append(line)
    while output and output[-1] == '':
        output.pop()
    if command is not None:
        yield command, output


def matches(want, got):
    pattern = ''.join('(?:.*\n)*' if line.strip() == '...' else re.escape(line) + '\n' for line in want)
    return re.fullmatch(pattern, got) is not None


def main():
    passed = failed = skipped = 0
    for path in [TOP / 'README', *sorted((TOP / 'doc').glob('*.md'))]:
        with tempfile.TemporaryDirectory() as work:
            shutil.copytree(TOP / 'examples', f'{work}/examples', symlinks=True)
            env = dict(os.environ, PATH=f'{LAYER.parent}:{os.environ["PATH"]}', HOME=work, NO_COLOR='1',
                       GIT_CONFIG_GLOBAL='/dev/null', GIT_AUTHOR_NAME='a', GIT_AUTHOR_EMAIL='a@example.com',
                       GIT_COMMITTER_NAME='a', GIT_COMMITTER_EMAIL='a@example.com')
            where = work
            for block in blocks(path):
                for command, want in steps(block):
                    missing = [x for x in NEEDS if re.search(rf'(^|[|;&] *){x} ', command) and not shutil.which(x)]
                    if missing or './quickstart' in command:
                        skipped += 1
                        continue
                    if command.startswith('cd '):
                        where = os.path.normpath(os.path.join(where, command[3:]))
                        continue
                    got = subprocess.run(['sh', '-c', command], cwd=where, env=env, text=True,
                                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60).stdout
                    if matches(want, got):
                        passed += 1
                    else:
                        failed += 1
                        print(f'{path.name}: $ {command}\nwant:\n' + '\n'.join(want) + f'\ngot:\n{got}')
    print(f'cases: {passed} passed, {failed} failed, {skipped} skipped (console blocks of the documents)')
    sys.exit(failed > 0)


main()
