"""The tables through Python's csv, the map through its json."""

import csv
import json

from common import NAMES, check, folder, labels, reference, same, triples


def rows(name):
    with open(folder() / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


for name in NAMES:
    expected = reference(name)
    nodes = rows(f"{name}.nodes.csv")
    same({r["Id"]: r["Label"].replace("\\\\", "\\") for r in nodes}, labels(expected), "labels")
    edges = rows(f"{name}.edges.csv")
    same(sorted((r["Source"], r["Target"], r["Kind"]) for r in edges), triples(expected), "edges")
    same({r["Type"] for r in edges}, {"Directed"}, "directions")
    evidence = rows(f"{name}.evidence.csv")
    same({r["Id"] for r in evidence}, {r["Id"] for r in nodes} | {r["Id"] for r in edges}, "ids with evidence")
    features = json.loads((folder() / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
    for feature in features:
        lon, lat = feature["geometry"]["coordinates"]
        check(-180 <= lon <= 180 and -90 <= lat <= 90, "coordinates")
    same(len(features), {"nasty": 0, "sample": 2}[name], "located nodes")
