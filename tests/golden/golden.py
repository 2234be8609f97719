#!/usr/bin/env python3
"""Runs golden cases: command lines with what they must write and their exit codes.

Usage: golden.py PROGRAM CASE.txt ... [--update]

A case is a text file. What stands before its first section says what the case is about. Sections:

  === file news/a.txt     the text of a file that is there before the commands run
  === run actorgraph ...  a command line for sh; the program is found as `actorgraph`. Behind it, what is expected:
  === stdout              left out where nothing is written
  === stderr              likewise
  === exit 1              left out for 0

Each case runs in an empty folder of its own. With --update the expectations are written anew: look at the difference before it is committed.
"""
import difflib
import os
import subprocess
import sys
import tempfile


def sections(text):
    """[[title, body], ...]; the first title is ''."""
    out = [['', '']]
    for line in text.splitlines(keepends=True):
        if line.startswith('=== '):
            out.append([line[4:].strip(), ''])
        else:
            out[-1][1] += line
    return out


def run(program, command, folder):
    env = dict(os.environ, PATH=os.path.dirname(program) + os.pathsep + os.environ['PATH'], LC_ALL='C.UTF-8')
    env.pop('COLUMNS', None)
    done = subprocess.run(['sh', '-c', command], cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    return done.stdout.decode('utf-8', 'backslashreplace'), done.stderr.decode('utf-8', 'backslashreplace'), done.returncode


def section(title, body=''):
    if body and not body.endswith('\n'):
        body += '\n(no line break at the end)\n'
    return '=== %s\n%s' % (title, body)


def outcome(program, text):
    """The case as it would have to be written for what the program does now."""
    out = ''
    with tempfile.TemporaryDirectory() as folder:
        for title, body in sections(text):
            kind, _, rest = title.partition(' ')
            if not title:
                out += body
            elif kind == 'file':
                path = os.path.join(folder, rest)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, 'w', encoding='utf-8', newline='') as f:
                    f.write(body)
                out += section(title, body)
            elif kind == 'run':
                stdout, stderr, code = run(program, rest, folder)
                out += section(title)
                out += section('stdout', stdout) if stdout else ''
                out += section('stderr', stderr) if stderr else ''
                out += section('exit %d' % code) if code else ''
    return out


def main():
    cases = [a for a in sys.argv[2:] if a != '--update']
    program = os.path.abspath(sys.argv[1])
    failed = 0
    for case in cases:
        with open(case, encoding='utf-8') as f:
            expected = f.read()
        found = outcome(program, expected)
        if found == expected:
            continue
        if '--update' in sys.argv:
            with open(case, 'w', encoding='utf-8') as f:
                f.write(found)
            print('updated', case)
        else:
            failed += 1
            sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), found.splitlines(True), case, 'what the program does'))
    sys.exit(1 if failed else 0)


main()
