#!/usr/bin/env python3
"""Scores the program's graphs of the corpus articles against corpus/gold, article by article.

Usage: corpus_graphs.py PROGRAM [--unseen] [--scorer ../shared/eval/graph_score.py] [--only ID ...] [--errors] [--keep DIR]
                        [--least NAME=F1 ...]

--unseen: the articles of corpus/unseen, whose authors had not seen the program's graphs. --least: exit 1 where a figure ("attacked", "overall") is lower; exit 77, a skipped test,
where there is no scorer.
"""
import argparse
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def graph_of(program, article, folder):
    """The program's JSON export of the graph of one article; its path."""
    database, source = os.path.join(folder, 'graph.db'), os.path.join(folder, 'article.jsonl')
    with open(source, 'w', encoding='utf-8') as out:
        out.write(json.dumps(article, ensure_ascii=False) + '\n')
    for suffix in ('', '-wal', '-shm'):
        if os.path.exists(database + suffix):
            os.remove(database + suffix)
    subprocess.run([program, 'build', '--quiet', '-o', database, source], check=True)
    path = os.path.join(folder, article['id'] + '.graph.json')
    with open(path, 'wb') as out:
        subprocess.run([program, 'export', database, '--format', 'json'], check=True, stdout=out)
    return path


def load_scorer(path):
    """graph_score.py as a module; says so and exits with 77, a skipped test, where it is absent."""
    if not os.path.exists(path):
        print('no scorer at %s' % path)
        sys.exit(77)
    spec = importlib.util.spec_from_file_location('graph_score', path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('--scorer', default=os.path.join(ROOT, '..', 'shared', 'eval', 'graph_score.py'))
    parser.add_argument('--unseen', action='store_true')
    parser.add_argument('--only', nargs='*', default=[])
    parser.add_argument('--errors', action='store_true')
    parser.add_argument('--least', nargs='*', default=[])
    parser.add_argument('--keep')
    arguments = parser.parse_args()
    if not os.path.exists(arguments.scorer):
        print('skipped: no scorer at %s' % arguments.scorer)
        sys.exit(77)
    folder = arguments.keep or tempfile.mkdtemp(prefix='corpus-')
    os.makedirs(folder, exist_ok=True)
    pairs = []
    corpus = os.path.join(ROOT, 'corpus', 'unseen') if arguments.unseen else os.path.join(ROOT, 'corpus')
    with open(os.path.join(corpus, 'articles.jsonl'), encoding='utf-8') as lines:
        for article in map(json.loads, lines):
            gold = os.path.join(corpus, 'gold', article['id'] + '.json')
            if os.path.exists(gold) and (not arguments.only or article['id'] in arguments.only):
                pairs.append(gold + '=' + graph_of(os.path.abspath(arguments.program), article, folder))
    command = [sys.executable, arguments.scorer] + pairs + (['--errors'] if arguments.errors else [])
    done = subprocess.run(command, capture_output=True, text=True)
    sys.stdout.write(done.stdout)
    sys.stderr.write(done.stderr)
    failed = done.returncode != 0
    reached = dict(re.findall(r'^(\S+) .*?(?:F1 +)?([\d.]+)(?: +\(.*)?$', done.stdout, re.M))
    for name, least in (need.split('=') for need in arguments.least):
        if float(reached.get(name, 0)) < float(least):
            print('%s is %s, at least %s was asked for' % (name, reached.get(name, 'missing'), least))
            failed = True
    sys.exit(int(failed))


if __name__ == '__main__':
    main()
