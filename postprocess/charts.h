#pragma once
// Which curves the report shows. The page's script draws them with Chart.js.

#include "result_folder.h"

namespace percuta::postprocess {

/// A list of charts: id, title, description, axes, series (label, x, y, optional low and high), points,
/// session days. A chart whose columns are absent is left out.
Json charts(const Table& force, const Table& healing, const Json& summary);

/// All columns of healing.csv, for the chart in which the reader chooses: {day: [...], columns: {name:
/// [...]}}.
Json explorer(const Table& healing);

} // namespace percuta::postprocess
