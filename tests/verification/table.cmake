# `cmake --build build --target verification-table` runs the verification cases, the long ones included, and writes
# docs/verification-table.md of what they recorded. Ends at the first test that fails.
add_executable(verification_table EXCLUDE_FROM_ALL verification_table.cc)
target_link_libraries(verification_table PRIVATE nlohmann_json::nlohmann_json fmt::fmt)
percuta_compile_settings(verification_table)

set(records ${CMAKE_CURRENT_BINARY_DIR}/records.jsonl)
set(version ${CMAKE_CURRENT_BINARY_DIR}/version.txt)
set(recording ${CMAKE_COMMAND} -E env PERCUTA_VERIFICATION_RECORDS=${records} OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1)
add_custom_target(verification-table
  COMMAND ${CMAKE_COMMAND} -E rm -f ${records}
  COMMAND percuta --version > ${version}
  COMMAND ${recording} $<TARGET_FILE:unit_mechanics> --run_test=closed_forms,viscosity,softening
  COMMAND ${recording} $<TARGET_FILE:unit_input> --run_test=needle_strength
  COMMAND ${recording} $<TARGET_FILE:verification_healing>
  COMMAND ${recording} $<TARGET_FILE:verification_mechanics>
  COMMAND ${recording} $<TARGET_FILE:verification_mechanics> --run_test=@long
  COMMAND ${recording} $<TARGET_FILE:verification_insertion>
  COMMAND ${recording} $<TARGET_FILE:verification_reference>
  COMMAND verification_table ${records} ${version} ${CMAKE_SOURCE_DIR}/docs/verification-table.md
  USES_TERMINAL COMMENT "docs/verification-table.md")
add_dependencies(verification-table percuta unit_mechanics unit_input verification_healing verification_mechanics
  verification_insertion verification_reference)
