"""What the checks of other people's readers share."""

import importlib
import json
import pathlib
import shutil
import sys

SKIPPED = 77
NAMES = ("nasty", "sample")


def skip(reason):
    print("skipped: " + reason)
    sys.exit(SKIPPED)


def need_module(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        skip("python3-" + name + " is not installed")


def need_program(name):
    if shutil.which(name) is None:
        skip(name + " is not installed")
    return name


def folder():
    return pathlib.Path(sys.argv[1])


def reference(name):
    """The graph as the JSON export has it; every other format must say the same."""
    return json.loads((folder() / (name + ".json")).read_text(encoding="utf-8"))


def triples(graph):
    return sorted((link["source"], link["target"], link["type"]) for link in graph["links"])


def labels(graph):
    return {node["id"]: node["label"] for node in graph["nodes"]}


def check(condition, message):
    if not condition:
        sys.exit("failed: " + message)


def same(found, expected, message):
    check(found == expected, f"{message}: found {found!r}, expected {expected!r}")
