# `demo` runs the first scenario of the README; `reference` writes the documents that the program prints itself.
add_custom_target(demo
  COMMAND percuta run scenarios/quickstart.yaml --out results/quickstart
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} USES_TERMINAL VERBATIM
  COMMENT "percuta run scenarios/quickstart.yaml")
add_dependencies(demo percuta-report)

add_custom_target(reference
  COMMAND percuta reference > ${CMAKE_SOURCE_DIR}/docs/scenario-reference.md
  COMMAND percuta schema > ${CMAKE_SOURCE_DIR}/docs/scenario.schema.json
  COMMENT "docs/scenario-reference.md and docs/scenario.schema.json")
