#include "healing/cell.h"

#include "base/errors.h"
#include "healing/rosenbrock.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace percuta::healing {
namespace {

BasicConstants<Pack> same_in_all_lanes(const Constants& of) {
  BasicConstants<Pack> packed;
#define PERCUTA_CONSTANT(name, value, unit, source, factor) packed.name = Pack(of.name);
#include "healing/constants.inc"
#undef PERCUTA_CONSTANT
  return packed;
}

BasicPools<Pack> same_in_all_lanes(const Pools& of) {
  return {Pack(of.mature_loss), Pack(of.collagen_1_new), Pack(of.collagen_1_mature), Pack(of.collagen_3_new),
          Pack(of.collagen_3_mature)};
}

/// A state that spreads, ready for steps of one length.
class Spreader {
public:
  Spreader(const CellMesh& mesh, const Spreading& what)
      : diffusion_(mesh), what_(what), values_(Eigen::Index(mesh.nodes())) {}

  void prepare(double time) { diffusion_.prepare(what_.diffusivity * time); }

  void spread(std::vector<State>& states) {
    for (std::size_t i = 0; i < states.size(); ++i)
      values_[Eigen::Index(i)] = states[i][what_.state];
    if (values_.minCoeff() == values_.maxCoeff())
      return; // untouched skin stays as it is to the last digit
    diffusion_.spread(values_);
    for (std::size_t i = 0; i < states.size(); ++i)
      states[i][what_.state] = values_[Eigen::Index(i)];
  }

private:
  CellDiffusion diffusion_;
  Spreading what_;
  Eigen::VectorXd values_;
};

/// The nodes of a cell on their way through the days.
class Tissue {
public:
  explicit Tissue(const Cell& cell) : cell_(cell), states_(cell.mesh.nodes(), healthy_state()) {
    for (std::size_t first = 0; first < states_.size(); first += lanes)
      batches_.emplace_back(cell.tolerance);
    for (const Spreading& what : cell.spreading)
      if (what.diffusivity > 0)
        spreaders_.emplace_back(cell.mesh, what);
  }

  void begin(std::size_t span) {
    const Constants& constants = cell_.spans[span].constants;
    for (std::size_t i = 0; i < states_.size(); ++i)
      apply_session(constants, cell_.dose(span, i), states_[i]);
    constants_ = same_in_all_lanes(constants);
    pools_ = same_in_all_lanes(pools_of(constants));
    for (Rosenbrock& batch : batches_)
      batch.set_constants(constants_, pools_);
    jumped_ = true;
  }

  /// In equal exchanges of reaction and diffusion.
  void advance(double from, double to) {
    const int steps = std::max(1, int(std::ceil((to - from) / cell_.splitting - 1e-9)));
    const double step = (to - from) / steps;
    prepare(step);
    for (int i = 0; i < steps; ++i) {
      spread();
      for (std::size_t b = 0; b < batches_.size(); ++b)
        react(b, from + i * step, i + 1 == steps ? to : from + (i + 1) * step);
      jumped_ = false;
      spread();
    }
  }

  const std::vector<State>& states() const { return states_; }

private:
  using Nodes = std::array<std::size_t, lanes>;

  /// For half of `step`.
  void prepare(double step) {
    if (std::abs(step - prepared_) <= 1e-9 * step) // rounding of days apart
      return;
    for (Spreader& spreader : spreaders_)
      spreader.prepare(0.5 * step);
    prepared_ = step;
  }

  void spread() {
    for (Spreader& spreader : spreaders_)
      spreader.spread(states_);
  }

  void react(std::size_t b, double from, double to) {
    Nodes nodes;
    for (int lane = 0; lane < lanes; ++lane)
      nodes[lane] = std::min(b * lanes + std::size_t(lane), states_.size() - 1);
    if (!react(batches_[b], nodes, from, to))
      for (int lane = 0; lane < lanes && (lane == 0 || nodes[lane] != nodes[lane - 1]); ++lane)
        react_alone(nodes[lane], from, to);
  }

  /// False, and nothing changed, where the steps became too small.
  bool react(Rosenbrock& integrator, const Nodes& nodes, double from, double to) {
    PackState packed;
    for (int i = 0; i < state_count; ++i)
      packed[i] = gather([&](int lane) { return states_[nodes[lane]][i]; });
    integrator.restart(from, packed, jumped_);
    try {
      while (integrator.time() < to)
        integrator.step(to);
    } catch (const NotConverged&) {
      return false;
    }
    for (int lane = 0; lane < lanes; ++lane)
      for (int i = 0; i < state_count; ++i)
        states_[nodes[lane]][i] = integrator.state()[i][lane];
    return true;
  }

  /// As for courses in bulk: where a state that dies out is driven by one that is zero but for the tolerance,
  /// smaller tolerances help.
  void react_alone(std::size_t node, double from, double to) {
    Nodes nodes;
    nodes.fill(node);
    Tolerance tolerance = cell_.tolerance;
    for (int attempt = 0; attempt < 4; ++attempt) {
      Rosenbrock integrator(tolerance);
      integrator.set_constants(constants_, pools_);
      if (react(integrator, nodes, from, to))
        return;
      tolerance = {std::max(0.1 * tolerance.relative, 1e-10), 1e-3 * tolerance.absolute};
    }
    const CellMesh& mesh = cell_.mesh;
    throw NotConverged(
        fmt::format("healing: the step became too small between day {:g} and {:g}, {:g} mm from the "
                    "axis, {:g} mm deep",
                    from, to, mesh.radii[node % mesh.radii.size()], mesh.depths[node / mesh.radii.size()]));
  }

  const Cell& cell_;
  std::vector<State> states_;
  BasicConstants<Pack> constants_;
  BasicPools<Pack> pools_;
  std::vector<Rosenbrock> batches_;
  std::vector<Spreader> spreaders_;
  double prepared_ = -1;
  bool jumped_ = true;
};

/// Days up to which the cell goes on without a change from outside or a report.
std::vector<double> stops_of(double start, double end, const std::vector<double>& days) {
  std::vector<double> stops;
  for (double day : days)
    if (day > start && day < end)
      stops.push_back(day);
  if (end > start)
    stops.push_back(end);
  return stops;
}

class Recorder {
public:
  Recorder(const std::vector<double>& days, std::size_t nodes) : courses_(nodes), days_(days) {}

  void record(double day, const std::vector<State>& states) {
    for (; next_ < days_.size() && days_[next_] <= day; ++next_)
      for (std::size_t i = 0; i < states.size(); ++i) {
        courses_[i].days.push_back(days_[next_]);
        courses_[i].states.push_back(states[i]);
      }
  }

  std::vector<Course> take() { return std::move(courses_); }

private:
  std::vector<Course> courses_;
  const std::vector<double>& days_;
  std::size_t next_ = 0;
};

} // namespace

std::vector<Spreading> what_spreads(const Constants& c) {
  return {{latent_tgf_beta, c.signal_diffusivity}, {pdgf, c.signal_diffusivity},
          {debris, c.signal_diffusivity},          {fibroblasts, c.fibroblast_motility},
          {neutrophils, c.neutrophil_motility},    {macrophages_m1, c.macrophage_motility},
          {macrophages_m2, c.macrophage_motility}};
}

std::vector<Course> simulate_cell(const Cell& cell, const std::vector<double>& days) {
  Tissue tissue(cell);
  Recorder recorder(days, cell.mesh.nodes());
  recorder.record(0, tissue.states());
  for (std::size_t span = 0; span < cell.spans.size() && cell.spans[span].start < days.back(); ++span) {
    const bool last = span + 1 == cell.spans.size();
    double day = cell.spans[span].start;
    tissue.begin(span);
    const double end = last ? days.back() : std::min(cell.spans[span + 1].start, days.back());
    for (double stop : stops_of(day, end, days)) {
      tissue.advance(day, stop);
      day = stop;
      recorder.record(day, tissue.states());
    }
  }
  return recorder.take();
}

} // namespace percuta::healing
