# SPDX-License-Identifier: MIT
"""A PEP 517 backend without requirements: compile layer with cc, pack it as a wheel.

pre-commit installs the hooks with it.  It needs a C compiler and libyaml with
its header, and neither autotools nor the network.  What libfyaml and libarchive
add is left out; `layer --version --verbose` names that.  LAYER_BINARY names a
program to pack instead of compiling one; a layer of this version on PATH is
packed too.
"""
import base64
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile

TOP = pathlib.Path(__file__).resolve().parents[2]
VERSION = re.search(r'AC_INIT\(\[layer\], \[([^]]+)\]', (TOP / 'configure.ac').read_text()).group(1)
DATE = (1980, 1, 1, 0, 0, 0)
HELP = '''layer: cannot compile: {}
A C compiler and libyaml with its header are needed:
  Debian, Ubuntu: apt install gcc libc6-dev libyaml-dev     Fedora: dnf install gcc libyaml-devel
  Alpine: apk add gcc musl-dev yaml-dev                     macOS: xcode-select --install; brew install libyaml
Or install layer itself and use the hooks whose names end in -system.'''


def sources():
    """The sources of the program, from the list that make reads too."""
    listed = re.findall(r'\bsrc/\S+\.c\b', (TOP / 'src/sources.mk').read_text())
    return ['src/cli/main.c', *dict.fromkeys(listed)]


def yaml_flags():
    """What pkg-config says about libyaml; plain -lyaml without it."""
    for program in filter(None, map(shutil.which, ('pkg-config', 'pkgconf'))):
        said = subprocess.run([program, '--cflags', '--libs', 'yaml-0.1'], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
        if said.returncode == 0:
            return said.stdout.split()
    return ['-lyaml']


def compile_to(binary):
    compiler = os.environ.get('CC', 'cc').split()
    if not shutil.which(compiler[0]):
        sys.exit(HELP.format(f'there is no {compiler[0]}'))
    command = [*compiler, '-std=c11', '-O2', *os.environ.get('CFLAGS', '').split(), '-Isrc', '-Iinclude',
               f'-DPACKAGE_VERSION="{VERSION}"', '-o', str(binary), *sources(), *yaml_flags()]
    done = subprocess.run(command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        errors = [line for line in done.stdout.splitlines() if re.search(r'error:|cannot find|not found', line)]
        sys.exit(HELP.format((errors or ['the compiler fails'])[0]))


def installed():
    """A layer that is there already and of this very version."""
    path = shutil.which('layer')
    if not path:
        return None
    said = subprocess.run([path, '--version'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return path if said.stdout.splitlines()[:1] == [f'layer {VERSION}'] else None


def program():
    ready = os.environ.get('LAYER_BINARY') or installed()
    if ready:
        return pathlib.Path(ready).read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        binary = pathlib.Path(folder, 'layer')
        compile_to(binary)
        return binary.read_bytes()


def platform():
    return re.sub(r'[^A-Za-z0-9]', '_', sysconfig.get_platform())


def record(name, data):
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()
    return f'{name},sha256={digest},{len(data)}\n'


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    tag, base = f'py3-none-{platform()}', f'layer-{VERSION}'
    files = {
        f'{base}.data/scripts/layer': (program(), 0o755),
        f'{base}.dist-info/METADATA': (f'Metadata-Version: 2.1\nName: layer\nVersion: {VERSION}\n'.encode(), 0o644),
        f'{base}.dist-info/WHEEL': (f'Wheel-Version: 1.0\nGenerator: layer_backend\nRoot-Is-Purelib: false\nTag: {tag}\n'
                                    .encode(), 0o644),
    }
    listing = ''.join(record(name, data) for name, (data, _) in files.items()) + f'{base}.dist-info/RECORD,,\n'
    files[f'{base}.dist-info/RECORD'] = (listing.encode(), 0o644)
    name = f'{base}-{tag}.whl'
    with zipfile.ZipFile(pathlib.Path(wheel_directory, name), 'w', zipfile.ZIP_DEFLATED) as wheel:
        for path, (data, mode) in files.items():
            entry = zipfile.ZipInfo(path, DATE)
            entry.external_attr = (0o100000 | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, data)
    return name


def build_sdist(sdist_directory, config_settings=None):
    sys.exit('layer: its source archive is made by make dist')
