"""GraphML through igraph."""

from common import NAMES, folder, labels, need_module, reference, same, triples

igraph = need_module("igraph")

for name in NAMES:
    expected = reference(name)
    graph = igraph.Graph.Read_GraphML(str(folder() / f"{name}.graphml"))
    same(graph.is_directed(), True, "direction")
    same({v["id"]: v["label"] for v in graph.vs}, labels(expected), "labels")
    found = sorted((graph.vs[e.source]["id"], graph.vs[e.target]["id"], e["type"]) for e in graph.es)
    same(found, triples(expected), "edges")
    same(min(graph.es["weight"]) > 0, True, "weights")
