#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What pre-commit needs: hooks whose commands exist, and a wheel that cc and libyaml alone can make."""
import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile

from kit import LAYER, TOP, check, expect, finish, layer, skip, tree

MAKE = 'import sys; sys.path.insert(0, {!r}); import layer_backend; print(layer_backend.build_wheel({!r}))'


def build(where, **more):
    """The path of a wheel made by the backend, and the run that made it."""
    code = MAKE.format(str(TOP / 'packaging/python'), str(where))
    env = {**os.environ, 'PYTHONDONTWRITEBYTECODE': '1', **more}
    got = subprocess.run([sys.executable, '-c', code], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return where / (got.stdout.strip() or 'none'), got


def hooks():
    text = (TOP / '.pre-commit-hooks.yaml').read_text()
    entries = re.findall(r'^  entry: layer (.*)$', text, re.M)
    check(len(entries) >= 8, 'there are hooks', entries)
    where = tree({})
    for entry in sorted(set(entries)):
        command, *words = entry.split()
        got = layer(where, command, '--help')
        check(got.returncode == 0, f'{entry}: the command exists', got.stderr)
        for word in words:
            check(word in got.stdout, f'{entry}: {word} is taken', got.stdout)


def packed():
    """A ready program is packed as it is, with the right mode and sums, and the same bytes each time."""
    where = tree({})
    wheel, got = build(where, LAYER_BINARY=str(LAYER))
    check(got.returncode == 0 and wheel.is_file(), 'a wheel is made', got.stderr)
    if not wheel.is_file():
        return
    first = wheel.read_bytes()
    build(where, LAYER_BINARY=str(LAYER))
    check(wheel.read_bytes() == first, 'twice the same')
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        program = next(name for name in names if name.endswith('.data/scripts/layer'))
        check(archive.getinfo(program).external_attr >> 16 == 0o100755, 'the program may be run')
        check(archive.read(program) == LAYER.read_bytes(), 'it is the one given')
        record = archive.read(next(name for name in names if name.endswith('RECORD'))).decode()
        for row in record.splitlines():
            name, digest, size = row.rsplit(',', 2)
            data = archive.read(name)
            summed = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()
            check(not digest or (digest == f'sha256={summed}' and int(size) == len(data)), f'RECORD: {name}', row)


def compiled():
    """Without config.h, GNU extensions and the other libraries."""
    if not shutil.which('cc'):
        skip(1)
        return
    where = tree({})
    wheel, got = build(where, CFLAGS='-O0', PATH='/usr/bin:/bin')
    check(wheel.is_file(), 'it compiles', got.stderr)
    if not wheel.is_file():
        return
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith('/layer'))
        (where / 'layer').write_bytes(archive.read(name))
    os.chmod(where / 'layer', 0o755)
    got = subprocess.run([where / 'layer', '--version', '--verbose'], stdout=subprocess.PIPE, text=True)
    check('libfyaml   no' in got.stdout and 'libarchive no' in got.stdout, 'what is left out is named', got.stdout)


def without_compiler():
    where = tree({})
    wheel, got = build(where, CC='no-such-cc', PATH='/nowhere')
    lines = got.stderr.splitlines()
    check(not wheel.is_file() and got.returncode == 1 and len(lines) <= 5, 'a short message without cc', got.stderr)
    check('libyaml-dev' in got.stderr and 'no-such-cc' in lines[0], 'it names what is needed', got.stderr)
    expect('the program here', layer(where, '--version'), 0, has=['layer '])


hooks()
packed()
compiled()
without_compiler()
finish('the hooks of pre-commit')
