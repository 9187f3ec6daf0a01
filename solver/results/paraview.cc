#include "results/paraview.h"

#include "results/files.h"
#include "results/vtu.h"

#include <deal.II/base/data_out_base.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <utility>
#include <vector>

namespace percuta::results {
namespace {

// ParaView shows one data set per time and ignores the rest, but the frames before and after puncture stand
// at the same displacement, and a retracting needle comes back to one. Such a frame gets the next larger time
// that survives printing.
double later_than(double previous, double time) {
  const double next = previous + std::max(1e-9 * std::fabs(previous), 1e-15);
  return std::max(time, next);
}

} // namespace

template <class Mesh>
void write_paraview(const std::string& directory, const std::string& stem,
                    const FieldSeriesOn<Mesh>& series) {
  make_directory(directory + "/" + stem);
  remove_frames(directory + "/" + stem, stem);
  std::vector<std::pair<double, std::string>> frames;
  for (const FieldFrame& frame : series.frames) {
    const std::string file = fmt::format("{0}/{0}_{1:04}.vtu", stem, frames.size());
    write_file(directory + "/" + file, vtu_bytes(series, frame));
    frames.emplace_back(frames.empty() ? frame.time : later_than(frames.back().first, frame.time), file);
  }
  std::ostringstream collection;
  collection.precision(15);
  dealii::DataOutBase::write_pvd_record(collection, frames);
  write_file(directory + "/" + stem + ".pvd", collection.str());
}

template void write_paraview(const std::string&, const std::string&, const FieldSeries&);
template void write_paraview(const std::string&, const std::string&, const SolidSeries&);

} // namespace percuta::results
