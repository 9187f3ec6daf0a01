#pragma once
// What a treatment delivers into the skin through channels that close.

#include "healing/calendar.h"
#include "healing/ensemble.h"
#include "healing/serum_result.h"
#include "injury/injury.h"
#include "insertion/insertion_result.h"
#include "scenario/scenario.h"

#include <optional>
#include <vector>

namespace percuta::healing {

/// The delivery of the protocol's serum with the patient's constants on `days`, and its bands from the
/// members of the ensemble. Empty when the protocol has no serum.
std::optional<SerumResult> deliver_serum(const insertion::InsertionResult& insertion,
                                         const injury::InjuryResult& injury, const Schedule& schedule,
                                         const scenario::Protocol& protocol, const Constants& patient,
                                         const Calendar& calendar, const std::vector<Member>& members,
                                         const std::vector<double>& days);

/// Spans of a calendar for one set of constants, with `dose` at the first session and what its scale says at
/// the others.
std::vector<Span> spans_of(const Calendar& calendar, const Constants& patient, const SessionDose& dose);

} // namespace percuta::healing
