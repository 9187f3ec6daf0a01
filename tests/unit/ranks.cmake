# Two ranks, and as many as divide nothing evenly.
percuta_test(unit_ranks LABEL unit TIMEOUT 60 RANKS 2 5
  SOURCES ranks/main.cc ranks/gather.cc ranks/kept_cells.cc
  LINK percuta_mechanics)
target_include_directories(unit_ranks PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
