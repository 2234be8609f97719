#!/usr/bin/env python3
"""Compares the dates of web pages that the program reads with those that a person read from them (page_dates.tsv). Exit 77, a skipped
test, where the pages are absent.

Usage: page_dates.py PROGRAM PROJECT-FOLDER [--least N] [--errors]

--least   exit 1 where fewer are right.
--errors  lists the pages whose date is not the expected one, and where it was found.
"""
import argparse
import json
import os
import subprocess
import sys

parser = argparse.ArgumentParser()
parser.add_argument('program')
parser.add_argument('root')
parser.add_argument('--least', type=int, default=0)
parser.add_argument('--errors', action='store_true')
options = parser.parse_args()


def expected_dates():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'page_dates.tsv')) as table:
        rows = [line.split() for line in table if not line.startswith('#')]
    return dict(rows[1:])


def main():
    pages = os.path.join(options.root, '..', 'shared', 'data', 'html')
    if not os.path.isdir(pages):
        print('skipped: there is no ../shared beside the project')
        sys.exit(77)
    expected = expected_dates()
    inputs = [os.path.join(pages, page + '.html.gz') for page in expected]
    lines = subprocess.run([options.program, 'read', '--quiet', *inputs], check=True, stdout=subprocess.PIPE).stdout.splitlines()
    articles = [json.loads(line) for line in lines]
    found = {article['id'].removesuffix('.html'): article for article in articles}
    wrong = [page for page in expected if found.get(page, {}).get('published') != expected[page]]
    for page in wrong if options.errors else []:
        article = found.get(page, {})
        print('%s: expected %s, found %s from %s' %
              (page[:12], expected[page], article.get('published'), article.get('sources', {}).get('published')))
    right = len(expected) - len(wrong)
    print('%d of %d dates are right' % (right, len(expected)))
    sys.exit(1 if right < options.least else 0)


main()
