#include "app/plan.h"
#include "app/verbs.h"
#include "healing/calendar.h"
#include "healing/contraindications.h"
#include "healing/molecule.h"
#include "healing/patient.h"

#include <iostream>
#include <map>
#include <string>

namespace percuta::app {

void list(const std::string& kind, bool sources) {
  static const std::map<std::string, std::string (*)(bool)> tables{
      {"conditions",
       [](bool all) { return skin::describe_conditions(all) + "\n" + healing::describe_patients(all); }},
      {"devices", needles::describe_devices},
      {"materials", skin::describe_materials},
      {"needles", needles::describe_needles},
      {"contraindications", healing::describe_contraindications},
      {"modifiers", healing::describe_modifiers},
      {"molecules", healing::describe_molecules},
      {"parameters", healing::describe_parameters},
      {"sites", skin::describe_sites}};
  std::cout << tables.at(kind)(sources);
}

void schema() {
  std::cout << scenario::json_schema(vocabulary());
}

void reference() {
  std::cout << scenario::reference_markdown(vocabulary());
}

} // namespace percuta::app
