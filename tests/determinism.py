#!/usr/bin/env python3
"""The same articles give the same bytes: for any number of threads, in any order, built at once, one by one, or again.

Usage: determinism.py PROGRAM PROJECT-FOLDER
"""
import os
import subprocess
import sys
import tempfile

program, root = os.path.abspath(sys.argv[1]), sys.argv[2]


def run(*arguments):
    return subprocess.run([program, *arguments], check=True, stdout=subprocess.PIPE).stdout


def graph(database, *builds):
    for arguments in builds:
        run('build', '--quiet', '-o', database, *arguments)
    return run('export', database, '--format', 'json')


def main():
    with open(os.path.join(root, 'corpus', 'articles.jsonl'), encoding='utf-8') as f:
        lines = f.readlines()
    with tempfile.TemporaryDirectory() as folder:
        def file(name, content):
            path = os.path.join(folder, name)
            with open(path, 'w', encoding='utf-8') as f:
                f.writelines(content)
            return path

        whole, reverse = file('whole.jsonl', lines), file('reverse.jsonl', lines[::-1])
        first, second = file('first.jsonl', lines[::2]), file('second.jsonl', lines[1::2])
        extra = file('extra.jsonl', ['{"id": "extra", "text": "Islamic State fighters killed Abu Omar in Raqqa."}\n'])
        expected = graph(os.path.join(folder, 'a.db'), [whole, '--jobs', '1'])
        others = {
            'four threads': [[whole, '--jobs', '4']],
            'the reverse order': [[reverse, '--jobs', '2']],
            'two runs': [[second], [first]],
            'twice the same': [[whole], [whole]],
            'an article more and taken away again': [[whole], [extra], ['--remove', 'extra']],
        }
        wrong = [what for n, (what, builds) in enumerate(others.items()) if graph(os.path.join(folder, '%d.db' % n), *builds) != expected]
        annotated = {run('annotate', '--quiet', '--jobs', jobs, whole) for jobs in ('1', '3')}
    if len(annotated) > 1:
        wrong.append('annotate with three threads')
    print('another result for: ' + '; '.join(wrong) if wrong else 'the same bytes, %d of them' % len(expected))
    sys.exit(1 if wrong else 0)


main()
