#pragma once
// Healing over the needle's cell, for ParaView.

#include "healing/calendar.h"
#include "healing/constants.h"
#include "healing/schedule.h"
#include "injury/injury.h"
#include "insertion/insertion_result.h"

namespace percuta::healing {

/// Fields per frame on the mesh of the insertion: injury, collagen, elastin, cells, vessels, stiffness.
/// Points of the dermis heal with the mean damage of their depth for cells and signals, which spread between
/// the needles within a day, and with their own damage for the matrix, which stays in place. The epidermis
/// and the tissue below the dermis hold no collagen that remodels: there everything but `injury` keeps its
/// untreated value.
FieldSeries healing_fields(const Constants& constants, const insertion::InsertionResult& insertion,
                           const injury::InjuryResult& injury, const Schedule& schedule,
                           const Calendar& calendar);

/// Mean damage at a depth (m), linear between the profile's depths, 0 below them.
double mean_damage_at(const injury::InjuryResult& injury, double depth);

} // namespace percuta::healing
