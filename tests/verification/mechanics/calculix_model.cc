#include "calculix_model.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <unistd.h>

namespace percuta::mechanics {

namespace {

using Place = std::array<int, 3>; ///< on the lattice of corners, middles of edges, faces and cells

/// Nodes of a cell in CalculiX' order: eight corners, then twelve middles of edges.
constexpr int offsets[20][3] = {{0, 0, 0}, {2, 0, 0}, {2, 2, 0}, {0, 2, 0}, {0, 0, 2}, {2, 0, 2}, {2, 2, 2},
                                {0, 2, 2}, {1, 0, 0}, {2, 1, 0}, {1, 2, 0}, {0, 1, 0}, {1, 0, 2}, {2, 1, 2},
                                {1, 2, 2}, {0, 1, 2}, {0, 0, 1}, {2, 0, 1}, {2, 2, 1}, {0, 2, 1}};

class InputWriter {
public:
  InputWriter(const PressedBlock& block, const CalculixModel& model, const std::filesystem::path& file)
      : block_(block), model_(model), out_(file) {
    const auto& mesh = block.mesh;
    cells_ = {int(mesh.x.size()) - 1, int(mesh.y.size()) - 1, int(mesh.z.size()) - 1};
  }

  void write() {
    write_nodes();
    write_cells();
    write_sets();
    out_ << fmt::format("*MATERIAL, NAME=TISSUE\n*HYPERELASTIC, NEO HOOKE\n{:.15g}, {:.15g}\n"
                        "*SOLID SECTION, ELSET=ALL, MATERIAL=TISSUE\n",
                        model_.mu / 2, 2 / model_.kappa);
    out_ << fmt::format("*STEP, NLGEOM, INC=1000\n*STATIC, DIRECT\n{:.15g}, 1.\n*BOUNDARY\n",
                        1.0 / block_.steps);
    write_boundary();
    out_ << "*NODE PRINT, NSET=LOADED, TOTALS=ONLY\nRF\n*END STEP\n";
  }

private:
  int number(const Place& p) const {
    return 1 + p[0] + (2 * cells_[0] + 1) * (p[1] + (2 * cells_[1] + 1) * p[2]);
  }
  bool quadratic() const { return model_.element != "C3D8"; }
  /// Corners, and of quadratic cells the middles of edges.
  bool is_node(const Place& p) const {
    const int odd = p[0] % 2 + p[1] % 2 + p[2] % 2;
    return odd == 0 || (quadratic() && odd == 1);
  }
  static double between(const std::vector<double>& boundaries, int i) {
    return (boundaries[i / 2] + boundaries[(i + 1) / 2]) / 2;
  }
  std::array<double, 3> place(const Place& p) const {
    return {between(block_.mesh.x, p[0]), between(block_.mesh.y, p[1]), between(block_.mesh.z, p[2])};
  }
  template <class Body> void for_each_node(const Body& body) const {
    for (int k = 0; k <= 2 * cells_[2]; ++k)
      for (int j = 0; j <= 2 * cells_[1]; ++j)
        for (int i = 0; i <= 2 * cells_[0]; ++i)
          if (is_node({i, j, k}))
            body(number({i, j, k}), place({i, j, k}));
  }
  void write_nodes() {
    out_ << "*NODE, NSET=ALLNODES\n";
    for_each_node([&](int node, const std::array<double, 3>& at) {
      out_ << fmt::format("{}, {:.15g}, {:.15g}, {:.15g}\n", node, at[0], at[1], at[2]);
    });
  }
  void write_cells() {
    out_ << "*ELEMENT, TYPE=" << model_.element << ", ELSET=ALL\n";
    int cell = 0;
    for (int k = 0; k < cells_[2]; ++k)
      for (int j = 0; j < cells_[1]; ++j)
        for (int i = 0; i < cells_[0]; ++i)
          write_cell(++cell, {2 * i, 2 * j, 2 * k});
  }
  void write_cell(int cell, const Place& corner) {
    out_ << cell;
    for (int n = 0; n < (quadratic() ? 20 : 8); ++n) // a line holds 16 numbers
      out_ << (n == 10 ? ",\n" : ", ")
           << number({corner[0] + offsets[n][0], corner[1] + offsets[n][1], corner[2] + offsets[n][2]});
    out_ << "\n";
  }
  void write_sets() {
    out_ << "*NSET, NSET=LOADED\n";
    for_each_node([&](int node, const std::array<double, 3>& at) {
      if (block_.loaded(at[0], at[1], at[2]))
        out_ << node << ",\n";
    });
  }
  void write_boundary() {
    for_each_node([&](int node, const std::array<double, 3>& at) {
      const Prescribed held = block_.prescribed(at[0], at[1], at[2]);
      for (int c = 0; c < 3; ++c)
        if (held[c])
          out_ << fmt::format("{}, {}, {}, {:.15g}\n", node, c + 1, c + 1, *held[c]);
    });
  }

  const PressedBlock& block_;
  const CalculixModel& model_;
  std::ofstream out_;
  std::array<int, 3> cells_;
};

/// The third number of each line after a heading "total force ...".
std::vector<double> read_forces(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<double> forces;
  for (std::string line; std::getline(in, line);)
    if (line.find("total force") != std::string::npos) {
      double x, y, z;
      if (in >> x >> y >> z)
        forces.push_back(-z);
    }
  return forces;
}

} // namespace

bool calculix_is_installed() {
  return std::system("command -v ccx > /dev/null 2>&1") == 0;
}

std::vector<double> press_in_calculix(const PressedBlock& block, const CalculixModel& model) {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("percuta_calculix_{}", getpid());
  std::filesystem::create_directories(folder);
  InputWriter(block, model, folder / "block.inp").write();
  const int code = std::system(fmt::format("cd '{}' && ccx block > block.log 2>&1", folder.string()).c_str());
  const std::vector<double> forces = read_forces(folder / "block.dat");
  if (code != 0 || static_cast<int>(forces.size()) != block.steps)
    throw std::runtime_error(fmt::format("ccx did not finish; see {}", (folder / "block.log").string()));
  std::filesystem::remove_all(folder);
  return forces;
}

} // namespace percuta::mechanics
