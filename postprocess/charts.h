#pragma once
// Which curves the report shows. The page's script draws them with Chart.js.

#include "result_folder.h"

#include <string>
#include <vector>

namespace percuta::postprocess {

/// A list of charts: id, title, description, axes, series (label, x, y, optional low and high), points,
/// session days. A chart whose columns are absent is left out; `by_depth` and `cutometer` may be empty.
Json charts(const Table& force, const Table& healing, const Table& by_depth, const Table& cutometer,
            const Json& summary);

/// Force, depth and healing curves of several runs in one picture each; `names` and `folders` go together.
/// The same list of charts as above.
Json shared_charts(const std::vector<std::string>& names, const std::vector<std::string>& folders);

/// All columns of healing.csv, for the chart in which the reader chooses: {day: [...], columns: {name:
/// [...]}}.
Json explorer(const Table& healing);

} // namespace percuta::postprocess
