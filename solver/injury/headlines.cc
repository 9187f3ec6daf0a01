#include "injury/headlines.h"

namespace percuta::injury {
namespace {

const char* const band = " Band: failure strain 0.54 +- 0.17 (Ni Annaidh 2012, one standard deviation).";

} // namespace

Headlines describe(const InjuryResult& result, const insertion::InsertionResult& insertion) {
  const InjuryDose &nominal = result.tissue, &low = result.tissue_low, &high = result.tissue_high;
  Headlines out;
  out.numbers.push_back(
      {"injury.damaged_volume_fraction", nominal.damaged_fraction, "1", low.damaged_fraction,
       high.damaged_fraction,
       std::string("Tissue stretched beyond failure per session, mean over the epidermis and dermis "
                   "that needles reach; passes overlap at random.") +
           band});
  out.numbers.push_back(
      {"injury.breached_area_fraction", nominal.breached_epidermis, "1", low.breached_epidermis,
       high.breached_epidermis,
       std::string("Damaged area in the layers above the vessels, mean over their depth.") + band});
  out.numbers.push_back(
      {"injury.bleeding_index", nominal.bleeding, "1", std::nullopt, std::nullopt,
       "0 above the first vascular layer, 1 for wounds 1 mm or more below its top; linear between, "
       "assumed."});
  const bool punctured = !insertion.channel.empty();
  out.texts.push_back(
      {"injury.deepest_layer", punctured ? insertion.layer_names.at(insertion.channel.back().layer) : "none",
       punctured ? "Layer that holds the deepest point of the channel." : "The skin was not punctured."});
  return out;
}

} // namespace percuta::injury
