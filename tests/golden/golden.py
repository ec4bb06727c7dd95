# SPDX-License-Identifier: MIT
"""What the golden runners share.

A case is a chart with layers and flags and what the real Helms made of them.  For each case
and both profiles the runner asks `layer merge` and compares:

    computed    values of the chart (and so of every subchart), refusals, warnings
    overrides   what is written reads back as the merged layers, and computes the same
    final       what is written computes the same

and, where HELM3 and HELM4 (or helm3 and helm4 on PATH) are there, feeds what was written to the
real Helm: a seeded sample, or everything with LAYER_HELM_ALL=1.  A large corpus writes the two
forms of every third case alone; LAYER_GOLDEN_ALL=1 takes all.

JSON is compared with its numbers as they are spelled.
"""
import base64
import collections
import concurrent.futures
import importlib.machinery
import importlib.util
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import zlib

sys.dont_write_bytecode = True
sys.setrecursionlimit(100000)

TOP = os.environ.get('LAYER_SRCDIR') or os.path.dirname(os.path.abspath(__file__)) + '/../..'
VERSIONS = (3, 4)
SAMPLE = 20  # cases per profile that are fed to the real Helm
SEED = 20240607
PROBE = 'json: {{ .Values | toJson | b64enc }}\nyaml: {{ .Values | toYaml | b64enc }}\n'

Answer = collections.namedtuple('Answer', 'code out err')
# values: of the chart, or None when refused; error: its lines; warnings: the sets of lines of
# which one must come, None: any
Expected = collections.namedtuple('Expected', 'values error warnings')


class Num(str):
    """A number as it is spelled."""


def loads(text):
    return json.loads(text, parse_float=Num, parse_int=Num)


def load_script(path):
    """A Python program without .py as a module."""
    name = re.sub(r'\W', '_', path)
    spec = importlib.util.spec_from_loader(name, importlib.machinery.SourceFileLoader(name, path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def difference(got, want, path=''):
    """Where two trees first differ, in words; None when nowhere."""
    if type(got) is not type(want):
        return '%s: got %.60r, want %.60r' % (path or '.', got, want)
    if isinstance(got, dict):
        for key in sorted(got.keys() | want.keys()):
            if key not in got or key not in want:
                return '%s.%s: %s' % (path, key, 'too much' if key in got else 'missing')
            found = difference(got[key], want[key], path + '.' + key)
            if found:
                return found
        return None
    if isinstance(got, list):
        if len(got) != len(want):
            return '%s: got %d items, want %d' % (path, len(got), len(want))
        for i, (a, b) in enumerate(zip(got, want)):
            found = difference(a, b, '%s[%d]' % (path, i))
            if found:
                return found
        return None
    return None if got == want else '%s: got %.60r, want %.60r' % (path, got, want)


def difference_of_texts(got, want):
    """The same of two JSON texts."""
    return None if got == want else difference(loads(got), loads(want))


def left_out(final, computed, path=''):
    """The first value (no null) of the computed tree that the final one does not have, if any."""
    if computed is None:
        return None
    if isinstance(computed, dict) and isinstance(final, dict):
        found = (left_out(final.get(key), value, '%s.%s' % (path, key))
                 for key, value in computed.items())
        return next(filter(None, found), None)
    return None if final == computed else '%s: the final form leaves it out' % path


def run(argv, cwd, stdin=b''):
    done = subprocess.run(argv, cwd=cwd, input=stdin, capture_output=True, timeout=120)
    return Answer(done.returncode, done.stdout.decode('utf-8', 'replace'),
                  done.stderr.decode('utf-8', 'replace'))


def copy_writable(source, target):
    """A copy of a tree that may be changed, also of one in a read-only place."""
    shutil.copytree(source, target)
    for folder, _, files in os.walk(target):
        os.chmod(folder, 0o755)
        for name in files:
            os.chmod(os.path.join(folder, name), 0o644)


def has_archives(chart):
    return any(name.endswith('.tgz') for _, _, files in os.walk(chart) for name in files)


class Layer:
    """The program under test."""

    def __init__(self):
        self.program = os.path.abspath(os.environ.get('LAYER', 'layer'))
        self.unpacks = 'libarchive yes' in run([self.program, '--version', '--verbose'], '.').out

    def merge(self, case, version, args, form, stdin=b''):
        argv = [self.program, 'merge', '--helm', str(version), '--helm-text', '--chart', case.chart]
        return run(argv + args + form, case.cwd, stdin)

    def read(self, version, path, cwd):
        """What a file says, no chart involved."""
        argv = [self.program, 'merge', '--helm', str(version), '-f', path, '--format', 'json']
        return run(argv, cwd)


class Helm:
    """A real Helm, to which values are given that layer wrote."""

    def __init__(self, version, scratch):
        name = 'helm%d' % version
        self.program = os.environ.get(name.upper()) or shutil.which(name)
        self.scratch = os.path.join(scratch, name)
        self.charts = {}
        self.lock = threading.Lock()

    def probed(self, case):
        """The chart of a case with a template that prints its values."""
        key = os.path.join(case.cwd, case.chart)
        with self.lock:
            return self.charts.get(key) or self.copied(key)

    def copied(self, key):
        copy = os.path.join(self.scratch, str(len(self.charts)))
        copy_writable(key, copy)
        os.makedirs(copy + '/templates', exist_ok=True)
        with open(copy + '/templates/zz-probe.yaml', 'w') as file:
            file.write(PROBE)
        self.charts[key] = copy
        return copy

    def values(self, case, args):
        """The chart's values as templates see and as they print them; or None and the refusal."""
        argv = [self.program, 'template', 'r', self.probed(case), '--kube-version', '1.35.0']
        env = {'HOME': self.scratch, 'PATH': os.defpath}
        done = subprocess.run(argv + args, cwd=case.cwd, env=env, capture_output=True,
                              stdin=subprocess.DEVNULL)
        found = re.search(rb'(?m)^json: (\S+)\nyaml: (\S+)$', done.stdout)
        if done.returncode != 0 or not found:
            return None, done.stderr.decode('utf-8', 'replace')
        values, text = (base64.b64decode(part).decode() for part in found.groups())
        return loads(values), text


def plain_warning(line):
    """A warning without what Helm puts around it."""
    line = re.sub(r'^[a-z_]+\.go:\d+: ', '', line)
    logged = re.match(r'level=\w+ msg="(.*)"$', line)
    return logged[1].replace('\\"', '"') if logged else line


def split_text(text):
    """Helm's words: the set of warnings, and the lines from `Error:` on."""
    lines = text.rstrip('\n').split('\n') if text.strip() else []
    first = next((i for i, line in enumerate(lines) if line.startswith('Error:')), len(lines))
    # Helm 4 logs some refusals before it prints them.
    warnings = {plain_warning(line) for line in lines[:first]
                if line and not line.startswith('level=ERROR')}
    return warnings, lines[first:]


def first_line_that_differs(got, want):
    got, want = got.split('\n'), want.split('\n')
    at = next((i for i, pair in enumerate(zip(got, want)) if pair[0] != pair[1]),
              min(len(got), len(want)))
    return 'line %d: got %r, want %r' % (at + 1, got[at:at + 1], want[at:at + 1])


class Tally:
    """One line of the closing count."""

    def __init__(self, what):
        self.what = what
        self.passed = 0
        self.failures = []
        self.skipped = collections.Counter()

    def judge(self, name, problem):
        if problem:
            self.failures.append('%s: %s' % (name, problem))
        else:
            self.passed += 1

    def close(self):
        for failure in sorted(self.failures)[:40]:
            print('FAILED', failure[:400])
        if len(self.failures) > 40:
            print('... and %d more' % (len(self.failures) - 40))
        for reason, count in sorted(self.skipped.items()):
            print('skipped: %d of %s: %s' % (count, self.what, reason))
        print('cases: %d passed, %d failed, %d skipped (%s)'
              % (self.passed, len(self.failures), sum(self.skipped.values()), self.what))
        return not self.failures


class Runner:
    """All checks over all cases of one corpus."""

    def __init__(self, corpus, compare_error, exceptions=None, is_large=False):
        self.corpus = corpus
        self.compare_error = compare_error
        self.is_large = is_large and not os.environ.get('LAYER_GOLDEN_ALL')
        self.exceptions = exceptions or {}  # (form, case) -> why it cannot be equal
        self.layer = Layer()
        self.scratch = tempfile.mkdtemp(prefix='golden-')
        self.tallies = {}

    def tally(self, what):
        return self.tallies.setdefault(what, Tally('%s: %s' % (self.corpus, what)))

    def excepted(self, tally, form, case):
        why = self.exceptions.get((form, case.name))
        if why:
            tally.skipped[why] += 1
        return bool(why)

    def answer(self, case, version, form):
        return self.layer.merge(case, version, case.args, [form, '--format', 'json'], case.stdin)

    def judge_computed(self, case, answer, want):
        warnings, error = split_text(answer.err)
        if answer.code not in (0, 1, 2):
            return 'exit %d: %s' % (answer.code, answer.err)
        if (want.values is None) != (answer.code != 0):
            return 'exit %d: %s' % (answer.code, answer.err or 'accepted')
        if want.values is None:
            problem = self.compare_error(case, error, want.error)
        else:
            problem = difference(loads(answer.out), want.values)
        if not problem and want.warnings is not None and warnings not in want.warnings:
            problem = 'warnings: got %s, want %s' % (sorted(warnings), sorted(want.warnings[0]))
        return problem

    def write(self, case, version, form):
        """Let layer write a file of values. Returns: its path, and what went wrong."""
        path = os.path.join(self.scratch, '%s.%d%s.yaml' % (case.name, version, form))
        answer = self.layer.merge(case, version, case.args, [form], case.stdin)
        with open(path, 'w', encoding='utf-8', newline='') as file:
            file.write(answer.out)
        problem = '%s: exit %d: %s' % (form, answer.code, answer.err)
        return path, problem if answer.code != 0 else None

    def read_back(self, case, version, path):
        """The overrides as merged, against the file as read."""
        merged = self.answer(case, version, '--overrides')
        read = self.layer.read(version, path, case.cwd)
        if merged.code != 0 or read.code != 0:
            return 'read back: exit %d, %d: %s' % (merged.code, read.code, merged.err + read.err)
        return difference_of_texts(read.out, merged.out)

    def is_complete(self, case, version, want):
        """Without subcharts the final form says all that templates see."""
        if os.path.isdir(os.path.join(case.cwd, case.chart, 'charts')):
            return None
        final = self.answer(case, version, '--final')
        if final.code != 0:
            return '--final: exit %d: %s' % (final.code, final.err)
        return left_out(loads(final.out), want.values)

    def recompute(self, case, version, path, computed):
        answer = self.layer.merge(case, version, case.fed(path), ['--computed', '--format', 'json'])
        if answer.code != 0:
            return 'computed from it: exit %d: %s' % (answer.code, answer.err)
        return difference_of_texts(answer.out, computed)

    def feed(self, name, helm, case, version, path, want):
        """What the real Helm makes of a written file, and how it prints that."""
        values, text = helm.values(case, case.fed(path))
        problem = text if values is None else difference(values, want.values)
        self.tally('fed to helm').judge(name, problem)
        tally = self.tally('printed as helm')
        if not problem and not self.excepted(tally, 'printed', case):
            printed = self.layer.merge(case, version, case.fed(path), ['--computed'])
            same = printed.out == text + '\n'
            tally.judge(name, None if same else first_line_that_differs(printed.out, text))

    def is_written(self, case, version, helm):
        """Are the forms of this case written?"""
        third = zlib.crc32(('%s %d' % (case.name, version)).encode()) % 3
        return helm or not self.is_large or third == 0

    def check(self, case, version, helm):
        if not self.layer.unpacks and has_archives(os.path.join(case.cwd, case.chart)):
            self.tally('computed').skipped['no libarchive'] += 1
            return
        want = case.expected(version)
        name = '%s (helm %d)' % (case.name, version)
        computed = self.answer(case, version, '--computed')
        self.tally('computed').judge(name, self.judge_computed(case, computed, want))
        if want.values is None:
            return
        for form in ('--overrides', '--final'):
            tally = self.tally(form[2:])
            if self.excepted(tally, form, case):
                continue
            if not self.is_written(case, version, helm):
                tally.skipped['not in the third that is written (LAYER_GOLDEN_ALL=1)'] += 1
                continue
            path, problem = self.write(case, version, form)
            if not problem and form == '--overrides':
                problem = self.read_back(case, version, path)
            elif not problem:
                problem = self.is_complete(case, version, want)
            tally.judge(name, problem or self.recompute(case, version, path, computed.out))
            if helm and not problem:
                self.feed('%s %s' % (name, form), helm, case, version, path, want)

    def sampled(self, cases, helm, version):
        """The names of the cases that are fed to a real Helm."""
        if not helm.program:
            self.tally('fed to helm').skipped['no helm%d' % version] += len(cases)
            return set()
        if os.environ.get('LAYER_HELM_ALL'):
            return {case.name for case in cases}
        sample = random.Random(SEED + version).sample(cases, min(SAMPLE, len(cases)))
        names = {case.name for case in sample}
        print('helm %d is given %d of %d cases: %s'
              % (version, len(names), len(cases), ' '.join(sorted(names))))
        return names

    def run(self, cases):
        """Check all cases. Returns: the exit status."""
        try:
            with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
                jobs = []
                for version in VERSIONS:
                    helm = Helm(version, self.scratch)
                    names = self.sampled(cases, helm, version)
                    for case in cases:
                        asked = helm if case.name in names else None
                        jobs.append(pool.submit(self.check, case, version, asked))
                for job in jobs:
                    job.result()
        finally:
            shutil.rmtree(self.scratch, ignore_errors=True)
        return 0 if all([tally.close() for tally in self.tallies.values()]) else 1
