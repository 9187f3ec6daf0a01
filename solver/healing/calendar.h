#pragma once
// Everything that happens to the skin from outside, as stretches of days with constants of their own.

#include "healing/factors.h"
#include "healing/schedule.h"
#include "healing/state.h"

#include <optional>
#include <string>
#include <vector>

namespace percuta::healing {

/// Dose of a session against that of the first one.
struct DoseScale {
  double damage = 1, breach = 1;
  std::optional<double> bleeding; ///< instead of the first one's
};

/// Days from `start` on, until the next stretch. The integrator stops there, the state jumps if it is a
/// session, and the integrator starts anew.
struct Stretch {
  double start = 0; ///< d
  bool session = false;
  std::vector<Factor> factors; ///< of all adjuncts that are on
  DoseScale scale{};           ///< of a session
};

using Calendar = std::vector<Stretch>;

/// Sessions alone.
Calendar calendar_of(const std::vector<double>& session_days);

/// Sessions, and adjuncts that go on and off after each of them. Where the same adjunct overlaps with itself
/// it counts once. The first stretch starts at day 0.
Calendar make_calendar(const Schedule& schedule, const scenario::Protocol& protocol);

/// Day of the second session, if there is one.
std::optional<double> second_session(const Calendar& calendar);

/// Gives the sessions doses of their own, of tissue and in their order; sessions beyond the list keep theirs.
void set_doses(const std::vector<injury::InjuryDose>& doses, Calendar& calendar);

/// What happens at the start of a stretch where `first` is the dose of the first session: zeros where there
/// is no session.
SessionDose dose_in(const Stretch& stretch, const SessionDose& first);

/// The constants of a stretch: the patient's times all factors.
Constants constants_in(const Stretch& stretch, const Constants& patient);

/// Kinds of adjuncts, for the scenario's vocabulary and `percuta list modifiers`.
std::vector<std::string> modifier_names();
/// How long an adjunct of this kind stays on when the scenario does not say, s.
double usual_duration(const std::string& kind);
/// A sentence for each adjunct of the protocol: what it changes and how good the evidence is.
std::vector<std::string> modifier_notes(const scenario::Protocol& protocol);
std::string describe_modifiers(bool sources);

} // namespace percuta::healing
