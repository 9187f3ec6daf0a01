#include "healing/space.h"

#include "healing/cell_mesh.h"
#include "healing/dose_table.h"

#include <algorithm>
#include <functional>

namespace percuta::healing {
namespace {

constexpr double to_milli = 1e3;

double largest_mean_damage(const injury::InjuryResult& injury) {
  double largest = 0;
  for (const injury::DepthInjury& at : injury.profile)
    largest = std::max(largest, at.damaged_fraction);
  return largest;
}

/// Courses differ in two numbers only: the mean damage that cells and signals follow, and the local one.
class ByDose : public HealingInSpace {
public:
  /// `shared` gives the mean damage that a depth (m) follows, at most `largest`.
  ByDose(const TreatedSkin& skin, const std::vector<double>& days, double largest,
         std::function<double(double)> shared)
      : injury_(skin.injury), shared_(std::move(shared)),
        table_(skin.constants, tissue_dose(skin.injury.tissue), largest, skin.calendar, days) {}

  const std::vector<Course>& courses() const override { return table_.courses(); }

  GridPlace place(double, double depth, double local_damage) const override {
    return table_.place(shared_(depth), local_damage);
  }

  std::unique_ptr<Reading> read(const std::vector<double>& values) const override;

private:
  const injury::InjuryResult& injury_;
  std::function<double(double)> shared_;
  DoseTable table_;
};

/// The matrix follows the local damage almost linearly, so its mean over the plane is that of the mean
/// damage.
class DoseReading : public Reading {
public:
  DoseReading(const ByDose& space, const injury::InjuryResult& injury, const std::vector<double>& values)
      : space_(space), injury_(injury), surface_(values) {}

  double at(const GridPlace& place) const override { return surface_.at(place); }
  double over_plane(double depth) const override {
    return at(space_.place(0, depth, mean_damage_at(injury_, depth)));
  }

private:
  const ByDose& space_;
  const injury::InjuryResult& injury_;
  DoseSurface surface_;
};

std::unique_ptr<Reading> ByDose::read(const std::vector<double>& values) const {
  return std::make_unique<DoseReading>(*this, injury_, values);
}

Between find(const std::vector<double>& nodes, double value) {
  const double inside = std::clamp(value, nodes.front(), nodes.back());
  const auto above = std::upper_bound(nodes.begin() + 1, nodes.end() - 1, inside);
  const auto first = std::size_t(above - nodes.begin()) - 1;
  return {first, (inside - nodes[first]) / (nodes[first + 1] - nodes[first])};
}

/// Bilinear between the nodes of a cell.
class CellReading : public Reading {
public:
  CellReading(const CellMesh& mesh, const Eigen::VectorXd& rings, const std::vector<double>& values)
      : mesh_(mesh), rings_(rings), values_(values) {}

  double at(const GridPlace& place) const override {
    const Between &r = place.first, &z = place.second;
    const auto along = [&](std::size_t depth) {
      return (1 - r.share) * values_[mesh_.node(r.first, depth)] +
             r.share * values_[mesh_.node(r.first + 1, depth)];
    };
    return (1 - z.share) * along(z.first) + z.share * along(z.first + 1);
  }

  double over_plane(double depth) const override {
    const Between z = find(mesh_.depths, to_milli * depth);
    double sum = 0;
    for (std::size_t i = 0; i < mesh_.radii.size(); ++i)
      sum += rings_[Eigen::Index(i)] * ((1 - z.share) * values_[mesh_.node(i, z.first)] +
                                        z.share * values_[mesh_.node(i, z.first + 1)]);
    return sum;
  }

private:
  const CellMesh& mesh_;
  const Eigen::VectorXd& rings_; ///< share of each radius in the plane
  std::vector<double> values_;
};

/// Courses of the nodes of a cell.
class ByCell : public HealingInSpace {
public:
  ByCell(const TreatedSkin& skin, const std::vector<double>& days, const SpreadingSettings& settings)
      : mesh_(mesh_cell(cell_shape(skin.insertion, skin.protocol), settings.refinement)),
        rings_(LineDiffusion(mesh_.radii, LineDiffusion::Shape::rings).mass()) {
    rings_ /= rings_.sum();
    const std::vector<double> damage = nodal_means(mesh_, [&](double r, double depth) {
      return injury::local_damage(skin.insertion, skin.protocol, r / to_milli, depth / to_milli);
    });
    Cell cell;
    cell.mesh = mesh_;
    for (const Stretch& stretch : skin.calendar)
      cell.spans.push_back({stretch.start, constants_in(stretch, skin.constants), {}});
    const SessionDose tissue = tissue_dose(skin.injury.tissue);
    cell.dose = [&](std::size_t span, std::size_t node) {
      return dose_in(skin.calendar[span],
                     {damage[node], damage[node], tissue.breached_epidermis, tissue.bleeding});
    };
    cell.spreading = settings.what.value_or(what_spreads(skin.constants));
    cell.splitting = settings.splitting;
    cell.tolerance = settings.tolerance;
    courses_ = simulate_cell(cell, days);
  }

  const std::vector<Course>& courses() const override { return courses_; }

  GridPlace place(double radius, double depth, double) const override {
    return {find(mesh_.radii, to_milli * radius), find(mesh_.depths, to_milli * depth)};
  }

  std::unique_ptr<Reading> read(const std::vector<double>& values) const override {
    return std::make_unique<CellReading>(mesh_, rings_, values);
  }

private:
  CellMesh mesh_;
  Eigen::VectorXd rings_; ///< share of each radius in the plane
  std::vector<Course> courses_;
};

} // namespace

std::unique_ptr<HealingInSpace> heal_spreading(const TreatedSkin& skin, const std::vector<double>& days,
                                               const SpreadingSettings& settings) {
  return std::make_unique<ByCell>(skin, days, settings);
}

std::unique_ptr<HealingInSpace> heal_in_space(const std::string& space, const TreatedSkin& skin,
                                              const std::vector<double>& days) {
  const bool has_dermis =
      injury::bottom_of_dermis(skin.insertion) > injury::bottom_of_epidermis(skin.insertion);
  if (space == "spreading" && has_dermis)
    return heal_spreading(skin, days);
  if (space == "smeared" && has_dermis) {
    const double mean = mean_damage_of_dermis(skin.insertion, skin.injury);
    return std::make_unique<ByDose>(skin, days, mean, [mean](double) { return mean; });
  }
  return std::make_unique<ByDose>(
      skin, days, largest_mean_damage(skin.injury),
      [&injury = skin.injury](double depth) { return mean_damage_at(injury, depth); });
}

double mean_damage_at(const injury::InjuryResult& injury, double depth) {
  const auto& profile = injury.profile;
  if (profile.empty() || depth > profile.back().depth)
    return 0;
  const auto below = std::lower_bound(profile.begin(), profile.end(), depth,
                                      [](const injury::DepthInjury& at, double d) { return at.depth < d; });
  if (below == profile.begin())
    return below->damaged_fraction;
  const auto above = below - 1;
  const double share = (depth - above->depth) / (below->depth - above->depth);
  return above->damaged_fraction + share * (below->damaged_fraction - above->damaged_fraction);
}

double mean_damage_of_dermis(const insertion::InsertionResult& insertion,
                             const injury::InjuryResult& injury) {
  const double top = injury::bottom_of_epidermis(insertion), bottom = injury::bottom_of_dermis(insertion);
  constexpr int parts = 2000;
  double sum = 0;
  for (int i = 0; i < parts; ++i)
    sum += mean_damage_at(injury, top + (bottom - top) * (i + 0.5) / parts);
  return sum / parts;
}

} // namespace percuta::healing
