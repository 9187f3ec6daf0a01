#pragma once
// Pages in a real browser: headless Chromium.

#include <nlohmann/json.hpp>

#include <string>

namespace percuta::test {

/// How the page is looked at.
struct View {
  int width = 1200;
  bool is_dark = false;
};

/// Opens a page, lets it draw, clicks every heading of its sortable tables, and says what happened:
/// `problems` (errors and console messages), `canvases`, `blank` (ids of canvases without a drawn pixel),
/// `unsorted` (headings that did not sort up, then down), `sorted` (headings that did), `overflow` (the page
/// is wider than the window), `paper` (brightness of the background, 0 to 255) and `ink` (of the text),
/// `requests` (addresses that it asked for).
nlohmann::json looked_at(const std::string& page, const View& view = {});

} // namespace percuta::test
