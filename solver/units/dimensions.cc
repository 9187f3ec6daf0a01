// The table of dimensions and of every accepted spelling of their units.

#include "base/pi.h"
#include "units/quantity.h"

#include <map>

namespace percuta::units {

namespace {

constexpr bool read_only = false;

DimensionTable length() {
  return {"length",
          {{"m", 1},
           {"cm", 1, 100, read_only},
           {"mm", 1, 1e3},
           {"um", 1, 1e6},
           {"\u00b5m", 1, 1e6, read_only},
           {"\u03bcm", 1, 1e6, read_only},
           {"nm", 1, 1e9}}};
}

DimensionTable angle() {
  return {"angle", {{"deg", pi, 180}, {"rad", 1}}};
}

DimensionTable time() {
  return {"time",
          {{"years", year},
           {"year", year, 1, read_only},
           {"months", year, 12, read_only},
           {"month", year, 12, read_only},
           {"weeks", 7 * day},
           {"week", 7 * day, 1, read_only},
           {"days", day},
           {"day", day, 1, read_only},
           {"d", day, 1, read_only},
           {"h", 3600},
           {"min", 60},
           {"s", 1},
           {"ms", 1, 1e3}}};
}

DimensionTable frequency() {
  return {"frequency", {{"kHz", 1e3}, {"Hz", 1}}};
}

DimensionTable area_density() {
  return {"area density",
          {{"/cm^2", 1e4},
           {"/cm2", 1e4, 1, read_only},
           {"/cm\u00b2", 1e4, 1, read_only},
           {"/mm^2", 1e6, 1, read_only},
           {"/mm2", 1e6, 1, read_only},
           {"/m^2", 1, 1, read_only},
           {"/m2", 1, 1, read_only}}};
}

DimensionTable speed() {
  return {"speed", {{"m/s", 1}, {"mm/s", 1, 1e3}}};
}

DimensionTable pressure() {
  return {"pressure", {{"GPa", 1e9}, {"MPa", 1e6}, {"kPa", 1e3}, {"Pa", 1}}};
}

DimensionTable toughness() {
  return {"toughness",
          {{"kJ/m^2", 1e3},
           {"kJ/m2", 1e3, 1, read_only},
           {"kJ/m\u00b2", 1e3, 1, read_only},
           {"J/m^2", 1},
           {"J/m2", 1, 1, read_only},
           {"J/m\u00b2", 1, 1, read_only}}};
}

DimensionTable density() {
  return {"density", {{"kg/m^3", 1}, {"kg/m3", 1, 1, read_only}, {"kg/m\u00b3", 1, 1, read_only}}};
}

DimensionTable force() {
  return {"force", {{"N", 1}, {"mN", 1, 1e3}}};
}

DimensionTable mass() {
  return {"mass", {{"kg", 1}, {"g", 1, 1e3}, {"mg", 1, 1e6}}};
}

DimensionTable rate() {
  return {"rate", {{"/d", 1, day}, {"/day", 1, day, read_only}, {"/h", 1, 3600}, {"/s", 1}}};
}

DimensionTable diffusivity() {
  return {"diffusivity",
          {{"mm^2/d", 1, 1e6 * day},
           {"mm2/d", 1, 1e6 * day, read_only},
           {"mm^2/h", 1, 1e6 * 3600},
           {"cm^2/s", 1, 1e4},
           {"m^2/s", 1}}};
}

} // namespace

const DimensionTable& table(Dimension dimension) {
  static const std::map<Dimension, DimensionTable> tables{
      {Dimension::ratio, {"ratio", {}}},   {Dimension::length, length()},
      {Dimension::angle, angle()},         {Dimension::time, time()},
      {Dimension::frequency, frequency()}, {Dimension::area_density, area_density()},
      {Dimension::speed, speed()},         {Dimension::pressure, pressure()},
      {Dimension::toughness, toughness()}, {Dimension::density, density()},
      {Dimension::force, force()},         {Dimension::mass, mass()},
      {Dimension::rate, rate()},           {Dimension::diffusivity, diffusivity()}};
  return tables.at(dimension);
}

} // namespace percuta::units
