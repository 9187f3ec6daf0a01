#include "app/plan.h"
#include "app/verbs.h"

#include <iostream>
#include <map>
#include <string>

namespace percuta::app {

void list(const std::string& kind, bool sources) {
  static const std::map<std::string, std::string (*)(bool)> tables{{"conditions", skin::describe_conditions},
                                                                   {"devices", needles::describe_devices},
                                                                   {"materials", skin::describe_materials},
                                                                   {"needles", needles::describe_needles},
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
