#!/usr/bin/env python3
"""Words a second and peak memory of `parse` and `annotate`, text in, output out, over megabytes of articles.

throughput.py PROGRAM SOURCE [--megabytes 5] [FILE.txt|FILE.jsonl ...]   without files: the articles of corpus/, over and over

Time is the wall's, start-up with all models included; run it on a machine that does nothing else.
"""
import argparse
import json
import os
import subprocess
import tempfile
import time


def articles(source, files):
    for name in files or [os.path.join(source, 'corpus', 'articles.jsonl')]:
        with open(name, encoding='utf-8') as f:
            if name.endswith('.jsonl'):
                yield from (json.loads(line)['text'] for line in f)
            else:
                yield f.read()


def run(command):
    """Seconds and the peak of resident memory in MB."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    if status != 0:
        raise SystemExit(f'{command[0]} failed')
    return seconds, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('source')
    parser.add_argument('files', nargs='*')
    parser.add_argument('--megabytes', type=float, default=5)
    options = parser.parse_args()
    texts = list(articles(options.source, options.files))
    if not any(texts):
        raise SystemExit('no text to read')
    with tempfile.TemporaryDirectory() as folder:
        plain, lines, trees = (os.path.join(folder, n) for n in ('all.txt', 'all.jsonl', 'all.conllu'))
        size = i = 0
        with open(plain, 'w', encoding='utf-8') as p, open(lines, 'w', encoding='utf-8') as j:
            while size < options.megabytes * 1e6:
                text = texts[i % len(texts)]
                p.write(text + '\n\n')
                j.write(json.dumps({'id': str(i), 'text': text}) + '\n')
                size += len(text.encode())
                i += 1
        parse = run([options.program, 'parse', '-q', '-o', trees, plain])
        with open(trees, encoding='utf-8') as f:
            words = sum(1 for line in f if line[0].isdigit() and line.split('\t', 1)[0].isdigit())
        annotate = run([options.program, 'annotate', '-q', '--jobs', '1', '-o', os.path.join(folder, 'all.json'), lines])
    print(f'{size / 1e6:.1f} MB, {i} articles, {words:,} words')
    print(f'{"":10} {"words/s":>10} {"seconds":>8} {"peak MB":>8}')
    for name, (seconds, memory) in (('parse', parse), ('annotate', annotate)):
        print(f'{name:10} {words / seconds:>10,.0f} {seconds:>8.1f} {memory:>8.0f}')


if __name__ == '__main__':
    main()
