// percuta-slit-energy: computes the table of the energy that a slit around a shaft stores, which the solver
// ships.

#include "mechanics/slit_section.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <fstream>
#include <iostream>

using namespace percuta::mechanics;

namespace {

struct Request {
  std::vector<double> exponents{2, 3, 5, 7, 9, 12};
  std::vector<double> ratios{20, 14,  10,  7,   5,   4,   3,    2.5, 2,    1.75, 1.5,  1.25, 1.1,
                             1,  0.9, 0.8, 0.7, 0.6, 0.5, 0.45, 0.4, 0.35, 0.3,  0.25, 0.2};
  std::string output = "slit_energy.csv";
  SlitSectionSettings section;
};

void write_header(std::ostream& out, const Request& request, int unknowns) {
  const SlitSectionSettings& section = request.section;
  fmt::print(
      out,
      "# Energy that a slit stores around a shaft: S(a, R) / (mu R^2) per depth at half-length a = x R.\n"
      "# Rigid frictionless round shaft, plane strain, incompressible one-term Ogden tissue in unbounded "
      "space,\n"
      "# W = (2 mu / exponent^2) (sum of stretch^exponent - 3); exponent 2 is neo-Hooke.\n"
      "# Biquadratic elements, {} unknowns in a quarter of the section, square of {} half-lengths with {} "
      "far\n"
      "# side; bulk modulus {} x load, extrapolated to incompressible. Accuracy: docs/verification.md.\n"
      "# Made by: percuta-slit-energy --refinement {} --bulk-over-load {} --extent {}{}\n",
      unknowns, section.extent, section.far_side_held ? "a held" : "a free", section.bulk_over_load,
      section.refinement, section.bulk_over_load, section.extent,
      section.far_side_held ? " --far-side-held" : "");
  fmt::print(out, "# exponent,x,energy\n");
}

/// One exponent, from the longest slit to the shortest that converges.
void compute(const Request& request, double exponent, std::ostream& table) {
  SlitSectionSettings settings = request.section;
  settings.constants.exponent = exponent;
  SlitSection section(settings);
  for (double x : request.ratios) {
    SlitSection::State state;
    try {
      state = section.open_to(x);
    } catch (const std::runtime_error& error) {
      fmt::print("{:8g} {:6g} {}\n", exponent, x, error.what());
      return;
    }
    fmt::print(table, "{},{},{:.5g}\n", exponent, x, state.energy);
    table.flush();
    fmt::print("{:8g} {:6g} {:12.6g} {:12.6g} {:12.2e} {:12.2e} {:10}\n", exponent, x, state.energy,
               state.load, state.volumetric, state.overlap, state.iterations);
    std::cout.flush();
  }
}

} // namespace

int main(int argc, char** argv) {
  CLI::App app{"Computes the energy table of slits held open by a shaft"};
  Request request;
  app.add_option("--exponents", request.exponents, "Ogden exponents");
  app.add_option("--x", request.ratios, "slit half-lengths over the shaft's radius, from the longest down");
  app.add_option("--refinement", request.section.refinement, "how often the base mesh is halved");
  app.add_option("--bulk-over-load", request.section.bulk_over_load, "bulk modulus over the wall load");
  app.add_option("--extent", request.section.extent, "side of the section, in slit half-lengths");
  app.add_flag("--far-side-held", request.section.far_side_held,
               "hold the far side instead of leaving it free");
  app.add_option("--output", request.output, "file to write");
  CLI11_PARSE(app, argc, argv);
  request.section.largest_x = *std::max_element(request.ratios.begin(), request.ratios.end());

  std::ofstream table(request.output);
  if (!table) {
    fmt::print(stderr, "cannot write {}\n", request.output);
    return 1;
  }
  write_header(table, request, SlitSection(request.section).unknowns());
  fmt::print("{:>8} {:>6} {:>12} {:>12} {:>12} {:>12} {:>10}\n", "exponent", "x", "S/(mu R^2)", "S'/(mu R)",
             "volumetric", "overlap", "iterations");
  for (double exponent : request.exponents)
    compute(request, exponent, table);
}
