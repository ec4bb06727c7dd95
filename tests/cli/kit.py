# SPDX-License-Identifier: MIT
"""What the tests of commands share: trees in temporary folders, runs of layer, and the count."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(os.environ.get('LAYER_SRCDIR', '.')).resolve()
LAYER = pathlib.Path(os.environ.get('LAYER', TOP / 'build/layer')).resolve()
SHARED = pathlib.Path(os.environ.get('LAYER_SHARED', TOP / '../shared')).resolve()
counts = {'passed': 0, 'failed': 0, 'skipped': 0}
folders = []


def write(where, files):
    """Write files below a folder; a text of None removes one."""
    for name, text in files.items():
        path = pathlib.Path(where, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text)


def tree(files):
    """A folder of its own with these files, removed at the end."""
    where = tempfile.mkdtemp(prefix='layer-test-')
    folders.append(where)
    write(where, files)
    return pathlib.Path(where)


def layer(where, *argv, **more):
    return subprocess.run([str(LAYER), *argv], cwd=where, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, timeout=120, errors='replace', **more)


def check(ok, name, detail=''):
    counts['passed' if ok else 'failed'] += 1
    if not ok:
        print(f'FAIL {name}: {detail}')


def expect(name, got, status, stdout=None, has=(), stderr=(), hasnt=()):
    """The status, the whole answer or parts of it, parts of the messages, and what is nowhere."""
    ok = got.returncode == status and (stdout is None or got.stdout == stdout)
    ok = ok and all(text in got.stdout for text in has) and all(text in got.stderr for text in stderr)
    ok = ok and not any(text in got.stdout + got.stderr for text in hasnt)
    check(ok, name, f'status {got.returncode}, stdout {got.stdout[:2000]!r}, stderr {got.stderr[:2000]!r}')


def helm(major):
    """The path of the real Helm of that version, or None."""
    path = os.environ.get(f'HELM{major}') or f'helm{major}'
    return shutil.which(path)


def skip(number):
    counts['skipped'] += number


def finish(what):
    for where in folders:
        shutil.rmtree(where, ignore_errors=True)
    print('cases: {passed} passed, {failed} failed, {skipped} skipped'.format(**counts), f'({what})')
    sys.exit(counts['failed'] > 0)
