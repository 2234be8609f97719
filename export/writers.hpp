// The writers, one a format; for the registry in graph_writer.cpp alone.
#pragma once

#include "export/graph_writer.hpp"

namespace actorgraph::output {

const GraphWriter* csv_edges_writer();
const GraphWriter* csv_evidence_writer();
const GraphWriter* csv_nodes_writer();
const GraphWriter* dot_writer();
const GraphWriter* geojson_writer();
const GraphWriter* gexf_writer();
const GraphWriter* graphml_writer();
const GraphWriter* json_writer();
const GraphWriter* png_writer();
const GraphWriter* svg_writer();

}  // namespace actorgraph::output
