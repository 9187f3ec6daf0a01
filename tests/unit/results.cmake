percuta_test(unit_results LABEL unit TIMEOUT 180
  SOURCES results/main.cc results/synthetic_run.cc results/folder.cc results/tables.cc results/summary.cc results/hdf5.cc
          results/paraview.cc results/report.cc results/picture.cc
  LINK percuta_results percuta_report VTK::CommonDataModel VTK::IOImage)
# deal.II reads results.h5 back; percuta_results brings its library and flags, but not its headers.
target_include_directories(unit_results SYSTEM PRIVATE ${DEAL_II_INCLUDE_DIRS})
target_compile_definitions(unit_results PRIVATE PERCUTA_CHECK_RESULTS="$<TARGET_FILE:percuta-check-results>"
  PERCUTA_PICTURE="$<TARGET_FILE:percuta-picture>")
add_dependencies(unit_results percuta-report percuta-check-results percuta-picture)
