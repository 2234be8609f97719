#!/usr/bin/env python3
"""Reads a web archive made up for it (one gzip member a record, as Common Crawl's are), and one ten times as large: the program must show
its progress, and not need more memory for the larger.

Usage: warc_memory.py PROGRAM [--pages N] [--most MB] [--command "annotate --jobs 1"]

--pages  of the larger archive; 100,000 take a minute.
--most   exit 1 where the larger needs so much more memory than the smaller.
"""
import argparse
import gzip
import os
import pty
import random
import re
import shlex
import sys
import tempfile
import threading

parser = argparse.ArgumentParser()
parser.add_argument('program')
parser.add_argument('--pages', type=int, default=2000)
parser.add_argument('--most', type=float, default=0, metavar='MB')
parser.add_argument('--command', default='read')
options = parser.parse_args()

WHO = ['Gunmen', 'Fighters of the Northern Front', 'Two suicide bombers', 'Masked men on motorcycles', 'Members of the Red Brigade']
DID = ['attacked a checkpoint', 'raided the village', 'shelled the market', 'blew up a bridge', 'took hostages at a school']
WHERE = ['near Mosul', 'in Maiduguri', 'outside Kandahar', 'on the road to Gao', 'in the east of Raqqa']
THEN = ['The army said it had killed %d of them.', 'Police counted %d dead.', 'At least %d people fled.', '%d houses were burnt down.']


def record(kind, uri, block):
    head = ('WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Target-URI: %s\r\nContent-Length: %d\r\n\r\n' %
            (kind, uri.rsplit('/', 1)[-1], uri, len(block)))
    return gzip.compress(head.encode() + block + b'\r\n\r\n', 1)


def page(chance, number):
    text = ''.join('<p>%s %s %s on day %d of the siege. %s</p>\n' %
                   (chance.choice(WHO), chance.choice(DID), chance.choice(WHERE), chance.randrange(900),
                    chance.choice(THEN) % chance.randrange(90)) for _ in range(chance.randrange(3, 12)))
    links = ''.join('<li><a href="/%d">Report number %d of the correspondents</a></li>' % (n, n) for n in range(40))
    return ('<!DOCTYPE html><html lang="en"><head><title>Report %d</title></head><body><nav><ul>%s</ul></nav>'
            '<article><h1>Report %d</h1>%s</article><aside><ul>%s</ul></aside></body></html>' %
            (number, links, number, text, links)).encode()


def write_archive(path, pages):
    chance = random.Random(pages)
    with open(path, 'wb') as out:
        for number in range(pages):
            uri = 'https://news.example/%08d' % number
            out.write(record('request', uri, b'GET / HTTP/1.1\r\n\r\n'))
            out.write(record('response', uri, b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n' + page(chance, number)))


def run(archive):
    """Articles read, megabytes at the peak, the percentages that the progress bar showed."""
    terminal, slave = pty.openpty()
    said = []

    def listen():
        try:
            while data := os.read(terminal, 65536):
                said.append(data.decode(errors='replace'))
        except OSError:
            pass  # the last one has closed the terminal

    child = os.fork()
    if child == 0:
        os.dup2(slave, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.environ['TERM'] = 'xterm'
        os.execv(options.program, [options.program, *shlex.split(options.command), archive])
    os.close(slave)
    listener = threading.Thread(target=listen)
    listener.start()
    _, status, usage = os.wait4(child, 0)
    listener.join()
    os.close(terminal)
    text = ''.join(said)
    articles = re.search(r'read (\d+) articles', text)
    if status != 0 or not articles:
        sys.exit('failed: ' + text[-2000:])
    return int(articles.group(1)), usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime, re.findall(r'(\d+)%', text)


def main():
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for pages in (options.pages // 10, options.pages):
            archive = os.path.join(folder, 'news.warc.gz')
            write_archive(archive, pages)
            articles, peak, seconds, shown = run(archive)
            print('%d pages, %.1f MB: %d articles, %.1f MB of memory, %.1f s, progress shown %d times' %
                  (pages, os.path.getsize(archive) / 2**20, articles, peak, seconds, len(shown)))
            if articles != pages or not shown:
                sys.exit('expected an article a page, and progress')
            peaks.append(peak)
    if options.most and peaks[1] - peaks[0] > options.most:
        sys.exit('%.1f MB more for ten times as many pages' % (peaks[1] - peaks[0]))


main()
