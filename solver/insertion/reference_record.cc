// What the stroke of the reference engine takes over and records.

#include "insertion/reference_stroke.h"
#include "base/pi.h"
#include "insertion/stroke_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

using namespace mechanics;

namespace {

constexpr int frames_per_stroke = 20;
constexpr double channel_rows = 4; ///< height of a cross-section of the wound in finest cells

} // namespace

/// The first needle that punctures stands for all in the result's event; needles that do so in one step share
/// what it releases.
void ReferenceStroke::record_punctures(const State& next, double snapped) {
  double together = 0;
  for (std::size_t k = 0; k < model_->needles.size(); ++k)
    if (punctures(next, k))
      together += plan_.images() * model_->needles[k]->share();
  for (std::size_t k = 0; k < model_->needles.size(); ++k) {
    if (!punctures(next, k))
      continue;
    const double before = state_->needles[k].force;
    if (!result_.puncture.happened)
      result_.puncture = {true,
                          next.travel,
                          before,
                          next.needles[k].force,
                          snapped * plan_.needle_count() / together,
                          "strength and toughness"};
    NeedleOfArray& record = model_->needles[k]->record;
    record.punctured = true;
    record.puncture_displacement = next.travel;
    record.puncture_force = before;
  }
}

void ReferenceStroke::record_slips(const State& next) {
  for (std::size_t k = 0; k < model_->needles.size(); ++k) {
    NeedleOfArray& record = model_->needles[k]->record;
    if (!record.punctured)
      record.sideways_slip = std::abs(next.needles[k].slip);
  }
}

void ReferenceStroke::accept(State& next, bool jumps, Progress& progress) {
  const double snapped = jumps ? released(*state_, next, work_until(next)) : 0;
  next.external_work = state_->external_work + work_until(next);
  largest_work_ = std::max(largest_work_, next.external_work);
  if (phase_ == Phase::advance) {
    record_punctures(next, snapped);
    record_slips(next);
  }
  spent_.add(next, snapped);
  path_ += std::abs(next.travel - state_->travel);
  commit(next.displacement);
  previous_ = std::move(state_);
  state_ = std::make_unique<State>(next);
  double indentation = 0;
  for (std::size_t k = 0; k < model_->needles.size(); ++k)
    indentation +=
        plan_.images() * model_->needles[k]->share() * next.needles[k].indentation / plan_.needle_count();
  Step step = recorded(next, spent_, indentation);
  step.phase = phase_;
  step.punctured = result_.puncture.happened;
  result_.steps.push_back(step);
  record_roll(next);
  journal_.tell(progress);
  progress.advance(std::min(1.0, path_ / expected_path()),
                   fmt::format("{:.3f} mm, {:.1f} mN", next.travel * 1e3, next.force * 1e3));
}

double ReferenceStroke::expected_path() const {
  const bool after = request_.after_depth && device_.withdraw;
  return plan_.stroke.depth * (after ? 2 * device_.strokes : 1);
}

namespace {

/// Depths between which a point of a face stands for it: the face's height, divided as its five rows of Gauss
/// points weigh.
std::pair<double, double> rows_of_point(const ReferenceModel::Face& face, int point) {
  constexpr double ends[] = {0, 0.118463442528095, 0.357778112363776, 0.642221887636224, 0.881536557471905,
                             1};                  // sums of half the weights of Gauss-Legendre's rule
  constexpr double outermost = 0.046910077030668; // its first point
  const auto [highest, lowest] =
      std::minmax_element(face.point.begin(), face.point.end(),
                          [](const auto& a, const auto& b) { return a.z > b.z; }); // by depth
  const double height = (highest->z - lowest->z) / (1 - 2 * outermost);
  const double top = std::max(0.0, -highest->z - outermost * height);
  int row = 0;
  while (row < 4 && (-face.point[point].z - top) / height > ends[row + 1])
    ++row;
  return {top + ends[row] * height, top + ends[row + 1] * height};
}

} // namespace

template <class Quantity>
std::vector<double> ReferenceStroke::over_half_slit(std::size_t needle, double height, std::size_t rows,
                                                    int normal, const Quantity& quantity) const {
  std::vector<double> sum(rows, 0);
  const double halves = 2 * plan_.share_along_slit(model_->needles[needle]->place());
  for (std::size_t f = 0; f < model_->slit->cracks().size(); ++f) {
    const auto& face = model_->slit->cracks()[f].face;
    if (model_->crack_needle[f] != needle || model_->slit->cracks()[f].component != normal)
      continue;
    const auto states = model_->slit->states(static_cast<int>(f), state_->displacement);
    for (int q = 0; q < ReferenceElement::face_points; ++q) {
      const auto [top, bottom] = rows_of_point(face, q);
      const double per_depth =
          face.point[q].weight * quantity(states[q], model_->slit->law(f).toughness()) / (bottom - top);
      for (auto row = static_cast<std::size_t>(top / height); row < rows && row * height < bottom; ++row)
        sum[row] += per_depth * (std::min(bottom, (row + 1) * height) - std::max(top, row * height)) /
                    (halves * height);
    }
  }
  return sum;
}

std::vector<double> ReferenceStroke::slit_half_lengths(std::size_t needle, double height, std::size_t rows,
                                                       int normal) const {
  return over_half_slit(needle, height, rows, normal, [](const Slit::PointState& at, double toughness) {
    return at.dissipated / toughness;
  });
}

template <class OfNeedle>
std::vector<double> ReferenceStroke::of_mean_needle(std::size_t rows, const OfNeedle& of_needle) const {
  std::vector<double> mean(rows, 0);
  for (std::size_t k = 0; k < model_->needles.size(); ++k) {
    const std::vector<double> one = of_needle(k);
    for (std::size_t row = 0; row < rows; ++row)
      mean[row] += plan_.images() * model_->needles[k]->share() * one[row] / plan_.needle_count();
  }
  return mean;
}

/// Where half of the toughness is spent.
double ReferenceStroke::slit_depth(std::size_t needle) const {
  double depth = 0;
  for (std::size_t f = 0; f < model_->slit->cracks().size(); ++f) {
    const auto& face = model_->slit->cracks()[f].face;
    const auto states = model_->slit->states(static_cast<int>(f), state_->displacement);
    for (int q = 0; q < ReferenceElement::face_points; ++q)
      if (model_->crack_needle[f] == needle && states[q].dissipated > 0.5 * model_->slit->law(f).toughness())
        depth = std::max(depth, -face.point[q].z);
  }
  return depth;
}

double ReferenceStroke::channel_row_height() const {
  return channel_rows * plan_.finest;
}

/// Of the mean needle.
void ReferenceStroke::add_channel() {
  const double height = channel_row_height();
  const auto rows = static_cast<std::size_t>(std::ceil(state_->tip_depth / height));
  const auto half_length =
      of_mean_needle(rows, [&](std::size_t k) { return slit_half_lengths(k, height, rows); });
  for (std::size_t row = 0; row < half_length.size(); ++row) {
    const double depth = (row + 0.5) * height, radius = needle_.radius(state_->tip_depth - depth);
    if (radius > 0)
      result_.channel.push_back({depth, static_cast<int>(skin_.layer_at(depth)), radius, half_length[row],
                                 overstretched_radius(radius, failure_stretch), std::nullopt, std::nullopt});
  }
  if (!plan_.crossing_slit.empty()) {
    const auto crossing = slit_half_lengths(0, height, result_.channel.size(), 1);
    for (std::size_t row = 0; row < result_.channel.size(); ++row)
      result_.channel[row].crossing_half_length = crossing[row];
  }
}

/// Open is what has torn for half of its toughness or more; less is held closed by what is left.
void ReferenceStroke::measure_open_channel() {
  const double height = channel_row_height();
  const auto rows = result_.channel.size();
  const auto half_area = of_mean_needle(rows, [&](std::size_t k) {
    return over_half_slit(k, height, rows, 0, [](const Slit::PointState& at, double toughness) {
      return at.dissipated >= toughness / 2 ? std::max(at.opening, 0.0) : 0;
    });
  });
  for (ChannelSection& section : result_.channel)
    section.open_radius = std::sqrt(2 * half_area[static_cast<std::size_t>(section.depth / height)] / pi);
}

/// Every needle with its mirror images; of an endless lattice's cell without.
void ReferenceStroke::add_array() {
  const double height = channel_row_height();
  for (std::size_t k = 0; k < model_->needles.size(); ++k) {
    NeedleOfArray needle = model_->needles[k]->record;
    needle.slit_x = plan_.tissue[k].x;
    needle.force = state_->needles[k].force;
    needle.tip_depth = state_->needles[k].tip_depth;
    const auto half_length =
        slit_half_lengths(k, height, static_cast<std::size_t>(plan_.slit_depth / height));
    needle.slit_half_length =
        half_length.empty() ? 0 : *std::max_element(half_length.begin(), half_length.end());
    needle.slit_depth = slit_depth(k);
    if (plan_.ends_at_needles) {
      result_.array.push_back(needle);
      continue;
    }
    for (double x : {needle.x, -needle.x}) {
      for (double y : {needle.y, -needle.y}) {
        result_.array.push_back(needle);
        result_.array.back().x = x;
        result_.array.back().y = y;
        result_.array.back().slit_x = std::copysign(needle.slit_x, x);
        if (y == 0)
          break;
      }
      if (x == 0)
        break;
    }
  }
}

void ReferenceStroke::finish() {
  describe_layers(skin_, result_);
  result_.cell_radius = plan_.stroke.cell_radius;
  result_.least_energy = dent_energy(skin_.layers.front().shear_modulus.value, needle_.bluntness());
  if (plan_.needles.size() == 1 || plan_.ends_at_needles)
    result_.slit = slit_size(0);
  if (!plan_.crossing_slit.empty())
    result_.crossing_slit = slit_size(1);
  const bool sets = std::any_of(skin_.layers.begin(), skin_.layers.end(),
                                [](const skin::Layer& layer) { return layer.tissue_set.value > 0; });
  if (sets && phase_ == Phase::withdrawal && result_.stop_reason.empty())
    measure_open_channel();
  if (rolls())
    lengthen_channel();
  finish_frames();
}

void ReferenceStroke::finish_frames() {
  result_.solid.mesh = solid_mesh(drawn_ ? *drawn_ : model_->space);
  if (!request_.fields)
    return;
  const NeedlePlace& at = plan_.tissue[section_needle_];
  const SectionAcross section(*drawn_, at.x, at.y);
  result_.fields.mesh = section.mesh();
  for (const Section& each : sections_)
    result_.fields.frames.push_back(section.frame(result_.solid.frames[each.frame], needle_, each.tip_depth));
}

bool ReferenceStroke::frame_due() const {
  return path_ >= next_frame_;
}

void ReferenceStroke::record(const std::string& label) {
  next_frame_ = path_ + plan_.stroke.depth / frames_per_stroke;
  if (!request_.fields)
    return;
  std::vector<const ReferenceNeedle::Contact*> contacts;
  for (const auto& needle : model_->needles)
    contacts.push_back(&needle->contact());
  const SolidSource source{model_->space, model_->bulk,         contacts,
                           *model_->slit, state_->displacement, resting_};
  result_.solid.frames.push_back(solid_frame(source, path_, label));
  if (!to_drawn_)
    to_drawn_ = std::make_unique<MeshTransfer>(model_->space, *drawn_);
  for (Field& field : result_.solid.frames.back().fields)
    field = to_drawn_->field(field);
  const needles::Pose pose = plan_.course->pose(state_->travel);
  result_.solid.frames.back().needle_travel = -pose.apex[1] - plan_.needles[section_needle_].shorter;
  // The section shows a needle that stands in it.
  if (pose.tilt == 0 || label == "deepest position")
    sections_.push_back({result_.solid.frames.size() - 1, state_->needles[section_needle_].tip_depth});
}

} // namespace percuta::insertion
