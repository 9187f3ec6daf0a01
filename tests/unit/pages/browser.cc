#include "browser.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace percuta::test {

namespace fs = std::filesystem;

namespace {

const std::string at_the_start = R"(<script>
window.problems = [];
addEventListener("error", (event) => problems.push(String(event.message)));
for (const kind of ["error", "warn"]) console[kind] = (...words) => problems.push(words.join(" "));
</script>)";

const std::string at_the_end = R"(<script>
addEventListener("load", () => {
  const value = (row, column) => { const cell = row.cells[column]; return cell.dataset.value ?? cell.textContent.trim(); };
  const isSorted = (table, column, sign) => {
    const cells = [...table.tBodies[0].rows].map((row) => value(row, column)).filter((text) => text !== "" && text !== "–");
    const numeric = cells.every((text) => !isNaN(text));
    return cells.every((text, i) => i === 0 || sign * (numeric ? text - cells[i - 1] : text.localeCompare(cells[i - 1])) >= 0);
  };
  const result = { sorted: 0, unsorted: [], blank: [], canvases: 0 };
  document.querySelectorAll("canvas").forEach((canvas) => {
    result.canvases += 1;
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    if (!pixels.some((part) => part !== 0)) result.blank.push(canvas.id);
  });
  document.querySelectorAll("table.sortable").forEach((table) => [...table.tHead.rows[0].cells].forEach((heading, column) => {
    const rows = table.tBodies[0].rows.length;
    for (const sign of [1, -1]) {
      heading.querySelector("button").click();
      const told = heading.getAttribute("aria-sort") === (sign === 1 ? "ascending" : "descending");
      if (told && isSorted(table, column, sign) && table.tBodies[0].rows.length === rows) result.sorted += 0.5;
      else result.unsorted.push(heading.textContent + (sign === 1 ? " up" : " down"));
    }
  }));
  result.films = [...document.querySelectorAll(".film")].map((film) => {
    const shown = () => [...film.querySelectorAll(".still")].map((still, i) => still.offsetHeight > 0 ? i : -1).filter((i) => i >= 0);
    const position = film.querySelector("input"), first = shown();
    position.value = position.max;
    position.dispatchEvent(new Event("input"));
    return { first, last: shown(), max: Number(position.max), told: position.getAttribute("aria-valuetext") };
  });
  document.querySelectorAll("select").forEach((select) => {
    select.selectedIndex = select.options.length - 1;
    select.dispatchEvent(new Event("change"));
  });
  const brightness = (colour) => { const [r, g, b] = colour.match(/\d+/g).map(Number); return (r + g + b) / 3; };
  result.paper = brightness(getComputedStyle(document.body).backgroundColor);
  result.ink = brightness(getComputedStyle(document.body).color);
  result.overflow = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  result.requests = performance.getEntriesByType("resource").map((entry) => entry.name);
  result.problems = problems;
  const told = document.createElement("pre");
  told.id = "told";
  told.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(result))));
  document.body.append(told);
});
</script>)";

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string decoded(const std::string& base64) {
  static const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0;
  int count = 0;
  for (const char c : base64)
    if (const auto at = letters.find(c); at != std::string::npos) {
      bits = (bits << 6 | unsigned(at)) & 0xffffff;
      if ((count += 6) >= 8)
        bytes += char(bits >> (count -= 8) & 0xff);
    }
  return bytes;
}

} // namespace

nlohmann::json looked_at(const std::string& page, const View& view) {
  std::string html = text_of(page);
  html.insert(html.find("<head>") + 6, at_the_start);
  html.insert(html.rfind("</body>"), at_the_end);
  const fs::path folder = fs::path(page).parent_path(), copy = folder / "looked_at.html",
                 dom = folder / "dom.html";
  std::ofstream(copy, std::ios::binary) << html;
  const std::string command = fmt::format(
      "timeout 60 '{}' --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage "
      "--user-data-dir='{}' "
      "--window-size={},1000 {} --virtual-time-budget=5000 --dump-dom 'file://{}' >'{}' 2>/dev/null",
      PERCUTA_CHROMIUM, (folder / "profile").string(), view.width, view.is_dark ? "--force-dark-mode" : "",
      copy.string(), dom.string());
  const int code = std::system(command.c_str());
  const std::string seen = text_of(dom);
  std::smatch found;
  if (!std::regex_search(seen, found, std::regex("<pre id=\"told\">([^<]*)</pre>")))
    throw std::runtime_error(fmt::format("the browser did not finish {} (code {})", page, code));
  return nlohmann::json::parse(decoded(found[1]));
}

} // namespace percuta::test
