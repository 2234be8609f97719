#!/usr/bin/env python3
"""Checks who includes whom: the folders' order, and third-party headers that must stay in one place.

Usage: include_rules.py PROJECT-FOLDER
"""
import os
import re
import sys

# Folder → the folders whose headers it may include. The longest folder that fits a file counts.
MAY_INCLUDE = {
    'base': ['base'],
    'graph/ontology': ['base', 'graph/ontology'],
    'graph/fact': ['base', 'graph/ontology', 'graph/fact'],
    'graph': ['base', 'graph'],
    'extract': ['base', 'graph/ontology', 'graph/fact', 'extract'],
    'export': ['base', 'graph', 'export'],
    'cli': ['base', 'graph', 'extract', 'export', 'cli'],
}
# The beginning of a third-party header → where it may be included.
STAYS_IN = {
    'rapidjson/': ['base'],
    'boost/': ['graph'],
    'sqlite3': ['graph/store'],
    'SQLiteCpp/': ['graph/store'],
    'graphviz/': ['export'],
    'cgraph': ['export'],
    'gvc': ['export'],
    're2/': ['extract'],
    'CLI/': ['cli'],
}
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')


def inside(path, folders):
    return any(path.startswith(folder + '/') for folder in folders)


def sources(root):
    for top in sorted({folder.split('/')[0] for folder in MAY_INCLUDE}):
        for where, _, names in sorted(os.walk(os.path.join(root, top))):
            for name in sorted(names):
                if name.endswith(('.hpp', '.cpp')):
                    yield os.path.relpath(os.path.join(where, name), root)


def broken_rules(root, path):
    allowed = MAY_INCLUDE[max((f for f in MAY_INCLUDE if path.startswith(f + '/')), key=len)]
    for number, line in enumerate(open(os.path.join(root, path), encoding='utf-8'), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        quote, header = match.groups()
        if quote == '"' and not inside(header, allowed):
            yield '%s:%d: may not include "%s"' % (path, number, header)
        for start, places in STAYS_IN.items():
            if header.startswith(start) and not inside(path, places):
                yield '%s:%d: <%s> belongs in %s only' % (path, number, header, ' and '.join(places))


def main():
    root = sys.argv[1]
    files = list(sources(root))
    wrong = [rule for path in files for rule in broken_rules(root, path)]
    print('\n'.join(wrong) if wrong else '%d files keep the rules' % len(files))
    sys.exit(1 if wrong or not files else 0)


main()
