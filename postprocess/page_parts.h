#pragma once
// Parts that every page has: head, sections, warnings, charts, provenance, scripts.

#include "result_folder.h"

#include <string>

namespace percuta::postprocess {

/// From the first byte to the opened main element.
std::string opening(const std::string& title, const std::string& kind);

/// A section with a heading; nothing for an empty body.
std::string section(const std::string& id, const std::string& title, const std::string& body);

/// A list of sentences; nothing when there are none.
std::string list(const Json& sentences, const std::string& element = "ul");

/// The box at the top; nothing when there are none.
std::string warnings(const Json& sentences);

/// The place of a chart that the page's script draws; `id` is that of the chart in the data.
std::string canvas(const std::string& id, const std::string& title, const std::string& description);

/// A table that the reader can sort; `head` and `rows` are cells and rows.
std::string sortable_table(const std::string& head, const std::string& rows);
/// A cell of its head; `hint` appears when pointed at.
std::string column_head(const std::string& title, const std::string& hint = "");

/// "Puncture force (mN)" of an output's `key` and `unit`.
std::string titled(const Json& output);

/// Version, computer and time of a record's `percuta` entry, and its notes.
std::string provenance(const Json& record);

/// Data, plotting library and script.
std::string scripts(const Json& data);

} // namespace percuta::postprocess
