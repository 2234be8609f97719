"""GraphML and node-link JSON through networkx."""

from common import NAMES, folder, labels, need_module, reference, same, triples

networkx = need_module("networkx")


def node_link_graph(data):
    """Versions from 3.4 on take `edges` for the name of the list unless they are told."""
    try:
        return networkx.node_link_graph(data, edges="links")
    except TypeError:
        return networkx.node_link_graph(data)



def attribute_labels(graph):
    """XML folds white space in attributes."""
    return {key: value.replace("\n", " ").replace("\t", " ") for key, value in labels(graph).items()}


for name in NAMES:
    expected = reference(name)
    for suffix in ("", "-gephi"):
        graph = networkx.read_graphml(folder() / f"{name}{suffix}.graphml", force_multigraph=True)
        same({n: d["label"] for n, d in graph.nodes(data=True)}, labels(expected), "labels")
        same(sorted((s, t, d["type"]) for s, t, d in graph.edges(data=True)), triples(expected), "edges")
        same({type(d["named"]) for _, d in graph.nodes(data=True)}, {bool}, "the type of `named`")
        same(min(d["weight"] for _, _, d in graph.edges(data=True)) > 0, True, "weights")
    graph = networkx.read_gexf(folder() / f"{name}-1.2.gexf")
    same({n: d["label"] for n, d in graph.nodes(data=True)}, attribute_labels(expected), "GEXF's labels")
    same(sorted((s, t, d["type"]) for s, t, d in graph.edges(data=True)), triples(expected), "GEXF's edges")
    graph = node_link_graph(expected)
    same((graph.is_directed(), graph.is_multigraph()), (True, True), "JSON's kind of graph")
    same(sorted((s, t, d["type"]) for s, t, d in graph.edges(data=True)), triples(expected), "JSON's edges")
