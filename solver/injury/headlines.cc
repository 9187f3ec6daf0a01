#include "injury/headlines.h"

namespace percuta::injury {
namespace {

std::string basis_of(const InjuryResult& result) {
  std::string band = " Band: failure strain 0.54 +- 0.17 (Ni Annaidh 2012, one standard deviation)";
  for (const DoseShift& shift : result.shifts)
    if (&shift != &result.shifts.front())
      band += ", " + in_words(shift.cause, shift.factor);
  return band + (result.shifts.size() > 1 ? "; logarithms of the ratios added in squares." : ".");
}

Headline share(const char* key, double InjuryDose::*of, const std::string& basis,
               const InjuryResult& result) {
  return {key,
          result.tissue.*of,
          "1",
          result.tissue_low.*of,
          result.tissue_high.*of,
          basis + basis_of(result),
          shifts_in(result.shifts, of)};
}

/// At the ends of the channel's depth, where it has any.
Headline bleeding(const InjuryResult& result, const insertion::InsertionResult& insertion) {
  constexpr double metre_per_mm = 1e-3;
  Headline number{
      "injury.bleeding_index",
      result.tissue.bleeding,
      "1",
      {},
      {},
      "0 above the first vascular layer, 1 for wounds 1 mm or more below its top; linear between, "
      "assumed."};
  const Headline* depth = insertion.headlines.find("insertion.channel_depth");
  if (depth && depth->low && depth->high && !insertion.channel.empty()) {
    number.low = bleeding_index(insertion, *depth->low * metre_per_mm);
    number.high = bleeding_index(insertion, *depth->high * metre_per_mm);
    number.basis += " Band: that of insertion.channel_depth.";
  }
  return number;
}

} // namespace

Headlines describe(const InjuryResult& result, const insertion::InsertionResult& insertion) {
  Headlines out;
  out.numbers.push_back(
      share("injury.damaged_volume_fraction", &InjuryDose::damaged_fraction,
            "Tissue stretched beyond failure per session, mean over the epidermis and dermis "
            "that needles reach; passes overlap at random.",
            result));
  out.numbers.push_back(share("injury.breached_area_fraction", &InjuryDose::breached_epidermis,
                              "Damaged area in the layers above the vessels, mean over their depth.",
                              result));
  out.numbers.push_back(bleeding(result, insertion));
  const bool punctured = !insertion.channel.empty();
  out.texts.push_back(
      {"injury.deepest_layer", punctured ? insertion.layer_names.at(insertion.channel.back().layer) : "none",
       punctured ? "Layer that holds the deepest point of the channel." : "The skin was not punctured."});
  return out;
}

} // namespace percuta::injury
